"""Read an article's times again once the day of its publication has become better known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from twosource.annotate.events.dating import date_events, is_long_past
from twosource.annotate.times import resolve_times
from twosource.records.annotation import AnnotatedArticle, Event, Position, Quote, Timex
from twosource.records.text import DayInterval, Span

__all__ = ["redate"]

_DAY = len("2021-03-10")


def redate(article: AnnotatedArticle, published: DayInterval) -> AnnotatedArticle:
    """Return the article with another date of publication and everything that follows from it.

    Times are resolved again from their kept forms; the dates of events, quotations and positions, the
    standing of events as background, and a status that hangs on the date follow. Nothing is parsed.

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
    moved = _Moved(article, times)
    quotes = tuple(moved.quote(quote) for quote in article.quotes)
    days = {e.id: e.date for e in events} | {q.id: q.date for q in quotes}
    return replace(
        article,
        source=source,
        times=times,
        quotes=quotes,
        events=events,
        positions=tuple(moved.position(p, days, before, published) for p in article.positions),
    )


def _without_date(event: Event, old: Mapping[tuple[int, int], Timex], before: DayInterval) -> Event:
    """Take back what an event had from its earlier date: its days, and a place in the background."""
    if event.time is None:
        return event
    timex = old.get((event.time.start, event.time.end))
    if timex is None:
        return event
    was_past = event.background and is_long_past(timex, before.value or before.latest)
    return replace(event, date=None, earliest=None, latest=None, background=event.background and not was_past)


class _Moved:
    """Where the days of an article's time expressions have moved to."""

    def __init__(self, article: AnnotatedArticle, times: Sequence[Timex]) -> None:
        self._sentences = article.sentences
        # What depends on the day of writing, before and after.
        self._pairs = [(a, b) for a, b in zip(article.times, times, strict=True) if a.unresolved]

    def quote(self, quote: Quote) -> Quote:
        """Date a quotation by the one expression of its sentence that stands outside what was said."""
        if not self._pairs:
            return quote
        own = [
            (a, b)
            for a, b in self._beside(quote.cue or quote)
            if not any(piece.start <= a.start < piece.end for piece in quote.spans or (quote,))
        ]
        matching = [b for a, b in own if _day(a) == quote.date]
        if quote.date is not None:
            return replace(quote, date=_day(matching[0])) if matching else quote
        return replace(quote, date=_day(matching[0])) if len(own) == len(matching) == 1 else quote

    def position(
        self, position: Position, days: Mapping[str, str | None], before: DayInterval, published: DayInterval
    ) -> Position:
        """Date a position as the quotation or the act that shows it, else by its sentence."""
        for shown in (position.quote, position.event):
            if shown is not None and shown in days:
                return replace(position, date=days[shown])
        if position.date is None:
            return position
        matching = [b for a, b in self._beside(position) if _day(a) == position.date]
        if matching:
            return replace(position, date=_day(matching[0]))
        # What holds "now" was dated by the publication itself.
        return replace(position, date=published.value) if position.date == before.value else position

    def _beside(self, stretch: Span | Quote | Position) -> list[tuple[Timex, Timex]]:
        sentence = next((s for s in self._sentences if s.start <= stretch.start < s.end), None)
        if sentence is None:
            return []
        return [(a, b) for a, b in self._pairs if sentence.start <= a.start < sentence.end]


def _day(time: Timex) -> str | None:
    """Return the ISO day of an expression, None where it gives none."""
    value = time.value or ""
    return value[:_DAY] if value[:4].isdigit() and "X" not in value and value.count("-") == 2 else None
