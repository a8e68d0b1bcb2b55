"""Numbers given for the same thing that do not agree, and what their disagreement is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from twosource.dossier.claims import quantities
from twosource.dossier.claims.blocs import bloc_of, organ_of
from twosource.dossier.days import days_between
from twosource.dossier.differences.where_counted import by_country
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import DifferenceVerdict

NEAR = 20  # characters after a counted noun that hold the auxiliary of its verb
LONGEST_GAP = 1  # days between two reports whose numbers are of one time
SERIES = 3  # values that make one body's series where some reports do not say whose they are
OF_ONE_SIZE = 4  # times; counts further apart are of different happenings
FAR = 10  # times a toll that another of one happening does not reach
FEW = 3  # of those counted, told by a bare word
MOST_VALUES = 6  # more than that are counts of several things


def rival_numbers(
    evidence: Evidence, group: list[quantities.Quantity]
) -> tuple[list[quantities.Quantity], DifferenceVerdict] | None:
    """Return the numbers of one counted thing that differ, and the verdict on them; None if none do.

    Args:
        evidence: The story's evidence.
        group: Quantities that count the same thing (`quantities.aligned`).
    """
    group = _standing(evidence, [q for q in group if not (q.vague or _is_one_of_them(q))])
    group = _of_one_order(group)
    if not group:
        return None
    grows = quantities.running(evidence, group) or _risen(evidence, group)
    distinct = [q for q in group if any(q.value != o.value and (grows or not q.agrees(o)) for o in group)]
    if group[0].unit != "count":
        distinct = _never_together(distinct)
    if not distinct or _of_one_report(evidence, distinct):
        return None
    if not 2 <= len({q.value for q in distinct}) <= MOST_VALUES:
        return None
    return distinct, _number_verdict(evidence, distinct)


def _is_one_of_them(q: quantities.Quantity) -> bool:
    """Tell whether a small number stands for some of those counted: `four were hit, one in the leg`."""
    if q.unit != "count" or q.again:
        return False
    return re.match(r"(?:one|two|three) of\b", q.words, re.IGNORECASE) is not None or (
        q.value <= FEW and q.words.isalpha()
    )


def _of_one_order(group: list[quantities.Quantity]) -> list[quantities.Quantity]:
    """Leave out the tolls that no other comes near: the year's 750 dead beside the 4 of a shooting."""
    if not group or group[0].unit != "count" or group[0].head not in load("dossier_quantities")["class"]:
        return group
    return [
        q
        for q in group
        if group[0].head == "crowd"
        or all(o.value == q.value for o in group)
        or any(o.value != q.value and 1 / FAR < o.value / max(q.value, 1) < FAR for o in group)
    ]


def _of_one_report(evidence: Evidence, numbers: Sequence[quantities.Quantity]) -> bool:
    """Tell whether one report gives all numbers, not as those of two bodies that count one thing.

    What a report gives in its own voice it knows apart, and its sums, shares and measures are of different
    things more often than in conflict.
    """
    if len({q.article for q in numbers}) > 1:
        return False
    tolls = numbers[0].head in load("dossier_quantities")["class"]
    if any(q.again or (tolls and any(quantities.set_beside(q, o) for o in numbers)) for q in numbers):
        return False
    bodies = {b for q in numbers if (b := _bloc(evidence, q))}
    measured = numbers[0].words.split()[-1].lower() in load("dossier_quantities")["measured_in"]["nouns"]
    return numbers[0].unit != "count" or measured or len(bodies) < 2


