"""Rules for lengths of time and for what recurs: durations and sets."""

# ruff: noqa: E501 (one rule, one line: a pattern broken over lines is harder to read)

from __future__ import annotations

import re
from collections.abc import Callable

from twosource.annotate.times.grammar import (
    APPROX,
    MONTH,
    NUM,
    PARTS,
    SEASON,
    SEASONS,
    SETS,
    SEVERAL,
    UNIT,
    WEEKDAY,
    S,
    Sense,
    any_of,
    duration,
    month_of,
    number,
    unit_code,
    weekday_of,
)

M = re.Match[str]


def _amount(text: str | None) -> float | None:
    if text is None:
        return None
    word = text.lower()
    return 1 if word in ("a", "an") else number(word)


def _quantity(m: M) -> Sense | None:
    unit = unit_code(m["unit"])
    amount = _amount(m["n"])
    if amount is not None and m.groupdict().get("half"):
        amount += 0.5
    return Sense("DURATION", duration(amount, unit), rule="quantity")


def _half(m: M) -> Sense | None:
    code = unit_code(m["unit"])
    if code == "TH":
        return Sense("DURATION", "PT30M", rule="quantity")
    if code == "TM":
        return Sense("DURATION", "PT30S", rule="quantity")
    if code == "Y":
        return Sense("DURATION", "P6M", rule="quantity")
    if code == "DE":
        return Sense("DURATION", "P5Y", rule="quantity")
    if code == "CE":
        return Sense("DURATION", "P50Y", rule="quantity")
    return Sense("DURATION", duration(0.5, code), rule="quantity")


def _span(m: M) -> Sense | None:
    """Read "the past three years" and "the next two weeks", whose days the anchor gives."""
    word = m["rel"].lower()
    amount = _amount(m["n"]) if m["n"] else (None if m["unit"].lower().endswith("s") else 1)
    value = duration(amount, unit_code(m["unit"]))
    if word in ("past", "last", "previous", "preceding"):
        return Sense("DURATION", form=f"span:{value}:past")
    if word in ("next", "coming"):
        return Sense("DURATION", form=f"span:{value}:future")
    return Sense("DURATION", value)


def _span_one(m: M) -> Sense | None:
    return Sense("DURATION", form=f"span:{duration(1, unit_code(m['unit']))}:past")


def _bare(m: M) -> Sense | None:
    return Sense("DURATION", duration(None, unit_code(m["unit"])), rule="bare-plural")


def _long(m: M) -> Sense | None:
    amount = _amount(m["n"]) if m["n"] else (None if m["unit"].lower().endswith("s") else 1)
    return Sense("DURATION", duration(amount, unit_code(m["unit"])), rule="adjective")


def _each(m: M) -> Sense | None:
    unit = unit_code(m["unit"])
    amount = number(m["n"]) if m["n"] else 1
    if m.groupdict().get("other"):
        amount = 2
    return Sense("SET", duration(amount, unit))


def _each_weekday(m: M) -> Sense | None:
    return Sense("SET", f"XXXX-WXX-{weekday_of(m['wd'])}")


def _each_named(m: M) -> Sense | None:
    """Read "every January" and "each spring"."""
    if m["mo"]:
        return Sense("SET", f"XXXX-{month_of(m['mo']):02d}")
    return Sense("SET", f"XXXX-{SEASONS[m['season'].lower()]}")


def _and_a_half(m: M) -> Sense | None:
    return Sense("DURATION", {"year": "P1Y6M", "hour": "PT1H30M"}[m["unit"].lower()], rule="quantity")


def _some_times(m: M) -> Sense | None:
    """Read "twice a day", "three times a year"."""
    return Sense("SET", duration(1, unit_code(m["unit"])))


def _each_part(m: M) -> Sense | None:
    code = PARTS[m["part"].lower().removesuffix("s")]
    return Sense("SET", f"XXXX-XX-XXT{code}")


def _set_word(m: M) -> Sense | None:
    return Sense("SET", SETS[m[0].lower()], rule="set-word")


