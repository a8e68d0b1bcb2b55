"""What a difference is about, as a subject: `how many ships were waiting`, `whether the gate was locked`.

A head never repeats one side's sentence: the sides stand below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from twosource.dossier import clauses, wording
from twosource.dossier.claims.about import about, common_run
from twosource.dossier.claims.propositions import FINITE, Proposition
from twosource.dossier.claims.quantities import Quantity, find_quantities
from twosource.dossier.claims.word_families import families, family, weight
from twosource.dossier.differences.lengths import length_told, length_words
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import DifferenceKind

NOTHING_KNOWN = ("the amount", "the percentage")  # of what, no word tells
LONGEST_WHETHER = 16  # words
LONGEST_SHARED = 7
_LEFT_OVER = re.compile(r"(?:[\s,]+(?:and|but|or|that|which|who|as|saying))+$")
MOST_BEFORE = 2  # words before a shared noun that belong to it
_TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|[^\w\s]")


def head_of(
    evidence: Evidence, kind: DifferenceKind, first: Sequence[Proposition], second: Sequence[Proposition]
) -> str:
    """Return what two sides of a matter are about.

    Args:
        evidence: The story's evidence.
        kind: What they differ in.
        first: The tellings of one side, at least one.
        second: Those of the other.
    """
    p, q = first[0], second[0]
    if kind == "number":
        if (numbers := counted(evidence, p, q)) is not None:
            said = about(evidence, list(numbers))
            return said if said not in NOTHING_KNOWN else _shared_words(evidence, p, q)
        if length_told(evidence, p) or length_told(evidence, q):
            return "how long the meeting lasted"
    if kind == "outcome" and (asked := _whether(evidence, p, q)) is not None:
        return asked
    shared = _shared_words(evidence, p, q)
    if kind == "date":
        return f"the {'hour' if p.clocks and q.clocks and not p.days ^ q.days else 'date'} of {shared}"
    return shared


def number_told(evidence: Evidence, side: Sequence[Proposition], other: Sequence[Proposition]) -> str | None:
    """Return the number or length that one side gives, in its words; None if the clauses hold none."""
    numbers = counted(evidence, side[0], other[0])
    return numbers[0].words if numbers is not None else length_words(evidence, side[0])


def counted(evidence: Evidence, p: Proposition, q: Proposition) -> tuple[Quantity, Quantity] | None:
    """Return the numbers of one unit and noun that two clauses give; else those of one unit."""
    one, two = ([n for n in find_quantities(evidence) if _within(n, x)] for x in (p, q))
    pairs = [(a, b) for a in one for b in two if a.unit == b.unit and a.value != b.value]
    return next(
        (pair for pair in pairs if family(pair[0].head) == family(pair[1].head)), next(iter(pairs), None)
    )


def _within(n: Quantity, p: Proposition) -> bool:
    return n.article == p.article and p.citation.start <= n.start < p.citation.end


def _whether(evidence: Evidence, p: Proposition, q: Proposition) -> str | None:
    """Return the plain one of two clauses as a question, where one is the other's opposite."""
    if p.negated == q.negated:
        return None
    denied = next((x for x in (p, q) if x.denied), None)
    plain = denied or (q if p.negated else p)
    words = clauses.without_stop(clauses.clause_words(evidence, plain.citation, speaker=plain.speaker))
    words = words.strip(' ,;:–—-“”"')
    verb = FINITE.search(words)
    opening = words.split()[0].lower() if words else ""
    hanging = load("dossier_wording")["trim"]["hanging"]
    whole = verb is not None and verb.start() > 0 and opening not in hanging and not opening.endswith("ing")
    if not whole or len(words.split()) > LONGEST_WHETHER or any(mark in words for mark in '“”";:'):
        return None
    named = any(words.startswith(evidence.entities[i].name) for i in plain.named if i in evidence.entities)
    first = words.split()[0]
    small = first[:1].lower() + first[1:] if not named and first.lower() in _small() else first
    return f"whether {small}{words[len(first) :]}"


def _shared_words(evidence: Evidence, p: Proposition, q: Proposition) -> str:
    """Return what two clauses have in common: a run of words, a noun with its article, or a name."""
    one, two = (_TOKEN.findall(evidence.words(x.citation)) for x in (p, q))
    run = _trimmed(common_run(one, two))
    if len([w for w in run if families(w)]) > 1 and len(run) <= LONGEST_SHARED:
        return " ".join(run)
    common = (p.words & q.words or p.said & q.said) - families(" ".join(wording.MONTHS))
    best = max(
        (
            (not w.endswith("ed"), weight(f), -i, i)  # a noun rather than a verb
            for i, w in enumerate(one)
            if (f := family(w.lower())) in common and f
        ),
        default=None,
    )
    if best is not None and best[0]:
        return _noun_phrase(one, best[3])
    names = sorted(evidence.entities[i].name for i in p.around & q.around if i in evidence.entities)
    return wording.with_article(names[0]) if names else "what happened"


def _noun_phrase(tokens: list[str], at: int) -> str:
    """Return a word with what stands between it and its article: `the export ban`."""
    for back in range(1, MOST_BEFORE + 2):
        if at - back < 0 or not tokens[at - back][0].isalpha():
            break
        if tokens[at - back].lower() in ("the", "a", "an", "its", "their", "his", "her"):
            return " ".join(["the", *tokens[at - back + 1 : at + 1]])
    return f"the {tokens[at]}" if not tokens[at][0].isupper() else tokens[at]


def _trimmed(run: list[str]) -> list[str]:
    small = _small() - {"the"}
    while run and (run[0].lower() in small or not run[0][0].isalnum()):
        run = run[1:]
    while run and (run[-1].lower() in small | {"the"} or not run[-1][0].isalnum()):
        run = run[:-1]
    return run


@cache
def _small() -> frozenset[str]:
    return frozenset({*load("dossier_wording")["common"], *load("dossier_quantities")["skip"]["stops"]})
