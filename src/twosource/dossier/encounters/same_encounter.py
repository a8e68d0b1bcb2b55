"""Which tellings are of one encounter: by who takes part, the day, the place and the form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.dossier.days import days_between
from twosource.dossier.encounters.party import Party, same_side, side_names
from twosource.dossier.encounters.sightings import Sighting
from twosource.dossier.evidence import Evidence
from twosource.dossier.texts import bag
from twosource.records.account import StoryEvent

MOVED = 14  # days by which an encounter that was announced may be moved and still be that one
COMPARED = 40  # tellings of an encounter that a further one is held against, those that say most
COPIED = 0.7  # of the words of both sentences
_NEVER = -1.0


@dataclass(slots=True)
class Occasion:
    """The tellings of one encounter while they are put together."""

    sightings: list[Sighting] = field(default_factory=list)

    @property
    def first(self) -> Sighting:
        """Return the telling that founded it."""
        return self.sightings[0]


def find_occasions(evidence: Evidence, sightings: Sequence[Sighting]) -> list[Occasion]:
    """Put the tellings of each encounter together, those that say most first."""
    occasions: list[Occasion] = []
    kept = _kept_days(evidence, sightings)
    ranked = sorted(sightings, key=lambda s: (-_tells(s), evidence.rank[s.article], s.start))
    for sighting in ranked:
        scored = [(_score(evidence, o, sighting, kept), -i) for i, o in enumerate(occasions)]
        best = max(scored, default=(_NEVER, 0))
        if best[0] > 0:
            occasions[-best[1]].sightings.append(sighting)
        elif _founds(evidence, sighting):
            occasions.append(Occasion([sighting]))
    return occasions


def _kept_days(evidence: Evidence, sightings: Sequence[Sighting]) -> frozenset[tuple[str, int]]:
    """Return the plans that a telling on the very day meets, and those tellings: none of them was moved."""
    plans = [s for s in sightings if s.standing == "planned" and s.earliest and s.earliest == s.latest]
    acts = [s for s in sightings if s.standing == "held" and s.earliest and s.earliest == s.latest]
    return frozenset(
        (s.article, s.start)
        for plan in plans
        for act in acts
        if plan.earliest == act.earliest and _matched(sides_of(plan), sides_of(act)) > 1
        if not (plan.place and act.place) or _same_place(plan.place, act.place)
        for s in (plan, act)
    )


def sides_of(sighting: Sighting) -> list[tuple[str, list[Party]]]:
    """Return the sides of one telling."""
    return side_names(sighting.parties)


def _tells(s: Sighting) -> float:
    sides = len(sides_of(s))
    return (
        4.0 * (sides >= 2)
        + len(s.people)
        + 2.0 * (s.earliest is not None)
        + (s.place is not None)
        + 0.5 * (s.event is not None)
        + 0.5 * (s.standing == "held")
    )


def _founds(evidence: Evidence, s: Sighting) -> bool:
    """Tell whether a telling says enough to stand alone: sides, and a day, a place or a name."""
    sides = sides_of(s)
    if len(sides) < 2 and not (s.both and s.earliest and len(both_sides(evidence, s)) >= 2):
        return False
    if s.standing not in ("held", "cancelled") and s.earliest is None and not s.event:
        return False
    if (
        s.form == "call"
        and not s.people
        and not s.both
        and not all(any(p.country for p in ps) for _, ps in sides)
    ):
        return False
    return bool(s.people) or s.earliest is not None or s.place is not None


def both_sides(evidence: Evidence, s: Sighting) -> list[str]:
    """Return the states or camps that `the two sides` mean: those of the story."""
    return list(evidence.sides[:2]) if len(evidence.sides) >= 2 else []


def _score(evidence: Evidence, occasion: Occasion, s: Sighting, kept: frozenset[tuple[str, int]]) -> float:
    """Return how well a telling fits an occasion; not above 0 where it cannot be that one."""
    known = occasion.sightings[:COMPARED]
    if not all(_can_be(evidence, o, s) and not _moved(evidence, o, s, kept) for o in known):
        return _NEVER
    return max((_pair(evidence, o, s) for o in known), default=_NEVER)


def _moved(evidence: Evidence, a: Sighting, b: Sighting, kept: frozenset[tuple[str, int]]) -> bool:
    """Tell whether two tellings were one encounter only if it was moved, and it was not."""
    dated = a.earliest and b.earliest and a.event != b.event and not _in_same_words(evidence, a, b)
    either = (a.article, a.start) in kept or (b.article, b.start) in kept
    return bool(dated and either and _same_day(evidence, a, b) is not True)


def _can_be(evidence: Evidence, a: Sighting, b: Sighting) -> bool:
    """Tell whether nothing speaks against two tellings being of one encounter."""
    if _in_same_words(evidence, a, b):
        return True
    days = _same_day(evidence, a, b)
    if days is False:
        return False
    if days is not True and (_others(a, b) or _others(b, a) or _one_after_another(a, b)):
        return False
    if a.event is not None and a.event == b.event:
        return True
    if (a.form == "visit") != (b.form == "visit") and (not a.people & b.people or _is_stay(a) or _is_stay(b)):
        return False
    if {a.form, b.form} in ({"call", "visit"}, {"video", "visit"}, {"call", "summit"}):
        return False
    if a.sentence == b.sentence and a.people & b.people and days is True and "visit" in (a.form, b.form):
        return True  # `flew to X and met doctors`
    if a.place and b.place and "visit" in (a.form, b.form) and not _same_place(a.place, b.place):
        return days is True  # a visit here and a trip there
    if a.place and b.place and not _same_place(a.place, b.place):
        together = (a.both and len(sides_of(b)) != 1) or (b.both and len(sides_of(a)) != 1)
        return days is True and (together or _matched(sides_of(a), sides_of(b)) >= 2)
    return True


def _is_stay(s: Sighting) -> bool:
    """Tell whether a visit is told with its several days: a meeting on one of them is another encounter."""
    return s.form == "visit" and s.value is not None and "/" in s.value


def _others(full: Sighting, other: Sighting) -> bool:
    """Tell whether a telling that names people of all sides has none of those of another telling."""
    sides = sides_of(full)
    in_full = len(sides) > 1 and all(any(p.person for p in ps) for _, ps in sides)
    return in_full and bool(other.people) and not full.people & other.people


def _one_after_another(a: Sighting, b: Sighting) -> bool:
    """Tell whether one report has somebody meet these people, and then, on a day it does not tell, others."""
    if a.article != b.article or a.sentence == b.sentence or not a.people & b.people:
        return False
    one, two = dict(sides_of(a)), dict(sides_of(b))
    persons = [
        ({p.entity for p in one[n] if p.person}, {p.entity for p in two[n] if p.person})
        for n in one
        if n in two
    ]
    return any(x and y and not x & y for x, y in persons)


def _in_same_words(evidence: Evidence, a: Sighting, b: Sighting) -> bool:
    """Tell whether one report copies the other's sentence: what its date seems to be does not matter then."""
    one, two = bag(evidence.words(a.sentence)), bag(evidence.words(b.sentence))
    copied = evidence.copied_with(a.article).get(b.article) is not None
    return copied and len(one & two) >= COPIED * len(one | two)


