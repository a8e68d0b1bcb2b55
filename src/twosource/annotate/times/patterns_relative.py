"""Rules for points in time told from another point: "last week", "yesterday", "three years ago", "the next day"."""

# ruff: noqa: E501 (one rule, one line: a pattern broken over lines is harder to read)

from __future__ import annotations

import re
from collections.abc import Callable

from twosource.annotate.times.calendar import feast_day
from twosource.annotate.times.grammar import (
    BIG_UNIT,
    CLOCK,
    FEASTS,
    HOLIDAYS,
    MOD,
    NAMED_DAYS,
    NUM,
    PART,
    PARTS,
    SEVERAL,
    VAGUE,
    YEAR,
    ZONE,
    S,
    Sense,
    any_of,
    clock_of,
    duration,
    number,
    part_of,
    unit_code,
)
from twosource.annotate.times.patterns_date import PART_LEAD, clock_suffix, relation, word_of

M = re.Match[str]
_LASTING = re.compile(r"\b(?:over|during|within|for|throughout)\s+$", re.IGNORECASE)
_SHORT = 90  # minutes or hours that are counted from a clock time
_AGO_FINENESS = {
    "D": "D",
    "W": "W",
    "2W": "W",
    "M": "M",
    "Q": "Q",
    "Y": "Y",
    "DE": "DE",
    "CE": "Y",
    "WE": "W",
}


def _rel_unit(m: M) -> Sense | None:
    g = m.groupdict()
    offset, ref = relation(m["rel"])
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
    clock = "TNI" if word in ("tonight", "overnight") else clock_suffix(m)
    kind = "TIME" if clock else "DATE"
    return Sense(kind, form=f"unit:D:{offset[word]}" + (f"+{clock}" if clock else ""), rule=word)  # type: ignore[arg-type]


def _part_of_day(m: M) -> Sense | None:
    offset, ref = relation(m["rel"])
    word = word_of(m["rel"])
    if word == "last" and m["part"].lower() != "night":
        return None
    return Sense("TIME", form=f"unit:D:{offset}{ref}+{clock_suffix(m)}")


def _ago(m: M) -> Sense | None:
    unit = unit_code(m["unit"])
    amount = number(m["n"]) if m["n"] else None
    word = " ".join(m["dir"].lower().split())
    back = word in ("ago", "earlier", "before", "previously", "back", "prior")
    if m["n"] and m["n"].lower() in ("a", "an"):
        amount = 1
    if word in ("later", "earlier") and unit in ("TM", "TH") and amount is not None and amount <= _SHORT:
        minutes = int(amount * (60 if unit == "TH" else 1)) * (-1 if back else 1)
        return Sense("TIME", form=f"minutes:{minutes}")
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
    if name in FEASTS:
        feast = FEASTS[name]
        if g.get("y"):
            return Sense("DATE", feast_day(feast, int(m["y"])).isoformat())
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


def _coming(m: M) -> Sense | None:
    part = part_of(m.groupdict().get("mod"))
    if m["unit"].lower() == "weekend":
        return Sense("DATE", form="weekend:coming", part=part)
    return Sense("DATE", form=f"unit:{unit_code(m['unit'])}:1", part=part)


def _night_before(m: M) -> Sense | None:
    offset = -1 if m["dir"].lower() == "before" else 1
    clock = clock_of(m) or f"T{PARTS[m['part'].lower()]}"
    return Sense("TIME", form=f"unit:D:{offset}@text+{clock}", rule="the-unit-before")


RELATIVE_RULES: tuple[tuple[str, str, Callable[[M], Sense | None]], ...] = (
    ("rel-unit", rf"{MOD}?(?P<rel>last|next|this|the\s+previous|the\s+following|that|that\s+same|the\s+same|the\s+next|this\s+past|this\s+coming|the\s+current){S}(?P<unit>{BIG_UNIT}|weekend|quarter)(?<!s)\b(?!\s*-)", _rel_unit),
    ("the-same-day", rf"the{S}(?P<dir>following|previous|next){S}(?P<unit>day)\b", _relative_year),
    ("end-of-unit", rf"(?P<mod>(?:the\s+)?(?:end|beginning|start|middle|close)\s+of|later\s+in|earlier\s+in|early\s+in|late\s+in){S}the{S}(?P<unit>week|month|quarter|year|decade|century)\b", _end_of_unit),
    ("the-unit-before", rf"(?:the|that){S}(?P<unit>day|week|month|year){S}(?P<dir>before|after|earlier|later)\b", _relative_year),
    ("eve", rf"the{S}eve(?={S}of{S})", lambda _: Sense("DATE", form="unit:D:-1@text", rule="eve")),
    ("deictic", rf"{PART_LEAD}(?P<word>yesterday|today|tomorrow|tonight|the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow)\b(?:{S}(?P<part>{PART})\b)?", _deictic_day),
    ("hour-deictic", rf"(?P<oc>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve){S}(?P<word>tonight)\b", _clock_on_deictic),
    ("coming-unit", rf"{MOD}?the{S}coming{S}(?P<unit>week|month|weekend|year)\b", _coming),
    ("the-weekend", rf"the{S}weekend\b(?!{S}of\b)", lambda _: Sense("DATE", form="weekend:{way}", rule="the-weekend")),
    ("overnight", r"overnight\b", lambda _: Sense("TIME", form="unit:D:-1+TNI", rule="overnight")),
    ("night-before", rf"(?:{CLOCK}{ZONE},?{S})?the{S}(?P<part>night|evening|morning|afternoon){S}(?P<dir>before|after)\b", _night_before),
    ("named-day", rf"{any_of(NAMED_DAYS)}(?![\w/])", lambda m: Sense("DATE", NAMED_DAYS[word_of(m[0])])),
    ("clock-deictic", rf"{CLOCK}{ZONE},?{S}(?P<word>yesterday|today|tomorrow|tonight)\b", _clock_on_deictic),
    ("rel-part", rf"{PART_LEAD}(?P<rel>last|this|that|the\s+same|the\s+next|the\s+following|the\s+previous){S}(?P<part>{PART})\b", _part_of_day),
    ("ago", rf"(?:(?:about|around|nearly|almost|more\s+than|less\s+than|over|just|only|some|roughly|at\s+least|barely){S})*(?:(?P<n>an?|{NUM}|{SEVERAL}){S})?(?P<unit>hours?|minutes?|{BIG_UNIT}){S}(?P<dir>ago|earlier|later|from\s+now|hence|previously|back)\b", _ago),
    ("holiday", rf"(?:(?P<rel>last|next|this){S})?(?P<name>{any_of([*HOLIDAYS, *FEASTS])})\b(?:,?{S}(?P<y>{YEAR}))?", _holiday),
    ("vague", rf"{any_of(VAGUE)}\b", _vague),
)  # fmt: skip
