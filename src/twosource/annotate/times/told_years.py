"""The year of a day that the text tells in full elsewhere: "on 13 March" in a report of 13 March 2013."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.annotate.times.forms import Form
from twosource.records.annotation import Timex

_DAY = len("2013-03-13")


def settle_years(times: Sequence[Timex]) -> tuple[Timex, ...]:
    """Give a past day of a month the year with which the text names that day, if it names just one.

    Days counted from a story's own time keep theirs. A follow-up a year later tells of "March 13" as its
    readers know it; counted from the day of writing it would be this year's.
    """
    told: dict[str, set[str]] = {}
    for time in times:
        if time.unresolved is None and time.value is not None and _is_day(time.value):
            told.setdefault(time.value[5:_DAY], set()).add(time.value[:4])
    if not told:
        return tuple(times)
    return tuple(_settled(time, told) for time in times)


def _settled(time: Timex, told: dict[str, set[str]]) -> Timex:
    value = time.value
    if time.unresolved is None or time.anchor == "text" or value is None or not _is_day(value):
        return time
    form = Form.parse(time.unresolved)
    years = told.get(value[5:_DAY], set())
    if form.op != "month-day" or form.args[-1] == "future" or len(years) != 1 or value[:4] in years:
        return time
    (year,) = years
    if year > value[:4]:
        return time
    return replace(
        time,
        value=year + value[4:],
        earliest=_moved(time.earliest, year),
        latest=_moved(time.latest, year),
        anchor="text",
    )


def _moved(day: str | None, year: str) -> str | None:
    return year + day[4:] if day else None


def _is_day(value: str) -> bool:
    return value[:4].isdigit() and len(value) >= _DAY and value[4] == value[7] == "-" and value[5:7].isdigit()