def _pair(evidence: Evidence, a: Sighting, b: Sighting) -> float:
    score = 0.0
    if (a.event is not None and a.event == b.event) or _in_same_words(evidence, a, b):
        score += 3
    sides_a, sides_b = sides_of(a), sides_of(b)
    matched = _matched(sides_a, sides_b)
    days = _same_day(evidence, a, b)
    if len(sides_a) >= 2 and len(sides_b) >= 2:
        known = a.people & b.people or (a.place and b.place) or a.standing != b.standing
        if matched < 2 and not (matched == 1 and days is True and known):
            return score
        if days is not True and len(a.people) > 1 and b.people and not a.people & b.people:
            return score
        if (
            matched == 1
            and any(p.country for _, ps in sides_a for p in ps)
            and len({p.country for _, ps in [*sides_a, *sides_b] for p in ps} - {None}) > 2
        ):
            return score
        score += matched + len(a.people & b.people)
    elif len(sides_b) == 1:
        if not matched:
            return score
        score += 0.5 * matched + len(a.people & b.people)
        if days is None and a.article != b.article:
            return score if score >= 3 else 0.0
    elif not sides_b:
        if b.both and days is True:
            score += 1
        elif a.article == b.article and days is not True:
            score += _nearness(evidence, a, b)
        elif days is True and a.place and b.place and _same_place(a.place, b.place):
            score += 1
        elif days is True and b.noun and b.standing == "held" and a.earliest == b.earliest == b.latest:
            score += 1  # `The meeting`, of which another report told the day and the sides
        else:
            return score
    if days is True:
        score += 1
    if a.article == b.article:
        score += 0.25
    return score


