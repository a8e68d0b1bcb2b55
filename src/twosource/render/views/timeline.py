"""The timeline: what happened in order of time, and which of it is drawn."""

from __future__ import annotations

from collections.abc import Iterable

from twosource.records.account import Story, TimelineEntry

LISTED = 24
DRAWN = 12


def ordered(story: Story) -> tuple[TimelineEntry, ...]:
    """Return every event of the timeline by its first possible day; undated ones come last."""
    return tuple(sorted((e for e in story.timeline if e.kind == "event"), key=_first_day))


def listed(story: Story) -> tuple[tuple[TimelineEntry, ...], tuple[TimelineEntry, ...]]:
    """Return the weightiest events and the rest, each in order of time."""
    events = ordered(story)
    if len(events) <= LISTED:
        return events, ()
    kept = _weightiest(events, LISTED)
    return (
        tuple(e for i, e in enumerate(events) if i in kept),
        tuple(e for i, e in enumerate(events) if i not in kept),
    )


def drawn(story: Story) -> tuple[TimelineEntry, ...]:
    """Return the weightiest events that have a date, in order of time."""
    events = tuple(e for e in ordered(story) if e.date or e.earliest or e.latest)
    kept = _weightiest(events, DRAWN)
    return tuple(e for i, e in enumerate(events) if i in kept)


def _weightiest(events: Iterable[TimelineEntry], count: int) -> set[int]:
    ranked = sorted(enumerate(events), key=lambda pair: (-pair[1].weight, pair[0]))
    return {index for index, _ in ranked[:count]}


def _first_day(entry: TimelineEntry) -> tuple[str, str]:
    first = entry.earliest or entry.date or entry.latest or "9999"
    return first, entry.latest or first
