"""Rules for points in time: dates, weekdays, months, seasons, years, clock times, and words like "yesterday"."""

# ruff: noqa: E501 (one rule, one line: a pattern broken over lines is harder to read)

from __future__ import annotations

import re
from collections.abc import Callable

from twosource.annotate.times.grammar import (
    BIG_UNIT,
    CLOCK,
    DAY,
    DAYISH,
    DECADES,
    HOLIDAYS,
    MOD,
    MONTH,
    NUM,
    ORD,
    PART,
    PARTS,
    SEASON,
    SEASONS,
    SEVERAL,
    VAGUE,
    WEEKDAY,
    YEAR,
    ZONE,
    S,
    Sense,
    any_of,
    clock_of,
    day_number,
    duration,
    month_of,
    number,
    part_of,
    unit_code,
    weekday_of,
)

M = re.Match[str]
_REL = r"(?P<rel>last|next|this|the\s+previous|the\s+following|that|the\s+same|the\s+next|this\s+past|this\s+coming|the\s+coming)"
_OFFSETS = {
    "last": -1, "next": 1, "this": 0, "the previous": -1, "the following": 1, "that": 0, "the same": 0, "the next": 1,
    "this past": -1, "this coming": 1, "the coming": 1, "same": 0, "that same": 0, "the current": 0, "current": 0,
}  # fmt: skip
_ANAPHORIC = frozenset({"the previous", "the following", "that", "the same", "the next", "that same"})


_LASTING = re.compile(r"\b(?:over|during|within|for|throughout)\s+$", re.IGNORECASE)


def word_of(text: str) -> str:
    """Return a phrase in small letters with single spaces."""
    return " ".join(text.lower().split())


def _rel(text: str) -> tuple[int, str]:
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


def _dated(m: M) -> Sense | None:
    """Read a day and month with or without year, weekday, part of day, clock."""
    g = m.groupdict()
    month, day = month_of(m["mo"]), day_number(m["d"])
    if day > 31:
        return None
    clock = _clock_suffix(m)
    kind = "TIME" if clock else "DATE"
    if g.get("y"):
        return Sense(kind, f"{m['y']}-{month:02d}-{day:02d}{clock}")  # type: ignore[arg-type]
    suffix = f"+{clock}" if clock else ""
    if g.get("rel"):
        offset, ref = _rel(m["rel"])
        return Sense(kind, form=f"in-year:YYYY-{month:02d}-{day:02d}:{offset}{ref}{suffix}")  # type: ignore[arg-type]
    return Sense(kind, form=f"month-day:{month:02d}-{day:02d}:{{way}}{suffix}")  # type: ignore[arg-type]


def _clock_suffix(m: M) -> str:
    g = m.groupdict()
    clock = clock_of(m)
    if clock:
        return clock
    if g.get("part"):
        code = PARTS[g["part"].lower().rstrip("s") if g["part"].lower() not in PARTS else g["part"].lower()]
        return f"T{code}"
    return ""


def _month_year(m: M) -> Sense | None:
    g = m.groupdict()
    month = month_of(m["mo"])
    part = part_of(g.get("mod"))
    if g.get("y"):
        return Sense("DATE", f"{m['y']}-{month:02d}", part=part)
    if g.get("rel"):
        offset, ref = _rel(m["rel"])
        return Sense("DATE", form=f"in-year:YYYY-{month:02d}:{offset}{ref}", part=part)
    return Sense("DATE", form=f"month:{month}:{{way}}", part=part)


def _rel_month(m: M) -> Sense | None:
    word = word_of(m["rel"])
    way = {
        "last": "last",
        "this past": "last",
        "the previous": "last",
        "next": "next",
        "the following": "next",
    }.get(word, "this")
    if word in ("this", "this coming", "the coming", "the next"):
        way = "this" if word == "this" else "next"
    return Sense("DATE", form=f"month:{month_of(m['mo'])}:{way}", part=part_of(m.groupdict().get("mod")))


