"""Rules for points in time: dates, weekdays, months, seasons, years, clock times, and words like "yesterday"."""

# ruff: noqa: E501 (one rule, one line: a pattern broken over lines is harder to read)

from __future__ import annotations

import re
from collections.abc import Callable

from twosource.annotate.times.grammar import (
    CLOCK,
    DAY,
    DAYISH,
    DECADES,
    MOD,
    MONTH,
    ORD,
    PART,
    PARTS,
    SEASON,
    SEASONS,
    WEEKDAY,
    YEAR,
    ZONE,
    S,
    Sense,
    any_of,
    clock_of,
    day_number,
    month_of,
    part_of,
    weekday_of,
)

M = re.Match[str]
_REL = r"(?P<rel>last|next|this|the\s+previous|the\s+following|that|the\s+same|the\s+next|this\s+past|this\s+coming|the\s+coming)"
_OFFSETS = {
    "last": -1, "next": 1, "this": 0, "the previous": -1, "the following": 1, "that": 0, "the same": 0, "the next": 1,
    "this past": -1, "this coming": 1, "the coming": 1, "same": 0, "that same": 0, "the current": 0, "current": 0,
}  # fmt: skip
_ANAPHORIC = frozenset({"the previous", "the following", "that", "the same", "the next", "that same"})


def word_of(text: str) -> str:
    """Return a phrase in small letters with single spaces."""
    return " ".join(text.lower().split())


def relation(text: str) -> tuple[int, str]:
    """Return how many units away, and `@text` where the anchor is the last date told."""
    word = " ".join(text.lower().split())
    return _OFFSETS[word], "@text" if word in _ANAPHORIC else ""


def _iso(m: M) -> Sense | None:
    month, day = int(m["mo"]), int(m["d"])
    return Sense("DATE", f"{m['y']}-{month:02d}-{day:02d}") if 1 <= month <= 12 and 1 <= day <= 31 else None


def _slashed(m: M) -> Sense | None:
    first, second, year = int(m["a"]), int(m["b"]), m["y"]
    if len(year) == 2:
        year = "20" + year
    if first > 12 >= second:
        first, second = second, first
    elif first <= 12 and second <= 12 and first != second:
        return Sense("DATE", year)  # day and month cannot be told apart
    return (
        Sense("DATE", f"{year}-{first:02d}-{second:02d}") if 1 <= first <= 12 and 1 <= second <= 31 else None
    )


def dated(m: M) -> Sense | None:
    """Read a day and month with or without year, weekday, part of day, clock."""
    g = m.groupdict()
    month, day = month_of(m["mo"]), day_number(m["d"])
    if day > 31:
        return None
    clock = clock_suffix(m)
    kind = "TIME" if clock else "DATE"
    if g.get("y"):
        return Sense(kind, f"{m['y']}-{month:02d}-{day:02d}{clock}")  # type: ignore[arg-type]
    suffix = f"+{clock}" if clock else ""
    if g.get("rel"):
        offset, ref = relation(m["rel"])
        return Sense(kind, form=f"in-year:YYYY-{month:02d}-{day:02d}:{offset}{ref}{suffix}")  # type: ignore[arg-type]
    if g.get("lead"):
        # The weekday tells the year.
        return Sense(kind, form=f"month-day:{month:02d}-{day:02d}:{weekday_of(m['lead'])}:{{way}}{suffix}")  # type: ignore[arg-type]
    return Sense(kind, form=f"month-day:{month:02d}-{day:02d}:{{way}}{suffix}")  # type: ignore[arg-type]


def clock_suffix(m: M) -> str:
    g = m.groupdict()
    clock = clock_of(m)
    if clock:
        return clock
    if g.get("part"):
        code = PARTS[g["part"].lower().rstrip("s") if g["part"].lower() not in PARTS else g["part"].lower()]
        return f"T{code}"
    return ""


def month_year(m: M) -> Sense | None:
    g = m.groupdict()
    month = month_of(m["mo"])
    part = part_of(g.get("mod"))
    if g.get("y"):
        return Sense("DATE", f"{m['y']}-{month:02d}", part=part)
    if g.get("rel"):
        offset, ref = relation(m["rel"])
        return Sense("DATE", form=f"in-year:YYYY-{month:02d}:{offset}{ref}", part=part)
    return Sense("DATE", form=f"month:{month}:{{way}}", part=part)


