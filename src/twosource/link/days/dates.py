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
from twosource.link.days.fitting import fitting_spans, relative_time, with_days
from twosource.link.days.told_days import Told, ToldDays
from twosource.link.days.unsettled import by_others, two_readings, without_given
from twosource.link.events.occasions import Interval, days_of
from twosource.records.account import StoryEvent
from twosource.records.annotation import AnnotatedArticle, Event
from twosource.records.text import Span

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
    dated = frozenset(article.id for article in articles if is_dated(article))
    if not dated:
        return tuple(articles)
    evidence: defaultdict[str, list[tuple[Event, Interval]]] = defaultdict(list)
    for event in events:
        day = known_day(event, by_id)
        if day is None:
            continue
        for article_id, event_id in event.members:
            if article_id not in dated:
                evidence[article_id].append((event_of(by_id[article_id], event_id), day))
    told = ToldDays(articles, dated)
    others = {
        key: days for key, a in by_id.items() if key in dated and (days := published_days(a)) is not None
    }
    found = []
    for article in articles:
        if article.id in dated:
            found.append(without_given(article, told))
            continue
        narrowed = _narrowed(article, evidence.get(article.id, []), told.told_of(article))
        if narrowed is article:
            narrowed = by_others(article, told, list(others.values()))
        found.append(narrowed)
    return tuple(found)


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


def _narrowed(
    article: AnnotatedArticle, known: Sequence[tuple[Event, Interval]], told: Sequence[Told]
) -> AnnotatedArticle:
    if not known and not told:
        return article
    candidates = _candidates(article, min(d[0] for d in [*(day for _, day in known), *(t.day for t in told)]))
    relative = [
        (Span(timex.start, timex.end), day)
        for event, day in known
        if (timex := relative_time(article.times, event.time)) is not None
    ]
    counted = [t for t in told if t.shift is not None]
    relative += [(t.span, t.day) for t in told if t.shift is None and (t.span, t.day) not in relative]
    spans = []
    if relative or counted:
        # `two days after the quake` in the lead says more than a `this morning` further down
        fits = {d: (*fitting_spans(article, d, relative), *2 * _counting(d, counted)) for d in candidates}
        best = max((len(f) for f in fits.values()), default=0)
        if best:
            candidates = [d for d in candidates if len(fits[d]) == best]
            spans = sorted({s for d in candidates for s in fits[d]})
    whole = candidates
    candidates, tenses = _by_tense(candidates, known)
    if not candidates or not (spans or tenses):
        return article
    earliest, latest = candidates[0], candidates[-1]
    if spans and (latest - earliest).days <= WIDEST:
        return with_days(article, earliest.isoformat(), latest.isoformat(), tuple(spans))
    if not tenses:
        return article
    # Tense alone gives one bound: before what is still to come, after what is done.
    published = article.source.published
    low_day = earliest.isoformat() if earliest > whole[0] else published.earliest
    high_day = latest.isoformat() if latest < whole[-1] else published.latest
    return with_days(article, low_day, high_day, tenses)


def _candidates(article: AnnotatedArticle, centre: date) -> list[date]:
    """Return the days on which an article can have been written, round a day that it tells of."""
    published = article.source.published
    low, high = days_of(published.earliest or ""), days_of(published.latest or "")
    if readings := two_readings(article):
        return list(readings)
    candidates = [centre + timedelta(days=n) for n in range(-DAYS_BEFORE, DAYS_AFTER + 1)]
    return [d for d in candidates if (not low or d >= low[0]) and (not high or d <= high[1])]


def _counting(writing: date, counted: Sequence[Told]) -> tuple[Span, ...]:
    return tuple(
        t.span for t in counted if t.shift is not None and writing == t.day[0] + timedelta(days=t.shift)
    )


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
