"""Read an article's times again once the day of its publication has become better known."""

from __future__ import annotations

from dataclasses import replace

from twosource.annotate.events.dating import date_events, is_long_past
from twosource.annotate.times import resolve_times
from twosource.records.annotation import AnnotatedArticle, Event, Position, Timex
from twosource.records.text import Published

__all__ = ["redate"]


def redate(article: AnnotatedArticle, published: Published) -> AnnotatedArticle:
    """Return the article with another date of publication and everything that follows from it.

    Times are resolved again from their kept forms; the dates of events and positions, the standing of events
    as background, and a status that hangs on the date follow. Nothing is parsed.

    Args:
        article: An annotated article; its dateline, if complete, still tells the day of writing.
        published: What is now known of its publication; replaces what was known before.
    """
    before = article.source.published
    source = replace(article.source, published=published)
    times = resolve_times(article.times, source, article.blocks)
    old = {(t.start, t.end): t for t in article.times}
    undone = [_without_date(event, old, before) for event in article.events]
    events = date_events(undone, times, published.value or published.latest)
    days = {event.id: event.date for event in events}
    return replace(
        article,
        source=source,
        times=times,
        events=events,
        positions=tuple(_dated(position, days) for position in article.positions),
    )


def _without_date(event: Event, old: dict[tuple[int, int], Timex], before: Published) -> Event:
    """Take back what an event had from its earlier date: its days, and a place in the background."""
    if event.time is None:
        return event
    timex = old.get((event.time.start, event.time.end))
    if timex is None:
        return event
    was_past = event.background and is_long_past(timex, before.value or before.latest)
    return replace(event, date=None, earliest=None, latest=None, background=event.background and not was_past)


def _dated(position: Position, days: dict[str, str | None]) -> Position:
    if position.event is None or position.event not in days:
        return position
    return replace(position, date=days[position.event])
