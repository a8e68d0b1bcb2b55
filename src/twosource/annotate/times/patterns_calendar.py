"""Rules for points in time that need a calendar, and for years counted otherwise.

The first Tuesday in May, the week of 15 March, the last days of August, fiscal years, years before Christ, '44.
"""

# ruff: noqa: E501 (one rule, one line: a pattern broken over lines is harder to read)

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from twosource.annotate.times.calendar import days_of, value_of
from twosource.annotate.times.grammar import (
    DAYISH,
    MONTH,
    PARTS,
    WEEKDAY,
    YEAR,
    S,
    Sense,
    day_number,
    month_of,
    weekday_of,
)
from twosource.annotate.times.patterns_date import (
    COMMA_YEAR,
    dated,
    month_year,
    part_of_date,
    relation,
    word_of,
)

M = re.Match[str]


def _early_hours(m: M) -> Sense | None:
    """Read "the early hours of Sunday": the morning of that day."""
    sense = part_of_date(m)
    if sense is None:
        return None
    if sense.form is None:
        return Sense("TIME", f"{sense.value}TMO")
    return Sense("TIME", form=f"{sense.form}+TMO")


def _nth_of_month(m: M) -> Sense | None:
    """Read "the first Tuesday in May" and "the second week of February", which a calendar tells."""
    word = m["n"].lower()
    count = -1 if word == "last" else day_number(word)
    unit = f"{weekday_of(m['wd'])}" if m.groupdict().get("wd") else "W"
    way = m["y"] or "{way}"
    return Sense("DATE", form=f"nth:{count}:{unit}:{month_of(m['mo'])}:{way}")


def _week_of(m: M) -> Sense | None:
    sense = dated(m)
    if sense is None:
        return None
    if sense.form is None:
        day = days_of(sense.value)
        return Sense("DATE", value_of(day[0], "W")) if day else None
    return Sense("DATE", form=sense.form.replace("month-day:", "week-of:", 1))


def _days_of_month(m: M) -> Sense | None:
    """Read "the last days of August 1456": the month, by its part."""
    sense = month_year(m)
    late = m["edge"].lower() in ("last", "final", "closing")
    return None if sense is None else replace(sense, part="late" if late else "early")


def _months_of_year(m: M) -> Sense | None:
    """Read "the first three months of 2024": a quarter, or a half."""
    first = m["edge"].lower() in ("first", "opening")
    unit = "Q" if m["n"].lower() in ("three", "3") else "H"
    name = f"{unit}1" if first else ("Q4" if unit == "Q" else "H2")
    if m["y"]:
        return Sense("DATE", f"{m['y']}-{name}")
    word = word_of(m["yrel"])
    offset, ref = (0, "") if word == "the" else relation(word)
    return Sense("DATE", form=f"in-year:YYYY-{name}:{offset}{ref}")


def _fiscal(m: M) -> Sense | None:
    g = m.groupdict()
    year = g.get("y") or ("20" + g["yy"] if g.get("yy") else "")
    names = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
    quarter = f"-Q{names[g['n'].lower()]}" if g.get("n") else ""
    return Sense("DATE", f"FY{year or 'XXXX'}{quarter}")


def _before_christ(m: M) -> Sense | None:
    g = m.groupdict()
    value = f"BC{int(m['y']):04d}"
    if g.get("mo"):
        value += f"-{month_of(m['mo']):02d}" + (f"-{day_number(m['d']):02d}" if g.get("d") else "")
    return Sense("DATE", value)


def _short_year(m: M) -> Sense | None:
    return Sense("DATE", form=f"year2:{m['yy']}", rule="year2")


def _decade_of_century(m: M) -> Sense | None:
    return Sense("DATE", form=f"decade-of:{day_number(m['n'])}")


def _part_tomorrow(m: M) -> Sense | None:
    offset = {"yesterday": -1, "today": 0, "tomorrow": 1}[m["word"].lower()]
    part = PARTS[m["part"].lower()] if m["part"] else "MO"  # first thing tomorrow
    return Sense("TIME", form=f"unit:D:{offset}+T{part}")