def _nearness(evidence: Evidence, a: Sighting, b: Sighting) -> float:
    """Return more for a reference right behind the telling it takes up, nothing for one before it."""
    apart = evidence.place_in_story(b.article, b.start) - evidence.place_in_story(a.article, a.start)
    return 1.0 / (1 + apart) if 0 <= apart <= 4 and (b.standing in (a.standing, "named")) else 0.0


def _matched(one: Sequence[tuple[str, list[Party]]], two: Sequence[tuple[str, list[Party]]]) -> int:
    """Return how many sides of one telling are sides of another."""
    left = list(two)
    count = 0
    for name, people in one:
        hit = next((s for s in left if same_side(name, people, *s)), None)
        if hit is not None:
            left.remove(hit)
            count += 1
    return count


def _same_day(evidence: Evidence, a: Sighting, b: Sighting) -> bool | None:
    """Tell whether the days fit; None where one is unsaid and nothing speaks against it."""
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return _undated(evidence, a, b)
    if a.earliest[:10] <= b.latest[:10] and b.earliest[:10] <= a.latest[:10]:
        return True
    if a.standing == "held" and b.standing == "held":
        return False
    if a.standing != b.standing or "postponed" in (a.standing, b.standing):
        plan, act = (a, b) if b.standing == "held" else (b, a)
        told = evidence.publication(plan.article)[0]
        elsewhere = a.place and b.place and not _same_place(a.place, b.place)
        before = told is None or act.latest is None or told <= act.latest[:10]
        moved = days_between(a.earliest, b.earliest)
        return None if before and not elsewhere and moved is not None and abs(moved) <= MOVED else False
    return False


def _undated(evidence: Evidence, a: Sighting, b: Sighting) -> bool | None:
    """Return False where a telling without a day stands on the other side of its publication."""
    dated, other = (a, b) if a.earliest else (b, a)
    first, last = evidence.publication(other.article)
    if dated.earliest and last and other.standing == "held" and dated.earliest[:10] > last[:10]:
        return False
    if dated.latest and first and other.standing == "planned" and dated.latest[:10] < first[:10]:
        return False
    return None


def _same_place(a: str, b: str) -> bool:
    one, two = (bag(re.sub(r"\b(?:the|in|at|on|of|city|town)\b", " ", x)) for x in (a, b))
    return bool(one & two)


def same_encounter(evidence: Evidence, a: StoryEvent, b: StoryEvent) -> bool:
    """Tell whether two events are the plan for, and the holding of, one encounter."""
    if a.id == b.id:
        return True
    if a.status == b.status:
        return False
    people_a, people_b = {*a.actors, *a.recipients}, {*b.actors, *b.recipients}
    shared = people_a & people_b
    sides = set(evidence.parties(a)) & set(evidence.parties(b))
    if not shared and len(sides) < 2:
        return False
    if not _days_meet(a, b):
        return False
    if a.place and b.place and a.place != b.place and not (a.main and b.main):
        return False
    return len(shared) >= 2 or len(sides) >= 2


def _days_meet(a: StoryEvent, b: StoryEvent) -> bool:
    first_a, last_a = (a.earliest or a.date or "")[:10], (a.latest or a.date or "")[:10]
    first_b, last_b = (b.earliest or b.date or "")[:10], (b.latest or b.date or "")[:10]
    if not (first_a and first_b):
        return a.main and b.main
    return first_a <= last_b and first_b <= last_a