def _season(m: M) -> Sense | None:
    g = m.groupdict()
    season, part = SEASONS[m["season"].lower()], part_of(g.get("mod"))
    year = g.get("y") or g.get("y0")
    if year:
        return Sense("DATE", f"{year}-{season}", part=part)
    if g.get("yrel"):
        offset, ref = _rel(m["yrel"])
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
    clock = _clock_suffix(m)
    kind = "TIME" if clock else "DATE"
    suffix = f"+{clock}" if clock else ""
    if g.get("wrel"):
        offset, ref = _rel(m["wrel"])
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
        offset, ref = _rel(m["rel"])
        return Sense(
            "DATE",
            form=f"day-of-month:{day}:{'future' if offset > 0 else 'past' if offset < 0 else 'near'}{ref}",
        )
    return Sense("DATE", form=f"day-of-month:{day}:{{way}}", rule="the-nth")


def _rel_unit(m: M) -> Sense | None:
    g = m.groupdict()
    offset, ref = _rel(m["rel"])
    unit = unit_code(m["unit"])
    part = part_of(g.get("mod"))
    if unit == "WE":
        word = word_of(m["rel"])
        way = {-1: "last" if word == "last" else "past", 0: "this", 1: "next"}[offset]
        return Sense("DATE", form=f"weekend:{way}{ref}")
    if unit.startswith("T"):
        return None
    if _LASTING.search(m.string, max(0, m.start() - 12), m.start()) and word_of(m["rel"]) in (
        "the next",
        "the following",
    ):
        return Sense("DURATION", form=f"span:{duration(1, unit)}:future{ref}")
    if unit == "D" and not ref:
        return None if offset else Sense("DATE", form="unit:D:0@text", rule="this-day")
    return Sense("DATE", form=f"unit:{unit}:{offset}{ref}", part=part)


def _end_of_unit(m: M) -> Sense | None:
    unit = unit_code(m["unit"])
    return Sense("DATE", form=f"unit:{unit}:0", part=part_of(m["mod"]))


def _deictic_day(m: M) -> Sense | None:
    offset = {
        "yesterday": -1,
        "today": 0,
        "tomorrow": 1,
        "tonight": 0,
        "overnight": 0,
        "day before yesterday": -2,
        "day after tomorrow": 2,
    }
    word = re.sub(r"^the\s+", "", " ".join(m["word"].lower().split()))
    clock = "TNI" if word in ("tonight", "overnight") else _clock_suffix(m)
    kind = "TIME" if clock else "DATE"
    return Sense(kind, form=f"unit:D:{offset[word]}" + (f"+{clock}" if clock else ""), rule=word)  # type: ignore[arg-type]


def _part_of_day(m: M) -> Sense | None:
    offset, ref = _rel(m["rel"])
    word = word_of(m["rel"])
    if word == "last" and m["part"].lower() != "night":
        return None
    return Sense("TIME", form=f"unit:D:{offset}{ref}+{_clock_suffix(m)}")


def _part_of_date(m: M) -> Sense | None:
    return _dated(m) if m.groupdict().get("mo") else _weekday(m)


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
        offset, ref = _rel(m["rel"])
        return Sense("DATE", form=f"in-year:YYYY-{kind}{count}:{offset}{ref}")
    if kind == "H":
        return None
    return Sense("DATE", form=f"quarter:{count}:{{way}}", rule="quarter")


_AGO_FINENESS = {"D": "D", "W": "W", "2W": "W", "M": "M", "Q": "Q", "Y": "Y", "DE": "Y", "CE": "Y", "WE": "W"}