def _standing(evidence: Evidence, group: list[quantities.Quantity]) -> list[quantities.Quantity]:
    """Leave out what no report holds of the whole today: old numbers told again, parts, and what is planned.

    A plan stays where every number is one, or where the count of a later day shows what became of it.
    """
    numbers = load("dossier_quantities")
    former = re.compile(rf"\b(?:{'|'.join(numbers['former']['words'])})\b", re.IGNORECASE)
    part = re.compile(rf"\b(?:{'|'.join(numbers['part']['words'])})\b", re.IGNORECASE)

    def stands(q: quantities.Quantity) -> bool:
        own = [o for o in group if o.article == q.article and o.value != q.value]
        sentence = evidence.words(q.sentence)
        before = evidence.articles[q.article].text[q.sentence.start : q.start]
        told_again = former.search(before) is not None and any(o.article != q.article for o in group)
        is_part = part.search(sentence) is not None and any(o.value > q.value for o in own)
        return not (told_again or is_part)

    kept = [q for q in group if stands(q)]
    ahead = [q for q in kept if _expected(evidence, q)]
    if ahead and len(ahead) < len(kept) and not _come_true(evidence, kept):
        kept = [q for q in kept if q not in ahead]
    return kept


def _never_together(group: list[quantities.Quantity]) -> list[quantities.Quantity]:
    """Keep the shares and sums that no report gives beside one another: a report knows its own two apart."""
    told: dict[float, set[str]] = {}
    for q in group:
        told.setdefault(q.value, set()).add(q.article)
    return [q for q in group if any(v != q.value and not told[v] & told[q.value] for v in told)]


def disputes(
    evidence: Evidence, group: list[quantities.Quantity]
) -> list[tuple[list[quantities.Quantity], DifferenceVerdict]]:
    """Return what differs in the numbers of one counted thing: one body's series, and bodies at odds.

    A body that gives another number on a later day brings its own up to date; two bodies that give other
    numbers are in conflict where the days lie closest. Where the reports name no bodies apart, all are one.

    Args:
        evidence: The story's evidence.
        group: Quantities that count the same thing (`quantities.aligned`).
    """
    parts = by_country(evidence, group)
    if len(parts) > 1:
        return [found for part in parts for found in disputes(evidence, part)]
    group = _standing(evidence, [q for q in group if not (q.vague or _is_one_of_them(q))])
    given = [(q, _bloc(evidence, q)) for q in group]
    first = {q.value: bloc for q, bloc in reversed(given) if bloc}
    by_bloc: dict[str, list[quantities.Quantity]] = {}
    for q, _ in given:
        by_bloc.setdefault(first.get(q.value, ""), []).append(q)
    whole = rival_numbers(evidence, group)
    if len([b for b in by_bloc if b]) < 2 or (whole is not None and whole[1] == "update"):
        return [_as_series(evidence, whole, by_bloc)] if whole is not None else []
    official = next((b for b in sorted(by_bloc) if b.startswith("state ")), None)
    if official is not None:
        by_bloc[official] += by_bloc.pop("", [])
    found = []
    for bloc, own in sorted(by_bloc.items()):
        series = rival_numbers(evidence, own)
        if series is not None:
            found.append(_as_series(evidence, series, {bloc: own}))
    heads = {b: own for b, own in by_bloc.items() if b}
    across = _across(evidence, heads)
    if across and not _of_one_report(evidence, across):
        found.append((across, "conflict"))
    return found


def _as_series(
    evidence: Evidence,
    whole: tuple[list[quantities.Quantity], DifferenceVerdict],
    by_bloc: dict[str, list[quantities.Quantity]],
) -> tuple[list[quantities.Quantity], DifferenceVerdict]:
    """Call it an update where one body gives them all, a greater one from day to day."""
    numbers, verdict = whole
    named = [b for b in by_bloc if b]
    few = "" in by_bloc and (len(named) != 1 or len({q.value for q in numbers}) < SERIES)
    if verdict != "conflict" or few or _charged(evidence, numbers):
        return whole
    course = sorted((evidence.publication(q.article)[0] or "", q.value) for q in numbers)
    later = all(a[0] < b[0] or a[1] == b[1] for a, b in pairwise(course))
    grows = later and all(a[1] <= b[1] for a, b in pairwise(course))
    return (numbers, "update") if grows and course[0][0] else whole


