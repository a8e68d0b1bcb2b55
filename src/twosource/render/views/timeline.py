"""The timeline: what happened in order of time, and which of it is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from twosource.records.account import Story, Support, TimelineEntry

LISTED = 24
DRAWN = 12


@dataclass(frozen=True, slots=True)
class Dated:
    """A line of the timeline; what was planned and held on one day is one line."""

    entry: TimelineEntry
    planned: Support = ()  # what announced it, when the entry says that it took place
    word: str = "happened"


def joined(entries: Iterable[TimelineEntry], story: Story) -> tuple[Dated, ...]:
    """Return the entries with the plan of an event joined to the entry that says it took place."""
    events = {event.id: event for event in story.events}
    entries = tuple(entries)
    plans = {_same_day(e): e for e in entries if e.status == "planned" and e.event}
    held = {_same_day(e) for e in entries if e.status == "happened" and e.event}
    lines = []
    for entry in entries:
        key = _same_day(entry)
        if entry.status == "planned" and key in held and plans.get(key) is entry:
            continue
        plan = plans.get(key) if entry.status == "happened" and entry.event else None
        event = events.get(entry.event or "")
        word = "held" if event and event.type == "CONSULT" else "happened"
        lines.append(Dated(entry, plan.support if plan else (), word))
    return tuple(lines)


def ordered(story: Story) -> tuple[TimelineEntry, ...]:
    """Return every event of the timeline by its first possible day; undated ones come last."""
    return tuple(sorted((e for e in story.timeline if e.kind == "event"), key=_first_day))


def listed(story: Story) -> tuple[tuple[Dated, ...], tuple[Dated, ...]]:
    """Return the weightiest events and the rest, each in order of time."""
    lines = joined(ordered(story), story)
    if len(lines) <= LISTED:
        return lines, ()
    kept = _weightiest([line.entry for line in lines], LISTED)
    return (
        tuple(line for i, line in enumerate(lines) if i in kept),
        tuple(line for i, line in enumerate(lines) if i not in kept),
    )


def drawn(story: Story) -> tuple[TimelineEntry, ...]:
    """Return the weightiest events that have a date, in order of time."""
    lines = joined(ordered(story), story)
    events = tuple(d.entry for d in lines if d.entry.date or d.entry.earliest or d.entry.latest)
    kept = _weightiest(events, DRAWN)
    return tuple(e for i, e in enumerate(events) if i in kept)


def _weightiest(events: Iterable[TimelineEntry], count: int) -> set[int]:
    ranked = sorted(enumerate(events), key=lambda pair: (-pair[1].weight, pair[0]))
    return {index for index, _ in ranked[:count]}


def _same_day(entry: TimelineEntry) -> tuple[str | None, ...]:
    return entry.event, entry.date, entry.earliest, entry.latest


def _first_day(entry: TimelineEntry) -> tuple[str, str]:
    first = entry.earliest or entry.date or entry.latest or "9999"
    return first, entry.latest or first