def _ago(m: M) -> Sense | None:
    unit = unit_code(m["unit"])
    amount = number(m["n"]) if m["n"] else None
    word = " ".join(m["dir"].lower().split())
    back = word in ("ago", "earlier", "before", "previously", "back", "prior")
    if m["n"] and m["n"].lower() in ("a", "an"):
        amount = 1
    if amount is None or amount != int(amount) or unit.startswith("T"):
        return Sense("DATE", "PAST_REF" if back else "FUTURE_REF", rule="vague-shift")
    if amount > 3000:
        return None
    ref = "" if word in ("ago", "from now", "hence", "back") else "@text"
    amount = int(amount)
    if unit == "2W":
        unit, amount = "W", 2 * amount
    return Sense(
        "DATE", form=f"shift:{unit}:{-amount if back else amount}:{_AGO_FINENESS[unit]}{ref}", rule=word
    )


def _holiday(m: M) -> Sense | None:
    g = m.groupdict()
    name = " ".join(m["name"].lower().split())
    if name in ("easter", "easter sunday", "thanksgiving", "thanksgiving day"):
        feast = name.split()[0]
        if g.get("y"):
            from twosource.annotate.times.calendar import easter, thanksgiving

            return Sense(
                "DATE", {"easter": easter, "thanksgiving": thanksgiving}[feast](int(m["y"])).isoformat()
            )
        return Sense("DATE", form=f"feast:{feast}:{{way}}")
    day = HOLIDAYS[name]
    if g.get("y"):
        return Sense("DATE", f"{m['y']}-{day}")
    way = {"last": "last", "next": "next", "this": "this"}.get((g.get("rel") or "").lower(), "{way}")
    return Sense("DATE", form=f"month-day:{day}:{way}")


def _vague(m: M) -> Sense | None:
    word = " ".join(m[0].lower().split())
    value = VAGUE[word]
    return Sense(
        "DURATION" if value.startswith("P") and "_" not in value else "DATE", value, rule="vague:" + word
    )


def _relative_year(m: M) -> Sense | None:
    """Read "a year earlier", "the year before", "the day after"."""
    back = m["dir"].lower() in ("before", "earlier", "previous", "prior")
    unit = unit_code(m["unit"])
    if unit.startswith("T") or unit == "WE":
        return None
    return Sense("DATE", form=f"unit:{unit}:{-1 if back else 1}@text", rule="the-unit-before")


def _clock_on_deictic(m: M) -> Sense | None:
    offset = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0}[m["word"].lower()]
    return Sense("TIME", form=f"unit:D:{offset}+{clock_of(m)}")


_OF_YEAR = rf"(?:{S}of)?{S}(?P<rel>last|next|this|that|the\s+same|the\s+following|the\s+previous){S}year\b"
_COMMA_YEAR = rf"(?:\s*,?{S}(?:of{S})?(?P<y>{YEAR}))?"
_LEAD_DAY = rf"(?:{WEEKDAY}\s*,?{S}(?:the{S})?)?"
_PART_LEAD = rf"(?:(?:late|early){S})?"
_TAIL_PART = rf"(?:,?{S}(?:(?:in|at){S}(?:the{S})?)?(?:(?:late|early){S})?(?P<part>{PART})\b)?"
_AT_CLOCK = rf"(?:,?{S}(?:at{S})?{CLOCK}{ZONE})?"

