"""Days as pages write them: ISO instants, `Wed, 08 Nov 2023`, `3. Mai 2021`, `27.04.2020`, `11/01/2023`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from twosource.lexicon import load

_EARLIEST, _LATEST = 1990, 2099  # years; a fixed end keeps results the same in later years
_LONGEST = 300  # characters of a value or a line that are looked at
_CLOCK = (
    r"(?:[T ]+(?P<hour>\d\d?):(?P<minute>\d\d)(?::\d\d(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d\b)?)?"
)
_ISO = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?!\d){_CLOCK}"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?\d{4,6}Z?)?(?!\d)"
)
_WORD = r"(?P<word>[^\W\d_]{3,14})"
_DAY = r"(?P<day>[0-3]?\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY_FIRST = re.compile(
    rf"(?<!\d){_DAY}(?:st|nd|rd|th|er|\.|º|°)?[\s-]*(?:de\s|of\s)?{_WORD}\.?,?[\s-]*(?:de\s|del\s)?{_YEAR}{_CLOCK}"
)
_MONTH_FIRST = re.compile(rf"\b{_WORD}\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}")
_NUMBERS = re.compile(
    r"(?<![\d./-])(?P<first>\d\d?)(?P<mark>[./-])\s?(?P<second>\d\d?)(?P=mark)\s?(?P<year>(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)"
)
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")  # since 1970, of 2001 to 2033
_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[/-])(?P<month>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)(?:[/_.?#]|$)"
    r"|/(?P<year8>(?:19|20)\d\d)(?P<month8>[01]\d)(?P<day8>[0-3]\d)/"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDay:
    """A day as a page writes it."""

    readings: tuple[date, ...]  # two where day and month cannot be told apart, day first
    instant: datetime | None = None  # in UTC, where a clock is written
    in_utc: bool = (
        False  # in UTC or without a zone: the day at the outlet's own place may be the one beside it
    )
    start: int = 0  # where it stands in the text it was found in
    end: int = 0


def read_day(value: object) -> StatedDay | None:
    """Return the day that a value of markup states, None where it states none."""
    if not isinstance(value, str):
        return None
    value = value.strip()[:_LONGEST]
    if _SECONDS.fullmatch(value):
        moment = datetime.fromtimestamp(int(value[:10]), UTC)
        return StatedDay(readings=(moment.date(),), instant=moment, in_utc=True, end=len(value))
    return find_day(value)


def find_day(text: str) -> StatedDay | None:
    """Return the first full day written in a line, None where there is none."""
    text = text[:_LONGEST]
    if not any(ch.isdigit() for ch in text):
        return None
    found = [day for day in map(_read, _matches(text)) if day is not None]
    return min(found, key=lambda day: (day.start, -day.end), default=None)


def stated_days(text: str) -> frozenset[date]:
    """Return every full day written anywhere in a text, in each of its readings."""
    found = (_read(match) for match in _matches(text))
    return frozenset(reading for day in found if day is not None for reading in day.readings)


def day_of_address(url: str | None) -> date | None:
    """Return the day that an address has as a folder or in a name (`/2023/11/08/`), None without one."""
    found = _ADDRESS.search(url[:2_000]) if url else None
    if found is None:
        return None
    end = "8" if found["year8"] else ""
    return _day(found[f"year{end}"], found[f"month{end}"], found[f"day{end}"])


def _matches(text: str) -> list[re.Match[str]]:
    patterns = (_ISO, _DAY_FIRST, _MONTH_FIRST, _NUMBERS, _COMPACT)
    return [match for pattern in patterns for match in pattern.finditer(text)]


def _read(match: re.Match[str]) -> StatedDay | None:
    parts = match.groupdict()
    if "first" in parts:
        return _numbers(match)
    month = _months().get(parts["word"].lower()) if "word" in parts else parts["month"]
    day = _day(parts["year"], month, parts["day"])
    if day is None:
        return None
    instant, in_utc = None, False
    if parts.get("hour") is not None:
        offset = _offset(parts["zone"] or "Z")
        in_utc = offset == 0
        hour, minute = int(parts["hour"]), int(parts["minute"])
        if hour < 24 and minute < 60:
            instant = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
            instant -= timedelta(minutes=offset)
    return StatedDay(readings=(day,), instant=instant, in_utc=in_utc, start=match.start(), end=match.end())


def _numbers(match: re.Match[str]) -> StatedDay | None:
    """Read `a/b/year` both ways; with full stops the day always comes first."""
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    readings = [_day(year, match["second"], match["first"])]
    if match["mark"] != ".":
        readings.append(_day(year, match["first"], match["second"]))
    days = tuple(dict.fromkeys(day for day in readings if day is not None))
    return StatedDay(readings=days, start=match.start(), end=match.end()) if days else None


def _day(year: object, month: object, day: object) -> date | None:
    try:
        found = date(int(str(year)), int(str(month)), int(str(day)))
    except ValueError:
        return None
    return found if _EARLIEST <= found.year <= _LATEST else None


def _offset(zone: str) -> int:
    """Return the minutes that a zone is ahead of UTC."""
    if zone[0] not in "+-":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return minutes if zone[0] == "+" else -minutes


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for number, names in load("read_pages")["months"].items() for name in names}
