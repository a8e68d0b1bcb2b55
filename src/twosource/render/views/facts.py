"""When, where and who of what a story is about: of the event that its first line tells."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.records.account import Encounter, Story, StoryEvent, Support
from twosource.records.text import Citation
from twosource.render.views import people
from twosource.render.wording import sentence_case, tidy, when_words

MAX_NAMED = 4  # who acts, and on whom
_ACTORS = frozenset({"person", "organisation", "group", "country"})


@dataclass(frozen=True, slots=True)
class Facts:
    """The head of a page; a fact that the reports do not tell is empty."""

    when: str = ""
    where: str = ""
    who: tuple[tuple[str, tuple[str, ...]], ...] = ()  # each side, or who acts, with its people
    support: Support = ()


def head_facts(story: Story) -> Facts:
    """Return when, where and who of what the first line tells: of the encounter it is, else of the act.

    An encounter that the first line does not tell is a meeting beside the matter, and none of its facts.
    """
    main = _first_told(story)
    meeting = _encounter_of(story, main)
    if meeting is not None:
        day = meeting.held or meeting.planned or (main.date if main else None)
        bounds = (main.earliest, main.latest) if main else (None, None)
        sides = tuple(
            (people.actor_words(story, side.actor), tuple(map(tidy, side.people))) for side in meeting.sides
        )
        return Facts(
            when=when_words(day, *bounds) if day or any(bounds) else "",
            where=tidy(meeting.place or (main.place if main else None)),
            who=sides if len(sides) > 1 else (),
            support=meeting.support,
        )
    if main is None:
        return Facts()
    known = main.date or main.earliest or main.latest
    return Facts(
        when=when_words(main.date, main.earliest, main.latest) if known else "",
        where=tidy(main.place),
        who=_acting(story, main),
        support=main.support,
    )


def main_event(story: Story) -> StoryEvent | None:
    """Return the event the story is about, as it happened if any report says so."""
    mains = [event for event in story.events if event.main]
    return min(mains, key=lambda e: e.status != "happened", default=None)


def _first_told(story: Story) -> StoryEvent | None:
    """Return the event that the first line tells: the main one if it does, or if it tells none."""
    main = main_event(story)
    opening = story.lead[0].support if story.lead else ()
    told = [e for e in story.events if not e.background and _tells(e, opening)]
    best = min(told, key=lambda e: (not e.main, e.status != "happened", -len(e.members)), default=None)
    return best or main


def _tells(event: StoryEvent, line: Support) -> bool:
    return _meets((*event.mentions, *event.support), line)


def _encounter_of(story: Story, told: StoryEvent | None) -> Encounter | None:
    """Return the encounter that an event is, or that the first line tells where it tells no event."""
    if told is not None:
        ids = {event.id for event in story.events if event.main} if told.main else {told.id}
        events = [event for event in story.events if event.id in ids]
        places = tuple(c for event in events if event.type == "CONSULT" for c in event.mentions)
        met = next((e for e in story.encounters if e.event in ids or _meets(e.support, places)), None)
        return met or (_agreed_at(story, events) if _is_nameless(story, told) else None)
    opening = story.lead[0].support if story.lead else ()
    return next((e for e in story.encounters if _meets(e.support, opening)), None)


def _is_nameless(story: Story, event: StoryEvent) -> bool:
    """Tell whether only plurals act: `rival commanders`."""
    known = {entity.id: entity for entity in story.entities}
    acting = [known[i] for i in (*event.actors, *event.recipients) if i in known]
    return bool(acting) and all(e.type == "group" for e in acting)


def _agreed_at(story: Story, events: list[StoryEvent]) -> Encounter | None:
    """Return the encounter with named people of which an event is the outcome."""
    places = tuple(c for event in events for c in (*event.mentions, *event.support))
    return next(
        (
            e
            for e in story.encounters
            if any(side.people for side in e.sides)
            and (_meets(e.support, places) or any(_meets(o.support, places) for o in e.outcomes))
        ),
        None,
    )


def _meets(one: Support, two: Support) -> bool:
    return any(_overlap(a, b) for a in one for b in two)


def _overlap(a: Citation, b: Citation) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end


def _acting(story: Story, event: StoryEvent) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return who acts and on whom, people with their state; where nobody acts, no state."""
    known = {entity.id: entity for entity in story.entities}
    acting = _ACTORS if event.actors else _ACTORS - {"country"}
    members = [known[i] for i in dict.fromkeys((*event.actors, *event.recipients)) if i in known]
    members = [e for e in members if e.type in acting]
    states = {e.country: e for e in reversed(members) if e.type == "country" and e.country}
    named: dict[str, list[str]] = {}
    for e in members:
        state = states.get(e.country or "") if e.type == "person" else None
        if state is not None:
            named.setdefault(state.id, []).append(tidy(e.name))
        else:
            named.setdefault(e.id, [])
    found = [(sentence_case(tidy(known[i].name)), tuple(persons)) for i, persons in named.items()]
    return tuple(found)[:MAX_NAMED]


def who_words(facts: Facts) -> str:
    """Return who in one line: each side with its people in brackets."""
    return "; ".join(name + (f" ({', '.join(persons)})" if persons else "") for name, persons in facts.who)
