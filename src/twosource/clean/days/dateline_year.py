"""The day of a dateline that gives no year: `OSLO, May 18 (AP) -`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from twosource.clean.days.english_days import WrittenDay
from twosource.clean.days.number_order import nearest_year
from twosource.clean.days.weekdays import only_year
from twosource.clean.layout import Layout

_NEAR = timedelta(days=60)  # a day with its year in the text gives the year, if it is no older
_COPYRIGHT_YEARS = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)\D{0,25}(?P<first>(?:19|20)\d\d)(?:\s*[-–—]\s*(?P<last>(?:19|20)\d\d))?", re.I
)
_PAST_YEAR = re.compile(r"\b(?:in|since|of|during|from|after|late|early|mid)[ -](?P<year>(?:19|20)\d\d)\b")


def dateline_day(
    dateline: WrittenDay | None,
    *,
    beside: date | None,
    past: date | None,
    weekday: int | None,
    layout: Layout,
) -> date | None:
    """Return a dateline's day, with the year that the page or the text gives it; None rather than a guess.

    Args:
        dateline: As written.
        beside: A day of the page that is known to be near.
        past: The latest full day that the text tells of as past.
        weekday: The weekday that the first sentences tell of as just past, Monday as 0.
        layout: Where the imprint and the story stand.
    """
    if dateline is None or dateline.certain:
        return dateline.certain if dateline else None
    if dateline.month is None or dateline.day is None:
        return None
    if beside is not None:
        return nearest_year(dateline.month, dateline.day, beside)
    if past is not None:
        found = nearest_year(dateline.month, dateline.day, past)
        if found is not None and abs(found - past) <= _NEAR:
            return found
    years = _possible_years(layout)
    return only_year(dateline.month, dateline.day, weekday, years)


def _possible_years(layout: Layout) -> range:
    """Return the years from the last that the story looks back to up to that of the imprint, often none."""
    first = last = 0
    for paragraph in layout.paragraphs:
        if (paragraph.kind or "").startswith("boilerplate"):
            for found in _COPYRIGHT_YEARS.finditer(paragraph.text):
                year = int(found["last"] or found["first"])
                if year > last:
                    first, last = int(found["first"]), year
    if not last:
        return range(0)
    told = [
        year
        for paragraph in layout.paragraphs
        if paragraph.kind in (None, "body")
        for found in _PAST_YEAR.finditer(paragraph.text)
        if (year := int(found["year"])) <= last
    ]
    return range(max([first, *told]), last + 1)
