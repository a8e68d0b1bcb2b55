"""The TIMEX3 value of an anchor-free form, counted from a given day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from twosource.annotate.times.calendar import (
    SEASON_MONTHS,
    days_of,
    feast_day,
    nth_of_month,
    shift,
    value_of,
)
from twosource.annotate.times.forms import Form

Days = tuple[date, date]
"""The first and last day of the expression that a form counts from."""

_BACKWARD_COST = 2.5  # in a narrative, going back one month is as odd as going forward so many
_YEAR_LONG = 300  # days; a reference of this length is a year, and its months are meant
_LONG_AGO = 6  # months


def value_at(
    form: Form,
    written: date,
    published: date | None = None,
    *,
    narrative: bool = False,
    within: Days | None = None,
) -> str | None:
    """Return a form's value counted from `written`; the past counts from `published`, if that is later.

    What lies outside the calendar (no such day, before the year 1) keeps its X.
    """
    try:
        return _value_at(form, written, published, narrative, within)
    except (ValueError, OverflowError):
        return form.unanchored()


def _value_at(
    form: Form, written: date, published: date | None, narrative: bool, within: Days | None
) -> str | None:
    past = published or written
    match form.op, form.args:
        case "weekday", (number, way):
            value = _weekday(int(number), way, written, past).isoformat()
        case "weekday-of", (number, weeks):
            monday = written - timedelta(days=written.weekday()) + timedelta(weeks=int(weeks))
            value = (monday + timedelta(days=int(number) - 1)).isoformat()
        case "weekend", (way,):
            value = _weekend(way, written)
        case "month-day", (month_day, weekday, _):
            month, day = (int(x) for x in month_day.split("-"))
            value = _on_weekday(month, day, int(weekday), written)
        case "month-day", (month_day, way):
            month, day = (int(x) for x in month_day.split("-"))
            year = _year(month, way, written, past, narrative, within, day)
            value = f"{year:04d}-{month:02d}-{day:02d}"
        case "month", (month_name, way):
            month = int(month_name)
            value = f"{_year(month, way, written, past, narrative, within):04d}-{month:02d}"
        case "day-of-month", (day_name, way):
            found = _day_of_month(int(day_name), way, written, past, narrative)
            if found is None:
                return form.unanchored()
            value = found.isoformat()
        case "season", (season, way):
            month = SEASON_MONTHS[season][0]
            value = f"{_season_year(season, month, way, written, narrative, within):04d}-{season}"
        case "quarter", (quarter, way):
            year = _year(3 * int(quarter) - 1, way, written, past, narrative, within)
            value = f"{year:04d}-Q{quarter}"
        case "half", (half, way):
            year = _year(6 * int(half) - 3, way, written, past, narrative, within)
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
            year = written.year // 100 * 100 + int(digits)
            value = str(year if year <= written.year + 10 else year - 100)
        case "week-of", (month_day, way):
            month, day = (int(x) for x in month_day.split("-"))
            year = _year(month, way, written, past, narrative, within, day)
            value = value_of(date(year, month, day), "W")
        case "nth", (count, unit, month_name, way):
            month = int(month_name)
            year = int(way) if way.isdigit() else _year(month, way, written, past, narrative, within)
            value = nth_of_month(int(count), unit, year, month)
        case "decade-of", (count,):
            value = f"{written.year // 100:02d}{int(count) - 1}"
        case _:
            return form.unanchored()
    return value + form.clock


def _on_weekday(month: int, day: int, weekday: int, written: date) -> str:
    """Return a day of the nearest year in which it falls on a weekday; of this year if in none near."""
    years = sorted(range(written.year - 3, written.year + 4), key=lambda y: (abs(y - written.year), y))
    for year in years:
        try:
            if date(year, month, day).isoweekday() == weekday:
                return date(year, month, day).isoformat()
        except ValueError:
            continue
    return f"{written.year:04d}-{month:02d}-{day:02d}"


def _weekday(number: int, way: str, written: date, published: date) -> date:
    if way in ("past", "near"):
        return published - timedelta(days=(published.isoweekday() - number) % 7)
    if way == "week":  # "Friday week": a week after the coming Friday
        return written + timedelta(days=(number - written.isoweekday() - 1) % 7 + 8)
    if way == "last":
        return written - timedelta(days=(written.isoweekday() - number - 1) % 7 + 1)
    if way == "next":  # of the next calendar week, as in newspapers
        return written + timedelta(days=7 - written.weekday() + number - 1)
    return written + timedelta(days=(number - written.isoweekday()) % 7)


def _weekend(way: str, written: date) -> str:
    saturday = written + timedelta(days=5 - written.weekday())
    if (way == "past" and written < saturday) or way == "last":
        saturday -= timedelta(weeks=1)
    elif way == "next" or (way == "coming" and written >= saturday):
        saturday += timedelta(weeks=1)
    return value_of(saturday, "WE")


def _year(
    month: int,
    way: str,
    written: date,
    past: date,
    narrative: bool,
    within: Days | None,
    day: int | None = None,
) -> int:
    """Return the year in which a month (or a day of it) falls, seen from the day of writing."""
    if narrative and way not in ("last", "next"):
        if within is not None and (within[1] - within[0]).days > _YEAR_LONG:
            return written.year
        return nearest_year(month, written.year, written.month)
    if way in ("past", "last"):
        later = (month, day or 0) > (past.month, past.day if day else 0)
        same = way == "last" and month == past.month and day is None
        if way == "past" and later and day and month - past.month < _LONG_AGO:
            # A day of last year more than half a year ago would have its year: "announced curbs to start on
            # Aug. 1", written in July, means the day to come, whatever its verb.
            return past.year
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


def nearest_year(month: int, year: int, from_month: int) -> int:
    """Return the year in which a story at `from_month` of `year` reaches, or revisits, `month`."""

    def cost(option: int) -> float:
        months = (option - year) * 12 + month - from_month
        return months if months >= 0 else -months * _BACKWARD_COST

    return min((year - 1, year, year + 1), key=cost)


def _season_year(
    season: str, month: int, way: str, written: date, narrative: bool, within: Days | None
) -> int:
    if narrative:
        return _year(month, "near", written, written, True, within)
    if way == "near":
        way = "past"
    current = days_of(f"{written.year:04d}-{season}")
    if current is None:
        return written.year
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
    days = [feast_day(name, written.year + y) for y in (-1, 0, 1)]
    if way in ("past", "last"):
        return max(d for d in days if d <= written).isoformat()
    if way in ("future", "next"):
        return min(d for d in days if d >= written).isoformat()
    return min(days, key=lambda d: abs((d - written).days)).isoformat()


def span_days(form: Form, day: date) -> tuple[str | None, str | None]:
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
