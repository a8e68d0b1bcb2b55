"""What an actor holds on an issue, and how a text treats given targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.issues import broader
from twosource.annotate.parse import Reading
from twosource.annotate.positions.actors import ActorFinder
from twosource.annotate.positions.referring import told_of
from twosource.annotate.positions.stances import find_stands, is_stance_verb
from twosource.annotate.positions.stand import Stand
from twosource.annotate.positions.targets import find_targets
from twosource.annotate.said_when import day_of
from twosource.lexicon import load
from twosource.records.annotation import Cast, Event, Position, Quote, Stance, Timex

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_positions", "find_targets"]

_DAY_LENGTH = 10  # an ISO day, not a month or year
# The stance that an act shows by itself, by PLOVER type. Sanctions and protests are not here: a measure is no
# issue, and what it punishes is read off its own words.
_ACTS: dict[str, Stance] = {
    "SUPPORT": "supports",
    "REQUEST": "demands",
    "ACCUSE": "accuses",
    "REJECT": "rejects",
}


def find_positions(
    reading: Reading,
    cast: Cast,
    quotes: tuple[Quote, ...],
    events: tuple[Event, ...],
    times: tuple[Timex, ...] = (),
) -> tuple[Position, ...]:
    """Find the positions that the story ascribes to actors, sorted by start.

    Nothing is given where the actor or the issue is unclear; the same stance of the same actor on the same
    issue is given once, where the text first states it. A position has the day of its own time expression,
    of the quotation or act that shows it, or, told in the present tense, of the publication.
    """
    actors = ActorFinder(reading.doc, cast, quotes)
    found = [
        position
        for stand in told_of(find_stands(reading.doc, reading.plain))
        for position in _positions(stand, actors, _date_of(reading, stand, actors, events, times))
    ]
    found.extend(_from_events(reading.doc, events, cast, found))
    found.sort(key=lambda p: (p.start, p.end, p.issue, p.actor, p.stance))
    kept: dict[tuple[str, str, Stance], Position] = {}
    for position in found:
        kept.setdefault((position.actor, position.issue, position.stance), position)
    return tuple(kept.values())


def _positions(stand: Stand, actors: ActorFinder, date: str | None) -> list[Position]:
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
            date=date,
            quote=actor.quote.id if actor.quote else None,
            why=stand.why,
        )
        for issue in stand.issues
    ]


def _date_of(
    reading: Reading,
    stand: Stand,
    actors: ActorFinder,
    events: tuple[Event, ...],
    times: tuple[Timex, ...],
) -> str | None:
    quote = actors.quote_at(stand.trigger.idx)
    if quote is not None:
        return quote.date
    own = day_of(stand.trigger, times)
    if own is not None:
        return own
    cued = actors.cued_at(stand.trigger.idx)
    if cued is not None and cued.date is not None:
        return cued.date
    for event in events:
        if event.start <= stand.trigger.idx < event.end and event.date and len(event.date) == _DAY_LENGTH:
            return event.date
    now = stand.trigger.tag_ in ("VBZ", "VBP") or any(
        c.dep_ == "aux" and c.lower_ in ("is", "are", "'s", "'re") for c in stand.trigger.lefts
    )
    return reading.source.published.value if now else None


def _on_values(stance: Stance, issue: str) -> Stance:
    """Turn "opposes human rights" into what is meant: a charge against somebody over them."""
    return "accuses" if stance == "opposes" and issue in load("stance")["values"]["issues"] else stance


def _from_events(doc: Doc, events: tuple[Event, ...], cast: Cast, found: list[Position]) -> list[Position]:
    """Read the stance off acts on a named issue, where the lexicon has no word for it."""
    positions: list[Position] = []
    for event in events:
        stance = _ACTS.get(event.type)
        actors = [p.entity for p in event.actors if p.entity is not None]
        if stance is None or event.status != "happened" or len(actors) != 1 or not event.topics:
            continue
        trigger = doc.char_span(event.start, event.end, alignment_mode="expand")
        if trigger is None or is_stance_verb(trigger.root.lemma_.lower()):
            continue  # its own words were read and left the issue open
        span = event.clause or event
        if cast.entity(actors[0]).unnamed or any(p.start < span.end and span.start < p.end for p in found):
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
            for topic in event.topics
            if topic[0].isupper() or "human rights" in (topic, *broader(topic))
        )
    return positions
