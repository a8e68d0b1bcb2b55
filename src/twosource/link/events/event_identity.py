"""Decide whether two mentions tell of one event: what rules it out, and how much speaks for it."""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import cache
from typing import Any

from twosource.lexicon import load
from twosource.link.events.occasions import Interval, Occasion
from twosource.link.terms import TermWeights
from twosource.records.annotation import Place, Status

PLANNED_OR_DONE: frozenset[Status] = frozenset({"planned", "happened"})
NEEDED_ENCOUNTER = 2.0  # points
NEEDED_ACT = 2.5
NEEDED_WORDS = 3.2  # for acts done in words
SAME_WORDS = 0.8  # share of two clauses' terms from which they are one sentence
ONE_MISHAP = 0.12  # likeness from which two tellings of a disaster may be of the one that the story has
NEXT_SENTENCE = 250  # characters
SAME_TOWN_KM = 60.0
SAME_REGION_KM = 1500.0
LONG_BEFORE = timedelta(days=10)
_ONE_DAY = timedelta(days=1)


@cache
def _merge_words() -> dict[str, Any]:
    merge: dict[str, Any] = load("link_events")["merge"]
    return merge


def clash(a: Occasion, b: Occasion) -> bool:
    """Tell whether two mentions cannot be linked: excluded, or kept apart for want of evidence."""
    return excludes(a, b) or _unsupported(a, b)


def excludes(a: Occasion, b: Occasion) -> bool:
    """Tell whether two mentions cannot be one event, whatever else speaks for it."""
    if a.event.type != b.event.type or not _statuses_agree(a, b) or not _channels_agree(a, b):
        return True
    if a.event.type == "OTHER" and a.event.modes and b.event.modes and a.event.modes != b.event.modes:
        return True
    if a.event.type != "CONSULT" and _told_otherwise(a, b):
        return True
    if _apart_in_time(a.when, b.when) or _apart_in_space(a, b):
        return True
    if {a.series, b.series} in ({"first", "earlier"}, {"first", "later"}):
        return True
    if _other_people(a, b):
        return True
    if a.event.background != b.event.background and not (a.when and b.when) and not _evidence(a, b):
        return True
    if _beside_each_other(a, b):
        return True
    return not _sides_agree(a, b) and not sums_up(a, b)


def sums_up(a: Occasion, b: Occasion) -> bool:
    """Tell whether a headline says in short what the first sentences go on to tell.

    "Two editors arrested" and "Police on Sunday arrested Lena Brandt": one act, and no two states at odds.
    """
    if a.key[0] != b.key[0] or a.headline == b.headline:
        return False
    if not (b if a.headline else a).lead and not a.content & b.content:
        return False
    alike = _one_word(a.trigger, b.trigger) or bool(set(a.event.modes) & set(b.event.modes))
    states = load("countries").keys()
    sides = ((a.actor_sides, b.actor_sides), (a.recipient_sides, b.recipient_sides))
    named = ((x & states, y & states) for x, y in sides)
    return alike and a.event.status == b.event.status and not any(x and y and not x & y for x, y in named)


def _one_word(one: str, two: str) -> bool:
    """Tell whether two triggers are forms of one word: "raid", "raided"."""
    short, long = sorted((one, two), key=len)
    return bool(short) and (short == long or (len(short) > 3 and long.startswith(short)))


def _again(a: Occasion, b: Occasion) -> bool:
    """Tell whether a report takes an act up again: "arrested two men ... The arrested men"."""
    same = bool(a.recipient_sides & b.recipient_sides)
    return a.key[0] == b.key[0] and same and _one_word(a.trigger, b.trigger)


def _beside_each_other(a: Occasion, b: Occasion) -> bool:
    """Tell whether one report sets two acts side by side: in one sentence, or as acts of two kinds.

    "Police cleared the camp and arrested eleven"; "barred her from office", "arrested her in 2022".
    """
    if a.key[0] != b.key[0] or a.event.type == "CONSULT" or a.anaphoric or b.anaphoric:
        return False
    if a.sentence is not None and a.sentence == b.sentence:
        return True
    one, two = set(a.event.modes), set(b.event.modes)
    return a.event.type != "ASSAULT" and bool(one and two) and one.isdisjoint(two)


def _told_otherwise(a: Occasion, b: Occasion) -> bool:
    """Tell whether two mentions are of other acts or kinds; a title may say in general what was done."""
    other = _other_acts(a.event.cameo, b.event.cameo)
    return (other and not sums_up(a, b)) or _other_kinds(a, b)