def _rel_month(m: M) -> Sense | None:
    word = word_of(m["rel"])
    ref = "@text" if word in _ANAPHORIC else ""
    way = {
        "last": "last",
        "this past": "last",
        "the previous": "last",
        "next": "next",
        "the following": "next",
    }.get(word, "this")
    if word in ("this", "this coming", "the coming", "the next"):
        way = "this" if word == "this" else "next"
    return Sense("DATE", form=f"month:{month_of(m['mo'])}:{way}{ref}", part=part_of(m.groupdict().get("mod")))


def _season(m: M) -> Sense | None:
    g = m.groupdict()
    season, part = SEASONS[m["season"].lower()], part_of(g.get("mod"))
    year = g.get("y") or g.get("y0")
    if year:
        return Sense("DATE", f"{year}-{season}", part=part)
    if g.get("yrel"):
        offset, ref = relation(m["yrel"])
        return Sense("DATE", form=f"in-year:YYYY-{season}:{offset}{ref}", part=part)
    if g.get("rel"):
        word = word_of(m["rel"])
        way = {"last": "last", "this past": "last", "next": "next", "this": "this"}.get(word, "next")
        if word in ("that", "the same", "the following", "the previous", "the next"):
            return Sense("DATE", form=f"season:{season}:near@text", part=part)
        return Sense("DATE", form=f"season:{season}:{way}", part=part)
    return Sense("DATE", form=f"season:{season}:{{way}}", part=part)


def _weekday(m: M) -> Sense | None:
    g = m.groupdict()
    day = weekday_of(m["wd"])
    clock = clock_suffix(m)
    kind = "TIME" if clock else "DATE"
    suffix = f"+{clock}" if clock else ""
    if g.get("wrel"):
        offset, ref = relation(m["wrel"])
        return Sense(kind, form=f"weekday-of:{day}:{offset}{ref}{suffix}")  # type: ignore[arg-type]
    way, ref = "{way}", ""
    if g.get("rel"):
        word = word_of(m["rel"])
        way = {
            "last": "last",
            "this past": "last",
            "next": "next",
            "this": "this",
            "this coming": "this",
            "the coming": "this",
        }.get(word, "")
        if not way:
            way = {"the previous": "last", "the following": "next", "the next": "next"}.get(word, "near")
            way = "this" if way == "next" else way
            ref = "@text"
    return Sense(kind, form=f"weekday:{day}:{way}{ref}{suffix}")  # type: ignore[arg-type]


def _day_of_month(m: M) -> Sense | None:
    day = day_number(m["d"])
    g = m.groupdict()
    if g.get("unit"):
        offset, ref = relation(m["rel"])
        return Sense(
            "DATE",
            form=f"day-of-month:{day}:{'future' if offset > 0 else 'past' if offset < 0 else 'near'}{ref}",
        )
    return Sense("DATE", form=f"day-of-month:{day}:{{way}}", rule="the-nth")


def part_of_date(m: M) -> Sense | None:
    return dated(m) if m.groupdict().get("mo") else _weekday(m)


def _clock(m: M) -> Sense | None:
    return Sense("TIME", form=f"unit:D:0+{clock_of(m)}", rule="clock")


def _year(m: M) -> Sense | None:
    return Sense("DATE", m["y"], part=part_of(m.groupdict().get("mod")), rule="year")


def _year_range_tail(m: M) -> Sense | None:
    return Sense("DATE", m["y"], rule="year")


def _decade(m: M) -> Sense | None:
    g = m.groupdict()
    part = part_of(g.get("mod"))
    if g.get("dy"):
        return Sense("DATE", g["dy"][:3], part=part)
    if g.get("dd"):
        return Sense("DATE", f"19{g['dd'][0]}", part=part)
    return Sense("DATE", f"19{DECADES[m['dw'].lower()]}", part=part)


def _century(m: M) -> Sense | None:
    count = day_number(m["n"]) if not m["n"][0].isdigit() else int(re.sub(r"\D", "", m["n"]))
    if not 1 <= count <= 22:
        return None
    if m["era"]:
        return Sense("DATE", f"BC{count - 1:02d}")
    return Sense("DATE", f"{count - 1:02d}", part=part_of(m.groupdict().get("mod")))


