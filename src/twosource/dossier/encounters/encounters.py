"""Meetings, calls, visits and summits as objects: sides and people, form, place, dates, agenda, outcome."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from twosource.dossier.claims.claims import event_weight
from twosource.dossier.encounters.agenda import find_agenda
from twosource.dossier.encounters.completed import complete_sides
from twosource.dossier.encounters.encounter_matter import (
    find_conditions,
    find_names,
    find_outcomes,
)
from twosource.dossier.encounters.encounter_sides import sides_of_occasion
from twosource.dossier.encounters.same_encounter import Occasion, find_occasions, same_encounter
from twosource.dossier.encounters.sightings import Sighting, find_sightings
from twosource.dossier.encounters.taken_up import take_up
from twosource.dossier.evidence import Evidence
from twosource.dossier.wording import country_name
from twosource.lexicon import load
from twosource.records.account import Encounter, Side, StoryEvent
from twosource.records.annotation import Status

__all__ = ["find_encounters", "same_encounter"]

_REMOTE = frozenset({"virtual summit", "phone call", "video call"})
_FORMS = ("virtual summit", "summit", "phone call", "video call", "visit", "hearing", "meeting")


def find_encounters(evidence: Evidence) -> tuple[Encounter, ...]:
    """Return the encounters of a story, the main one first, then by importance and date."""
    return evidence.remember(("encounters",), lambda: _find(evidence))


def _find(evidence: Evidence) -> tuple[Encounter, ...]:
    sightings = take_up(evidence, find_sightings(evidence))
    occasions = find_occasions(evidence, complete_sides(evidence, sightings))
    made = []
    for occasion in occasions:
        events = _events(evidence, occasion)
        encounter = _encounter(evidence, occasion, occasions, events)
        if encounter is not None:
            weight = max((event_weight(evidence, e) for e in events), default=0.0)
            made.append((not any(e.main for e in events), -weight, -len(occasion.sightings), encounter))
    made.sort(key=lambda m: (*m[:3], m[3].held or m[3].planned or "9999", m[3].support[0].start))
    return tuple(m[3] for m in made)


def _events(evidence: Evidence, occasion: Occasion) -> list[StoryEvent]:
    meant = {s.event for s in occasion.sightings if s.event}
    return [e for e in evidence.events if e.id in meant]


def _encounter(
    evidence: Evidence, occasion: Occasion, occasions: Sequence[Occasion], events: list[StoryEvent]
) -> Encounter | None:
    sides = sides_of_occasion(evidence, occasion, occasions)
    if len(sides) < 2:
        return None
    support = evidence.order(s.sentence for s in occasion.sightings)
    if not support:
        return None
    main = any(e.main for e in events)
    held = [s for s in occasion.sightings if s.standing == "held"]
    if not held and all(s.standing == "named" for s in occasion.sightings):
        held = list(occasion.sightings)  # spoken of as known
    plans = [s for s in occasion.sightings if s.standing in ("planned", "postponed")]
    off = [s for s in occasion.sightings if s.standing == "cancelled"]
    planned = _announced(evidence, plans)
    day = _most(held) if held else None
    if held and day is None and planned is not None and _was_public_after(evidence, held, plans):
        day = planned
    status: Status = (
        "happened" if held else "negated" if off and not _later(evidence, plans, off) else "planned"
    )
    ids = [e.id for e in events if e.status == status] or [e.id for e in events]
    form = _form(occasion.sightings)
    return Encounter(
        event=ids[0] if ids else None,
        sides=sides,
        format=form,
        level=_level(evidence, occasion, sides),
        place=None if form in _REMOTE else _place(evidence, held or occasion.sightings, occasion.sightings),
        planned=planned,
        held=day,
        status=status,
        postponed=not held and any(s.standing == "postponed" for s in plans),
        mediators=tuple(dict.fromkeys(h for s in occasion.sightings for h in s.helpers)),
        agenda=find_agenda(evidence, occasion, occasions, main=main),
        conditions=find_conditions(evidence, occasion, occasions, main=main),
        outcomes=find_outcomes(evidence, occasion, occasions, day, main=main) if held else (),
        names=find_names(evidence, occasion),
        support=support,
    )


def _later(evidence: Evidence, plans: Sequence[Sighting], off: Sequence[Sighting]) -> bool:
    """Tell whether a plan is told after the report that it was called off."""
    last = max(evidence.rank[s.article] for s in off)
    return any(evidence.rank[s.article] > last and s.standing == "planned" for s in plans)


def _was_public_after(evidence: Evidence, held: Sequence[Sighting], plans: Sequence[Sighting]) -> bool:
    """Tell whether what was planned is told as held after the day it was planned for."""
    due = min((s.latest[:10] for s in plans if s.latest), default="9999")
    return any((evidence.publication(s.article)[1] or "") >= due for s in held)


def _announced(evidence: Evidence, plans: Sequence[Sighting]) -> str | None:
    """Return the day that was first announced."""
    first = sorted(
        plans, key=lambda s: (evidence.publication(s.article)[0] or "9999", evidence.rank[s.article], s.start)
    )
    return next((v for s in first if (v := _day(s)) is not None), None)


def _most(held: Sequence[Sighting]) -> str | None:
    """Return the day that most tellings give, a single day before a month; of a stay all its days."""
    stays = Counter(s.value for s in held if s.form == "visit" and s.value and "/" in s.value)
    if stays:
        return max(stays, key=lambda v: (stays[v], v))
    days = Counter(v for s in held if (v := _day(s)) is not None)
    return max(days, key=lambda v: (len(v) >= 10 and "/" not in v, days[v], v), default=None)


def _day(s: Sighting) -> str | None:
    if s.value and s.value[:4].isdigit():
        return s.value
    return f"{s.earliest}/{s.latest}" if s.earliest and s.latest else None


def _form(sightings: Sequence[Sighting]) -> str:
    votes: Counter[str] = Counter()
    for s in sightings:
        votes["video call" if s.form == "video" else "phone call" if s.form == "call" else s.form] += 1
    if any(s.form == "meeting" and len(s.people) > 1 for s in sightings):
        votes["visit"] = 0  # who came and was received by name met
    remote = votes["video call"] + votes["phone call"]
    if remote and remote >= votes["visit"] and remote * 2 >= votes["meeting"]:
        if votes["video call"] and (votes["summit"] or any("summit" in s.noun for s in sightings)):
            return "virtual summit"
        return "video call" if votes["video call"] > votes["phone call"] else "phone call"
    return max(_FORMS, key=lambda f: (votes[f], -_FORMS.index(f)))


def _place(evidence: Evidence, held: Sequence[Sighting], all_told: Sequence[Sighting]) -> str | None:
    """Return the place told most often of what was held, else of what was planned.

    A town comes before the house there, which few reports name, and before the state around it.
    """
    told = {s.article for s in all_told}
    known = {p.name: p for a in sorted(told) for p in evidence.articles[a].places}

    def is_town(place: str | None) -> bool:
        return place in known and known[place].precision == "point"

    def most(sightings: Sequence[Sighting]) -> str | None:
        places = Counter(s.place for s in sightings if s.place)
        return max(places, key=lambda p: (is_town(p), places[p], len(p), p), default=None)

    place, overall = most(held), most(all_told)
    if place is None:
        return overall
    within = overall in known and place in known and known[overall].country == known[place].country
    return overall if within and is_town(overall) and not is_town(place) else place


def _level(evidence: Evidence, occasion: Occasion, sides: Sequence[Side]) -> str:
    """Return the rank of the highest who takes part: head, minister, officer, official or other."""
    people = {person for side in sides for person in side.people}
    ids = {
        p.entity
        for s in occasion.sightings
        for p in s.parties
        if p.entity and (not p.person or p.person in people)
    }
    told = " ".join(
        [
            *(r for i in sorted(ids) for r in evidence.entities[i].roles),
            *(p.words for s in occasion.sightings for p in s.parties),
        ]
    ).lower()
    names = {country_name(c) for c in evidence.countries}
    texts = ((s, evidence.articles[s.article].text) for s in occasion.sightings if s.both)
    told += " " + " ".join(
        text[max(s.sentence.start, s.start - 60) : s.end + 60].lower() for s, text in texts
    )
    states = len(sides) >= 2 and all(s.actor in names for s in sides[:2])
    for level, words in load("dossier_encounters")["level"].items():
        if level == "head" and not states:
            continue  # the president of a union is none
        if re.search(rf"\b(?:{'|'.join(words)})s?\b", told):
            return str(level)
    return "other"
