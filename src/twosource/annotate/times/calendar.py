"""Calendar arithmetic on TIMEX3 values: which days a value covers, and the value so many units away."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta

SEASON_MONTHS = {
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
    "WI": (12, 2),
}  # northern, as TIMEX3 readers take it
_PART_OF_SPAN = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}  # thirds

_PART_OF_WEEK = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}  # days after Monday
_WEEK_DAYS = 7
_LONGEST_MONTH = 31

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_HALF = re.compile(r"(\d{4})-H([12])$")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")
_CLOCK = re.compile(r"T(\d\d)(?::(\d\d))?")


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later, or the month's last day where there is no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def shift(day: date, amount: int, unit: str) -> date:
    """Return the day `amount` units away; `unit` is a TIMEX3 designator (D W M Q Y DE CE)."""
    if unit == "D":
        return day + timedelta(days=amount)
    if unit in ("W", "WE"):
        return day + timedelta(weeks=amount)
    if unit == "2W":
        return day + timedelta(weeks=2 * amount)
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}[unit]
    return add_months(day, amount * months)


def value_of(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the day, week, month, ... that holds `day`."""
    if unit == "D":
        return day.isoformat()
    if unit in ("W", "2W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}"
    if unit == "Y":
        return f"{day.year:04d}"
    if unit == "DE":
        return f"{day.year // 10:03d}"
    if unit == "CE":
        return f"{day.year // 100:02d}"
    return f"{day.year // 1000:d}"


def days_of(value: str | None, part: str | None = None) -> tuple[date, date] | None:
    """Return the first and last day that a TIMEX3 value covers, or None for one without days.

    Args:
        value: `2021-03-18`, `2021-W11`, `2021-03`, `2021-Q1`, `2021-SU`, `2021`, `202`, `20`, ...
        part: "early", "mid" or "late": the first, second or last third.
    """
    found = _whole(value) if value else None
    if found is None or part not in _PART_OF_SPAN:
        return found
    first, last = found
    if value is not None and (decade := re.fullmatch(r"\d{2,4}", value)) and len(decade.group()) < 4:
        span_years = last.year - first.year + 1
        low, high = _PART_OF_SPAN[part]
        return (
            date(first.year + low * span_years // 3, 1, 1),
            date(first.year + high * span_years // 3 - 1, 12, 31),
        )
    days = (last - first).days + 1
    if days == _WEEK_DAYS:
        low, high = _PART_OF_WEEK[part]
        return first + timedelta(days=low), first + timedelta(days=high)
    low, high = _PART_OF_SPAN[part]
    if days > _LONGEST_MONTH:  # a year, a season, a quarter: by whole months
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        return add_months(first, low * months // 3), add_months(first, high * months // 3) - timedelta(days=1)
    return first + timedelta(days=10 * low), last if part == "late" else first + timedelta(days=10 * high - 1)


def _whole(value: str) -> tuple[date, date] | None:
    try:
        if found := _DAY.match(value):
            day = date(int(found[1]), int(found[2]), int(found[3]))
            return day, day
        if found := _MONTH.match(value):
            year, month = int(found[1]), int(found[2])
            return date(year, month, 1), month_end(year, month)
        if found := _WEEK.match(value):
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            if found[3]:
                return monday + timedelta(days=5), monday + timedelta(days=6)
            return monday, monday + timedelta(days=6)
        if found := _QUARTER.match(value):
            year, first = int(found[1]), 3 * int(found[2]) - 2
            return date(year, first, 1), month_end(year, first + 2)
        if found := _HALF.match(value):
            year, first = int(found[1]), 6 * int(found[2]) - 5
            return date(year, first, 1), month_end(year, first + 5)
        if found := _SEASON.match(value):
            year, (low, high) = int(found[1]), SEASON_MONTHS[found[2]]
            return date(year, low, 1), month_end(year + (high < low), high)
        if re.fullmatch(r"\d{1,4}", value):
            width = 10 ** (4 - len(value))
            year = int(value) * width
            return date(max(year, 1), 1, 1), date(year + width - 1, 12, 31)
    except (ValueError, OverflowError):
        return None
    return None


def interval(value: str | None, part: str | None = None) -> tuple[str | None, str | None]:
    """Return earliest and latest of a value: ISO days, or ISO minutes where it holds a clock time."""
    days = days_of(value, part)
    if days is None or value is None:
        return None, None
    first, last = days[0].isoformat(), days[1].isoformat()
    if "T" in value and (clock := _CLOCK.match(value[value.index("T") :])):
        hour = int(clock[1])
        if hour < 24:
            low = f"{first}T{hour:02d}:{clock[2] or '00'}"
            return low, low if clock[2] else f"{first}T{hour:02d}:59"
    return first, last


def easter(year: int) -> date:
    """Return Western Easter Sunday. Source: the anonymous Gregorian algorithm (Meeus 1991, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def minutes_after(value: str, minutes: int) -> str | None:
    """Return the clock time so many minutes after (or before) another, None where that one is unknown."""
    found = re.match(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)", value)
    if found is None:
        return None
    try:
        moved = datetime.fromisoformat(found[1]) + timedelta(minutes=minutes)
    except (ValueError, OverflowError):
        return None
    return moved.isoformat(timespec="minutes")


def nth_of_month(count: int, unit: str, year: int, month: int) -> str:
    """Return the value of the n-th weekday (ISO number) or week ("W") of a month; -1 is the last."""
    first, last = date(year, month, 1), month_end(year, month)
    if unit == "W":
        return value_of(last if count < 0 else first + timedelta(weeks=count - 1), "W")
    if count < 0:
        return (last - timedelta(days=(last.isoweekday() - int(unit)) % 7)).isoformat()
    return (first + timedelta(days=(int(unit) - first.isoweekday()) % 7 + 7 * (count - 1))).isoformat()


def feast_day(name: str, year: int) -> date:
    """Return the day of a movable feast: easter, good-friday, easter-monday or thanksgiving."""
    if name == "thanksgiving":
        return thanksgiving(year)
    return easter(year) + timedelta(days={"good-friday": -2, "easter": 0, "easter-monday": 1}[name])


def thanksgiving(year: int) -> date:
    """Return Thanksgiving in the United States: the fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
