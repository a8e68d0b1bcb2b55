"""Months and years to which a story looks back: `stepped down in May 2022` was written in it or later."""

from __future__ import annotations

import re
from datetime import date, timedelta

from twosource.clean.days.english_days import MONTH, MONTH_NUMBERS
from twosource.clean.days.told_days import looks_back, sentence_round
from twosource.clean.days.weekdays import days_since
from twosource.clean.layout import Layout
from twosource.records.text import Span

_YEAR = re.compile(
    rf"\b(?:in|since|during|early|late|mid)[\s-](?:early |late |mid-)?"
    rf"(?:the (?:spring|summer|autumn|fall|winter) of )?"
    rf"(?:(?P<month>{MONTH}),?\s+)?(?P<year>(?:19[5-9]|20[0-4])\d)\b(?!\s*[-–/]\s*\d)(?!s\b)(?! [A-Z])"
)
_ANY_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_MEANT = re.compile(
    r"\b(?:planned|scheduled|due|expected|forecast\w*|projected|pledged|promised|meant|supposed|hop\w+|slated|aim\w*"
    r"|target\w*|goals?|would|could|will|shall|deadline|budget\w*|fiscal|vision|agenda|bids?|if)\b",
    re.I,
)


def last_look_back(
    text: str, layout: Layout, after: date | None = None, *, years: bool
) -> tuple[date, Span] | None:
    """Return the first day of the latest month or year that the story tells of as past, None without one.

    Args:
        text: The article's text.
        layout: Its decided paragraphs.
        after: Days up to this one are of no interest.
        years: Bare years count too.
    """
    best: tuple[date, Span] | None = None
    for paragraph in layout.paragraphs:
        if paragraph.kind not in (None, "body") or not paragraph.numbered or not paragraph.is_prose:
            continue
        if _ANY_YEAR.search(paragraph.plain) is None:
            continue
        for found in _YEAR.finditer(text, paragraph.start, paragraph.end):
            month = MONTH_NUMBERS[found["month"].lower().rstrip(".")] if found["month"] else 1
            day = date(int(found["year"]), month, 1)
            if not years and not found["month"]:
                continue
            if (after is not None and day <= after) or (best is not None and day <= best[0]):
                continue
            sentence = sentence_round(text, paragraph.start, paragraph.end, found.start(), found.end())
            if looks_back(sentence) and _MEANT.search(sentence) is None:
                best = day, Span(*found.span("month" if found["month"] else "year"))
    return best


def day_of_weekday(weekday: int | None, by: date) -> date | None:
    """Return the last day up to `by` with the weekday of which the lead tells as just past."""
    return None if weekday is None else by - timedelta(days=days_since(weekday, by))
