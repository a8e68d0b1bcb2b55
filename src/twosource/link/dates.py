"""Tell when an article was written from what the other articles of its story know.

A dateline without a year takes the year of the others. If the others date a meeting and an undated article
says it is "next Thursday", only some days of writing make both true: every possible day is tried, the
article's expressions are resolved from it and compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from twosource.annotate.redate import redate
from twosource.link.occasions import Interval, days_of
from twosource.records.account import StoryEvent
from twosource.records.annotation import AnnotatedArticle, Event, Timex
from twosource.records.text import DayInterval, Span

DAYS_BEFORE, DAYS_AFTER = 31, 14  # how far from an event's day an article that tells of it is looked for
WIDEST = 14  # days; a wider answer is none
NEAR_THE_OTHERS = 120  # days: a dateline further from every other article belongs to a year nobody names
NO_YEAR = "XXXX-"


def complete_datelines(articles: Sequence[AnnotatedArticle]) -> tuple[AnnotatedArticle, ...]:
    """Return the articles, datelines of a day without a year completed by the years of the others.

    Args:
        articles: Of one story.
    """
    known = {article.id: days for article in articles if (days := published_days(article)) is not None}
    found = []
    for article in articles:
        others = [days for key, days in sorted(known.items()) if key != article.id]
        day = _dateline_day(article, others)
        if day is None or article.source.dateline is None:
            found.append(article)
            continue
        shown = day.isoformat()
        source = replace(article.source, dateline=replace(article.source.dateline, date=shown))
        before = article.source.published
        if before.value is not None:
            published = before
        else:
            published = replace(
                before,
                value=shown,
                earliest=shown,
                latest=shown,
                how="inferred",
                evidence=source.evidence.get("dateline", ()),
            )
        found.append(redate(replace(article, source=source), published))
    return tuple(found)


def _dateline_day(article: AnnotatedArticle, others: Sequence[Interval]) -> date | None:
    """Return the day of a dateline without a year, in the year that lies nearest to the other articles."""
    dateline = article.source.dateline
    if dateline is None or dateline.date is None or not dateline.date.startswith(NO_YEAR) or not others:
        return None
    years = {day.year + n for days in others for day in days for n in (-1, 0, 1)}
    options = [
        days[0]
        for year in sorted(years)
        if (days := days_of(f"{year:04d}-" + dateline.date.removeprefix(NO_YEAR))) and days[0] == days[1]
    ]

    def gap(day: date) -> int:
        return min(max((first - day).days, (day - last).days, 0) for first, last in others)

    published = article.source.published
    low, high = days_of(published.earliest or ""), days_of(published.latest or "")
    options = [d for d in options if (not low or d >= low[0]) and (not high or d <= high[1])]
    best = min(options, key=lambda d: (gap(d), d), default=None)
    return best if best is not None and gap(best) <= NEAR_THE_OTHERS else None


def published_days(article: AnnotatedArticle) -> Interval | None:
    """Return the days between which an article appeared, None unless both bounds are known."""
    published = article.source.published
    low = days_of(published.value or published.earliest or "")
    high = days_of(published.value or published.latest or "")
    return (low[0], high[1]) if low and high else None


def page_day(article: AnnotatedArticle) -> date | None:
    """Return the day that only the page shows: none that the user gave, or that a dateline supports."""
    published, dateline = article.source.published, article.source.dateline
    if published.value is None or not published.evidence or article.article.given.date is not None:
        return None
    if dateline is not None and dateline.date is not None:
        return None
    days = days_of(published.value)
    return days[0] if days and published.how == "explicit" else None


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
        day = known_day(event, by_id)
        if day is None:
            continue
        for article_id, event_id in event.members:
            if not is_dated(by_id[article_id]):
                evidence[article_id].append((event_of(by_id[article_id], event_id), day))
    return tuple(_narrowed(article, evidence.get(article.id, [])) for article in articles)


def is_dated(article: AnnotatedArticle) -> bool:
    """Tell whether the day of writing is known."""
    dateline = article.source.dateline
    return article.source.published.value is not None or (
        dateline is not None and dateline.date is not None and not dateline.date.startswith(NO_YEAR)
    )


def event_of(article: AnnotatedArticle, event_id: str) -> Event:
    """Return an article's event by its id."""
    return next(e for e in article.events if e.id == event_id)


def known_day(
    event: StoryEvent, articles: dict[str, AnnotatedArticle], but: str | None = None
) -> Interval | None:
    """Return the day that dated articles (all but one) give an event, None unless they agree on one."""
    days = {
        interval
        for article_id, event_id in event.members
        if article_id != but
        and is_dated(articles[article_id])
        and (interval := days_of(event_of(articles[article_id], event_id).date or "")) is not None
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
    relative = [(e, day) for e, day in known if relative_time(article.times, e.time) is not None]
    spans = []
    if relative:
        fits = {d: fitting(article, d, relative) for d in candidates}
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


def relative_time(times: Iterable[Timex], span: Span | None) -> Timex | None:
    """Return the relative expression at a span, None for an absolute one or none at all."""
    if span is None:
        return None
    return next((t for t in times if (t.start, t.end) == (span.start, span.end) and t.unresolved), None)


def fitting(
    article: AnnotatedArticle, writing: date, relative: Sequence[tuple[Event, Interval]]
) -> tuple[Span, ...]:
    """Return the expressions that fall on the known days if the article was written on `writing`."""
    day = writing.isoformat()
    # Only the times count here: without events the article is read again at little cost.
    times = redate(
        replace(article, events=(), positions=()),
        DayInterval(value=day, earliest=day, latest=day, how="inferred"),
    ).times
    found = []
    for event, known in relative:
        timex = relative_time(times, event.time)
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
    return redate(article, published)