def _the_part(m: M) -> Sense | None:
    """Read "by the evening": of the day that the text is at."""
    return Sense("TIME", form=f"unit:D:0+T{PARTS[m['part'].lower()]}", rule="the-part")


CALENDAR_RULES: tuple[tuple[str, str, Callable[[M], Sense | None]], ...] = (
    ("weekday-week", rf"(?P<wd>{WEEKDAY}){S}week\b(?!{S}(?:of|when|that))", lambda m: Sense("DATE", form=f"weekday:{weekday_of(m['wd'])}:week")),
    ("the-part", rf"the{S}(?P<part>morning|afternoon|evening|night)\b", _the_part),
    ("part-tomorrow", rf"(?:first\s+thing|(?P<part>dawn|dusk|sunrise|sunset|nightfall|daybreak)){S}(?P<word>today|tomorrow|yesterday)\b", _part_tomorrow),
    ("early-hours", rf"(?:the{S})?(?:early|small)(?:{S}morning)?{S}hours{S}of{S}(?:(?:the{S})?(?P<d>{DAYISH}){S}(?P<mo>{MONTH}){COMMA_YEAR}|(?P<wd>{WEEKDAY}))", _early_hours),
    ("early-hours2", rf"(?:the{S})?(?:early|small)(?:{S}morning)?{S}hours{S}of{S}(?P<mo>{MONTH}){S}(?P<d>{DAYISH})\b{COMMA_YEAR}", _early_hours),
    ("nth-weekday", rf"(?:the{S})?(?P<n>first|second|third|fourth|last){S}(?:(?P<wd>{WEEKDAY})|week){S}(?:of|in){S}(?P<mo>{MONTH})(?:,?{S}(?P<y>{YEAR}))?", _nth_of_month),
    ("week-of", rf"the{S}week{S}(?:of|beginning){S}(?:(?P<d>{DAYISH}){S}(?P<mo>{MONTH})){COMMA_YEAR}", _week_of),
    ("week-of2", rf"the{S}week{S}(?:of|beginning){S}(?P<mo>{MONTH}){S}(?P<d>{DAYISH})\b{COMMA_YEAR}", _week_of),
    ("days-of-month", rf"(?:the{S})?(?P<edge>first|last|final|closing|opening|early){S}(?:few{S}|two{S}|three{S})?(?:days|weeks){S}of{S}(?P<mo>{MONTH})(?:,?{S}(?P<y>{YEAR}))?", _days_of_month),
    ("months-of-year", rf"(?:the{S})?(?P<edge>first|last|final|opening|closing){S}(?P<n>three|six|3|6){S}months{S}of{S}(?:(?P<y>{YEAR})|(?P<yrel>the|last|next|this|that){S}year\b)", _months_of_year),
    ("fiscal", rf"(?:(?:the{S})?(?P<n>first|second|third|fourth){S}quarter{S}(?:of{S})?(?:the{S})?)?(?:fiscal|financial)(?:{S}year)?{S}(?P<y>{YEAR})", _fiscal),
    ("fy", r"FY\s?(?P<y>20\d\d|19\d\d)\b", _fiscal),
    ("fy2", r"FY\s?(?P<yy>\d\d)\b", _fiscal),
    ("bc", rf"(?:(?:circa|about|around){S})?(?P<y>\d{{1,4}}){S}B\.?C\.?(?:E\.?)?(?!\w)", _before_christ),
    ("bc-date", rf"(?:(?P<d>{DAYISH}){S})?(?P<mo>{MONTH}){S}(?P<y>\d{{1,4}}){S}B\.?C\.?(?:E\.?)?(?!\w)", _before_christ),
    ("year2", r"'(?P<yy>\d\d)\b(?!s)", _short_year),
    ("decade-of-century", rf"(?:the{S})?(?P<n>first|second|third){S}decade{S}of{S}(?:the|this){S}century\b", _decade_of_century),
)  # fmt: skip
