"""What brought about a mishap, as two voices have it: `ice on the wings`, `a bird in the engine`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.claims.voices import voice
from twosource.dossier.claims.word_families import families
from twosource.dossier.differences.version import Version
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load


def other_causes(evidence: Evidence) -> Iterator[Version]:
    """Yield the pair of clauses in which two voices give a mishap causes that share no word; one a story."""
    told = [
        (p, cause, voice(evidence, p).source)
        for p in find_propositions(evidence)
        if not (p.tag or p.supposed) and (cause := _cause(evidence, p)) is not None
    ]
    for i, (p, one, by) in enumerate(told):
        for q, two, other in told[i + 1 :]:
            apart = by != other and one and two and not one & two
            if apart and (p.quoted or q.quoted or p.article != q.article) and p.negated == q.negated:
                values = (_cause_words(evidence, p), _cause_words(evidence, q))
                yield Version(
                    kind="outcome", verdict="conflict", a=p, b=q, slot="cause", about=ABOUT, values=values
                )
                yield from _denied_causes(evidence, told)
                return
    yield from _denied_causes(evidence, told)


ABOUT = "the cause"
_UNKNOWN = re.compile(  # `it is unclear what`, `are still investigating what`
    r"\b(?:unclear|unknown|not (?:known|clear|say|said)|investigat\w+|looking into|whether)\b"
    r"|\b(?:what|why|how|that|which|who)\W*$",
    re.IGNORECASE,
)


def _denied_causes(
    evidence: Evidence, told: Sequence[tuple[Proposition, frozenset[str], str]]
) -> Iterator[Version]:
    """Yield a cause and the words of another voice that it was not that: `had nothing to do with`."""
    for q in find_propositions(evidence):
        words = evidence.words(q.citation)
        if q.tag or (found := _not_the_cause().search(words)) is None:
            continue
        other = voice(evidence, q).source
        for p, cause, by in told:
            near = families(words[: found.start()]) | families(words[found.end() :])
            if by != other and p.sentence != q.sentence and cause & near and not p.negated:
                yield Version(kind="outcome", verdict="conflict", a=p, b=q, slot="cause", about=ABOUT)
                break


@cache
def _not_the_cause() -> re.Pattern[str]:
    """Match words by which something is said not to have been the cause."""
    return re.compile(rf"\b(?:{'|'.join(load('dossier_differences')['cause']['not_it'])})", re.IGNORECASE)


def _cause(evidence: Evidence, p: Proposition) -> frozenset[str] | None:
    """Return the families of the words for what caused a mishap; None where a clause tells no cause."""
    words = evidence.words(p.citation)
    match = _causing().search(words)
    if match is None:
        return None
    mishaps = frozenset().union(*map(families, load("dossier_differences")["cause"]["mishaps"]))
    named = match["noun"] is not None or match[0].endswith("cause") or match[0].lower() == "blamed"
    if match[0].lower() == "blamed" and _of_somebody(evidence, p, match.end()):
        return None  # "blamed the union": who is at fault, not what set it off
    if not named and not (families(evidence.words(p.sentence)) | _opening(evidence, p.article)) & mishaps:
        return None
    cause = words[: match.start()] if match["before"] else words[match.end() :]
    if _UNKNOWN.search(cause):
        return None
    return families(cause) - mishaps


def _cause_words(evidence: Evidence, p: Proposition) -> str:
    """Return what caused a mishap, in the words of a clause that tells it."""
    words = evidence.words(p.citation)
    match = _causing().search(words)
    if match is None:
        return words
    cause = words[: match.start()] if match["before"] else _UP_TO.split(words[match.end() :])[0]
    return _OPENING.sub("", cause).strip(' ,.;“”"') or words


_UP_TO = re.compile(r"[,;.]\s|[.,;]$|\s(?:that|which)\s")
_OPENING = re.compile(r"^(?:.*\bthat\s+|and\s+|but\s+|\w+ly\s+)", re.IGNORECASE)


def _opening(evidence: Evidence, article: str) -> frozenset[str]:
    """Return the families of the sentence with which a report opens: what it is about."""
    first = next((s for a, s in evidence.story_sentences() if a == article), None)
    return families(first.of(evidence.articles[article].text)) if first is not None else frozenset()


def _of_somebody(evidence: Evidence, p: Proposition, at: int) -> bool:
    """Tell whether the words behind a verb name a person, body or country."""
    start = p.citation.start + at
    return any(start <= m.start <= start + NEAR for m, _ in evidence.mentions(p.citation))


NEAR = 30  # characters


@cache
def _causing() -> re.Pattern[str]:
    """Match words that stand behind a cause, before it, or name it."""
    words = load("dossier_differences")["cause"]
    return re.compile(
        rf"\b(?:(?P<after>{'|'.join(words['before_it'])})|(?P<before>{'|'.join(words['behind_it'])})"
        rf"|(?P<noun>{'|'.join(words['named'])}))\b",
        re.IGNORECASE,
    )
