"""What an actor holds on an issue, and how a text treats given targets."""

from __future__ import annotations

from twosource.annotate.parse import Reading
from twosource.annotate.positions.actors import ActorFinder
from twosource.annotate.positions.stances import Stand, find_stands
from twosource.annotate.positions.targets import find_targets
from twosource.lexicon import load
from twosource.records.annotation import Cast, Event, Position, Quote, Stance

__all__ = ["find_positions", "find_targets"]

# How an act is done is not what it is about.
_INSTRUMENTS = frozenset({"sanctions", "tariffs", "trade", "protests"})
# The stance that an act shows by itself, by PLOVER type.
_ACTS: dict[str, Stance] = {
    "SUPPORT": "supports",
    "REQUEST": "demands",
    "ACCUSE": "accuses",
    "REJECT": "rejects",
    "PROTEST": "opposes",
    "SANCTION": "opposes",
}


def find_positions(
    reading: Reading, cast: Cast, quotes: tuple[Quote, ...], events: tuple[Event, ...]
) -> tuple[Position, ...]:
    """Find the positions that the story ascribes to actors, sorted by start.

    Nothing is given where the actor or the issue is unclear; the same stance of the same actor on the same
    issue is given once, where the text first states it.
    """
    actors = ActorFinder(reading.doc, cast, quotes)
    found = [position for stand in find_stands(reading.doc) for position in _positions(stand, actors)]
    found.extend(_from_events(events, cast, found))
    found.sort(key=lambda p: (p.start, p.end, p.issue, p.actor, p.stance))
    kept: dict[tuple[str, str, Stance], Position] = {}
    for position in found:
        kept.setdefault((position.actor, position.issue, position.stance), position)
    return tuple(kept.values())


def _positions(stand: Stand, actors: ActorFinder) -> list[Position]:
    actor = actors.actor_of(stand)
    if actor is None:
        return []
    return [
        Position(
            actor=actor.entity,
            issue=issue,
            stance=_on_values(stand.stance, issue),
            by_self=actor.by_self,
            start=stand.start,
            end=stand.end,
            date=actor.quote.date if actor.quote else None,
            quote=actor.quote.id if actor.quote else None,
            why=stand.why,
        )
        for issue in stand.issues
    ]


def _on_values(stance: Stance, issue: str) -> Stance:
    """Turn "opposes human rights" into what is meant: a charge against somebody over them."""
    return "accuses" if stance == "opposes" and issue in load("stance")["values"]["issues"] else stance


def _from_events(events: tuple[Event, ...], cast: Cast, found: list[Position]) -> list[Position]:
    """Read the stance off acts on named topics, where the words gave none."""
    positions: list[Position] = []
    for event in events:
        stance = _ACTS.get(event.type)
        actors = [p.entity for p in event.actors if p.entity is not None]
        if stance is None or event.status != "happened" or len(actors) != 1 or not event.topics:
            continue
        if cast.entity(actors[0]).unnamed:
            continue
        topics = [topic for topic in event.topics if topic not in _INSTRUMENTS][:3]
        span = event.clause or event
        if any(p.start < span.end and span.start < p.end for p in found):
            continue
        positions.extend(
            Position(
                actor=actors[0],
                issue=topic,
                stance=_on_values(stance, topic),
                by_self=True,
                start=span.start,
                end=span.end,
                date=event.date,
                event=event.id,
                why=("event", event.type),
            )
            for topic in topics
        )
    return positions
