"""Days of other calendars as common ones; every day they can be, the likeliest first.

Calendars that follow the moon's sighting, or a committee's table, are computed by their arithmetic form and
come out a day or so either way: a weekday beside the date, or another date, settles them.

Sources: E. M. Reingold and N. Dershowitz, *Calendrical Calculations*, 4th ed., 2018 (Islamic, Hebrew, Coptic,
Ethiopic, Indian); J. Meeus, *Astronomical Algorithms*, 2nd ed., 1998, ch. 25 (the sun's longitude).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta

_LONG_YEARS_OF_33 = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
_LONG_MONTHS = 6  # the Iranian year opens with six months of 31 days
_EITHER_WAY = (0, -1, 1)


def to_common(calendar: str, year: int, month: int, day: int) -> tuple[date, ...]:
    """Return the common days that a day of another calendar can be, the likeliest first, () for no such day.

    Args:
        calendar: A key of `CALENDARS`.
        year: As that calendar counts it.
        month: From 1, in that calendar's order.
        day: From 1.
    """
    convert, around = CALENDARS[calendar]
    try:
        found = convert(year, month, day)
        return tuple(found + timedelta(days=shift) for shift in around) if found else ()
    except (ValueError, OverflowError):
        return ()


def _islamic(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    before = 29 * (month - 1) + month // 2 + 354 * (year - 1) + (3 + 11 * year) // 30
    return date.fromordinal(227014 + before + day)


def _iranian(year: int, month: int, day: int) -> date | None:
    most = 31 if month <= _LONG_MONTHS else 30
    if not (1 <= month <= 12 and 1 <= day <= most and 1300 <= year <= 1470):
        return None
    first = date(2021, 3, 21)  # 1 Farvardin 1400
    low, high = sorted((1400, year))
    days = sum(365 + (y % 33 in _LONG_YEARS_OF_33) for y in range(low, high))
    inside = 31 * min(month - 1, _LONG_MONTHS) + 30 * max(month - 1 - _LONG_MONTHS, 0) + day - 1
    return first + timedelta(days=(days if year >= 1400 else -days) + inside)


def _of_thirty_days(epoch: int) -> Callable[[int, int, int], date | None]:
    """Return the conversion of a calendar of twelve months of 30 days and a short thirteenth."""

    def convert(year: int, month: int, day: int) -> date | None:
        if not (1 <= month <= 13 and 1 <= day <= (30 if month < 13 else 6)):
            return None
        return date.fromordinal(epoch + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)

    return convert


def _indian(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    common = year + 78
    long_year = common % 4 == 0 and (common % 100 != 0 or common % 400 == 0)
    first = date(common, 3, 21 if long_year else 22)
    months = [31 if long_year else 30, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 30]
    return first + timedelta(days=sum(months[: month - 1]) + day - 1) if day <= months[month - 1] else None


def _bengali(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    first = date(year + 593, 4, 14)
    leap = (year + 594) % 4 == 0
    months = [31] * 6 + [30] * 4 + [30 if leap else 29, 30]
    return first + timedelta(days=sum(months[: month - 1]) + day - 1)


def _nepali(year: int, month: int, day: int) -> date | None:
    """Count from the day on which the sun enters the month's sign, as seen in Nepal."""
    if not (1 <= month <= 12 and 1 <= day <= 32):
        return None
    start = date(year - 57, 4, 13) + timedelta(days=round((month - 1) * 30.44) - 6)
    for shift in range(12):
        midnight = start + timedelta(days=shift + 1)  # the end of the day
        if (_sidereal_sun(midnight) - 30 * (month - 1)) % 360 < 180:
            return start + timedelta(days=shift + day - 1)
    return None


def _sidereal_sun(midnight: date) -> float:
    """Return the sun's longitude among the stars in degrees at midnight in Nepal, to some 0.02 degrees."""
    days = midnight.toordinal() - date(2000, 1, 1).toordinal() - 0.5 - 5.75 / 24
    mean = 280.46646 + 0.98564736 * days
    anomaly = math.radians(357.52911 + 0.98560028 * days)
    centre = 1.914602 * math.sin(anomaly) + 0.019993 * math.sin(2 * anomaly)
    return (mean + centre - 23.853 - 0.0000382 * days) % 360


def _hebrew(year: int, month: int, day: int) -> date | None:
    """Count months from Tishri; the sixth, Adar, is the second one in a year that has two."""
    if not (1 <= month <= 13 and 1 <= day <= 30):
        return None
    months = 13 if (7 * year + 1) % 19 < 7 else 12
    new_year, length = _hebrew_new_year(year), _hebrew_new_year(year + 1) - _hebrew_new_year(year)
    lengths = [30, 30 if length % 10 == 5 else 29, 29 if length % 10 == 3 else 30, 29, 30]
    lengths += [30, 29] if months == 13 else [29]
    lengths += [30, 29, 30, 29, 30, 29]
    at = month if months == 13 and month >= 6 else month - 1
    return date.fromordinal(new_year + sum(lengths[:at]) + day - 1)


def _hebrew_new_year(year: int) -> int:
    def elapsed(of: int) -> int:
        months = (235 * of - 234) // 19
        parts = 12084 + 13753 * months
        days = 29 * months + parts // 25920
        return days + 1 if 3 * (days + 1) % 7 < 3 else days

    before, this, after = elapsed(year - 1), elapsed(year), elapsed(year + 1)
    late = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return -1373427 + this + late


def _years_later(shift: int) -> Callable[[int, int, int], date | None]:
    """Return the conversion of a calendar that differs from the common one in its years only."""
    return lambda year, month, day: date(year + shift, month, day)


Conversion = Callable[[int, int, int], date | None]

CALENDARS: dict[str, tuple[Conversion, tuple[int, ...]]] = {
    "islamic": (_islamic, _EITHER_WAY),
    "iranian": (_iranian, (0,)),
    "ethiopian": (_of_thirty_days(2796), (0,)),
    "coptic": (_of_thirty_days(103605), (0,)),
    "hebrew": (_hebrew, (0,)),
    "indian": (_indian, (0,)),
    "bengali": (_bengali, (0, 1)),
    "nepali": (_nepali, (0, 1, -1)),
    "buddhist": (_years_later(-543), (0,)),
    "minguo": (_years_later(1911), (0,)),
    "reiwa": (_years_later(2018), (0,)),
    "heisei": (_years_later(1988), (0,)),
    "showa": (_years_later(1925), (0,)),
}
"""Calendar -> its arithmetic, and how many days its true day may lie off that."""
