"""Turn anchor-free forms into TIMEX3 values and days, given when the article was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from twosource.annotate.times.calendar import (
    SEASON_MONTHS,
    days_of,
    easter,
    interval,
    shift,
    thanksgiving,
    value_of,
)
from twosource.annotate.times.forms import Form
from twosource.records.annotation import Timex
from twosource.records.text import SourceFacts

# A dateline this many days before publication is the day of writing; a page that appeared later than that is
# a reprint or an archive, and its own day says nothing about "Thursday".
_DATELINE_LAG = 2
# History texts: at least so many full dates lie years before publication, and they outnumber the expressions
# that point at the day of writing.
_NARRATIVE_DATES = 5
_NARRATIVE_AGE_YEARS = 2
_LOOK_BACK = 6  # expressions within which "the next day" finds its day
_BACKWARD_COST = 1.6  # in a narrative, going back one month is as odd as going forward so many

_FINENESS = {"D": 0, "W": 1, "WE": 1, "2W": 1, "M": 2, "Q": 3, "Y": 4, "DE": 5, "CE": 6, "ML": 7}


@dataclass(frozen=True, slots=True)
class Writing:
    """When an article was written, as an interval of days; equal ends mean that the day is known."""

    earliest: date | None  # None: only the other bound is known
    latest: date | None
    published: date | None  # where a past weekday counts back from: at most a few days after writing
    name: str  # what `Timex.anchor` says: "published" or the dateline's day


def writing_day(source: SourceFacts) -> Writing | None:
    """Return when an article was written: its dateline if that fits its publication, else its publication."""
    published = source.published
    low = _day(published.value or published.earliest)
    high = _day(published.value or published.latest)
    dateline = _day(source.dateline.date) if source.dateline else None
    if dateline is not None:
        if high is None or dateline <= high:
            near = high is not None and low == high and (high - dateline).days <= _DATELINE_LAG
            return Writing(dateline, dateline, high if near and high else dateline, dateline.isoformat())
        return Writing(dateline, dateline, dateline, dateline.isoformat())
    if low is None and high is None:
        return None
    return Writing(low, high, high, "published")


def resolve_times(times: Sequence[Timex], source: SourceFacts) -> tuple[Timex, ...]:
    """Resolve (again) every expression that has an `unresolved` form, in the order of the text.

    Call it when a publication date has been narrowed: spans, types and forms stay, values and days follow.
    """
    writing = writing_day(source)
    narrative = _is_narrative(times, writing)
    resolved: list[Timex] = []
    for time in times:
        resolved.append(_resolve(time, resolved, writing, narrative))
    return tuple(resolved)


def _resolve(time: Timex, before: Sequence[Timex], writing: Writing | None, narrative: bool) -> Timex:
    if time.unresolved is None:
        return time
    form = Form.parse(time.unresolved)
    reference, name = _reference(form, before, narrative)
    if reference is not None:
        value = _value(form, reference, reference, narrative=narrative or form.ref is not None)
        earliest, latest = _days(form, value, reference)
        return replace(time, value=value, earliest=earliest, latest=latest, anchor=name)
    unknown = replace(time, value=form.unanchored(), earliest=None, latest=None, anchor=None)
    if form.ref is not None or writing is None or (narrative and form.op in _DRIFTING):
        return unknown
    if writing.earliest == writing.latest and writing.earliest is not None:
        value = _value(form, writing.earliest, writing.published)
        earliest, latest = _days(form, value, writing.earliest)
        return replace(time, value=value, earliest=earliest, latest=latest, anchor=writing.name)
    # Only an interval is known: what both its ends agree on is sure, else it bounds the days.
    first = _value(form, writing.earliest, writing.earliest) if writing.earliest else None
    last = _value(form, writing.latest, writing.latest) if writing.latest else None
    return replace(
        time,
        value=first if first is not None and first == last else form.unanchored(),
        earliest=_days(form, first, writing.earliest)[0] if writing.earliest else None,
        latest=_days(form, last, writing.latest)[1] if writing.latest else None,
        anchor=writing.name if form.op != "span" or first == last else None,
    )


def _days(form: Form, value: str | None, day: date) -> tuple[str | None, str | None]:
    return _span_days(form, day) if form.op == "span" else interval(value, form.part)


# In a history text these count from the narrative's own time even without a word that says so.
_DRIFTING = frozenset({"weekday", "month", "month-day", "day-of-month", "season", "quarter", "year2"})


def _reference(form: Form, before: Sequence[Timex], narrative: bool) -> tuple[date | None, str | None]:
    """Return the day another expression gives to count from, and the name of that anchor."""
    if form.ref is None and not (narrative and form.op in _DRIFTING):
        return None, None
    if form.ref is not None and form.ref.isdigit():
        number = int(form.ref)
        days = days_of(before[number].value) if number < len(before) else None
        return (days[0], "text") if days else (None, None)
    needed = _FINENESS.get(form.args[0], 0) if form.op in ("unit", "shift") else _NEEDS.get(form.op, 4)
    candidates = [t for t in before if t.type in ("DATE", "TIME") and t.value and t.value[0].isdigit()]
    for time in reversed(candidates[-_LOOK_BACK:] if needed < 2 else candidates[-2 * _LOOK_BACK :]):
        days = days_of(time.value)
        if days and time.value and _fineness(time.value) <= needed:
            return days[0], "text"
    return None, None


_NEEDS = {"day-of-month": 2, "weekday": 0, "weekday-of": 1}


def _fineness(value: str) -> int:
    if re.match(r"\d{4}-\d\d-\d\d", value):
        return 0
    if "-W" in value and "-WI" not in value:
        return 1
    if re.match(r"\d{4}-\d\d$", value):
        return 2
    if "-" in value:
        return 3
    return 4 if len(value) == 4 else 5


def _value(
    form: Form, written: date, published: date | None = None, *, narrative: bool = False
) -> str | None:
    """Return a form's value counted from `written`; the past counts from `published`, if that is later."""
    past = published or written
    match form.op, form.args:
        case "weekday", (number, way):
            value = _weekday(int(number), way, written, past).isoformat()
        case "weekday-of", (number, weeks):
            monday = written - timedelta(days=written.weekday()) + timedelta(weeks=int(weeks))
            value = (monday + timedelta(days=int(number) - 1)).isoformat()
        case "weekend", (way,):
            value = _weekend(way, written)
        case "month-day", (month_day, way):
            month, day = (int(x) for x in month_day.split("-"))
            year = _year(month, way, written, past, narrative, day=day)
            value = f"{year:04d}-{month:02d}-{day:02d}"
        case "month", (month_name, way):
            month = int(month_name)
            value = f"{_year(month, way, written, past, narrative):04d}-{month:02d}"
        case "day-of-month", (day_name, way):
            found = _day_of_month(int(day_name), way, written, past, narrative)
            if found is None:
                return form.unanchored()
            value = found.isoformat()
        case "season", (season, way):
            month = SEASON_MONTHS[season][0]
            value = f"{_season_year(season, month, way, written, narrative):04d}-{season}"
        case "quarter", (quarter, way):
            year = _year(3 * int(quarter) - 1, way, written, past, narrative)
            value = f"{year:04d}-Q{quarter}"
        case "half", (half, way):
            year = _year(6 * int(half) - 3, way, written, past, narrative)
            value = f"{year:04d}-H{half}"
        case "feast", (name, way):
            value = _feast(name, way, written)
        case "in-year", (template, years):
            value = template.replace("YYYY", f"{written.year + int(years):04d}")
        case "unit", (unit, amount):
            value = value_of(shift(written, int(amount), unit), unit)
        case "shift", (unit, amount, fineness):
            value = value_of(shift(written, int(amount), unit), fineness)
        case "year2", (digits,):
            century = written.year // 100
            options = [100 * c + int(digits) for c in (century - 1, century, century + 1)]
            value = str(min(options, key=lambda y: (abs(y - written.year), y)))
        case _:
            return form.unanchored()
    return value + form.clock


