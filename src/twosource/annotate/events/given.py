"""What passes between two given actors: exactly one event, the best that the sentence offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.annotate.events.participants import Parties
from twosource.annotate.events.projection import given_status, project
from twosource.records.annotation import Event, Participant
from twosource.records.text import GivenSpans, Span


def between_given(
    events: Sequence[Event], given: GivenSpans, parties: Parties, depths: dict[str, int]
) -> tuple[Event, ...]:
    """Choose the event between the given actor and recipient and set its parties to them.

    Args:
        events: All events of the article.
        given: The two spans; either may be missing.
        parties: Resolves the spans to entities.
        depths: For each event id, how deep its clause hangs in its sentence.
    Returns:
        One event, or none where the text holds no trigger at all.
    """
    if not events:
        return ()
    actor = _named(given.actor, parties) if given.actor else None
    recipient = _named(given.recipient, parties) if given.recipient else None
    best = max(events, key=lambda e: (_fit(e, actor, recipient), -depths.get(e.id, 9), -e.start))
    plover, cameo = best.plover, best.cameo
    if plover is None and best.type != "OTHER":
        # the record asks what kind of act passes between the two, whatever its status
        plover, cameo = project(best.type, given_status(best), best.modes)
    actors = (actor,) if actor is not None else best.actors
    recipients = (recipient,) if recipient is not None else best.recipients
    return (replace(best, actors=actors, recipients=recipients, plover=plover, cameo=cameo, main=True),)


def _named(span: Span, parties: Parties) -> Participant:
    return parties.of_span(span)


def _fit(event: Event, actor: Participant | None, recipient: Participant | None) -> float:
    score = 0.0
    if actor is not None:
        score += 3.0 * _holds(event.actors, actor) + 1.0 * _holds(event.recipients, actor)
    if recipient is not None:
        score += 3.0 * _holds(event.recipients, recipient)
        score += (1.0 if event.recipients else 2.5) * _holds(event.actors, recipient)
    score -= 4.0 * (event.type == "OTHER")
    return score + 1.5 * (event.plover is not None)


def _holds(participants: Sequence[Participant], wanted: Participant) -> bool:
    assert wanted.start is not None
    assert wanted.end is not None
    return any(
        (p.entity is not None and p.entity == wanted.entity)
        or (p.start is not None and p.end is not None and p.start < wanted.end and wanted.start < p.end)
        for p in participants
    )