def _other_acts(a: str | None, b: str | None) -> bool:
    """Tell whether two codes name different acts of one kind: to sign (057), to thank (051), not just 050."""
    return a is not None and b is not None and a != b and not a.endswith("0") and not b.endswith("0")


def _other_kinds(a: Occasion, b: Occasion) -> bool:
    """Tell whether two acts are of other kinds and told in other words: to cease fire, to open a road."""
    one, two = set(a.event.modes), set(b.event.modes)
    told_alike = _one_word(a.trigger, b.trigger) or bool(a.content & b.content)
    return bool(one and two) and one.isdisjoint(two) and not told_alike


def _unsupported(a: Occasion, b: Occasion) -> bool:
    """Tell whether one mention points back ("the last meeting") and nothing ties the other to it."""
    points_back = "earlier" in (a.series, b.series) and a.series != b.series
    return (points_back or _long_before(a) != _long_before(b)) and not _evidence(a, b)


def _statuses_agree(a: Occasion, b: Occasion) -> bool:
    x, y = a.event.status, b.event.status
    if x == y:
        return True
    if {x, y} != PLANNED_OR_DONE:
        # "The talks could fail" supposes something of talks that are no supposition.
        supposed = [o for o in (a, b) if o.event.status not in PLANNED_OR_DONE]
        return a.event.type == "CONSULT" and all(
            o.event.status in ("hypothetical", "opinion")
            and (o.definite or o.headline or o.place is not None or len(a.people & b.people) > 1)
            for o in supposed
        )
    plan, done = (a, b) if x == "planned" else (b, a)
    # A plan comes before its fulfilment: an article already telling of it done cannot be the earlier one.
    return not (plan.written and done.written and done.written < plan.written)


def _channels_agree(a: Occasion, b: Occasion) -> bool:
    x, y = set(a.event.modes), set(b.event.modes)
    if a.event.type != "CONSULT":
        return True
    if all((mode in x) == (mode in y) for mode in ("phone", "visit")):
        return True
    # "X spoke to Y" leaves the channel open.
    bare = [o for o in (a, b) if not o.event.modes]
    same_people = [s for s in a.sides & b.sides if a.people_of(s) & b.people_of(s)]
    same_round = len(a.sides & b.sides) > 2
    # Called the same, with one of the people: "the summit held on the 12th", "a virtual summit".
    same_name = (
        a.trigger == b.trigger and a.trigger in _merge_words()["encounter"] and bool(a.people & b.people)
    )
    known = len(same_people) > 1 or same_round or same_name
    return "phone" in x | y and len(bare) == 1 and bare[0].place is None and known


def _long_before(o: Occasion) -> bool:
    """Tell whether an event lay weeks behind when its article was written."""
    return (
        o.when is not None
        and bool(o.written)
        and o.when[1].isoformat() < str(o.written)
        and (date.fromisoformat(str(o.written)[:10]) - o.when[1] > LONG_BEFORE)
    )


def _evidence(a: Occasion, b: Occasion) -> bool:
    """Tell whether day, place or people tie two mentions together."""
    told_together = _again(a, b) or (
        a.key[0] == b.key[0]
        and a.event.background
        and b.event.background
        and abs(a.event.start - b.event.start) <= NEXT_SENTENCE
    )
    return told_together or in_one_place(a, b) or bool((a.when and b.when) or a.people & b.people)


def _other_people(a: Occasion, b: Occasion) -> bool:
    """Tell whether others meet (every side that both name people of sends others), or others act.

    Who meets two people of one side one after the other has two meetings: in one report ("met the premier and
    sat down with the governor"), and across reports where no day ties the two mentions together.
    """
    if a.event.type not in _merge_words()["reciprocal"]:
        doers, others = a.people.intersection(a.actors), b.people.intersection(b.actors)
        return bool(doers and others) and doers.isdisjoint(others)
    sides = [(a.people_of(s), b.people_of(s)) for s in sorted(a.sides & b.sides)]
    named = [(x, y) for x, y in sides if x and y]
    sent = sum(x.isdisjoint(y) for x, y in named)
    if len(named) < 2 or not sent:
        return False
    told_apart = a.key[0] == b.key[0] and not (a.anaphoric or b.anaphoric)
    return sent == len(named) or told_apart or not (_on_a_day(a) and _on_a_day(b))


def _on_a_day(o: Occasion) -> bool:
    return o.when is not None and (o.when[1] - o.when[0]).days <= 1


def _apart_in_time(a: Interval | None, b: Interval | None) -> bool:
    if a is None or b is None:
        return False
    try:
        return a[0] > b[1] + _ONE_DAY or b[0] > a[1] + _ONE_DAY  # a day is lost between time zones
    except OverflowError:
        return False


