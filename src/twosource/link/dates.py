"""Narrow when an undated article was written, by what other articles of the story know.

If the others date a meeting and this one says it is "next Thursday", only some days of writing make both
true. Every possible day is tried: the article's expressions are resolved from it and compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from twosource.annotate.times import resolve_times
from twosource.link.occasions import Interval, days_of
from twosource.records.account import StoryEvent
from twosource.records.annotation import AnnotatedArticle, Event, Timex
from twosource.records.text import Published, Span

DAYS_BEFORE, DAYS_AFTER = 31, 14  # how far from an event's day an article that tells of it is looked for
WIDEST = 14  # days; a wider answer is none


def narrow_dates(
    articles: Sequence[AnnotatedArticle], events: Iterable[StoryEvent]
) -> tuple[AnnotatedArticle, ...]:
    """Return the articles, those of unknown date narrowed where possible and their times resolved again.

    Args:
        articles: Of one story.
        events: The story's merged events as known so far.
    """
    by_id = {article.id: article for article in articles}
    evidence: defaultdict[str, list[tuple[Event, Interval]]] = defaultdict(list)
    for event in events:
        day = _known_day(event, by_id)
        if day is None:
            continue
        for article_id, event_id in event.members:
            if not _is_dated(by_id[article_id]):
                evidence[article_id].append((_event(by_id[article_id], event_id), day))
    return tuple(_narrowed(article, evidence.get(article.id, [])) for article in articles)


def _is_dated(article: AnnotatedArticle) -> bool:
    published = article.source.published
    return published.value is not None or (
        article.source.dateline is not None and bool(article.source.dateline.date)
    )


def _event(article: AnnotatedArticle, event_id: str) -> Event:
    return next(e for e in article.events if e.id == event_id)


def _known_day(event: StoryEvent, articles: dict[str, AnnotatedArticle]) -> Interval | None:
    """Return the day that dated articles give an event, None unless they agree on one."""
    days = {
        interval
        for article_id, event_id in event.members
        if _is_dated(articles[article_id])
        and (interval := days_of(_event(articles[article_id], event_id).date or "")) is not None
        and interval[0] == interval[1]
    }
    return next(iter(days)) if len(days) == 1 else None


def _narrowed(article: AnnotatedArticle, known: Sequence[tuple[Event, Interval]]) -> AnnotatedArticle:
    if not known:
        return article
    centre = min(day[0] for _, day in known)
    candidates = [centre + timedelta(days=n) for n in range(-DAYS_BEFORE, DAYS_AFTER + 1)]
    published = article.source.published
    low, high = days_of(published.earliest or ""), days_of(published.latest or "")
    candidates = [d for d in candidates if (not low or d >= low[0]) and (not high or d <= high[1])]
    relative = [(e, day) for e, day in known if _timex(article.times, e.time) is not None]
    spans = []
    if relative:
        fits = {d: _fitting(article, d, relative) for d in candidates}
        best = max((len(f) for f in fits.values()), default=0)
        if best:
            candidates = [d for d in candidates if len(fits[d]) == best]
            spans = sorted({s for d in candidates for s in fits[d]})
    whole = candidates
    candidates, told = _by_tense(candidates, known)
    if not candidates or not (spans or told):
        return article
    earliest, latest = candidates[0], candidates[-1]
    if spans and (latest - earliest).days <= WIDEST:
        return _dated(article, earliest.isoformat(), latest.isoformat(), tuple(spans))
    if not told:
        return article
    # Tense alone gives one bound: before what is still to come, after what is done.
    low_day = earliest.isoformat() if earliest > whole[0] else published.earliest
    high_day = latest.isoformat() if latest < whole[-1] else published.latest
    return _dated(article, low_day, high_day, told)


def _timex(times: Iterable[Timex], span: Span | None) -> Timex | None:
    """Return the relative expression at a span, None for an absolute one or none at all."""
    if span is None:
        return None
    return next((t for t in times if (t.start, t.end) == (span.start, span.end) and t.unresolved), None)


def _fitting(
    article: AnnotatedArticle, writing: date, relative: Sequence[tuple[Event, Interval]]
) -> tuple[Span, ...]:
    """Return the expressions that fall on the known days if the article was written on `writing`."""
    day = writing.isoformat()
    source = replace(article.source, published=Published(value=day, earliest=day, latest=day, how="inferred"))
    times = resolve_times(article.times, source)
    found = []
    for event, known in relative:
        timex = _timex(times, event.time)
        if timex is None:
            continue
        first, last = days_of(timex.earliest or ""), days_of(timex.latest or "")
        if first and last and first[0] <= known[0] and known[1] <= last[1]:
            found.append(Span(timex.start, timex.end))
    return tuple(found)


def _by_tense(
    candidates: list[date], known: Sequence[tuple[Event, Interval]]
) -> tuple[list[date], tuple[Span, ...]]:
    """Keep the days on which what is told as coming still came, and what is told as done was done."""
    tally: Counter[Interval] = Counter()
    spans: defaultdict[Interval, list[Span]] = defaultdict(list)
    for event, day in known:
        if event.status in ("planned", "happened"):
            tally[day] += 1 if event.status == "happened" else -1
            spans[day].append(Span(event.start, event.end))
    used: list[Span] = []
    for day, balance in sorted(tally.items()):
        kept = [d for d in candidates if (balance < 0 and d <= day[1]) or (balance > 0 and d >= day[0])]
        if balance and kept and len(kept) < len(candidates):
            candidates = kept
            used += spans[day]
    return candidates, tuple(sorted(used))


def _dated(
    article: AnnotatedArticle, earliest: str | None, latest: str | None, evidence: tuple[Span, ...]
) -> AnnotatedArticle:
    published = replace(
        article.source.published,
        value=earliest if earliest == latest else None,
        earliest=earliest,
        latest=latest,
        how="inferred",
        evidence=evidence,
    )
    source = replace(article.source, published=published)
    times = resolve_times(article.times, source)
    return replace(article, source=source, times=times, events=_redated(article.events, times))


def _redated(events: Sequence[Event], times: Iterable[Timex]) -> tuple[Event, ...]:
    """Give events the days their time expressions now have."""
    by_span = {(t.start, t.end): t for t in times}
    found = []
    for event in events:
        timex = by_span.get((event.time.start, event.time.end)) if event.time is not None else None
        if timex is not None and timex.earliest is not None:
            day = timex.value[:10] if timex.value is not None and not timex.value.startswith("X") else None
            event = replace(event, date=day, earliest=timex.earliest, latest=timex.latest)
        found.append(event)
    return tuple(found)
