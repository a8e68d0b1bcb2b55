"""Calendar days as written: `11/03/2021`, `March 10`, `20 April 2021`, `2021-03-18`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS, 1)}
MONTH_NUMBERS |= {name[:3]: number for name, number in MONTH_NUMBERS.items()}
MONTH_NUMBERS["sept"] = 9
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19[5-9]\d|20\d\d)"
_WRITTEN = re.compile(
    rf"(?=[\dJFMASOND])(?<!\d:)(?<![\w/-])(?:"
    rf"(?P<iso>{_YEAR}[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01]))(?=\D|T\d|$)"
    rf"|(?P<n1>\d\d?)(?P<sep>[/.-])(?P<n2>\d\d?)(?P=sep)(?P<ny>{_YEAR}|\d\d)(?![\w/-])"
    rf"|(?P<m1>{MONTH})\s+(?P<d1>{_DAY})\b(?!:)(?:\s*[-–]\s*\d\d?\b)?(?:\s*,?\s*(?P<y1>{_YEAR})(?:\b|(?=\d?\d:\d\d)))?"
    rf"|(?:\d\d?\s*[-–]\s*)?(?P<d2>{_DAY})(?:\s+of)?[\s-]+(?P<m2>{MONTH})\b(?:\.?[\s,-]+(?:of\s+)?(?P<y2>{_YEAR})(?:\b|(?=\d?\d:\d\d)))?"
    rf"|(?P<m3>{MONTH}),?\s+(?P<y3>{_YEAR})\b"
    rf")",
    re.I,
)
_DIGITS = re.compile(r"\d+")
# What every written day has besides a digit: a month, or a mark between two digits. Asking first is quicker.
_SIGN = re.compile(r"\d[-/.]\d|\b[jfmasond](?:an|eb|a[ry]|pr|u[nlg]|ep|ct|ov|ec)", re.I)
_BY_NUMBERS = re.compile(r"[0-9][-/.][0-9]")
_REACH = 22  # characters: the longest written day is "September 28th, 2021"
WEEKDAY = re.compile(r"\b(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?", re.I)


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as written: every reading of it, best first; without a year the readings are empty."""

    start: int
    end: int
    readings: tuple[date, ...] = ()
    month: int | None = None
    day: int | None = None
    year: int | None = None
    slashed: bool = False  # written as three numbers, day or month first
    first_number: int | None = None

    @property
    def certain(self) -> date | None:
        """The day, if there is just one reading."""
        return self.readings[0] if len(self.readings) == 1 else None


def find_days(text: str, start: int = 0, end: int | None = None) -> list[WrittenDay]:
    """Return the calendar days written in `text[start:end]`, in order, offsets into `text`."""
    stop = len(text) if end is None else end
    found: list[WrittenDay] = []
    done = start
    # Every written day holds a digit: looking only round digits is many times faster than scanning all words.
    for digits in _DIGITS.finditer(text, start, stop):
        if digits.end() <= done:
            continue
        low, high = max(done, digits.start() - _REACH), min(stop, digits.end() + _REACH)
        while high < stop and text[high].isalnum():
            high += 1
        for match in _WRITTEN.finditer(text, low, high) if _SIGN.search(text, low, high) else ():
            whole = _WRITTEN.match(text, match.start(), stop) or match  # the window may have cut a year off
            day = _read(whole)
            done = max(done, whole.end())
            if day is not None:
                found.append(day)
        done = max(done, digits.end())
    return found


def may_hold_days(lowered: str, months: tuple[str, ...]) -> bool:
    """Tell, faster than by looking, whether days could be written in a lower-case stretch.

    Args:
        lowered: The stretch.
        months: The months, in lower case, that its text names at all.
    """
    for month in months:
        if month in lowered:
            return True
    return _BY_NUMBERS.search(lowered) is not None


def make_day(year: int | None, month: int | None, day: int | None) -> date | None:
    """Return the day, None where the calendar has no such day or a part is missing."""
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read(match: re.Match[str]) -> WrittenDay | None:
    groups = match.groupdict()
    if groups["iso"]:
        year, month, day = (int(part) for part in re.split(r"[-/.]", groups["iso"]))
        return _single(match, year, month, day)
    if groups["n1"]:
        return _numeric(match, int(groups["n1"]), int(groups["n2"]), groups["ny"])
    if groups["m3"]:
        month = MONTH_NUMBERS[groups["m3"].lower().rstrip(".")]
        # `May` and `March` are words too: with a year behind them they are months.
        return WrittenDay(match.start(), match.end(), month=month, year=int(groups["y3"]))
    word = groups["m1"] or groups["m2"]
    number = groups["d1"] or groups["d2"]
    written_year = groups["y1"] or groups["y2"]
    if not word[0].isupper() and written_year is None:
        return None  # "may 3" and "march 10" can be verbs
    return _single(
        match,
        int(written_year) if written_year else None,
        MONTH_NUMBERS[word.lower().rstrip(".")],
        int(re.sub(r"\D", "", number)),
    )


def _single(match: re.Match[str], year: int | None, month: int, day: int) -> WrittenDay | None:
    if year is None:
        return WrittenDay(match.start(), match.end(), month=month, day=day)
    exact = make_day(year, month, day)
    if exact is None:
        return None
    return WrittenDay(match.start(), match.end(), readings=(exact,), month=month, day=day, year=year)


def _numeric(match: re.Match[str], first: int, second: int, written_year: str) -> WrittenDay | None:
    """Read `a/b/year` both ways; most of the world writes the day first, so that reading leads."""
    year = int(written_year) + (2000 if len(written_year) == 2 else 0)
    readings = [
        found for found in (make_day(year, second, first), make_day(year, first, second)) if found is not None
    ]
    if match["sep"] == "." and len(readings) == 2:
        readings = readings[:1]  # with full stops the day always comes first
    if not readings:
        return None
    unique = tuple(dict.fromkeys(readings))
    return WrittenDay(
        match.start(),
        match.end(),
        readings=unique,
        month=unique[0].month if len(unique) == 1 else None,
        day=unique[0].day if len(unique) == 1 else None,
        year=year,
        slashed=True,
        first_number=first,
    )