def _bloc(evidence: Evidence, q: quantities.Quantity) -> str:
    """Return the body that gives a number; empty where a report gives it in its own voice."""
    inside = [x for x in evidence.quotes_over(q.sentence) if x.start <= q.start and q.end <= x.end]
    for quote in inside:
        bloc = bloc_of(evidence, evidence.speaker(q.article, quote))
        if bloc is not None:
            return bloc.replace("order ", "state ")  # a police counts for its ministry
    organ = organ_of(evidence, q.article)
    return organ[0] if organ is not None and not inside else ""


def _across(evidence: Evidence, by_bloc: dict[str, list[quantities.Quantity]]) -> list[quantities.Quantity]:
    """Return the numbers of two bodies, on the days that lie closest, that cannot both hold."""
    blocs = sorted(by_bloc)
    best: tuple[tuple[int, float], list[quantities.Quantity]] | None = None
    for i, one in enumerate(blocs):
        for two in blocs[i + 1 :]:
            for a in by_bloc[one]:
                for b in by_bloc[two]:
                    gap = _days_between(evidence, a, b) if a.unit == "count" else 0
                    if gap > LONGEST_GAP:
                        continue
                    far = max(a.value, b.value) > OF_ONE_SIZE * min(a.value, b.value)
                    if a.unit == "count" and (a.agrees(b) or far):
                        continue
                    # sums and shares do not change by the day: those that are nearest are of one thing
                    near = (gap, 0.0 if a.unit == "count" else abs(a.value - b.value))
                    if best is None or near < best[0]:
                        best = (near, [a, b])
    if best is None or best[1][0].agrees(best[1][1]):
        return []
    values = {q.value for q in best[1]}
    if best[1][0].unit == "count":  # further bodies that count the same, not something of another size
        low, high = min(values), max(values)
        values |= {
            q.value
            for own in by_bloc.values()
            for q in own
            if high / OF_ONE_SIZE <= q.value <= low * OF_ONE_SIZE
            and min(_days_between(evidence, q, o) for o in best[1]) <= LONGEST_GAP
        }
    return [q for own in by_bloc.values() for q in own if q.value in values]


def _days_between(evidence: Evidence, a: quantities.Quantity, b: quantities.Quantity) -> int:
    return abs(days_between(*(evidence.publication(q.article)[0] for q in (a, b))) or 0)


def _number_verdict(evidence: Evidence, group: list[quantities.Quantity]) -> DifferenceVerdict:
    """Call it an update if a running count moves from day to day, scope if the qualifiers allow both."""
    if (_rolls(evidence, group) and not _charged(evidence, group)) or _moves(evidence, group):
        return "update"
    if _come_true(evidence, group) or _changed(evidence, group) or _of_now(evidence, group):
        return "update"
    return "scope" if all(a.agrees(b) for a in group for b in group) else "conflict"


def _moves(evidence: Evidence, group: list[quantities.Quantity]) -> bool:
    """Tell whether a count that a report says is growing grows from day to day."""
    days = [evidence.publication(q.article)[0] or "" for q in group]
    if not quantities.running(evidence, group) or "" in days:
        return False
    course = sorted(zip(days, group, strict=True), key=lambda d: (d[0], d[1].value))
    falls = group[0].head in load("dossier_quantities")["running"]["shrinking"]
    grown = all(
        (falls or a.value <= b.value) and (day != later or a.agrees(b))
        for (day, a), (later, b) in pairwise(course)
    )
    return grown and course[0][0] != course[-1][0]


