"""Days of writing that follow from a day told beside a relative one: `yesterday, 3 May 2022`.

`next Thursday, 21 September 2023` was written in the week that led up to it or in the calendar week before;
`ten years to the day after 11 July 2011`, told of a Sunday, on that day or one of the six after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.clean.days.english_days import WEEKDAYS, make_day
from twosource.clean.days.told_days import ToldDay
from twosource.records.text import Span

_WEEKDAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_RELATIVE = re.compile(
    rf"\b(?P<word>day before yesterday|day after tomorrow|yesterday|today|tomorrow|tonight"
    rf"|(?:this|next|last|coming) (?P<weekday>{_WEEKDAY_NAME})|this (?:morning|afternoon|evening))"
    r"(?: (?:morning|afternoon|evening|night|week))?\s*[,(–—-]*\s*"
    rf"(?:\(?(?:on |the )*(?:{_WEEKDAY_NAME})?,?\s*(?:the )?)$",
    re.I,
)
_AGO_TODAY = re.compile(
    r"\b(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+| hundred)?) years ago (?P<word>today|yesterday|tomorrow)"
    rf"\s*[,(–—-]*\s*(?:on |the )*(?:{_WEEKDAY_NAME},?\s*)?$",
    re.I,
)
_DAYS_SINCE = re.compile(
    r"\b(?:today (?:it )?(?:is|marks)|it is now|now)\W+(?P<n>\d{1,4}|[a-z]+(?:-[a-z]+| hundred)?) days"
    r" (?:since|after)\b[^.!?]{0,70}$",
    re.I,
)
_DAY_ONE = re.compile(r"\b(?:day one|day 1|the first day)\b\s*(?:was|had been|,)?\s*(?:on )?$", re.I)
_DAY_NUMBER = re.compile(r"\b(?:this|today|it) is day (?P<n>\d{1,4})\b", re.I)
_BEHIND = re.compile(r"\s*(?:\(|, )(?P<word>yesterday|today|tomorrow)\b", re.I)
_SHIFTS = {
    "day before yesterday": 2, "yesterday": 1, "today": 0, "tonight": 0, "this morning": 0,
    "this afternoon": 0, "this evening": 0, "tomorrow": -1, "day after tomorrow": -2,
}  # fmt: skip
_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "twenty-five": 25, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "a hundred": 100, "hundred": 100,
}  # fmt: skip
_YEARS_AFTER = re.compile(
    r"\b(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+| hundred)?) years (?:ago )?(?:to the day )?"
    r"(?:after|since|on from)\b[^.!?]{0,60}$|\b(?P<nth>\d{1,3})(?:st|nd|rd|th) anniversary of\b[^.!?]{0,60}$",
    re.I,
)
_ON_WEEKDAY = re.compile(rf"\b(?:[Oo]n|this|last) (?P<weekday>{_WEEKDAY_NAME})\b")
_REACH = 90


@dataclass(frozen=True, slots=True)
class Between:
    """The days between which a text was written, and the words that show it."""

    earliest: date
    latest: date
    span: Span


def days_between(text: str, told: list[ToldDay]) -> Between | None:
    """Return the narrowest days of writing that follow from a full day told beside a relative expression."""
    found = [between for t in told if t.early and (between := _between(text, t)) is not None]
    return min(found, key=lambda b: ((b.latest - b.earliest).days, b.span.start), default=None)


def _between(text: str, told: ToldDay) -> Between | None:
    day, written = told.certain, told.written
    if day is None or told.caption:
        return None
    low = max(0, written.start - _REACH)
    before = text[low : written.start]
    ago = _AGO_TODAY.search(before)
    if ago is not None:
        return _years_ago(day, ago, Span(low + ago.start(), written.end))
    counted = _counted(text, day, before, Span(low, written.end))
    if counted is not None:
        return counted
    relative = _RELATIVE.search(before)
    if relative is not None:
        return _beside(day, relative, Span(low + relative.start(), written.end))
    behind = _BEHIND.match(text, written.end, written.end + 20)
    if behind is not None:
        writing = day + timedelta(days=_SHIFTS[behind["word"].lower()])
        return Between(writing, writing, Span(written.start, behind.end()))
    after = _YEARS_AFTER.search(before)
    if after is not None:
        return _anniversary(text, day, after, Span(low + after.start(), written.end))
    return None


def _number(shown: str) -> int | None:
    return int(shown) if shown.isdecimal() else _NUMBERS.get(shown.lower())


def _years_ago(day: date, ago: re.Match[str], span: Span) -> Between | None:
    years = _number(ago["n"])
    then = make_day(day.year + years, day.month, day.day) if years else None
    if then is None:
        return None
    writing = then + timedelta(days=_SHIFTS[ago["word"].lower()])
    return Between(writing, writing, span)


def _counted(text: str, day: date, before: str, span: Span) -> Between | None:
    """Count days from a first one: `100 days since` it can include it or not, `day 118` includes it."""
    since = _DAYS_SINCE.search(before)
    if since is not None and (days := _number(since["n"])) is not None and days > 1:
        return Between(day + timedelta(days=days - 1), day + timedelta(days=days), span)
    if _DAY_ONE.search(before) is None:
        return None
    number = _DAY_NUMBER.search(text)
    if number is None:
        return None
    writing = day + timedelta(days=int(number["n"]) - 1)
    return Between(writing, writing, Span(*number.span()))


def _beside(day: date, relative: re.Match[str], span: Span) -> Between | None:
    if relative["weekday"]:
        if not WEEKDAYS[day.weekday()].startswith(relative["weekday"].lower()):
            return None
        return _by_week(day, relative["word"].split()[0].lower(), span)
    writing = day + timedelta(days=_SHIFTS[relative["word"].lower()])
    return Between(writing, writing, span)


def _by_week(day: date, word: str, span: Span) -> Between | None:
    """Return when a day can be called `next` or `last`: weeks start on Sunday or Monday, it is excluded."""
    one = timedelta(days=1)
    if word in ("next", "coming"):
        sunday = day - timedelta(days=(day.weekday() + 1) % 7)
        return Between(sunday - 7 * one, day - one, span)
    if word == "last":
        sunday = day + timedelta(days=6 - day.weekday())
        return Between(day + one, sunday + 7 * one, span)
    return Between(day - 6 * one, day + 6 * one, span)  # "this Thursday", before or after it


def _anniversary(text: str, day: date, after: re.Match[str], span: Span) -> Between | None:
    years = _number(after["n"] or after["nth"])
    when = make_day(day.year + years, day.month, day.day) if years else None
    if when is None:
        return None
    # the weekday told in the same lead must be that of the anniversary
    lead = text[max(0, span.start - 200) : span.end + 60]
    for named in _ON_WEEKDAY.finditer(lead):
        if WEEKDAYS[when.weekday()] == named["weekday"].lower():
            return Between(when, when + timedelta(days=6), span)
    return None