def _quarter(m: M) -> Sense | None:
    g = m.groupdict()
    name = (g.get("n") or g.get("q") or "").lower()
    count = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}.get(name) or int(
        re.sub(r"\D", "", name) or 0
    )
    kind = "H" if "half" in m[0].lower() else "Q"
    if not 1 <= count <= (2 if kind == "H" else 4):
        return None
    if g.get("y"):
        return Sense("DATE", f"{m['y']}-{kind}{count}")
    if g.get("rel"):
        offset, ref = relation(m["rel"])
        return Sense("DATE", form=f"in-year:YYYY-{kind}{count}:{offset}{ref}")
    if kind == "H":
        return None
    return Sense("DATE", form=f"quarter:{count}:{{way}}", rule="quarter")


_OF_YEAR = rf"(?:{S}of)?{S}(?P<rel>last|next|this|that|the\s+same|the\s+following|the\s+previous){S}year\b"
COMMA_YEAR = rf"(?:\s*,?{S}(?:of{S})?(?P<y>{YEAR}))?"
_LEAD_DAY = rf"(?:(?P<lead>{WEEKDAY})\s*,?{S}(?:the{S})?)?"
PART_LEAD = rf"(?:(?:late|early){S}(?:on{S}(?={WEEKDAY}))?)?"
_TAIL_PART = rf"(?:,?{S}(?:(?:in|at){S}(?:the{S})?)?(?:(?:late|early){S})?(?P<part>{PART})\b)?"
_AT_CLOCK = rf"(?:,?{S}(?:at{S})?{CLOCK}{ZONE})?"

