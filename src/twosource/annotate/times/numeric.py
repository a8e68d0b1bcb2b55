"""Dates in figures whose order is open: 04/06/2001 is 4 June in one text and April 6 in another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from twosource.records.annotation import Timex

_FIGURES = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d\d)$")


def settle_order(times: Sequence[Timex], text: str) -> list[Timex]:
    """Read dates in figures in the order that another one of the text shows; else keep both days."""
    settled = list(times)
    figures = [_FIGURES.match(text[time.start : time.end]) for time in times]
    pairs = [(int(found[1]), int(found[3])) for found in figures if found]
    day_first = any(first > 12 >= second for first, second in pairs)
    month_first = any(second > 12 >= first for first, second in pairs)
    for number, (time, found) in enumerate(zip(times, figures, strict=True)):
        if found is None or time.value is None or len(time.value) != 4:
            continue
        first, second, year = int(found[1]), int(found[3]), int(time.value)
        days = sorted((date(year, first, second), date(year, second, first)))
        if day_first != month_first:
            days = [date(year, second, first) if day_first else date(year, first, second)]
        value = days[0].isoformat() if len(days) == 1 else time.value
        settled[number] = replace(
            time, value=value, earliest=days[0].isoformat(), latest=days[-1].isoformat()
        )
    return settled
