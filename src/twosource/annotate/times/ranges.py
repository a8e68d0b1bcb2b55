"""Ranges written with a hyphen, which hold two dates: "March 3-5, 2021", "6-7 January 1916", "1915-17"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from twosource.annotate.times.calendar import interval
from twosource.annotate.times.grammar import Sense
from twosource.records.annotation import Timex

_TAIL = re.compile(r"\s?-\s?(\d{1,2})\b(?!-)(?:,\s+(\d{4})\b)?(?!\s*(?:percent|%|a\.?m|p\.?m|:))")
_HEAD = re.compile(r"(?:the\s+)?(\d{1,2})(?:\s?-\s?|\s+and\s+)(?=(?:the\s+)?\d)", re.IGNORECASE)
_YEAR_TAIL = re.compile(r"[-/](\d\d)\b(?![-/\d])")
_FULL = re.compile(r"\d{4}-\d\d(?:-\d\d)?$")
_MONTH_FORM = re.compile(
    r"month(?:-day)?:(?P<month>\d{1,2})(?:-(?P<day>\d\d))?:(?:\d:)?(?:past|near|future)$"
)
_JOINED = re.compile(r"\s*(?:and|or|to|through|until|-)\s*", re.IGNORECASE)
_MONTH_DAY = re.compile(r"month-day:(\d\d)-(\d\d):(?:\d:)?")


def split_range(text: str, start: int, end: int, sense: Sense) -> Iterator[tuple[int, int, Sense]]:
    """Yield (start, end, sense) of an expression, and of the second date that a range adds to it."""
    if sense.rule == "year" and sense.value and (tail := _YEAR_TAIL.match(text, end)):
        second = int(sense.value[:2] + tail[1])
        if int(sense.value) < second <= int(sense.value) + 60:
            yield start, end, sense
            yield tail.start(1), tail.end(1), Sense("DATE", str(second), rule="year-tail")
            return
    month = _month_of(sense)
    if month and (head := _HEAD.match(text, start, end)):
        if 1 <= int(head[1]) <= 31:
            yield start, head.end(1), _with_day(sense, int(head[1]))
        yield head.end(), end, sense
        return
    if month and sense.type == "DATE" and text[end - 1].isdigit() and (tail := _TAIL.match(text, end)):
        day = int(tail[1])
        if 1 <= day <= 31:
            if tail[2]:
                first = _day_of(sense)
                yield start, end, Sense("DATE", f"{tail[2]}-{month}-{first}", rule="range")
                yield tail.start(1), tail.end(), Sense("DATE", f"{tail[2]}-{month}-{day:02d}", rule="range")
            else:
                yield start, end, sense
                yield tail.start(1), tail.end(1), _with_day(sense, day)
            return
    yield start, end, sense


def share_year(times: Sequence[Timex], text: str) -> list[Timex]:
    """Give a month or day the year that only the second of two carries: "in August and September 1914"."""
    shared = list(times)
    for number in range(len(shared) - 2, -1, -1):
        time, after = shared[number], shared[number + 1]
        if time.unresolved is None or after.value is None or not _FULL.match(after.value):
            continue
        found = _MONTH_FORM.match(time.unresolved)
        if found is None or not _JOINED.fullmatch(text[time.end : after.start]):
            continue
        month = f"{int(found['month']):02d}" + (f"-{found['day']}" if found["day"] else "")
        year = int(after.value[:4]) - (month[:2] > after.value[5:7])
        value = f"{year}-{month}"
        earliest, latest = interval(value)
        shared[number] = replace(time, value=value, unresolved=None, earliest=earliest, latest=latest)
    return shared


def _month_of(sense: Sense) -> str | None:
    if sense.form and (found := _MONTH_DAY.match(sense.form)):
        return found[1]
    if sense.value and re.fullmatch(r"\d{4}-\d\d-\d\d", sense.value):
        return sense.value[5:7]
    return None


def _day_of(sense: Sense) -> str:
    found = _MONTH_DAY.match(sense.form or "")
    return found[2] if found else (sense.value or "")[8:10]


def _with_day(sense: Sense, day: int) -> Sense:
    if sense.form:
        return replace(
            sense, form=_MONTH_DAY.sub(lambda m: f"month-day:{m[1]}-{day:02d}:", sense.form), rule="range"
        )
    return replace(sense, value=f"{(sense.value or '')[:8]}{day:02d}", rule="range")
