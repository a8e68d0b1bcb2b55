"""Hours of one thing that two reports give otherwise: in two time zones, roughly, or in conflict."""

from __future__ import annotations

import re

from twosource.dossier.claims.propositions import Proposition
from twosource.dossier.differences.version import Version
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import DifferenceVerdict

SAME_HOUR = 0.25  # likeness from which two hours are of one thing
ROUNDED = 30  # minutes by which an hour is rounded
LEAST_APART = 10  # minutes between two hours that cannot both be
MOST_APART = 600  # minutes; beyond that they are hours of two things


def hours(evidence: Evidence, p: Proposition, q: Proposition, score: float) -> Version | None:
    if score < SAME_HOUR or len(p.clocks) != 1 or len(q.clocks) != 1 or p.clocks & q.clocks:
        return None
    times = [_minutes(next(iter(x.clocks))) for x in (p, q)]
    days = [_days_told(evidence, x) for x in (p, q)]
    if times[0] is None or times[1] is None or (all(days) and not days[0] & days[1]):
        return None
    apart = abs(times[0] - times[1])
    if len(evidence.countries) > 1 and apart % ROUNDED == 0:
        verdict: DifferenceVerdict = "time zone"
    elif apart < ROUNDED and any(_rounded(evidence, x) for x in (p, q)):
        verdict = "wording"
    elif LEAST_APART <= apart <= MOST_APART and p.words & q.words:
        verdict = "conflict"
    else:
        return None
    return Version(kind="date", verdict=verdict, a=p, b=q)


def _days_told(evidence: Evidence, p: Proposition) -> frozenset[str]:
    """Return the days that a clause names beside its hour."""
    held = (t for t in evidence.articles[p.article].times if p.citation.start <= t.start < p.citation.end)
    values = [t.value for t in held if t.value and re.match(r"\d{4}-\d\d-\d\d$", t.value)]
    return frozenset(values)


def _rounded(evidence: Evidence, p: Proposition) -> bool:
    """Tell whether a clause gives its hour roughly: `around four`, `shortly after 6 a.m.`."""
    words = "|".join(load("dossier_differences")["rough"]["words"])
    return re.search(rf"\b(?:{words})\b", evidence.words(p.citation), re.I) is not None


def _minutes(clock: str) -> int | None:
    found = re.match(r"T?(\d\d):(\d\d)", clock)
    return 60 * int(found[1]) + int(found[2]) if found else None
