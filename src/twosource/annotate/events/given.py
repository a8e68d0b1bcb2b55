"""What passes between two given actors: exactly one event, the best that the sentence offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.annotate.events.participants import Parties
from twosource.annotate.events.projection import project
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
    best = max(events, key=lambda e: (_fit(e, given), -depths.get(e.id, 9), -e.start))
    plover, cameo = best.plover, best.cameo
    if plover is None and best.type != "OTHER":
        # the record asks what kind of act passes between the two, whatever its status
        plover, cameo = project(best.type, "happened", best.modes)
    actors = (_named(given.actor, parties),) if given.actor else best.actors
    recipients = (_named(given.recipient, parties),) if given.recipient else best.recipients
    return (replace(best, actors=actors, recipients=recipients, plover=plover, cameo=cameo, main=True),)


def _named(span: Span, parties: Parties) -> Participant:
    return parties.of_span(span)


def _fit(event: Event, given: GivenSpans) -> float:
    score = 0.0
    if given.actor is not None:
        score += 3.0 * _holds(event.actors, given.actor) + 1.0 * _holds(event.recipients, given.actor)
    if given.recipient is not None:
        mutual = not event.recipients
        score += 3.0 * _holds(event.recipients, given.recipient)
        score += (2.5 if mutual else 1.0) * _holds(event.actors, given.recipient)
    if event.type == "OTHER":
        score -= 4.0
    if event.plover is not None:
        score += 1.5
    return score


def _holds(participants: Sequence[Participant], span: Span) -> bool:
    return any(
        p.start is not None and p.end is not None and p.start < span.end and span.start < p.end
        for p in participants
    )
