"""On which occasion somebody said something: the day, and the kind of occasion, as far as a report tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from twosource.lexicon import load
from twosource.records.annotation import AnnotatedArticle, Quote
from twosource.records.text import Span

DAY = len("2000-01-01")
PRINTED_WITHIN = 7  # days after which a report of today's words is none of that day
TOLD_WITHIN = 21  # days after which a day named beside words is not theirs
_PARTS_OF_DAY = ("earlier", "later")
_PAIRS = (("opening", "closing"), _PARTS_OF_DAY)
_JOINT = "joint"  # words of several who sign them, and of none of them alone


@dataclass(frozen=True, slots=True)
class SaidOn:
    """The days on which words can have been said, the day they were printed, and the kinds of occasion."""

    days: frozenset[str]
    printed: str | None
    kinds: frozenset[str]

    @property
    def joint(self) -> bool:
        """Whether the words are those of several together."""
        return _JOINT in self.kinds

    def confirms(self, other: SaidOn) -> bool:
        """Tell whether both reports name one day, or one kind of occasion on days that fit."""
        return not self.contradicts(other) and bool(self.days & other.days or self.kinds & other.kinds)

    def contradicts(self, other: SaidOn) -> bool:
        """Tell whether the words cannot have been said on one occasion."""
        if self.days and other.days:
            if not self.days & other.days:
                return True
        elif _far(min(self.days, default=self.printed), min(other.days, default=other.printed)):
            return True
        if _before(self.printed, other.days) or _before(other.printed, self.days):
            return True
        for pair in _PAIRS:
            mine, theirs = self.kinds & set(pair), other.kinds & set(pair)
            if mine and theirs and not mine & theirs:
                return True
        if _JOINT in self.kinds ^ other.kinds:
            return True
        sides = [s.kinds - {_JOINT, *(k for pair in _PAIRS for k in pair)} for s in (self, other)]
        return bool(sides[0] and sides[1] and not sides[0] & sides[1])


def _before(printed: str | None, days: frozenset[str]) -> bool:
    """Tell whether a report was printed before the days on which, as another tells, the words were said."""
    return bool(days) and printed is not None and len(printed) == DAY and printed < min(days)


def _far(one: str | None, other: str | None, most: int = PRINTED_WITHIN) -> bool:
    if not one or not other or not _is_day(one) or not _is_day(other):
        return False
    return abs(_ordinal(one) - _ordinal(other)) > most


def _is_day(value: str) -> bool:
    """Tell whether a value is a day of a month: a week, its weekend and a season are none."""
    return re.match(r"\d{4}-\d\d-\d\d", value) is not None


def _ordinal(day: str) -> int:
    return date.fromisoformat(day[:DAY]).toordinal()


def said_on(article: AnnotatedArticle, quote: Quote) -> SaidOn:
    """Return when and where a quotation was said, from its own words and the sentences around it."""
    published = article.source.published
    printed = published.earliest or published.value or published.latest
    around = _around(article, quote)
    named = _days(article, quote, around, printed)
    told_day = quote.date if quote.date and len(quote.date) == DAY and _is_day(quote.date) else None
    # "the noon briefing on Sunday": the hour alone is taken for one of the day of printing
    days = (
        named if told_day is None or (named and told_day == printed and told_day not in named) else {told_day}
    )
    words = _outside(article, quote, around)
    told = f"{words} {quote.venue or ''} {quote.addressee or ''}".lower()
    kinds = {kind for kind, pattern in _kinds("occasions") if pattern.search(told)} | (
        {_JOINT} if _joint().search(told) else set()
    )
    if not kinds & set(_PARTS_OF_DAY):
        own = _outside(article, quote, [s for s in around if s.start < quote.end and quote.start < s.end])
        kinds |= {kind for kind, pattern in _kinds("parts_of_day") if pattern.search(own)}
    return SaidOn(frozenset(d for d in days if d), printed[:DAY] if printed else None, frozenset(kinds))


def _outside(article: AnnotatedArticle, quote: Quote, sentences: Sequence[Span]) -> str:
    """Return the words of some sentences without what is said."""
    words = " ".join(article.text[s.start : s.end] for s in sentences)
    for piece in quote.spans or (quote,):
        words = words.replace(article.text[piece.start : piece.end], " ")
    return words


def _around(article: AnnotatedArticle, quote: Quote) -> list[Span]:
    """Return the sentences of a quotation and the one before; the one after, where none tells who speaks."""
    own = [i for i, s in enumerate(article.sentences) if s.start < quote.end and quote.start < s.end]
    if not own:
        return []
    after = 1 if quote.speaker is None else 0
    return [Span(s.start, s.end) for s in article.sentences[max(0, own[0] - 1) : own[-1] + 1 + after]]


def _days(article: AnnotatedArticle, quote: Quote, around: list[Span], printed: str | None) -> set[str]:
    """Return the past days named beside the words; those named within them tell of what was said.

    An hour is of the day of printing for want of a better one, so it counts only where no day is named.
    """
    pieces = quote.spans or (Span(quote.start, quote.end),)
    found: dict[str, set[str]] = {"DATE": set(), "TIME": set()}
    for time in article.times:
        if time.type not in ("DATE", "TIME") or not time.value or not time.value[:4].isdigit():
            continue
        if any(p.start <= time.start < p.end for p in pieces) or not _is_day(time.value):
            continue
        day = time.value[:DAY]
        beside = any(s.start <= time.start < s.end for s in around)
        if beside and (not printed or (day <= printed and not _far(day, printed, TOLD_WITHIN))):
            found[time.type].add(day)
    return found["DATE"] or found["TIME"]


@cache
def _kinds(what: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = load("link_drift")[what]
    return tuple(
        (kind, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, held))})(?!\w)"))
        for kind, held in words.items()
    )


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('link_drift')['joint']['patterns'])})\b")