def _apart_in_space(a: Occasion, b: Occasion) -> bool:
    p, q = a.place, b.place
    if p is None or q is None:
        return False
    if p.geonames_id is not None and p.geonames_id == q.geonames_id:
        return False
    if p.name == q.name:
        return False
    if p.country and q.country and p.country != q.country:
        return True
    distance = kilometres(p, q)
    if distance is None:
        return False
    if "country" in (p.kind, q.kind):
        return False  # same country, one named as a whole
    both_points = p.precision == q.precision == "point"
    return distance > (SAME_TOWN_KM if both_points else SAME_REGION_KM)


def in_one_place(a: Occasion, b: Occasion) -> bool:
    """Tell whether both mentions are placed, and in places of which one can hold the other."""
    if a.place is None or b.place is None or _apart_in_space(a, b):
        return False
    if a.place.name == b.place.name:
        return True
    distance = kilometres(a.place, b.place)
    return distance is not None and distance <= SAME_REGION_KM and a.place.country == b.place.country


def kilometres(p: Place, q: Place) -> float | None:
    """Return the great-circle distance of two places, None where one has no position."""
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return None
    lat1, lon1, lat2, lon2 = map(math.radians, (p.lat, p.lon, q.lat, q.lon))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def _sides_agree(a: Occasion, b: Occasion) -> bool:
    common, union = len(a.content & b.content), len(a.content | b.content)
    if a.key[0] != b.key[0] and a.trigger == b.trigger and common >= 4 and common >= SAME_WORDS * union:
        return True  # one sentence, reprinted
    if a.event.type in _merge_words()["reciprocal"]:
        # "X will join the meeting" says who, not for which side, where X's country is unknown.
        x = a.sides - a.people if a.definite else a.sides
        y = b.sides - b.people if b.definite else b.sides
        return not x or not y or x <= y or y <= x
    actors = not a.actor_sides or not b.actor_sides or bool(a.actor_sides & b.actor_sides)
    recipients = not a.recipient_sides or not b.recipient_sides or bool(a.recipient_sides & b.recipient_sides)
    return actors and recipients


def score(a: Occasion, b: Occasion, weights: TermWeights) -> tuple[float, float]:
    """Return the points for two mentions being one event, and the points needed."""
    points = 0.0
    if a.sides and b.sides:
        same = a.sides == b.sides
        points += (2.0 if len(a.sides) > 1 else 1.5) if same else 1.0 if a.sides & b.sides else 0.0
    points += min(1.5, 0.75 * len(a.people & b.people))
    if a.when and b.when:
        narrow = all((k[1] - k[0]).days <= 1 for k in (a.when, b.when))
        points += 1.5 if narrow else 0.3
    if in_one_place(a, b):
        points += 1.0
    if a.trigger and a.trigger == b.trigger:
        points += 0.5
    alike = content_likeness(a, b, weights)
    points += 2.0 * alike
    if a.event.type not in _merge_words()["reciprocal"] and a.actor_sides and a.actor_sides == b.actor_sides:
        points += 0.5
    if _again(a, b):
        points += 1.0
    if sums_up(a, b):
        points += 3.5
    elif a.key[0] == b.key[0] and a.headline != b.headline and a.actor_sides & b.actor_sides:
        points += 1.5  # a headline tells what its article goes on to tell
    if a.event.cameo and a.event.cameo == b.event.cameo and not a.event.cameo.endswith("0"):
        points += 0.5  # the same narrow act: both sign
    if a.event.type == "OTHER" and a.event.modes:
        unique = set(a.event.modes) & set(_merge_words()["once_a_story"])
        tied = alike >= ONE_MISHAP or in_one_place(a, b) or bool(a.when and b.when)
        points += 2.5 if unique and tied else 1.0
    if a.event.type == "CONSULT":
        # One side alone meets many: "Washington held talks", "Washington will hold talks".
        vague = min(len(a.sides), len(b.sides)) < 2 and not _evidence(a, b)
        return points, NEEDED_ENCOUNTER + (1.0 if vague else 0.0)
    return points, NEEDED_WORDS if a.event.type in _merge_words()["verbal"] else NEEDED_ACT


def content_likeness(a: Occasion, b: Occasion, weights: TermWeights) -> float:
    """Return the weighted share of common terms of the two clauses, 0 to 1."""
    union = a.content | b.content
    total = sum(weights.idf(t) for t in sorted(union))
    return sum(weights.idf(t) for t in sorted(a.content & b.content)) / total if total > 0 else 0.0
