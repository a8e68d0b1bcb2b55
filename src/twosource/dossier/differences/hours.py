"""Hours of one thing that two reports give otherwise: in two time zones, roughly, or in conflict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from twosource.dossier import wording
from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.claims.word_families import families, weight
from twosource.dossier.differences.matter import matters
from twosource.dossier.differences.version import Version, day_of
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import DifferenceVerdict

SAME_HOUR = 0.25  # likeness from which two hours are of one thing
RARE = 2.0  # weight of a word that two sentences about one thing share
ENOUGH = 2  # words and names that they share
HALF_A_DAY = 720  # minutes by which an hour told without morning or evening may be off
ROUNDED = 30  # minutes by which an hour is rounded
LEAST_APART = 10  # minutes between two hours that cannot both be
MOST_APART = 600  # minutes; beyond that they are hours of two things
LARGEST_ZONE = 720  # minutes between two time zones


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """An hour that a clause tells."""

    clause: Proposition
    minutes: int
    told: str  # as written
    words: str  # with what stands right before it
    either_half: bool  # "ten o'clock" may be of the morning or the evening


def unlike_hours(evidence: Evidence) -> Iterator[Version]:
    """Yield the clauses of two reports that give one thing another hour, the likeliest pair first."""
    told = list(_hours(evidence))
    alike = matters(evidence)
    found: list[tuple[float, int, Version]] = []
    for i, one in enumerate(told):
        for two in told[i + 1 :]:
            p, q = one.clause, two.clause
            if p.article == q.article or (p.words == q.words and evidence.copied(p.article, q.article)):
                continue
            score = alike.get((min(p.number, q.number), max(p.number, q.number)), 0.0)
            verdict = _verdict(evidence, one, two, score)
            if verdict is not None:
                a, b = sorted((one, two), key=lambda h: (day_of(evidence, h.clause), h.clause.number))
                said = (a.told, b.told)
                version = Version(kind="date", verdict=verdict, a=a.clause, b=b.clause, values=said)
                found.append((score + _shared(one, two), -len(found), version))
    best: dict[tuple[int, str], float] = {}
    for points, _, v in found:
        for x, y in ((v.a, v.b), (v.b, v.a)):
            best[x.number, y.article] = max(points, best.get((x.number, y.article), 0.0))
    for points, _, v in sorted(found, key=lambda f: (-f[0], -f[1])):
        if points >= max(best[v.a.number, v.b.article], best[v.b.number, v.a.article]):
            yield v


def _verdict(evidence: Evidence, one: Hour, two: Hour, score: float) -> DifferenceVerdict | None:
    p, q = one.clause, two.clause
    apart = abs(one.minutes - two.minutes)
    if one.either_half or two.either_half:
        apart = min(apart, abs(apart - HALF_A_DAY))
    days = [_days_told(evidence, x) for x in (p, q)]
    if (all(days) and not days[0] & days[1]) or p.negated != q.negated:
        return None
    shared = _shared(one, two)
    likely = score >= SAME_HOUR or shared >= ENOUGH
    rough = any(_rounded(evidence, h) for h in (one, two))
    if apart == 0:
        return "wording" if likely and _in_words(one) != _in_words(two) else None
    odd = one.minutes % 60 == two.minutes % 60 != 0  # that both give 22:15 and 11:15 is no chance
    zones = len(evidence.countries) > 1 and apart % 60 in (0, ROUNDED) and apart <= LARGEST_ZONE
    if zones and not rough and (score >= SAME_HOUR or (odd and shared >= 1)):
        return "time zone"
    if zones and odd and shared >= 1:
        return "time zone"
    rounded = apart <= LEAST_APART and (one.minutes % ROUNDED == 0) != (two.minutes % ROUNDED == 0)
    if apart < ROUNDED and likely and (rough or rounded):
        return "wording"
    if LEAST_APART <= apart <= MOST_APART and score >= SAME_HOUR and p.words & q.words:
        return "conflict"
    return None


def _hours(evidence: Evidence) -> Iterator[Hour]:
    for p in find_propositions(evidence):
        if len(p.clocks) != 1:
            continue
        text = evidence.articles[p.article].text
        for t in evidence.articles[p.article].times:
            found = re.match(r"\d{4}-\d\d-\d\dT(\d\d):(\d\d)", t.value or "")
            if found is None or not p.citation.start <= t.start < p.citation.end:
                continue
            words = text[max(p.citation.start, t.start - BEFORE) : min(p.citation.end, t.end + BEHIND)]
            minutes = 60 * int(found[1]) + int(found[2])
            if minutes < HALF_A_DAY and re.search(
                r"\b(?:afternoon|evening)\b", text[t.start : t.end + BEHIND], re.I
            ):
                minutes += HALF_A_DAY
            half = not re.search(
                r"\d[:.]\d|\d\d\d\d|[ap]\.?m\b|noon|midnight|morning|evening|night", words, re.I
            )
            yield Hour(
                clause=p,
                minutes=minutes,
                told=" ".join(t.of(text).split()),
                words=text[max(p.citation.start, t.start - BEFORE) : t.end],
                either_half=half,
            )
            break


BEFORE = 16  # characters before an hour that tell how exact it is
BEHIND = 24  # characters behind it that tell which half of the day is meant


def _shared(one: Hour, two: Hour) -> int:
    """Return how many names and rarer words the sentences of two hours share."""
    p, q = one.clause, two.clause
    words = [w for w in (p.said & q.said) - _times() if weight(w) >= RARE]
    return len(words) + len(p.around & q.around)


@cache
def _times() -> frozenset[str]:
    """Return the families of the words that tell when, which two hours of anything share."""
    return families(" ".join([*wording.MONTHS, *load("dossier_differences")["rough"]["when"]]))


def _days_told(evidence: Evidence, p: Proposition) -> frozenset[str]:
    """Return the days that a clause names beside its hour."""
    held = (t for t in evidence.articles[p.article].times if p.citation.start <= t.start < p.citation.end)
    values = [t.value for t in held if t.value and re.match(r"\d{4}-\d\d-\d\d$", t.value)]
    return frozenset(values)


def _rounded(evidence: Evidence, hour: Hour) -> bool:
    """Tell whether a clause gives its hour roughly: `around four`, `shortly before 6 a.m.`."""
    words = "|".join(load("dossier_differences")["rough"]["words"])
    return re.search(rf"\b(?:{words})\b", hour.words, re.I) is not None


def _in_words(hour: Hour) -> bool:
    """Tell whether an hour is told in words: `half past four`, `two o'clock`."""
    return re.search(r"\d\s*[:.]\s*\d|\d{4}|\d\s?[ap]\.?m", hour.words) is None
