"""What listings show of stories, articles, entities and hits, besides their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from twosource.records.answers import Excerpt
from twosource.records.library import StoredEntity, StoredStory
from twosource.records.text import Span
from twosource.render.wording import visible

MAX_TICKS = 13  # of a story's reports, drawn as small bars; where there are more, a few and a count
FEW_TICKS = 8
LEAD_IN = 90  # characters kept before the first word found, of a sentence that is cut
EXCERPT = 330  # characters of a sentence in the list of hits
_LONG_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class ExcerptPiece:
    """Characters of a sentence, with where they stand in the article if they were looked for."""

    text: str
    start: int | None = None
    end: int | None = None


def by_month(stories: Sequence[StoredStory]) -> list[tuple[str, list[StoredStory]]]:
    """Group stories, latest first, by the month of their last article."""
    return [(month, list(group)) for month, group in groupby(stories, key=lambda s: _month(s.latest))]


def _month(day: str | None) -> str:
    if not day or len(day) < len("2026-05") or not day[5:7].isdecimal() or not 1 <= int(day[5:7]) <= 12:
        return "Date unknown"
    return f"{_LONG_MONTHS[int(day[5:7]) - 1]} {day[:4]}"


def ticks(story: StoredStory) -> tuple[list[bool], int]:
    """Return a mark for each report, true for as many as there are outlets, and how many are not drawn."""
    drawn = story.articles if story.articles <= MAX_TICKS else FEW_TICKS
    return [number < story.outlets for number in range(drawn)], story.articles - drawn


def excerpt_pieces(excerpt: Excerpt) -> list[ExcerptPiece]:
    """Return a sentence in pieces, found words apart; a long one is cut around the first of them."""
    start, end = _window(excerpt)
    pieces = [ExcerptPiece("…")] if start else []
    done = start
    for match in _joined(excerpt):
        a, b = max(match.start - excerpt.start, done), min(match.end - excerpt.start, end)
        if a >= b:
            continue
        if a > done:
            pieces.append(ExcerptPiece(visible(excerpt.text[done:a])))
        pieces.append(ExcerptPiece(visible(excerpt.text[a:b]), excerpt.start + a, excerpt.start + b))
        done = b
    if done < end:
        pieces.append(ExcerptPiece(visible(excerpt.text[done:end])))
    if end < len(excerpt.text):
        pieces.append(ExcerptPiece("…"))
    return pieces


def _joined(excerpt: Excerpt) -> list[Span]:
    """Return the words found, those that only a space parts as one: a phrase is one thing."""
    joined: list[Span] = []
    for match in sorted(excerpt.matches):
        between = (
            excerpt.text[joined[-1].end - excerpt.start : match.start - excerpt.start] if joined else "."
        )
        if between.isspace():
            joined[-1] = Span(joined[-1].start, match.end)
        else:
            joined.append(match)
    return joined


def _window(excerpt: Excerpt) -> tuple[int, int]:
    text = excerpt.text
    if len(text) <= EXCERPT:
        return 0, len(text)
    first = min((m.start - excerpt.start for m in excerpt.matches), default=0)
    start = max(min(first - LEAD_IN, len(text) - EXCERPT), 0)
    while 0 < start < first and not text[start - 1].isspace():
        start += 1
    end = min(start + EXCERPT, len(text))
    space = text.rfind(" ", first, end) if end < len(text) else -1
    return start, space if space > end - LEAD_IN // 2 else end


def distinct(names: Sequence[str]) -> list[str]:
    """Return names in order, each once whatever its capitals."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return list(found.values())


def entity_kind(entity: StoredEntity) -> str:
    """Return what an entity is, in a word."""
    return entity.type.capitalize()


def size_words(size: int | None) -> str:
    """Return a number of bytes as people say it."""
    if size is None:
        return "not known"
    value, units = float(size), ("bytes", "kB", "MB", "GB", "TB")
    for unit in units[:-1]:
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "bytes" or value >= 100 else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} {units[-1]}"
