"""Days in a page's own lines, which other languages and other calendars write in their own ways.

`12 Ocak 2024`, `3 mars 2022`, `12.IV.2019`, `2023年4月5日`, `令和5年4月12日`, `1402/01/15`,
`15 August 2566 BE`, `Wednesday, 3 Shawwal 1443`. The story itself is English and is not searched for these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from twosource.clean.days.calendars import to_common
from twosource.clean.days.day_signs import days_by_signs, eras, one_reading, written_day
from twosource.clean.days.english_days import WEEKDAY, WEEKDAYS, WrittenDay, find_days
from twosource.clean.days.month_names import (
    LETTER,
    WORD,
    first_words,
    foreign_weekdays,
    month_names,
    spellings,
)
from twosource.lexicon import load

_DIGIT = re.compile(r"\d")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")  # `١٤`, `２０２０`
_TOKEN = re.compile(rf"\d+|{LETTER}+")
_ASCII_WORD = re.compile(r"[a-z]+")
_OTHER_YEAR = re.compile(r"(?<!\d)(?:2[456]\d\d|1[6-8]\d\d|19[0-4]\d)(?!\d)")
_CJK_WEEKDAYS = re.compile(
    r"(?:星期|周|週|礼拜)([一二三四五六日天])|([月火水木金土日])曜|([월화수목금토일])요일"
)
_CJK_DAYS = {
    ch: i % 7
    for chars in ("一二三四五六日", "月火水木金土日", "월화수목금토일")
    for i, ch in enumerate(chars)
}
_RIGHT_BEFORE = re.compile(rf"{WEEKDAY.pattern},?\s+(?:the\s+)?$", re.I)
_RIGHT_BEHIND = re.compile(rf",?\s+\(?{WEEKDAY.pattern}", re.I)
_BUDDHIST = range(2443, 2631)
_LINKS = frozenset(  # between day, month and year: `9 de mayo`, `2019 m. gegužės 4 d.`, `B.E. 2559`
    (
        *(
            "de",
            "del",
            "di",
            "of",
            "th",
            "st",
            "nd",
            "rd",
            "er",
            "º",
            "e",
            "г",
            "do",
            "ta",
            "ng",
            "ka",
            "m",
            "gada",
        ),
        *("b", "be", "a", "ad", "ah", "bs", "ce", "h", "am", "ה", "ב", "ل", "من", "พ", "ศ", "của"),
    )
)
_NEAR = 4  # characters between the parts of a day
_MOST_WORDS = 3  # of a month's name
_MOST_LINKS = 2
_THAI = frozenset(map(chr, range(0x0E01, 0x0E5C)))
_COMMON = range(1600, 2100)
_EARLIER = range(1600, 1950)  # years that `find_days` does not read


@dataclass(frozen=True, slots=True)
class _Part:
    """A number or word of a line."""

    start: int
    end: int
    text: str  # lower case

    @property
    def number(self) -> int | None:
        return int(self.text) if self.text.isdecimal() else None


def find_line_days(text: str, start: int = 0, end: int | None = None) -> list[WrittenDay]:
    """Return the days written in a line of a page, in order, offsets into `text`.

    A day that a calendar of arithmetic gives a day either way has all its readings, the likeliest first.
    """
    stop = len(text) if end is None else end
    if _DIGIT.search(text, start, stop) is None:
        return []
    days = _days_of(text[start:stop])
    return (
        [replace(day, start=start + day.start, end=start + day.end) for day in days] if start else list(days)
    )


@lru_cache(maxsize=512)
def _days_of(line: str) -> tuple[WrittenDay, ...]:
    """Return the days of a line; several rules ask for those of the same one."""
    if not line.isascii():
        line = _OTHER_DIGIT.sub(lambda digit: str(int(digit[0])), line)
    found = find_days(line)
    for day in _others(line):
        if day.readings or day.month:
            found = [f for f in found if f.end <= day.start or day.end <= f.start]
            found.append(day)
    return tuple(sorted(found, key=lambda day: day.start))


def weekdays_beside(text: str, start: int, end: int, day: WrittenDay) -> frozenset[int]:
    """Return the weekdays, Monday as 0, that the words right beside a day can name in any known language."""
    before = text[max(start, day.start - 14) : day.start]
    after = text[day.end : min(end, day.end + 14)]
    for around in (before, after):
        named = WEEKDAY.search(around)
        if named is not None:
            short = named["weekday"].lower()[:3]
            return frozenset(i for i, name in enumerate(WEEKDAYS) if name.startswith(short))
    for around in (before, after):
        sign = _CJK_WEEKDAYS.search(around)
        if sign is not None:
            return frozenset({_CJK_DAYS.get(sign[1] or sign[2] or sign[3], 6)})
    for part in (*reversed(_TOKEN.findall(before.lower())[-1:]), *_TOKEN.findall(after.lower())[:1]):
        named_days = foreign_weekdays().get(part)
        if named_days is not None:
            return named_days
    return frozenset()


def weekday_written(text: str, start: int, end: int, day: WrittenDay) -> int | None:
    """Return the English weekday right before or behind a day, None for none or a paper's name."""
    before = _RIGHT_BEFORE.search(text, max(start, day.start - 16), day.start)
    found = before or _RIGHT_BEHIND.match(text, day.end, min(end, day.end + 14))
    if found is None or text[max(0, found.start() - 4) : found.start()].lower() == "the ":
        return None
    short = found["weekday"].lower()[:3]
    return next(i for i, name in enumerate(WEEKDAYS) if name.startswith(short))


