"""When articles appeared and which earlier days they recall: how near in time two articles are."""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache
from typing import Protocol

from twosource.link.days.dates import page_day
from twosource.link.events.occasions import days_of
from twosource.link.stories.story_config import StoryConfig
from twosource.records.annotation import AnnotatedArticle, Timex

CORROBORATES = 30  # days from its date within which a day named in the text bears it out


class Dated(Protocol):
    """Anything with an interval of publication."""

    @property
    def earliest(self) -> str | None:
        """ISO day, or None."""

    @property
    def latest(self) -> str | None:
        """ISO day, or None."""

    @property
    def doubtful(self) -> bool:
        """Whether the date is only what a page shows."""

    @property
    def told(self) -> tuple[int, ...]:
        """Ordinals of the days named in the text, long before it appeared."""


def days_apart(a: Dated, b: Dated) -> float:
    """Return the least number of days between two publications; 0 where a date is unknown."""
    one, two = published(a), published(b)
    return 0.0 if one is None or two is None else float(max(0, one[0] - two[1], two[0] - one[1]))


def published(item: Dated) -> tuple[int, int] | None:
    """Return the first and last day on which an article can have appeared, as ordinals."""
    if not item.earliest:
        return None
    first, last = ordinal(item.earliest), ordinal(item.latest or item.earliest)
    return None if first is None or last is None else (first, max(first, last))


@lru_cache(maxsize=20000)
def ordinal(day: str) -> int | None:
    """Return the number of an ISO day, None for anything else."""
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def nearness(a: Dated, b: Dated, config: StoryConfig) -> float:
    """Return the factor by which days between two publications lower their score, 0 to 1."""
    apart = days_apart(a, b)
    if apart <= config.full_days or recalls(a, b, config):
        return 1.0
    factor = math.exp(-(apart - config.full_days) / config.decay_days)
    return max(factor, config.doubtful_nearness) if a.doubtful or b.doubtful else factor


def recalls(a: Dated, b: Dated, config: StoryConfig) -> bool:
    """Tell whether one article names the day of which the other is the news, or both name one day.

    A report of a trial says when the deed was done; months lie between it and the first reports.
    """
    if not a.told and not b.told:
        return False
    if a.told and b.told and not set(a.told).isdisjoint(b.told):
        return True
    return _names_day_of(a, b, config) or _names_day_of(b, a, config)


def _names_day_of(later: Dated, news: Dated, config: StoryConfig) -> bool:
    days = published(news)
    return days is not None and any(days[0] - config.full_days <= told <= days[1] for told in later.told)


def days_recalled(article: AnnotatedArticle, end: int, config: StoryConfig) -> tuple[int, ...]:
    """Return the calendar days that the story names up to `end` and that lie long before it appeared."""
    source = article.source.published
    first, last = ordinal(source.earliest or source.value or ""), ordinal(source.latest or source.value or "")
    if first is None or last is None:
        return ()
    found = set()
    for time in article.times:
        days = days_of(time.value or "") if time.start < end and of_calendar(time) else None
        if days is None or days[0] != days[1]:
            continue
        told = days[0].toordinal()
        if config.full_days < first - told and last - told <= config.recalled_days:
            found.add(told)
    return tuple(sorted(found))


def has_doubtful_date(article: AnnotatedArticle) -> bool:
    """Tell whether an article's date is only shown by its page: it may be that of a copy or a visit."""
    day = page_day(article)
    if day is None:
        return False
    for time in article.times:
        told = days_of(time.value or "") if of_calendar(time) else None
        if told and told[0] == told[1] and abs((told[0] - day).days) <= CORROBORATES:
            return False
    return True


def of_calendar(time: Timex) -> bool:
    """Tell whether a day is written as the calendar has it; "Thursday" is counted from the article's date."""
    return time.unresolved is None or time.unresolved.startswith("month-day:")
