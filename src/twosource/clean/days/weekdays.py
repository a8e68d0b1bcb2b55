"""What the weekdays of a report's first sentences tell of the day on which it was written.

Reporters name the weekday of what has just happened: `began on Saturday` was written on that Saturday or
the day after. So a weekday can choose between two readings of `10/06/2023`, and between years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from twosource.clean.days.english_days import WEEKDAYS, make_day
from twosource.clean.layout import Layout
from twosource.clean.sought import Sought

_NAMED = Sought(rf"\b(?:{'|'.join(day.title() for day in WEEKDAYS)})\b")
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|could|should|due|plans?|planned|scheduled|expected|if|unless|upcoming|ahead"
    r"|to (?=[a-z]))\b[^.;,]*$"
    r"|\b(?:until|till|before|by|from|to|since|after|following|starting|beginning)\s+(?:\w+\s+)?$"
)
_BEFORE = re.compile(r"\b(?:last|next|this|every|each|previous|following|coming|past)\s+$", re.I)
_WEEK = re.compile(
    r"['’]s\b|\s+(?:last|next|of last|of next|the previous|before)?\s*week\b|\s+(?:last|next) "
)
_LEAD = 2  # paragraphs: further down, reports retell older days


def told_weekday(layout: Layout) -> int | None:
    """Return the first weekday, Monday as 0, that the first paragraphs tell of as just past."""
    seen = 0
    for paragraph in layout.paragraphs:
        if paragraph.kind not in (None, "body") or not paragraph.is_prose:
            continue
        for found in _NAMED.finditer(paragraph.text):
            before = paragraph.text[max(0, found.start() - 80) : found.start()]
            if _BEFORE.search(before) or _AHEAD.search(before) or _WEEK.match(paragraph.text, found.end()):
                continue
            return WEEKDAYS.index(found[0].lower())
        seen += 1
        if seen == _LEAD:
            break
    return None


def days_since(weekday: int, day: date) -> int:
    """Return how many days before `day` the weekday last was, 0 to 6."""
    return (day.weekday() - weekday) % 7


def settle_by_weekday(readings: tuple[date, ...], weekday: int | None) -> tuple[date, ...]:
    """Keep the reading that lies right at the weekday, if the others lie clearly off it; else keep all."""
    if weekday is None or len(readings) < 2:
        return readings
    ranked = sorted((days_since(weekday, day), day) for day in readings)
    nearest, second = ranked[0][0], ranked[1][0]
    clear = (nearest == 0 and second >= 2) or (nearest == 1 and second >= 3)
    return (ranked[0][1],) if clear else readings


def only_year(month: int, day: int, weekday: int | None, years: Iterable[int]) -> date | None:
    """Return the day in the one year of `years` in which it falls on the weekday, else None."""
    if weekday is None:
        return None
    fits = [
        found
        for year in years
        if (found := make_day(year, month, day)) is not None and found.weekday() == weekday
    ]
    return fits[0] if len(fits) == 1 else None