def _times_a(m: M) -> Sense | None:
    return Sense("SET", duration(1, unit_code(m["unit"])))


_WHOLE = r"(?:full|whole|entire|straight|consecutive|long|more|further|additional|solid|single|successive|brutal|intense|bitter)"
_AMOUNT = rf"(?P<n>an?|{NUM}|{SEVERAL})"

QUANTITY_RULES: tuple[tuple[str, str, Callable[[M], Sense | None]], ...] = (
    ("quantity", rf"{APPROX}{_AMOUNT}(?P<half>{S}and{S}a{S}half)?{S}(?:or{S}(?:so|more){S})?(?:{_WHOLE}{S})?(?P<unit>{UNIT})\b(?!{S}old\b|-)", _quantity),
    ("half", rf"{APPROX}half{S}(?:an?|the){S}(?P<unit>minute|hour|day|year|decade|century|month|week)\b", _half),
    ("span", rf"(?:the{S}|these{S})?{APPROX}(?P<rel>past|last|next|coming|first|following|previous|preceding|final|intervening|early|closing|opening){S}(?P<n>{NUM}|{SEVERAL})?(?(n){S})(?P<unit>{UNIT})(?:(?<=s)|(?(n)|(?!)))\b(?!-)", _span),
    ("span-one", rf"the{S}(?P<rel>past|last){S}(?P<n>full)?(?(n){S})(?P<unit>day|week|month|quarter|year|decade|century|hour)\b(?!-)", _span_one),
    ("adjective", rf"(?:(?P<n>{NUM}|{SEVERAL})[\s-]+)?(?P<unit>{UNIT})[\s-]+(?:long|plus)\b", _long),
    ("compound", rf"(?P<n>{NUM})(?:-|\s+-\s*|\s*-\s+)(?P<unit>{UNIT})\b(?!(?:-|{S})olds?\b)", _long),
    ("bare-plural", r"(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries|fortnights)\b(?!-|\s+old\b)", _bare),
    ("each-part", rf"(?:every|each|most){S}(?P<part>mornings?|afternoons?|evenings?|nights?)\b", _each_part),
    ("each", rf"(?:every|each){S}(?:(?P<other>other|second){S})?(?:(?P<n>{NUM}){S})?(?P<unit>{UNIT})\b", _each),
    ("each-some", rf"every{S}(?:couple{S}of|few){S}(?P<unit>{UNIT})\b", lambda m: Sense("SET", duration(None, unit_code(m["unit"])))),
    ("each-weekday", rf"(?:(?:every|each){S}(?:other{S}|second{S})?(?P<wd>{WEEKDAY}))", _each_weekday),
    ("most-weekdays", r"most\s+(?P<wd>mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)\b", lambda m: Sense("SET", f"XXXX-WXX-{weekday_of(m['wd'][:-1])}")),
    ("each-named", rf"(?:every|each){S}(?:(?P<mo>{MONTH})|(?P<season>{SEASON})\b)", _each_named),
    ("and-a-half", rf"an?{S}(?P<unit>year|hour){S}and{S}a{S}half\b", _and_a_half),
    ("times-a", rf"(?:once|twice|(?:{NUM}|several|many){S}times){S}(?:an?|each|every|per){S}(?P<unit>{UNIT})\b", _some_times),
    ("times-daily", rf"(?:once|twice|(?:{NUM}|several){S}times){S}(?P<unit>daily|weekly|monthly|yearly)\b", lambda m: Sense("SET", SETS[m["unit"].lower()])),
    ("weekdays", r"(?P<wd>mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)\b", lambda m: Sense("SET", f"XXXX-WXX-{weekday_of(m['wd'][:-1])}")),
    ("per", rf"(?:per|a){S}(?P<unit>day|week|month|year|hour|quarter)\b(?=)", lambda m: _times_a(m) if m[0].lower().startswith("per") else None),
    ("set-word", rf"{any_of(SETS)}\b(?!-)", _set_word),
)  # fmt: skip