def _weekday(number: int, way: str, written: date, published: date) -> date:
    if way in ("past", "near"):
        return published - timedelta(days=(published.isoweekday() - number) % 7)
    if way == "last":
        return written - timedelta(days=(written.isoweekday() - number - 1) % 7 + 1)
    if way == "next":  # of the next calendar week, as in newspapers
        return written + timedelta(days=7 - written.weekday() + number - 1)
    return written + timedelta(days=(number - written.isoweekday()) % 7)


def _weekend(way: str, written: date) -> str:
    saturday = written + timedelta(days=5 - written.weekday())
    if (way == "past" and written < saturday) or way == "last":
        saturday -= timedelta(weeks=1)
    elif way == "next":
        saturday += timedelta(weeks=1)
    return value_of(saturday, "WE")


def _year(month: int, way: str, written: date, past: date, narrative: bool, day: int | None = None) -> int:
    """Return the year in which a month (or a day of it) falls, seen from the day of writing."""
    if narrative and way not in ("last", "next"):

        def cost(year: int) -> float:
            months = (year - written.year) * 12 + month - written.month
            return months if months >= 0 else -months * _BACKWARD_COST

        return min((written.year - 1, written.year, written.year + 1), key=cost)
    if way in ("past", "last"):
        later = (month, day or 0) > (past.month, past.day if day else 0)
        same = way == "last" and month == past.month and day is None
        return past.year - (later or same)
    if way in ("future", "next"):
        earlier = (month, day or 0) < (written.month, written.day if day else 0)
        same = way == "next" and month == written.month and day is None
        return written.year + (earlier or same)
    if way == "this":
        return written.year
    # No sense of time: the nearest, the past on a tie.
    months = {
        year: (year - written.year) * 12 + month - written.month
        for year in (written.year - 1, written.year, written.year + 1)
    }
    return min(months, key=lambda year: (abs(months[year]), year))