def _rolls(evidence: Evidence, group: list[quantities.Quantity]) -> bool:
    """Tell whether numbers are one toll as it came in: each value first told when those before it were old.

    A wire's number stands in papers for days after it was overtaken, and several come in one day; what
    two bodies that reports name give against each other on one day is no series.
    """
    rolling = load("dossier_quantities")["running"]["rolling"]
    first: dict[float, tuple[str, str]] = {}
    for q in group:
        day = evidence.publication(q.article)[0]
        if day is None or q.head not in rolling:
            return False
        first[q.value] = min(first.get(q.value, (day, "")), (day, _bloc(evidence, q)))
    falls = group[0].head in load("dossier_quantities")["running"]["shrinking"]
    course = sorted((day, value, bloc) for value, (day, bloc) in first.items())
    if course[0][0] == course[-1][0]:
        return False
    return all(
        (falls or one[1] <= two[1]) and not (one[0] == two[0] and one[2] and two[2] and one[2] != two[2])
        for one, two in pairwise(course)
    )


def _charged(evidence: Evidence, group: list[quantities.Quantity]) -> bool:
    """Tell whether a toll is part of what somebody lays to another: accusers count as they like."""
    for q in group:
        for event in evidence.articles[q.article].events:
            within = q.sentence.start <= event.start < q.sentence.end
            laid = event.type == "ASSAULT" and bool(event.actors) and bool(event.attribution)
            if within and (laid or event.status == "alleged" or event.type == "ACCUSE"):
                return True
    return False


def _risen(evidence: Evidence, group: list[quantities.Quantity]) -> bool:
    """Tell whether a toll is greater in each later day's reports: `at least seven`, the next day `16`."""
    days = {q: evidence.publication(q.article)[0] or "" for q in group}
    if "" in days.values() or group[0].head not in load("dossier_quantities")["class"]:
        return False
    course = sorted(group, key=lambda q: (days[q], q.value))
    first, last = course[0], course[-1]
    grown = all(
        a.value <= b.value and (days[a] != days[b] or a.value == b.value) for a, b in pairwise(course)
    )
    return grown and days[first] != days[last] and last.qualifier != "at least"


def _of_now(evidence: Evidence, group: list[quantities.Quantity]) -> bool:
    """Tell whether the last day's reports give the number of the hour: `13 ships were now waiting`."""
    now = "|".join(load("dossier_quantities")["running"]["now"])
    days = {q: evidence.publication(q.article)[0] or "" for q in group}
    newest = [q for q in group if days[q] == max(days.values())]
    if "" in days.values() or len(newest) == len(group) or len({q.value for q in newest}) > 1:
        return False
    return any(re.search(rf"\b(?:{now})\b", evidence.words(q.sentence), re.I) for q in newest)


def _changed(evidence: Evidence, group: list[quantities.Quantity]) -> bool:
    """Tell whether the last report says that a number became another: `have slipped to 11.5 million`."""
    verbs = "|".join(load("dossier_quantities")["running"]["changed"])
    days = {q: evidence.publication(q.article)[0] or "" for q in group}
    last = max(days.values())
    newest = [q for q in group if days[q] == last]
    if "" in days.values() or len(newest) == len(group):
        return False
    return any(
        re.search(
            rf"\b(?:{verbs})\s+to\s+$", evidence.articles[q.article].text[q.sentence.start : q.start], re.I
        )
        for q in newest
    )


def _come_true(evidence: Evidence, group: list[quantities.Quantity]) -> bool:
    """Tell whether the older reports expect what those of a later day count: `would move`, `had moved`."""
    expected: list[str] = []
    counted: list[str] = []
    for q in group:
        day = evidence.publication(q.article)[0]
        if day is None:
            return False
        (expected if _expected(evidence, q) else counted).append(day)
    return bool(expected and counted) and max(expected) < min(counted)


def _expected(evidence: Evidence, q: quantities.Quantity) -> bool:
    """Tell whether words right behind a number put it into the time to come: `20 deals were to be signed`."""
    words = load("dossier_quantities")["ahead"]["words"]
    behind = evidence.articles[q.article].text[q.start : q.end + NEAR]
    return re.search(rf"\b(?:{'|'.join(words)})\b", behind, re.IGNORECASE) is not None
