"""Days of one thing that two voices give otherwise: of what happened, and of what is to come.

A day of the past counts where a report gives it by date, as weekdays and nights are read with less certainty.
A day to come is answered right behind by another: `by 30 May, X said. Y spoke of the end of June`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from twosource.dossier import wording
from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.claims.word_families import families, weight
from twosource.dossier.days import days_between
from twosource.dossier.differences.matter import matters, two_voices
from twosource.dossier.differences.version import Version, day_of
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load

RARE = 1.5  # weight of a word that tells what came on a day
SHARED = 2  # such words that two clauses share
LIKELY = 0.3  # likeness with which one is enough
FURTHEST = 12  # days between two days of one thing
LEAST_ANSWERED = 4  # days between two deadlines
LONGEST_ANSWER = 5  # words that carry meaning in an answer that names nothing anew


def unlike_days(evidence: Evidence) -> Iterator[Version]:
    """Yield the clauses of two reports that tell by date of one thing on two days of the past."""
    told = [
        (p, day, words)
        for p in find_propositions(evidence)
        if len(p.days) == 1 and not (p.tag or p.negated or p.supposed or p.ahead or p.later or p.clocks)
        for day, words in _dates(evidence, p)
        if _BY_DATE.search(words) and day in p.days and not _reaching(evidence, p)
    ]
    both = {p.article: {d for q, d, _ in told if q.article == p.article} for p, _, _ in told}
    alike = matters(evidence)
    for i, (p, one, first) in enumerate(told):
        for q, two, second in told[i + 1 :]:
            if p.article == q.article or not 0 < abs(days_between(one, two) or 0) <= FURTHEST:
                continue
            if one in both[q.article] or two in both[p.article]:
                continue  # a report that gives both days knows two things apart
            shared = [w for w in (p.words & q.words) - _times() if weight(w) >= RARE]
            score = alike.get((min(p.number, q.number), max(p.number, q.number)), 0.0)
            if len(shared) >= SHARED or (shared and score >= LIKELY):
                (a, said), (b, other) = sorted(
                    ((p, first), (q, second)), key=lambda x: (day_of(evidence, x[0]), x[0].number)
                )
                yield Version(kind="date", verdict="conflict", a=a, b=b, values=(said, other))


def answered_days(evidence: Evidence) -> Iterator[Version]:
    """Yield a day to come and the other one that a second voice gives right behind it."""
    told = [p for p in find_propositions(evidence) if not p.tag]
    moves = re.compile(rf"\b(?:{load('dossier_differences')['moved']['words']})\b", re.IGNORECASE)
    dated = [(p, found[0]) for p in told if len(found := list(_dates(evidence, p))) == 1]
    for (p, (one, first)), (q, (two, second)) in pairwise(dated):
        close = p.article == q.article and 0 <= q.place - p.place <= 1 and p.number < q.number
        written = day_of(evidence, p)[:10]
        if not close or not written or one <= written or two <= written or p.negated != q.negated:
            continue
        words = evidence.words(q.sentence)
        taken_up = bool((p.words & q.words) - _times()) or _IT.search(evidence.words(q.citation)) is not None
        answers = (two_voices(evidence, p, q) and taken_up) or _ANSWERS.search(words) is not None
        if not answers or len(q.words - _times()) > LONGEST_ANSWER or moves.search(words):
            continue
        if abs(days_between(one, two) or 0) >= LEAST_ANSWERED:
            limit = _BY.search(f"{evidence.words(p.citation)} {words}") is not None
            about = "the deadline" if limit else "the day that is set"
            yield Version(kind="date", verdict="conflict", a=p, b=q, about=about, values=(first, second))


_IT = re.compile(r"\b(?:it|they|that|this)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|before|until|no later than|at the latest|deadline|within)\b", re.IGNORECASE)
_AS_OF = re.compile(r"\b(?:by|as of|until|till|since|between|up to|from|after|before)\s+$", re.IGNORECASE)
_ANSWERS = re.compile(r"\b(?:spoke|speaks|talked|talks|spoken) of\b", re.IGNORECASE)
_BY_DATE = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z]|[A-Z][a-z]+\.?\s+\d{1,2}")


def _reaching(evidence: Evidence, p: Proposition) -> bool:
    """Tell whether the day of a clause is one end of a stretch: `26 deaths by 14 March`."""
    text = evidence.articles[p.article].text
    held = [t for t in evidence.articles[p.article].times if p.citation.start <= t.start < p.citation.end]
    return any(_AS_OF.search(text[max(0, t.start - BEFORE) : t.start]) for t in held)


def _dates(evidence: Evidence, p: Proposition) -> Iterator[tuple[str, str]]:
    """Yield the days that a clause gives, with their words; of "the end of June" one near it."""
    text = evidence.articles[p.article].text
    for t in evidence.articles[p.article].times:
        if not p.citation.start <= t.start < p.citation.end or t.value is None or t.type != "DATE":
            continue
        words = text[max(p.citation.start, t.start - BEFORE) : t.end]
        if re.fullmatch(r"\d{4}-\d\d-\d\d", t.value):
            yield t.value, " ".join(t.of(text).split())
        elif re.fullmatch(r"\d{4}-\d\d", t.value):
            part = _PART.search(words)
            if part is not None:
                day = "28" if part["end"] else "02" if part["start"] else "15"
                yield f"{t.value}-{day}", " ".join(words[part.start() :].split())


BEFORE = 18  # characters before a month that tell which part of it is meant
_PART = re.compile(
    r"\b(?:the\s+)?(?:(?P<end>end|close)|(?P<start>start|beginning)|middle|mid)\b", re.IGNORECASE
)


@cache
def _times() -> frozenset[str]:
    """Return the families of the words that tell when, which clauses about anything share."""
    return families(" ".join([*wording.MONTHS, *load("dossier_differences")["rough"]["when"]]))
