"""Days of writing that follow from a day told beside a relative one: `yesterday, 3 May 2022`.

`next Thursday, 21 September 2023` was written in the week that led up to it or in the calendar week before;
`next month, on 9 March` in February; `ten years to the day after 11 July 2011`, told of a Sunday, on that day
or one of the six after it.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from twosource.clean.days.counted_days import counted_days
from twosource.clean.days.english_days import WEEKDAYS, make_day
from twosource.clean.days.intervals import Between
from twosource.clean.days.numbers import NUMBER, number_of
from twosource.clean.days.told_days import ToldDay
from twosource.records.text import Span

_WEEKDAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TO_DAY = (
    rf"\s*[,(–—:-]*\s*(?:\(?(?:(?:on|the|which was|that is|i\.e\.),? )*(?:{_WEEKDAY_NAME})?,?\s*(?:the )?)$"
)
_RELATIVE = re.compile(
    r"\b(?P<word>day before yesterday|day after tomorrow|yesterday|today|tomorrow|tonight|last night"
    rf"|(?:this coming|this past|this|next|last|coming) (?P<weekday>{_WEEKDAY_NAME})"
    r"|this (?:morning|afternoon|evening))"
    rf"(?: (?:morning|afternoon|evening|night|week))?{_TO_DAY}",
    re.I,
)
_COUNTED = re.compile(
    rf"\b(?:(?P<n>{NUMBER}) (?P<unit>day|week|fortnight|month|year|decade)s? (?P<way>ago|from|hence)"
    rf"(?: (?P<word>today|yesterday|tomorrow|now|to the day|this (?:week|month)))?"
    rf"|(?P<in>in) (?P<m>{NUMBER}) (?P<ahead>day|week|fortnight|month)s?['’]?(?: time)?"
    rf"|(?P<century>a century) ago (?P<then>today|yesterday|tomorrow)){_TO_DAY}",
    re.I,
)
_PERIOD = re.compile(
    r"\b(?:(?P<side>earlier|later) (?:this|in the) |(?P<which>this|next|last) )"
    r"(?P<unit>week|month|year)(?:['’]s)?\b[^.;!?\d]{0,50}$",
    re.I,
)
_BEHIND = re.compile(r"\s*(?:\(|, )(?P<word>yesterday|today|tomorrow)\b", re.I)
_SHIFTS = {
    "day before yesterday": 2, "yesterday": 1, "last night": 1, "today": 0, "tonight": 0, "this morning": 0,
    "this afternoon": 0, "this evening": 0, "tomorrow": -1, "day after tomorrow": -2, "now": 0,
    "to the day": 0,
}  # fmt: skip
_YEARS_AFTER = re.compile(
    rf"\b(?P<n>{NUMBER}) years (?:ago )?(?:to the day )?"
    r"(?:after|since|on from)\b[^.!?]{0,60}$|\b(?P<nth>\d{1,3})(?:st|nd|rd|th) anniversary of\b[^.!?]{0,60}$",
    re.I,
)
_ON_WEEKDAY = re.compile(rf"\b(?:[Oo]n|this|last) (?P<weekday>{_WEEKDAY_NAME})\b")
_PLAIN_WEEKDAY = re.compile(
    rf"(?<!last )(?<!next )\b(?P<weekday>{_WEEKDAY_NAME})\b(?!['’]s)(?! (?:week|last|next))"
)
_DAY_AFTER = re.compile(
    rf"\b(?:the (?:very )?(?:next )?|an? |(?P<n>{NUMBER}) )(?:day|night|morning|afternoon|evening)s?"
    r" (?:after|later than)\b[^.;!?]{0,90}$",
    re.I,
)
_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening))\b")
_REACH = 110
_WEEK = timedelta(days=6)


def days_between(text: str, told: list[ToldDay]) -> Between | None:
    """Return the narrowest days of writing that follow from a full day told beside a relative expression."""
    found = [between for t in told if t.early and (between := _between(text, t)) is not None]
    found += counted_days(text, told)
    return min(found, key=lambda b: ((b.latest - b.earliest).days, b.span.start), default=None)


def _between(text: str, told: ToldDay) -> Between | None:
    day, written = told.certain, told.written
    if day is None or told.caption:
        return None
    low = max(0, written.start - _REACH, text.rfind("\n", 0, written.start) + 1)
    before = text[low : written.start]
    counted = _COUNTED.search(before)
    if counted is not None:
        return _counted_from(day, counted, Span(low + counted.start(), written.end))
    relative = _RELATIVE.search(before)
    if relative is not None:
        return _beside(day, relative, Span(low + relative.start(), written.end), told)
    behind = _BEHIND.match(text, written.end, written.end + 20)
    if behind is not None:
        writing = day + timedelta(days=_SHIFTS[behind["word"].lower()])
        return Between(writing, writing, Span(written.start, behind.end()))
    period = _PERIOD.search(before)
    if period is not None:
        return _in_period(day, period, Span(low + period.start(), written.end))
    after = _YEARS_AFTER.search(before)
    if after is not None:
        return _anniversary(text, day, after, Span(low + after.start(), written.end))
    rest = text[written.end : written.end + _REACH].split(".")[0]
    return _weekday_after(day, before, rest, Span(low, written.end)) if not told.future else None


def _counted_from(day: date, counted: re.Match[str], span: Span) -> Between | None:
    """Return when a day was `three weeks from today`, or `in ten days`; weeks without `today` are about."""
    if counted["century"]:
        return _exactly(_years_on(day, 100), counted["then"], span)
    number = number_of(counted["n"] or counted["m"])
    unit = (counted["unit"] or counted["ahead"]).lower()
    if number is None:
        return None
    sign = 1 if counted["way"] and counted["way"].lower() == "ago" else -1
    if unit in ("year", "decade"):
        years = number * (10 if unit == "decade" else 1)
        return _exactly(_years_on(day, sign * years), counted["word"], span) if counted["word"] else None
    if unit == "month":
        return _exactly(_months_on(day, sign * number), counted["word"], span) if counted["word"] else None
    days = sign * number * {"day": 1, "week": 7, "fortnight": 14}[unit]
    exact = unit == "day" or bool(counted["word"])
    if exact:
        return _exactly(day + timedelta(days=days), counted["word"], span)
    about = day + timedelta(days=days)
    return Between(about - timedelta(days=3), about + timedelta(days=3), span)


def _exactly(then: date | None, word: str | None, span: Span) -> Between | None:
    if then is None:
        return None
    if word and word.lower().startswith("this "):
        return _period_of(then, word.split()[1].lower(), span)
    writing = then + timedelta(days=_SHIFTS[word.lower()] if word else 0)
    return Between(writing, writing, span)


def _years_on(day: date, years: int) -> date | None:
    return make_day(day.year + years, day.month, day.day)


def _months_on(day: date, months: int) -> date | None:
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return make_day(year, month + 1, day.day)


def _beside(day: date, relative: re.Match[str], span: Span, told: ToldDay) -> Between | None:
    if relative["weekday"]:
        if not WEEKDAYS[day.weekday()].startswith(relative["weekday"].lower()):
            return None
        word = " ".join(relative["word"].split()[:-1]).lower()
        return _by_week(day, word, span, past=told.past and not told.future)
    writing = day + timedelta(days=_SHIFTS[relative["word"].lower()])
    return Between(writing, writing, span)


def _by_week(day: date, word: str, span: Span, *, past: bool) -> Between | None:
    """Return when a day can be called `next` or `last`: weeks start on Sunday or Monday, it is excluded."""
    one = timedelta(days=1)
    if word in ("next", "coming"):
        return Between(_sunday(day) - 7 * one, day - one, span)
    if word == "last":
        return Between(day + one, _sunday(day) + 14 * one, span)
    if word == "this past" or (word == "this" and past):
        return Between(day, day + _WEEK, span)
    return Between(day - _WEEK, day, span)  # `this Saturday`, to come


def _sunday(day: date) -> date:
    """Return the Sunday on which the week of a day begins, where weeks begin on Sundays."""
    return day - timedelta(days=(day.weekday() + 1) % 7)


def _period_of(day: date, unit: str, span: Span) -> Between:
    """Return the week or month in which a day lies; weeks begin on Sunday or Monday."""
    if unit == "week":
        return Between(_sunday(day), _sunday(day) + timedelta(days=7), span)
    return Between(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]), span)


def _in_period(day: date, period: re.Match[str], span: Span) -> Between | None:
    """Return the week, month or year in which a day can be called that of the next or last."""
    unit, side = period["unit"].lower(), (period["side"] or "").lower()
    shift = {"next": -1, "last": 1}.get((period["which"] or "this").lower(), 0)
    if unit == "week":
        sunday = _sunday(day) + timedelta(days=7 * shift)
        first, last = (
            sunday,
            sunday + timedelta(days=7),
        )  # that of weeks from Sunday, that of weeks from Monday
    elif unit == "month":
        year, month = divmod(12 * day.year + day.month - 1 + shift, 12)
        first = date(year, month + 1, 1)
        last = date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    else:
        first, last = date(day.year + shift, 1, 1), date(day.year + shift, 12, 31)
    return Between(day if side == "earlier" else first, day if side == "later" else last, span)


def _weekday_after(day: date, before: str, behind: str, span: Span) -> Between | None:
    """Return when `on Tuesday, the morning after … 5 June` was said: that Tuesday or the six days after.

    `Eleven days after the storm of 12 October … today` was said on that day.
    """
    after = _DAY_AFTER.search(before)
    if after is None:
        return None
    then = day + timedelta(days=number_of(after["n"]) or 1 if after["n"] else 1)
    if _TODAY.search(before[after.end("n") if after["n"] else 0 :] + behind):
        return Between(then, then, span)
    named = [w["weekday"].lower() for w in _PLAIN_WEEKDAY.finditer(before, 0, after.start())]
    return Between(then, then + _WEEK, span) if WEEKDAYS[then.weekday()] in named else None


def _anniversary(text: str, day: date, after: re.Match[str], span: Span) -> Between | None:
    years = number_of(after["n"] or after["nth"])
    when = _years_on(day, years) if years else None
    if when is None:
        return None
    # the weekday told in the same lead must be that of the anniversary
    lead = text[max(0, span.start - 200) : span.end + 60]
    for named in _ON_WEEKDAY.finditer(lead):
        if WEEKDAYS[when.weekday()] == named["weekday"].lower():
            return Between(when, when + _WEEK, span)
    return None