DATE_RULES: tuple[tuple[str, str, Callable[[M], Sense | None]], ...] = (
    ("iso", r"(?P<y>\d{4})-(?P<mo>\d\d)-(?P<d>\d\d)\b", _iso),
    ("slashed", r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>\d{4}|\d\d)\b(?![/.]\d)", _slashed),
    ("month-day", rf"{_LEAD_DAY}{MOD}?(?:the{S})?(?P<mo>{MONTH})\s*(?:the{S})?(?P<d>{DAYISH})\b(?!\s*(?:percent|%|,\d{{3}}))(?:{_OF_YEAR}|{COMMA_YEAR}{_TAIL_PART})", dated),
    ("day-month", rf"{_LEAD_DAY}(?:the{S})?(?:(?P<d0>{DAY})(?:\s?-\s?|{S}and{S}(?:the{S})?))?(?P<d>{ORD}|{DAY})(?:{S}of)?{S}(?P<mo>{MONTH})(?:{_OF_YEAR}|{COMMA_YEAR}{_TAIL_PART})", dated),
    ("clock-month-day", rf"{CLOCK}{ZONE},?{S}(?:on{S})?{_LEAD_DAY}(?P<mo>{MONTH}){S}(?P<d>{DAYISH})\b{COMMA_YEAR}", dated),
    ("clock-day-month", rf"{CLOCK}{ZONE},?{S}(?:on{S})?{_LEAD_DAY}(?P<d>{DAYISH}){S}(?P<mo>{MONTH}){COMMA_YEAR}", dated),
    ("month-day-clock", rf"{_LEAD_DAY}(?P<mo>{MONTH})\s*(?P<d>{DAYISH})\b{COMMA_YEAR},?{S}(?:at{S})?{CLOCK}{ZONE}", dated),
    ("day-month-clock", rf"{_LEAD_DAY}(?:the{S})?(?P<d>{DAYISH}){S}(?P<mo>{MONTH}){COMMA_YEAR},?{S}(?:at{S})?{CLOCK}{ZONE}", dated),
    ("part-of-date", rf"(?:the{S})?{PART_LEAD}(?:hours{S}of{S}(?:the{S})?)?(?P<part>{PART}){S}(?:of|on){S}{_LEAD_DAY}(?:the{S})?(?:(?P<mo>{MONTH}){S}(?P<d>{DAYISH})\b){COMMA_YEAR}", part_of_date),
    ("part-of-date2", rf"(?:the{S})?{PART_LEAD}(?P<part>{PART}){S}(?:of|on){S}{_LEAD_DAY}(?:the{S})?(?:(?P<d>{DAYISH}){S}(?P<mo>{MONTH})){COMMA_YEAR}", part_of_date),
    ("part-of-weekday", rf"(?:the{S})?{PART_LEAD}(?P<part>{PART}){S}(?:of|on){S}(?P<wd>{WEEKDAY})", part_of_date),
    ("month-year", rf"{MOD}?(?P<mo>{MONTH})(?:,?{S}(?:of{S})?(?P<y>{YEAR}))", month_year),
    ("month-of-rel-year", rf"{MOD}?(?P<mo>{MONTH}){_OF_YEAR}", month_year),
    ("month", rf"{MOD}?(?P<mo>{MONTH})", month_year),
    ("rel-month", rf"{MOD}?{_REL}{S}(?P<mo>{MONTH})", _rel_month),
    ("season", rf"{MOD}?(?:the{S})?(?:(?P<y0>{YEAR}){S})?(?P<season>{SEASON})\b(?:(?:{S}of)?{S}(?P<y>{YEAR})(?:[-/]\d\d\b)?)?", _season),
    ("season-of-rel", rf"{MOD}?(?:the{S})?(?P<season>{SEASON})(?:{S}of)?{S}(?P<yrel>last|next|this|that|the\s+same|the\s+following|the\s+previous){S}year\b", _season),
    ("rel-season", rf"{MOD}?{_REL}{S}(?P<season>{SEASON})\b", _season),
    ("weekday", rf"{PART_LEAD}(?P<wd>{WEEKDAY}){_TAIL_PART}", _weekday),
    ("rel-weekday", rf"{PART_LEAD}{_REL}{S}(?P<wd>{WEEKDAY}){_TAIL_PART}", _weekday),
    ("weekday-of-week", rf"(?P<wd>{WEEKDAY})(?:{S}of)?{S}(?P<wrel>last|next|this|the\s+following|the\s+previous){S}week\b", _weekday),
    ("clock-weekday", rf"{CLOCK}{ZONE},?{S}(?:on{S}|the\s+following\s+)?(?P<wd>{WEEKDAY})", _weekday),
    ("weekday-clock", rf"(?P<wd>{WEEKDAY}),?{S}(?:at{S})?{CLOCK}{ZONE}", _weekday),
    ("the-nth", rf"(?:{WEEKDAY},?{S})?the{S}(?P<d>{DAY}(?:st|nd|rd|th))\b(?!{S}(?:centur|floor|anniversary|birthday|place|time|day\b))(?:{S}of{S}(?P<rel>this|last|next|the\s+same|that){S}(?P<unit>month)\b)?", _day_of_month),
    ("clock", rf"{CLOCK}{ZONE}", _clock),
    ("quarter", rf"(?:the{S})?(?P<n>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[\s-](?:quarter|half)\b(?:(?:{S}of)?{S}(?:the{S}year{S})?(?P<y>{YEAR})|(?:{S}of)?{S}(?P<rel>last|next|this|that){S}year\b)?", _quarter),
    ("q1", rf"(?P<q>Q[1-4])\b(?:(?:{S}of)?{S}(?P<y>{YEAR}))?", _quarter),
    ("year", rf"(?:{MOD}|(?:circa|ca\.?|c\.|about|around){S})?(?:the{S}year{S})?(?P<y>{YEAR})(?!s\b)", _year),
    ("mid-year", rf"(?P<mod>mid|early|late)-(?P<y>{YEAR})(?!s\b)", _year),
    ("decade", rf"(?:the{S})?(?:(?P<mod>early|mid|late)(?:{S}|-|\s*-\s*))?(?:(?P<dy>(?:1[5-9]|20)\d0)'?s\b|'?(?P<dd>[2-9]0)'?s\b|(?P<dw>{any_of(DECADES)})\b)", _decade),
    ("century", rf"(?:the{S})?(?:(?P<mod>early|mid|late)(?:{S}|-))?(?P<n>{ORD})[\s-]centur(?:y|ies)\b(?P<era>{S}B\.?C\.?(?:E\.?)?(?!\w))?", _century),
)  # fmt: skip
