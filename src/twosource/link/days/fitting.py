"""Trying days of writing: which of an article's relative expressions then mean the days that others give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from twosource.annotate.redate import redate
from twosource.link.events.occasions import Interval, days_of
from twosource.records.annotation import AnnotatedArticle, Event, Timex
from twosource.records.text import DayInterval, Span


def relative_time(times: Iterable[Timex], span: Span | None) -> Timex | None:
    """Return the relative expression at a span, None for an absolute one or none at all."""
    if span is None:
        return None
    return next((t for t in times if (t.start, t.end) == (span.start, span.end) and t.unresolved), None)


def fitting(
    article: AnnotatedArticle, writing: date, relative: Sequence[tuple[Event, Interval]]
) -> tuple[Span, ...]:
    """Return the expressions that fall on the known days if the article was written on `writing`."""
    return fitting_spans(article, writing, [(e.time, day) for e, day in relative if e.time is not None])


def fitting_spans(
    article: AnnotatedArticle, writing: date, relative: Sequence[tuple[Span, Interval]]
) -> tuple[Span, ...]:
    """Return those of some expressions that fall on the known days if an article was written on `writing`."""
    if not relative:
        return ()
    day = writing.isoformat()
    # Only the times count here: without events the article is read again at little cost.
    times = redate(
        replace(article, events=(), positions=()),
        DayInterval(value=day, earliest=day, latest=day, how="inferred"),
    ).times
    found = []
    for span, known in relative:
        timex = relative_time(times, span)
        if timex is None:
            continue
        first, last = days_of(timex.earliest or ""), days_of(timex.latest or "")
        if first and last and first[0] <= known[0] and known[1] <= last[1]:
            found.append(Span(timex.start, timex.end))
    return tuple(found)


def with_days(
    article: AnnotatedArticle, earliest: str | None, latest: str | None, evidence: tuple[Span, ...]
) -> AnnotatedArticle:
    """Return an article with an inferred interval of publication, its times resolved again."""
    published = replace(
        article.source.published,
        value=earliest if earliest == latest else None,
        earliest=earliest,
        latest=latest,
        how="inferred",
        evidence=evidence,
    )
    return redate(article, published)
