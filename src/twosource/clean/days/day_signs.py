"""Days without a month's name in English: `2023年4月5日`, `12.IV.2019`, `1402/01/15`, `261530Z APR 24`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache

from twosource.clean.days.calendars import to_common
from twosource.clean.days.english_days import MONTH_NUMBERS, WEEKDAYS, WrittenDay, make_day
from twosource.clean.sought import Sought
from twosource.clean.wording import holds
from twosource.lexicon import load

_CJK = re.compile(
    r"(?:(?P<era>令和|平成|昭和|民國|民国|주체)\s*(?P<n>\d{1,3}|元)|(?P<y>\d{4}))\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]"
    r"\s*(?P<d>\d{1,2})\s*[日일號号]?"
)
_VIETNAMESE = Sought(
    r"(?:ngày\s+)?(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:\s*,|\s+năm)?\s+(?P<y>\d{4})", re.I
)
_ROMAN = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})[./ ]\s?(?P<m>I{1,3}|IV|VI{0,3}|IX|XI{0,2}|X)[./ ]\s?(?P<y>(?:19|20)\d\d)(?!\d)"
)
_NUMBERS = re.compile(
    r"(?<![\d/.-])(?:(?P<y1>1[34]\d\d|2[45]\d\d)(?P<s1>[/.-])(?P<m1>\d\d?)(?P=s1)(?P<d1>\d\d?)"
    r"|(?P<d2>\d\d?)(?P<s2>[/.-])(?P<m2>\d\d?)(?P=s2)(?P<y2>1[34]\d\d|2[45]\d\d))(?![\d/-])"
)
_DOTTED = re.compile(
    r"(?<![\d.])(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s(?P<y>(?:19|20)\d\d)(?!\d)"
)  # `21. 3. 2023`
_OLD_AND_NEW = re.compile(  # `4 (17) March 1912`: by the Julian calendar, and by ours
    r"(?<!\d)\d\d?\s*[(/]\s?(?P<d>\d\d?)\)?\s+(?P<m>[A-Z][a-z]{2,8})\.?,?\s+(?P<y>1[6-9]\d\d)(?!\d)"
)
_TIME_GROUP = re.compile(r"\b(?P<d>[0-3]\d)[0-2]\d[0-5]\d[A-Z]\s?(?P<m>[A-Z]{3})\s?(?P<y>\d\d)\b")
_WEEK = Sought(rf"\bweek\s+(?P<w>\d\d?)\W+(?P<day>{'|'.join(WEEKDAYS)})\W+(?P<y>(?:19|20)\d\d)(?!\d)", re.I)
_NAMED = r"(?P<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_ENGLISH = (
    re.compile(
        rf"(?<![\w/-])(?P<y>(?:19|20)\d\d),?\s+{_NAMED}\s+(?P<d>\d\d?)(?:st|nd|rd|th)?(?![\w:])", re.I
    ),
    re.compile(rf"(?<![\w/-])(?P<d>\d\d?)(?:st|nd|rd|th)?[\s-]{_NAMED},?[\s-]?['’‘](?P<y>\d\d)\b", re.I),
    re.compile(rf"\b{_NAMED}\s(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s['’‘](?P<y>\d\d)\b", re.I),
    re.compile(
        rf"(?<![\w/-])(?P<d>\d\d?)\.\s?{_NAMED}\s?(?P<y>(?:19|20)\d\d)(?![\w/-])", re.I
    ),  # `28.Mar.2019`
    re.compile(rf"(?<![\w/-])(?P<d>\d\d){_NAMED}(?P<y>(?:19|20)\d\d|\d\d)(?![\w/-])", re.I),  # `14MAR2018`
)
_YEAR_FIRST = (
    re.compile(r"(?<![\w/.-])(?P<y>(?:19|20)\d\d)(?P<s>[/.-])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?![\w/-])"),
    re.compile(r"(?P<y>(?:19|20)\d\d)\s+оны\s+(?P<m>\d\d?)\s+(?:дугаар\s+|дүгээр\s+)?сарын\s+(?P<d>\d\d?)"),
    re.compile(  # `20211103`
        r"(?<![\w/.-])(?P<y>(?:19[5-9]|20[0-4])\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
        r"(?:T\d{4,6}(?:Z|[+-]\d\d:?\d\d)?)?(?![\w/-])"
    ),
)
CLOSING_GROUP = re.compile(  # of a wire's story: `102215 GMT Oct 04`, `AP-NY-10-04-19 0815EDT`
    r"(?<![\w/-])(?:(?P<d>[0-3]\d)[0-2]\d[0-5]\d\s?(?:(?:GMT|UTC|Z|[ECMP][SD]?T|IST)\s)?"
    r"(?P<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s?['’]?(?P<y>(?:19|20)?\d\d)"
    r"(?:\s(?:GMT|UTC|Z))?|AP-[A-Z]{2}-(?P<m2>\d\d)-(?P<d2>\d\d)-(?P<y2>\d\d)\s\d{4}[A-Z]{3})(?!\w)",
    re.I,
)
_DIGITS = re.compile(r"\d+")
_CLOCKED, _SOLID = 6, 8  # digits of a day with its hour, `261530Z`, and of a whole day, `20211103`
_SHORT_MONTHS = tuple(sorted({name[:3] for name in MONTH_NUMBERS}))
_FIRST_WIRE = 70  # years of two figures from here on belong to the last century
_ISO_WEEK = re.compile(r"(?<![\w-])(?P<y>(?:19|20)\d\d)-?W(?P<w>\d\d)-?(?P<d>[1-7])(?![\w-])")
_ROMANS = dict(
    zip(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), range(1, 13), strict=True)
)
_LAST_IRANIAN = 1415  # numbers alone: from here on the year is an Islamic one


def days_by_signs(line: str) -> Iterator[WrittenDay]:
    """Find days that need no month's name: a line's numbers tell by their length what forms it may hold."""
    lengths = {len(number) for number in _DIGITS.findall(line)}
    year = 4 in lengths
    for match in _CJK.finditer(line) if "年" in line or "년" in line else ():
        month, day = int(match["m"]), int(match["d"])
        if match["era"]:
            era = eras()[match["era"]]
            readings = to_common(era, 1 if match["n"] == "元" else int(match["n"]), month, day)
        else:
            readings = one_reading(int(match["y"]), month, day)
        yield _written(match, readings)
    for match in _VIETNAMESE.finditer(line):
        yield _written(match, one_reading(int(match["y"]), int(match["m"]), int(match["d"])))
    for match in _DOTTED.finditer(line) if year else ():
        yield _written(match, one_reading(int(match["y"]), int(match["m"]), int(match["d"])))
    for match in _ROMAN.finditer(line) if year else ():
        yield _written(match, one_reading(int(match["y"]), _ROMANS[match["m"]], int(match["d"])))
    old_and_new = _OLD_AND_NEW.finditer(line) if year and ("(" in line or "/" in line) else ()
    for match in (*old_and_new, *(_TIME_GROUP.finditer(line) if _CLOCKED in lengths else ())):
        named = MONTH_NUMBERS.get(match["m"].lower(), 0)
        whole = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
        yield _written(match, one_reading(whole, named, int(match["d"])))
    for pattern, length in zip(_YEAR_FIRST, (4, 4, _SOLID), strict=True):
        for match in pattern.finditer(line) if length in lengths else ():
            yield _written(match, one_reading(int(match["y"]), int(match["m"]), int(match["d"])))
    lowered = line.lower()
    named_month = holds(lowered, _SHORT_MONTHS)
    for pattern in _ENGLISH if named_month else ():
        for match in pattern.finditer(line):
            month = MONTH_NUMBERS[match["m"].lower()]
            yield _written(match, one_reading(_whole_year(match["y"]), month, int(match["d"])))
    for match in CLOSING_GROUP.finditer(line) if named_month or "ap-" in lowered else ():
        month = MONTH_NUMBERS[match["m"].lower()] if match["m"] else int(match["m2"])
        whole = _whole_year(match["y"] or match["y2"])
        yield _written(match, one_reading(whole, month, int(match["d"] or match["d2"])))
    for match in _ISO_WEEK.finditer(line) if "W" in line else ():
        with suppress(ValueError):
            whole, week, weekday = (int(match[part]) for part in "ywd")
            yield _written(match, (date.fromisocalendar(whole, week, weekday),))
    for match in _WEEK.finditer(line) if year else ():
        with suppress(ValueError):
            weekday = WEEKDAYS.index(match["day"].lower()) + 1
            yield _written(match, (date.fromisocalendar(int(match["y"]), int(match["w"]), weekday),))
    for match in _NUMBERS.finditer(line) if year else ():
        whole, month, day = (int(match[f"{part}1"] or match[f"{part}2"]) for part in "ymd")
        calendar = "buddhist" if whole > 2000 else "iranian" if whole <= _LAST_IRANIAN else "islamic"
        yield _written(match, to_common(calendar, whole, month, day))


def _whole_year(shown: str) -> int:
    """Return the year that two figures, or four, stand for."""
    year = int(shown)
    return year if len(shown) > 2 else year + (1900 if year >= _FIRST_WIRE else 2000)


def one_reading(year: int, month: int, day: int) -> tuple[date, ...]:
    found = make_day(year, month, day)
    return (found,) if found else ()


def _written(match: re.Match[str], readings: tuple[date, ...]) -> WrittenDay:
    return written_day(match.start(), match.end(), readings)


def written_day(start: int, end: int, readings: tuple[date, ...]) -> WrittenDay:
    if not readings:
        return WrittenDay(start, end)
    likely = readings[0]
    return WrittenDay(start, end, readings=readings, month=likely.month, day=likely.day, year=likely.year)


@cache
def eras() -> dict[str, str]:
    eras: dict[str, list[str]] = load("clean_calendars")["eras"]
    return {form: era for era, forms in eras.items() for form in forms}