DATE_RULES: tuple[tuple[str, str, Callable[[M], Sense | None]], ...] = (
    ("iso", r"(?P<y>\d{4})-(?P<mo>\d\d)-(?P<d>\d\d)\b", _iso),
    ("slashed", r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>\d{4}|\d\d)\b(?![/.]\d)", _slashed),
    ("month-day", rf"{_LEAD_DAY}{MOD}?(?:the{S})?(?P<mo>{MONTH})\s*(?:the{S})?(?P<d>{DAYISH})\b(?!\s*(?:percent|%|,\d{{3}}))(?:{_OF_YEAR}|{_COMMA_YEAR}{_TAIL_PART})", _dated),
    ("day-month", rf"{_LEAD_DAY}(?:the{S})?(?:(?P<d0>{DAY})(?:\s?-\s?|{S}and{S}(?:the{S})?))?(?P<d>{ORD}|{DAY})(?:{S}of)?{S}(?P<mo>{MONTH})(?:{_OF_YEAR}|{_COMMA_YEAR}{_TAIL_PART})", _dated),
    ("clock-month-day", rf"{CLOCK}{ZONE},?{S}(?:on{S})?{_LEAD_DAY}(?P<mo>{MONTH}){S}(?P<d>{DAYISH})\b{_COMMA_YEAR}", _dated),
    ("clock-day-month", rf"{CLOCK}{ZONE},?{S}(?:on{S})?{_LEAD_DAY}(?P<d>{DAYISH}){S}(?P<mo>{MONTH}){_COMMA_YEAR}", _dated),
    ("month-day-clock", rf"{_LEAD_DAY}(?P<mo>{MONTH})\s*(?P<d>{DAYISH})\b{_COMMA_YEAR},?{S}(?:at{S})?{CLOCK}{ZONE}", _dated),
    ("part-of-date", rf"(?:the{S})?{_PART_LEAD}(?:hours{S}of{S}(?:the{S})?)?(?P<part>{PART}){S}(?:of|on){S}{_LEAD_DAY}(?:the{S})?(?:(?P<mo>{MONTH}){S}(?P<d>{DAYISH})\b){_COMMA_YEAR}", _part_of_date),
    ("part-of-date2", rf"(?:the{S})?{_PART_LEAD}(?P<part>{PART}){S}(?:of|on){S}{_LEAD_DAY}(?:the{S})?(?:(?P<d>{DAYISH}){S}(?P<mo>{MONTH})){_COMMA_YEAR}", _part_of_date),
    ("part-of-weekday", rf"(?:the{S})?{_PART_LEAD}(?P<part>{PART}){S}(?:of|on){S}(?P<wd>{WEEKDAY})", _part_of_date),
    ("month-year", rf"{MOD}?(?P<mo>{MONTH})(?:,?{S}(?:of{S})?(?P<y>{YEAR}))", _month_year),
    ("month-of-rel-year", rf"{MOD}?(?P<mo>{MONTH}){_OF_YEAR}", _month_year),
    ("month", rf"{MOD}?(?P<mo>{MONTH})", _month_year),
    ("rel-month", rf"{MOD}?{_REL}{S}(?P<mo>{MONTH})", _rel_month),
    ("season", rf"{MOD}?(?:the{S})?(?:(?P<y0>{YEAR}){S})?(?P<season>{SEASON})\b(?:(?:{S}of)?{S}(?P<y>{YEAR}))?", _season),
    ("season-of-rel", rf"{MOD}?(?:the{S})?(?P<season>{SEASON})(?:{S}of)?{S}(?P<yrel>last|next|this|that|the\s+same|the\s+following|the\s+previous){S}year\b", _season),
    ("rel-season", rf"{MOD}?{_REL}{S}(?P<season>{SEASON})\b", _season),
    ("weekday", rf"{_PART_LEAD}(?P<wd>{WEEKDAY}){_TAIL_PART}", _weekday),
    ("rel-weekday", rf"{_PART_LEAD}{_REL}{S}(?P<wd>{WEEKDAY}){_TAIL_PART}", _weekday),
    ("weekday-of-week", rf"(?P<wd>{WEEKDAY})(?:{S}of)?{S}(?P<wrel>last|next|this|the\s+following|the\s+previous){S}week\b", _weekday),
    ("clock-weekday", rf"{CLOCK}{ZONE},?{S}(?:on{S}|the\s+following\s+)?(?P<wd>{WEEKDAY})", _weekday),
    ("weekday-clock", rf"(?P<wd>{WEEKDAY}),?{S}(?:at{S})?{CLOCK}{ZONE}", _weekday),
    ("the-nth", rf"the{S}(?P<d>{DAY}(?:st|nd|rd|th))\b(?!{S}(?:centur|floor|anniversary|birthday|place|time|day\b))(?:{S}of{S}(?P<rel>this|last|next|the\s+same|that){S}(?P<unit>month)\b)?", _day_of_month),
    ("rel-unit", rf"{MOD}?(?P<rel>last|next|this|the\s+previous|the\s+following|that|that\s+same|the\s+same|the\s+next|this\s+past|this\s+coming|the\s+current){S}(?P<unit>{BIG_UNIT}|weekend|quarter)(?<!s)\b(?!\s*-)", _rel_unit),
    ("the-same-day", rf"the{S}(?P<dir>following|previous|next){S}(?P<unit>day)\b", _relative_year),
    ("end-of-unit", rf"(?P<mod>(?:the\s+)?(?:end|beginning|start|middle|close)\s+of|later\s+in|earlier\s+in|early\s+in|late\s+in){S}the{S}(?P<unit>week|month|quarter|year|decade|century)\b", _end_of_unit),
    ("the-unit-before", rf"(?:the|that){S}(?P<unit>day|week|month|year){S}(?P<dir>before|after|earlier|later)\b", _relative_year),
    ("eve", rf"the{S}eve(?={S}of{S})", lambda _: Sense("DATE", form="unit:D:-1@text", rule="eve")),
    ("deictic", rf"{_PART_LEAD}(?P<word>yesterday|today|tomorrow|tonight|the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow)\b(?:{S}(?P<part>{PART})\b)?", _deictic_day),
    ("clock-deictic", rf"{CLOCK}{ZONE},?{S}(?P<word>yesterday|today|tomorrow|tonight)\b", _clock_on_deictic),
    ("rel-part", rf"{_PART_LEAD}(?P<rel>last|this|that|the\s+same|the\s+next|the\s+following|the\s+previous){S}(?P<part>{PART})\b", _part_of_day),
    ("clock", rf"{CLOCK}{ZONE}", _clock),
    ("quarter", rf"(?:the{S})?(?P<n>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[\s-](?:quarter|half)\b(?:(?:{S}of)?{S}(?:the{S}year{S})?(?P<y>{YEAR})|(?:{S}of)?{S}(?P<rel>last|next|this|that){S}year\b)?", _quarter),
    ("q1", rf"(?P<q>Q[1-4])\b(?:(?:{S}of)?{S}(?P<y>{YEAR}))?", _quarter),
    ("year", rf"{MOD}?(?:the{S}year{S})?(?P<y>{YEAR})(?!s\b)", _year),
    ("mid-year", rf"(?P<mod>mid|early|late)-(?P<y>{YEAR})(?!s\b)", _year),
    ("decade", rf"(?:the{S})?(?:(?P<mod>early|mid|late)(?:{S}|-|\s*-\s*))?(?:(?P<dy>(?:1[5-9]|20)\d0)'?s\b|'?(?P<dd>[2-9]0)'?s\b|(?P<dw>{any_of(DECADES)})\b)", _decade),
    ("century", rf"(?:the{S})?(?:(?P<mod>early|mid|late)(?:{S}|-))?(?P<n>{ORD})[\s-]centur(?:y|ies)\b", _century),
    ("ago", rf"(?:(?:about|around|nearly|almost|more\s+than|less\s+than|over|just|only|some|roughly|at\s+least|barely){S})*(?:(?P<n>an?|{NUM}|{SEVERAL}){S})?(?P<unit>hours?|minutes?|{BIG_UNIT}){S}(?P<dir>ago|earlier|later|from\s+now|hence|previously|back)\b", _ago),
    ("holiday", rf"(?:(?P<rel>last|next|this){S})?(?P<name>{any_of([*HOLIDAYS, 'easter', 'easter sunday', 'thanksgiving', 'thanksgiving day'])})\b(?:,?{S}(?P<y>{YEAR}))?", _holiday),
    ("vague", rf"{any_of(VAGUE)}\b", _vague),
)  # fmt: skip
