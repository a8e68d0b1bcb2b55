"""Join the propositions of a story that are one, each group so that all its members agree with one another.

Best pair first; two groups become one only if their members are alike on the whole (average link) and none
contradicts another: other numbers of one thing, other days, the opposite. Those stay apart as versions, and
`versions_of` gives them back as what the story's reports differ on.
Source of the method: agglomerative clustering with cannot-link constraints (Davidson and Ravi 2005).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from twosource.dossier.claims.likeness import Likeness, find_likenesses
from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.evidence import Evidence

ENOUGH = 0.65  # likeness of the pair that opens a group
MUTUAL = 0.46  # the same for two that are each other's best, and share words, a number or a day
IN_COMMON = 2
ON_THE_WHOLE = 0.3  # mean likeness of all pairs of different articles of two groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Propositions of one meaning, by article and place; of one article alone where nobody else tells it."""

    members: tuple[Proposition, ...]

    @property
    def articles(self) -> frozenset[str]:
        """Return the articles that tell it."""
        return frozenset(p.article for p in self.members)


def find_agreements(evidence: Evidence) -> tuple[Agreement, ...]:
    """Return every proposition of the story in one group, in the order of the story."""
    return evidence.remember(("agreements",), lambda: _find(evidence))


def _find(evidence: Evidence) -> tuple[Agreement, ...]:
    told = {p.number: p for p in find_propositions(evidence) if not p.tag}
    alike = {(pair.a, pair.b): pair.score for pair in find_likenesses(evidence)}
    home = {n: n for n in told}
    groups = {n: [n] for n in told}
    best = _best(told, alike)
    for pair in find_likenesses(evidence):
        if pair.score < (MUTUAL if _each_others_best(told, best, pair) else ENOUGH):
            continue
        one, two = sorted((home[pair.a], home[pair.b]))
        if one == two or not _fit(told, alike, groups[one], groups[two]):
            continue
        for n in groups[two]:
            home[n] = one
        groups[one] += groups.pop(two)
    return tuple(Agreement(members=tuple(told[n] for n in sorted(g))) for _, g in sorted(groups.items()))


def _best(told: dict[int, Proposition], alike: dict[tuple[int, int], float]) -> dict[tuple[int, str], int]:
    """Return, for each proposition and each other article, the likeliest proposition there."""
    found: dict[tuple[int, str], tuple[float, int]] = {}
    for (a, b), score in sorted(alike.items()):
        for one, two in ((a, b), (b, a)):
            key = (one, told[two].article)
            if key not in found or score > found[key][0]:
                found[key] = (score, two)
    return {key: other for key, (_, other) in found.items()}


def _each_others_best(told: dict[int, Proposition], best: dict[tuple[int, str], int], pair: Likeness) -> bool:
    p, q = told[pair.a], told[pair.b]
    if best.get((pair.a, q.article)) != pair.b or best.get((pair.b, p.article)) != pair.a:
        return False
    return len(p.words & q.words) + bool(p.figures & q.figures) + bool(p.days & q.days) >= IN_COMMON


def _fit(
    told: dict[int, Proposition], alike: dict[tuple[int, int], float], one: Iterable[int], two: Iterable[int]
) -> bool:
    points = []
    for a in one:
        for b in two:
            if told[a].sentence == told[b].sentence or apart(told[a], told[b]):
                return False
            if told[a].article != told[b].article:
                points.append(alike.get((min(a, b), max(a, b)), 0.0))
    return bool(points) and sum(points) >= ON_THE_WHOLE * len(points)


def apart(p: Proposition, q: Proposition) -> bool:
    """Tell whether two propositions cannot both be the same: another number or day, the opposite, a plan."""
    return (
        other_number(p, q)
        or other_day(p, q)
        or other_months(p, q)
        or other_sense(p, q)
        or other_time(p, q)
        or p.supposed != q.supposed
        or bool(p.lengths and q.lengths and not p.lengths & q.lengths)
    )


def other_sense(p: Proposition, q: Proposition) -> bool:
    """Tell whether one negates what the other tells; a negation of something else beside it says nothing."""
    if p.negated == q.negated:
        return False
    no, yes = (p, q) if p.negated else (q, p)
    return not no.negates or bool(no.negates & yes.words)


def other_day(p: Proposition, q: Proposition) -> bool:
    """Tell whether two propositions give other days; a night may go by the day before it or the one after."""
    if not p.days or not q.days or p.days & q.days:
        return False
    if not (p.night or q.night):
        return True
    ordinals = [[date.fromisoformat(day[:10]).toordinal() for day in sorted(x.days)] for x in (p, q)]
    return min(abs(a - b) for a in ordinals[0] for b in ordinals[1]) > 1


def other_months(p: Proposition, q: Proposition) -> bool:
    """Tell whether two propositions lie months apart: "in June last year", "on 18 March"."""
    return bool(p.months and q.months) and all(abs(a - b) > 1 for a in p.months for b in q.months)


def other_time(p: Proposition, q: Proposition) -> bool:
    """Tell whether one is told as to come and the other as done: a plan is not its fulfilment.

    Words without a verb have no time, and a promise or a demand is of what is to come.
    """
    if p.timeless or q.timeless:
        return False
    return any(a.ahead and not (b.ahead or b.later or b.bound) for a, b in ((p, q), (q, p)))


def other_number(p: Proposition, q: Proposition) -> bool:
    """Tell whether two propositions count the same thing and give no number alike."""
    one, two = dict(p.numbers), dict(q.numbers)
    return any(h in two and two[h] != v for h, v in one.items()) and not p.figures & q.figures