def foreign_words() -> frozenset[str]:
    """Return the words of other languages that stand beside days in furniture: labels, weekdays, `Uhr`."""
    return _foreign_words()


def _others(line: str) -> Iterator[WrittenDay]:
    yield from days_by_signs(line)
    if not _may_name_months(line.lower()):
        return
    parts = [_Part(m.start(), m.end(), m[0].lower()) for m in _TOKEN.finditer(line)]
    taken = -1
    for at, part in enumerate(parts):
        if at <= taken or part.number is not None:
            continue
        for length in range(min(_MOST_WORDS, len(parts) - at), 0, -1):
            name = " ".join(p.text for p in parts[at : at + length])
            meanings = month_names().get(name)
            if meanings is None:
                continue
            day = _around(line, parts, at, at + length - 1, meanings)
            if day is not None:
                yield day
                taken = at + length - 1
            break


def _around(
    text: str, parts: list[_Part], first: int, last: int, meanings: tuple[tuple[str, int], ...]
) -> WrittenDay | None:
    """Read day and year from the numbers beside a month's name: `3 mars 2022`, `Meskerem 17, 2015`."""
    before = _number_beside(text, parts, first, -1)
    after = _number_beside(text, parts, last, 1)
    day = year = None
    used = [first, last]
    if before is not None and _is_day(parts[before]):
        day = before
        year = after
        if year is None and (above := _number_beside(text, parts, before, -1)) is not None:
            year = above  # `2017. gada 9. novembris`
    elif after is not None and _is_day(parts[after]):
        day = after
        year = before if before is not None else _number_beside(text, parts, after, 1)
    if day is None:
        return None
    used.append(day)
    number = parts[day].number or 0
    if year is not None and len(parts[year].text) == 4:
        used.append(year)
        value = parts[year].number or 0
    elif year is not None and parts[first].text[0] in _THAI and len(parts[year].text) == 2:
        used.append(year)
        value = 2500 + (parts[year].number or 0)  # `5 มี.ค. 66`
    else:
        era = _era_beside(parts, max(used))
        if era is None:
            common = [m for c, m in meanings if c == "common"]
            start, end = parts[min(used)].start, parts[max(used)].end
            unclear = len(common) != 1 or common[0] == 0
            return None if unclear else WrittenDay(start, end, month=common[0], day=number)
        calendar, value, till = era
        used.append(till)
        meanings = tuple((calendar, m) for c, m in meanings if c in ("common", "english"))
    start, end = parts[min(used)].start, parts[max(used)].end
    readings: list[date] = []
    for calendar, month in meanings:
        if calendar in ("common", "english"):
            if value in _BUDDHIST:
                readings += to_common("buddhist", value, month, number)
            elif value in (_COMMON if calendar == "common" else _EARLIER):
                readings += one_reading(value, month, number)
        elif calendar in _year_ranges():
            low, high = _year_ranges()[calendar]
            readings += to_common(calendar, value, month, number) if low <= value <= high else ()
        else:
            readings += to_common(calendar, value, month, number)
    return written_day(start, end, tuple(dict.fromkeys(readings))) if readings else None


def _is_day(part: _Part) -> bool:
    return part.number is not None and len(part.text) <= 2 and 1 <= part.number <= 32


def _number_beside(text: str, parts: list[_Part], at: int, step: int) -> int | None:
    """Return the index of the number that stands beside a part, small words such as `de` between or none."""
    reach = at
    for _ in range(_MOST_LINKS + 1):
        nearer, reach = reach, reach + step
        if not 0 <= reach < len(parts):
            return None
        low, high = sorted((nearer, reach))
        if parts[high].start - parts[low].end > _NEAR or "\n" in text[parts[low].end : parts[high].start]:
            return None
        if parts[reach].number is not None:
            return reach
        if parts[reach].text not in _LINKS:
            return None
    return None


def _era_beside(parts: list[_Part], last: int) -> tuple[str, int, int] | None:
    """Read `Reiwa 5` behind a day and month: the era, its year and the last part used."""
    for at in (last + 1, last + 2):
        if at + 1 < len(parts) and parts[at].text in eras() and parts[at + 1].number is not None:
            return eras()[parts[at].text], parts[at + 1].number or 0, at + 1
    return None


def _may_name_months(lowered: str) -> bool:
    """Tell, faster than by looking, whether a lower-case line can hold a month unknown to `find_days`."""
    words = frozenset((_ASCII_WORD if lowered.isascii() else WORD).findall(lowered))
    return not words.isdisjoint(first_words()) or (
        _OTHER_YEAR.search(lowered) is not None or not words.isdisjoint(eras())
    )


@cache
def _year_ranges() -> dict[str, tuple[int, int]]:
    facts = load("clean_calendars")
    return {name: (f["years"][0], f["years"][1]) for name, f in facts.items() if "years" in f}


@cache
def _foreign_words() -> frozenset[str]:
    words = set(load("clean_dates")["furniture"]["words"])
    for phrases in load("clean_dates")["roles_elsewhere"].values():
        words |= {
            word for phrase in phrases for word in phrase.split() if not phrase.isascii() or " " not in phrase
        }
    words |= {
        part for word in words if not word.isascii() for form in spellings(word) for part in form.split()
    }
    calendars = load("clean_calendars")
    marks = {
        part for facts in calendars.values() for mark in facts.get("marks", ()) for part in mark.split(".")
    }
    eras = {form.strip(".") for forms in calendars["eras"].values() for form in forms}
    names = {word for name in foreign_weekdays() for word in name.split() if len(word) > 1}
    return frozenset({*words, *names, *marks, *eras, "calendar", "ethiopian", "hijri"} - {""})
