"""Numbers given for the same thing that do not agree, and what their disagreement is."""

from __future__ import annotations

import re
from itertools import pairwise

from twosource.dossier import quantities
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import DifferenceVerdict

NEAR = 20  # characters after a counted noun that hold the auxiliary of its verb
MOST_VALUES = 6  # more than that are counts of several things


def rival_numbers(
    evidence: Evidence, group: list[quantities.Quantity]
) -> tuple[list[quantities.Quantity], DifferenceVerdict] | None:
    """Return the numbers of one counted thing that differ, and the verdict on them; None if none do.

    Args:
        evidence: The story's evidence.
        group: Quantities that count the same thing (`quantities.aligned`).
    """
    group = [q for q in group if not q.vague]
    if not group:
        return None
    grows = quantities.running(evidence, group)
    distinct = [q for q in group if any(q.value != o.value and (grows or not q.agrees(o)) for o in group)]
    if len({q.article for q in distinct}) == 1 and distinct[0].unit != "count":
        return None  # one report's sums and shares are of different things more often than in conflict
    voices = {(q.article, _voice(evidence, q)) for q in distinct}
    if not 2 <= len({q.value for q in distinct}) <= MOST_VALUES or len(voices) < 2:
        return None
    return distinct, _number_verdict(evidence, distinct)


def _voice(evidence: Evidence, q: quantities.Quantity) -> str | None:
    """Return who gives a number: the speaker of the words it stands in, else its sentence."""
    inside = [x for x in evidence.quotes_over(q.sentence) if x.start <= q.start and q.end <= x.end]
    return evidence.speaker(q.article, inside[0]) if inside else f"sentence {q.sentence.start}"


def _number_verdict(evidence: Evidence, group: list[quantities.Quantity]) -> DifferenceVerdict:
    """Call it an update if a running count moves from day to day, scope if the qualifiers allow both."""
    dated = [(evidence.publication(q.article)[0], q) for q in group]
    tolls = all(q.head in load("dossier_quantities")["class"] for q in group) and not _charged(
        evidence, group
    )
    if (tolls or quantities.running(evidence, group)) and all(day for day, _ in dated):
        course = sorted(((day or "", q) for day, q in dated), key=lambda d: (d[0], d[1].value))
        shrinking = group[0].head in load("dossier_quantities")["running"]["shrinking"]
        moves = all(
            (shrinking or a.value <= b.value) and (day != later or a.agrees(b))
            for (day, a), (later, b) in pairwise(course)
        )
        if moves and course[0][0] != course[-1][0]:
            return "update"
    if _come_true(evidence, group):
        return "update"
    return "scope" if all(a.agrees(b) for a in group for b in group) else "conflict"


def _charged(evidence: Evidence, group: list[quantities.Quantity]) -> bool:
    """Tell whether a toll is part of what somebody lays to another: accusers count as they like."""
    for q in group:
        for event in evidence.articles[q.article].events:
            within = q.sentence.start <= event.start < q.sentence.end
            laid = event.type == "ASSAULT" and bool(event.actors) and bool(event.attribution)
            if within and (laid or event.status == "alleged" or event.type == "ACCUSE"):
                return True
    return False


def _come_true(evidence: Evidence, group: list[quantities.Quantity]) -> bool:
    """Tell whether the older reports expect what those of a later day count: `would move`, `had moved`."""
    words = load("dossier_quantities")["ahead"]["words"]
    ahead = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    expected: list[str] = []
    counted: list[str] = []
    for q in group:
        text = evidence.articles[q.article].text[q.start : q.end + NEAR]
        day = evidence.publication(q.article)[0]
        if day is None:
            return False
        (expected if ahead.search(text) else counted).append(day)
    return bool(expected and counted) and max(expected) < min(counted)
