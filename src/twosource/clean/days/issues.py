"""Issues of weeklies and monthlies, which are dated by more than a day: `Issue of 3-9 June 2022`."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from twosource.clean.days.english_days import MONTH, MONTH_NUMBERS, find_days, make_day
from twosource.clean.sought import Sought
from twosource.records.text import Span

_YEAR = r"(?:19[5-9]\d|20\d\d)"
_TO = r"\s*(?:-|–|—|/|to|until|through)\s*"
_DAY = r"\d\d?(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_RANGES = (
    re.compile(
        rf"(?<!\d)(?P<d1>{_DAY})(?:\s+(?P<m1>{MONTH}))?(?:\s+(?P<y1>{_YEAR}))?{_TO}{_WEEKDAY}"
        rf"(?P<d2>{_DAY})\s+(?P<m2>{MONTH}),?\s+(?P<y2>{_YEAR})",
        re.I,
    ),
    re.compile(
        rf"\b(?P<m1>{MONTH})\s+(?P<d1>{_DAY})(?:,?\s+(?P<y1>{_YEAR}))?{_TO}{_WEEKDAY}"
        rf"(?:(?P<m2>{MONTH})\s+)?(?P<d2>{_DAY}),?\s+(?P<y2>{_YEAR})",
        re.I,
    ),
)
_MONTHS = Sought(rf"\b(?:(?P<first>{MONTH}){_TO})?(?P<last>{MONTH}),?\s+(?P<year>{_YEAR})\b", re.I)
_ISSUE = re.compile(
    r"\b(?:issue|edition|number|vol(?:ume)?|no|nr|magazine|monthly|quarterly|bulletin|cover)\b", re.I
)
_WEEK = re.compile(
    r"\bweek (?P<way>ending|ended|to|of|beginning|commencing|starting|from)\b(?: on)?[:\s]*", re.I
)
_NAMED = re.compile(
    r"^(?:[A-ZÀ-Þ][\w.’'-]+(?: (?:of|the|and|de|la))* ?){1,5},\s*$"
)  # `The Chess Keeper, April 2016`
_NUMBERED = re.compile(r"\b(?:vol(?:ume)?|no|nr|issue|number)\b\.?\s*\d+\W{0,2}$", re.I)
_CUT = "|•·–—"
_LONGEST = 16  # words of a line that heads an issue
_WIDEST = 35  # days


def find_issue(text: str, start: int, end: int) -> tuple[date, date, Span] | None:
    """Return first and last day of the issue that a line names, and where, None where it names none."""
    line = text[start:end]
    if line.count(" ") > _LONGEST:
        return None
    for pattern in _RANGES:
        for found in pattern.finditer(line):
            days = _range(found)
            if days is not None:
                return *days, Span(start + found.start(), start + found.end())
    week = _WEEK.search(line)
    if week is not None:
        day = next((d.certain for d in find_days(line, week.end(), min(len(line), week.end() + 30))), None)
        if day is not None:
            ends = week["way"].lower() in ("ending", "ended", "to")
            week_long = timedelta(days=6)
            opens, closes = (day - week_long, day) if ends else (day, day + week_long)
            return opens, closes, Span(start + week.start(), end)
    for found in _MONTHS.finditer(line):
        dated = re.search(r"\d\W{0,2}$|\d(?:st|nd|rd|th)\s$", line[: found.start()])
        if dated is not None and _NUMBERED.search(line[: found.start()]) is None:
            continue  # a day of that month
        around = line[: found.start()].rstrip()[-1:] + line[found.end() :].lstrip()[:1]
        alone = found.end() == len(line) and (
            found.start() == 0 or _NAMED.match(line[: found.start()]) is not None
        )
        if not alone and _ISSUE.search(line) is None and not any(ch in _CUT for ch in around):
            continue
        last = MONTH_NUMBERS[found["last"].lower().rstrip(".")]
        first = MONTH_NUMBERS[found["first"].lower().rstrip(".")] if found["first"] else last
        year = int(found["year"])
        if first <= last:
            until = date(year, last, calendar.monthrange(year, last)[1])
            return date(year, first, 1), until, Span(start + found.start(), start + found.end())
    return None


def _range(found: re.Match[str]) -> tuple[date, date] | None:
    def number(month: str | None) -> int | None:
        return MONTH_NUMBERS[month.lower().rstrip(".")] if month else None

    last_month, first_month = number(found["m2"]), number(found["m1"])
    last_month = last_month or first_month
    first_month = first_month or last_month
    year = int(found["y2"])
    last = make_day(year, last_month, _day(found["d2"]))
    first = make_day(int(found["y1"] or year), first_month, _day(found["d1"]))
    if first is not None and last is not None and first > last and not found["y1"]:
        first = make_day(year - 1, first_month, _day(found["d1"]))
    if first is None or last is None or not 0 < (last - first).days <= _WIDEST:
        return None
    return first, last


def _day(written: str) -> int:
    return int(re.sub(r"\D", "", written))
