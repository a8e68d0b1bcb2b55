"""Counts of one thing under two names: `some 400 trucks` and `more than 600 lorries`."""

from __future__ import annotations

import re

from twosource.dossier.claims.propositions import Proposition
from twosource.dossier.days import days_between
from twosource.dossier.differences.version import Version, day_of, two_bodies
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load

COUNTED = 0.45  # likeness from which two counts are of one thing
ONE_TIME = 2  # days between two reports whose counts are of one time
LARGEST = 3  # times, by which two counts of one thing differ
SHARED = 2  # words that carry meaning that the two must share


def counted(evidence: Evidence, p: Proposition, q: Proposition, score: float) -> Version | None:
    """Compare what two bodies count under two names: `some 400 trucks` and `more than 600 lorries`."""
    if (
        _days_apart(evidence, p, q) > ONE_TIME
        or score < COUNTED
        or p.figures & q.figures
        or len(p.words & q.words) < SHARED
    ):
        return None
    heads = {h for h, _ in p.numbers} & {h for h, _ in q.numbers}
    one, two = ([v for h, v in x.numbers if h not in heads] for x in (p, q))
    if len(one) != 1 or len(two) != 1 or one == two or not two_bodies(evidence, p, q):
        return None
    anybody = load("dossier_quantities")["skip"]["anybody"]
    if all(any(h in anybody for h, _ in x.numbers) for x in (p, q)):
        return None  # people in general: `quantities.aligned` knows which are the same
    if _of_a_right(evidence, p) != _of_a_right(evidence, q):
        return None
    if p.ahead != q.ahead or p.negated != q.negated or max(*one, *two) > LARGEST * min(*one, *two):
        return None
    return Version(kind="number", verdict="conflict", a=p, b=q)


def _days_apart(evidence: Evidence, p: Proposition, q: Proposition) -> int:
    return abs(days_between(day_of(evidence, p), day_of(evidence, q)) or 0)


def _of_a_right(evidence: Evidence, p: Proposition) -> bool:
    """Tell whether a clause counts what may be, not what is: `was licensed to carry thirty`."""
    words = "|".join(load("dossier_quantities")["right"]["words"])
    return re.search(rf"\b(?:{words})\b", evidence.words(p.citation), re.I) is not None
