"""The day of an event that no reading dated: a time right behind its words, or before `when`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from twosource.records.account import LinkedStory, StoryEvent
from twosource.records.annotation import AnnotatedArticle, Event, Timex

_BREAK = re.compile(r"[,;:“”\"()]|\b(?:and|but|that|who|which|said|after|before|since|until)\b")
_WHEN = re.compile(r"\s*,?\s+when\b", re.IGNORECASE)
REACH = 110  # characters between an event's words and its time


def dated(story: LinkedStory) -> tuple[StoryEvent, ...]:
    """Return the story's events, undated ones with the time that most of their reports put next to them."""
    return tuple(
        _as_stay(story, event) if event.date or event.earliest else _with_time(story, event)
        for event in story.events
    )


NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8} | {
    "nine": 9, "ten": 10
}  # fmt: skip
_STAY = re.compile(
    r"\b(?:conclud|end|wrapp?|finish|complet)(?:ed|es|ing|s)(?: up)?\s+(?:an?|the|his|her|their|its)\s+"
    r"(?:(?P<days>[a-z]+|\d+)-day\s+)?(?:[a-z-]+\s+){0,3}(?:visit|trip|tour)\b"
)


def ends_stay(text: str) -> tuple[int, int | None] | None:
    """Return where words of the end of a visit end, and its days: `concluded a four-day visit`."""
    stay = _STAY.search(text)
    if stay is None:
        return None
    told = stay["days"] or ""
    return stay.end(), int(told) if told.isdigit() else NUMBERS.get(told)


def stay_until(last: str, count: int) -> tuple[str, str]:
    """Return the first and last day of a stay of so many days."""
    end = date.fromisoformat(last[:10])
    return (end - timedelta(days=max(count, 1) - 1)).isoformat(), end.isoformat()


def _as_stay(story: LinkedStory, event: StoryEvent) -> StoryEvent:
    """Give a visit that is dated by its last day all its days, or no day where their number is unsaid."""
    if event.type != "CONSULT" or not event.date or len(event.date) != len("2031-05-05"):
        return event
    for article_id, event_id in event.members:
        article = story.article(article_id)
        own = next((e for e in article.events if e.id == event_id and e.date == event.date), None)
        sentence = next((s for s in article.sentences if own and s.start <= own.start < s.end), None)
        stay = ends_stay(article.text[sentence.start : sentence.end]) if sentence is not None else None
        if stay is None:
            continue
        first, last = stay_until(event.date, stay[1]) if stay[1] else (None, None)
        return replace(event, date=None, earliest=first, latest=last)
    return event


def _with_time(story: LinkedStory, event: StoryEvent) -> StoryEvent:
    found: Counter[tuple[str, str | None, str | None]] = Counter()
    for article_id, event_id in event.members:
        article = story.article(article_id)
        own = next((e for e in article.events if e.id == event_id), None)
        time = _beside(article, own) if own is not None else None
        if time is not None and time.value is not None:
            found[time.value, time.earliest, time.latest] += 1
    if not found:
        return event
    value, earliest, latest = min(found, key=lambda t: (-found[t], -len(t[0]), t[0]))
    return replace(event, date=value, earliest=earliest, latest=latest)


def _beside(article: AnnotatedArticle, event: Event) -> Timex | None:
    """Return the time that dates an event by where it stands in the sentence."""
    sentence = next((s for s in article.sentences if s.start <= event.start < s.end), None)
    if sentence is None:
        return None
    times = [
        t
        for t in article.times
        if sentence.start <= t.start < sentence.end and t.type == "DATE" and t.value and t.value[:4].isdigit()
    ]
    others = [e for e in article.events if e.id != event.id and e.type == "CONSULT"]
    for t in times:
        if t.start >= event.end and _runs_to(article, event.end, t.start, others):
            return t
        between = article.text[t.end : event.start] if t.end <= event.start else ""
        if _WHEN.match(between) and len(between) <= 2 * REACH:
            return t
    return None


def _runs_to(article: AnnotatedArticle, start: int, end: int, others: Iterable[Event]) -> bool:
    """Tell whether the words from an event to a time are one phrase and no other meeting's."""
    gap = article.text[start:end]
    # "between A and B", "by A and B to C and D": names are joined by and, clauses are not
    plain = re.sub(r"\b[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*\s+and\s+(?:the\s+)?(?=[A-Z])", "X ", gap)
    if end - start > REACH or _BREAK.search(re.sub(r"\b[A-Z]\.", "", plain)):
        return False
    return not any(start < e.start < end for e in others)