def _season_year(season: str, month: int, way: str, written: date, narrative: bool) -> int:
    if narrative:
        return _year(month, "near", written, written, True)
    if way == "near":
        way = "past"
    current = days_of(f"{written.year}-{season}")
    assert current is not None
    if way in ("past", "last"):
        return written.year - (written < current[0] or (way == "last" and written <= current[1]))
    if way in ("future", "next"):
        return written.year + (written > current[1] or (way == "next" and written >= current[0]))
    return written.year - (season == "WI" and written.month < 3)


def _day_of_month(number: int, way: str, written: date, past: date, narrative: bool) -> date | None:
    """Return "the 12th": the nearest in the sense of the tense; None where no month near has that day."""
    start = past if way == "past" else written
    days = []
    for months in (-1, 0, 1):
        first = shift(start.replace(day=1), months, "M")
        try:
            days.append(first.replace(day=number))
        except ValueError:
            continue
    if way == "past" and not narrative:
        return max((d for d in days if d <= start), default=None)
    if way == "future":
        return min((d for d in days if d >= start), default=None)
    if narrative:
        return min(
            days,
            key=lambda d: (abs((d - start).days) * (1 if d >= start else _BACKWARD_COST), d),
            default=None,
        )
    return min(days, key=lambda d: (abs((d - start).days), d), default=None)


def _feast(name: str, way: str, written: date) -> str:
    of_year = {"easter": easter, "thanksgiving": thanksgiving}[name]
    days = [of_year(written.year + y) for y in (-1, 0, 1)]
    if way in ("past", "last"):
        return max(d for d in days if d <= written).isoformat()
    if way in ("future", "next"):
        return min(d for d in days if d >= written).isoformat()
    return min(days, key=lambda d: abs((d - written).days)).isoformat()


def _span_days(form: Form, day: date) -> tuple[str | None, str | None]:
    """Return the days of "the past three years" or "the next two weeks"; None for a vague number."""
    found = re.fullmatch(r"P(\d+)(DE|CE|D|W|M|Y)", form.args[0])
    if found is None:
        return None, None
    amount, unit = int(found[1]), found[2]
    try:
        if form.args[1] == "past":
            return shift(day, -amount, unit).isoformat(), day.isoformat()
        return day.isoformat(), shift(day, amount, unit).isoformat()
    except (ValueError, OverflowError):
        return None, None


def _is_narrative(times: Sequence[Timex], writing: Writing | None) -> bool:
    """Tell whether a text tells history: dates of years ago outnumber what points at the day of writing."""
    current = writing.latest.year if writing and writing.latest else None
    told = deictic = 0
    for time in times:
        if time.unresolved is None:
            if time.type == "DATE" and (time.value or "")[:4].isdigit() and len(time.value or "") >= 4:
                year = int((time.value or "")[:4])
                told += current is None or year <= current - _NARRATIVE_AGE_YEARS
        elif "@" not in time.unresolved and time.unresolved.split(":")[0] in (
            "weekday",
            "unit",
            "weekend",
            "shift",
        ):
            deictic += 1
    return told >= _NARRATIVE_DATES and told >= 2 * deictic


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
