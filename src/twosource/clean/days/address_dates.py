"""The day, or month, that an article's address carries: `/2023/09/14/`, `/2022/05/`."""

from __future__ import annotations

import calendar
import re
from datetime import date
from urllib.parse import urlsplit

from twosource.clean.days.english_days import MONTH_NUMBERS, make_day

_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19[89]|20\d)\d)[/_-](?P<m>0?[1-9]|1[0-2])[/_-](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)"
)
_SOLID = re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_NAMED = re.compile(
    r"(?<!\d)(?P<y>(?:19[89]|20\d)\d)/(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\w{0,6}"
    r"/(?P<d>\d{1,2})(?!\d)",
    re.I,
)
_MONTH = re.compile(r"/(?P<y>(?:19[89]|20\d)\d)[/-](?P<m>0[1-9]|1[0-2])(?=/)")


def address_days(url: str | None) -> tuple[date, date] | None:
    """Return the first and last day that an address can mean, None where it carries no date."""
    if not url:
        return None
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    for pattern in (_DAY, _SOLID, _NAMED):
        found = pattern.search(path)
        if found is not None:
            month = MONTH_NUMBERS[found["m"][:3].lower()] if pattern is _NAMED else int(found["m"])
            day = make_day(int(found["y"]), month, int(found["d"]))
            if day is not None:
                return day, day
    found = _MONTH.search(path)
    if found is None:
        return None
    year, month = int(found["y"]), int(found["m"])
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
