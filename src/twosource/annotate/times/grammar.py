"""The shapes of English time expressions, as patterns over plain text, and what each means.

A rule is a pattern and a reader that turns a match into a `Reading` of it: a TIMEX3 type and either a value or
a form (see `forms`). `{way}` in a form stands for the direction that the verb's tense will give.
Source of the conventions: TimeML 1.2.1 / TIMEX3 annotation guidelines (Saurí et al. 2006).
"""

# ruff: noqa: E501 (one rule, one line: a pattern broken over lines is harder to read)

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from twosource.lexicon import load

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Sense:
    """What a match means: a value, or a form that still needs an anchor."""

    type: TimexType
    value: str | None = None
    form: str | None = None  # may hold {way}
    part: str | None = None  # early, mid, late
    rule: str = ""


_LEX = load("times")
MONTHS: dict[str, int] = _LEX["months"]
WEEKDAYS: dict[str, int] = _LEX["weekdays"]
SEASONS: dict[str, str] = _LEX["seasons"]
PARTS: dict[str, str] = _LEX["day_parts"]
UNITS: dict[str, str] = _LEX["units"]
NUMBERS: dict[str, int] = _LEX["numbers"]
ORDINALS: dict[str, int] = _LEX["ordinals"]
DECADES: dict[str, int] = _LEX["decades"]
HOLIDAYS: dict[str, str] = _LEX["holidays"]
FEASTS: dict[str, str] = _LEX["feasts"]
NAMED_DAYS: dict[str, str] = _LEX["named_days"]
VAGUE: dict[str, str] = _LEX["vague"]
SETS: dict[str, str] = _LEX["sets"]


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, longest first; a space matches any run of spaces."""
    return (
        "(?:"
        + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))
        + ")"
    )


_FULL_DAYS = [w for w in WEEKDAYS if w.endswith("day")]
_SHORT_DAYS = [w for w in WEEKDAYS if not w.endswith("day")]
_FULL_MONTHS = [w for w in MONTHS if len(w) > 4 or w in ("june", "july", "may")]
_SHORT_MONTHS = [w for w in MONTHS if w not in _FULL_MONTHS]

S = r"\s+"
MONTH = rf"(?:{any_of(_FULL_MONTHS)}\b|{any_of(_SHORT_MONTHS)}\b\.?)"
WEEKDAY = rf"(?:{any_of(_FULL_DAYS)}\b|{any_of(_SHORT_DAYS)}\b\.?)"
PART = any_of([*[p for p in PARTS if p not in ("noon", "midnight")], "mornings", "nights"])
SEASON = any_of(SEASONS)
YEAR = r"(?:1[0-9]{3}|20[0-9]{2})\b"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
ORD = rf"(?:{DAY}(?:st|nd|rd|th)|{any_of(ORDINALS)})"
DAYISH = rf"(?:{DAY}(?:st|nd|rd|th)?)"
UNIT = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies)|weekends?)"
BIG_UNIT = r"(?:days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))"
CAL_UNIT = r"(?:week|month|quarter|year|decade|century)"
_TENS = any_of(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
_ONES = any_of([w for w, n in NUMBERS.items() if 0 < n < 20 and w != "dozen"])
NUM = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{_TENS}(?:-|\s){_ONES}|{_TENS}|"
    rf"{_ONES}\s+hundred|half\s+a\s+dozen|a\s+dozen|a\s+hundred|{_ONES}|hundred|dozen)"
)
SEVERAL = any_of(_LEX["several"]["words"])
APPROX = rf"(?:(?:{any_of(_LEX['approximate']['words'])}{S})?)"
MOD = (
    r"(?:(?P<mod>early(?:\s+(?:in|on))?|late(?:\s+(?:in|on))?|mid|mid-|middle\s+of|later|earlier|"
    r"(?:the\s+)?(?:very\s+)?(?:end|beginning|start|middle|close|eve|dawn|latter\s+part|latter\s+half|early\s+part)\s+of)(?:\s+|(?<=-)))"
)
_EARLY = ("early", "beginning", "start", "dawn", "earlier")
_LATE = ("late", "end", "close", "latter", "later", "eve")
_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_MINUTES = {"half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
CLOCK = (
    r"(?:(?:about|around|approximately|toward|towards)\s+)?"
    r"(?:(?P<h>[01]?\d|2[0-4])(?:(?P<sep>[:.])(?P<m>[0-5]\d))?(?::[0-5]\d)?\s*(?P<ap>[ap]\.?\s?m\b\.?)|"
    r"(?P<h24>[01]?\d|2[0-4]):(?P<m24>[0-5]\d)(?P<sec>:[0-5]\d)?(?:\s*(?:hours|hrs|hr|h)\b)?|"
    r"(?P<fh>[01]?\d|2[0-4])h(?P<fm>[0-5]\d)?\b|"
    rf"(?P<past>half|quarter|a\s+quarter|five|ten|twenty|twenty-five)\s+(?P<past_to>past|to)\s+(?P<past_h>{_HOUR})\b|"
    rf"(?P<ph>{_HOUR}|1[0-2]|[1-9])\s+(?:in\s+the\s+(?P<pp>morning|afternoon|evening)|at\s+(?P<pn>night))\b|"
    r"(?P<mil>(?:[01]\d|2[0-3])[0-5]\d)(?=\s*(?:GMT|UTC|BST|CET|MSK|IST|EST|EDT|ET|Z|hours|hrs|hr|local)\b|\s+(?:on\s+(?:[A-Z][a-z]+day|\d)|today|tomorrow|yesterday)\b)(?:\s+(?:hours|hrs|hr)\b)?|"
    r"(?P<oc>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+o'clock|"
    r"(?P<cw>noon|midnight)\b)"
)
ZONE = (
    rf"(?:\s*\(?(?:{any_of([*_LEX['zones'], *_LEX['context']['zone_names']])})\b"
    r"(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?\)?|\s+(?:local|Eastern|Moscow|Beijing|London|Kyiv)\s+(?:standard\s+)?time)?"
)


def number(text: str) -> float | None:
    """Read a number in digits or words; None for "several"."""
    text = " ".join(text.lower().replace("-", " ").split())
    if re.fullmatch(r"[\d,]+(\.\d+)?", text):
        value = float(text.replace(",", ""))
        return int(value) if value.is_integer() else value
    if text in ("a", "an", "each", "every", "per", "the", "single", "a single"):
        return 1
    if text == "half a dozen":
        return 6
    words = [w for w in text.split() if w != "a"]
    total = 0
    for word in words:
        if word not in NUMBERS:
            return None
        if word == "hundred":
            total = max(total, 1) * 100
        else:
            total += NUMBERS[word]
    return total


def unit_code(text: str) -> str:
    """Return the TIMEX3 designator of a unit in singular or plural ("TH" for hours)."""
    word = text.lower().strip()
    if word not in UNITS:
        word = "century" if word == "centuries" else word.removesuffix("s")
    return UNITS[word]


def duration(amount: float | None, unit: str) -> str:
    """Write a duration: `P2D`, `PT3H`, `PXY` for an unknown amount."""
    shown = "X" if amount is None else f"{amount:g}"
    if unit == "2W":
        unit, shown = "W", "X" if amount is None else f"{2 * amount:g}"
    if unit == "WE":
        unit = "WE"
    return f"PT{shown}{unit[1:]}" if unit.startswith("T") else f"P{shown}{unit}"


def clock_of(match: re.Match[str]) -> str | None:
    """Write the clock time of a match of CLOCK as `T20:00`."""
    g = match.groupdict()
    if g.get("cw"):
        return "T12:00" if g["cw"].lower() == "noon" else "T24:00"
    if g.get("mil"):
        return f"T{g['mil'][:2]}:{g['mil'][2:]}"
    if g.get("h24"):
        return f"T{int(g['h24']):02d}:{g['m24']}{g.get('sec') or ''}"
    if g.get("fh"):
        return f"T{int(g['fh']):02d}:{g.get('fm') or '00'}"
    if g.get("past"):
        minutes = _MINUTES[" ".join(g["past"].lower().split())]
        if g["past_to"].lower() == "to":
            minutes = -minutes
        minutes = (int(number(g["past_h"]) or 0) * 60 + minutes) % 720
        return f"T{minutes // 60 or 12:02d}:{minutes % 60:02d}"
    if g.get("ph"):
        hour = int(number(g["ph"]) or 0) % 12
        late = (g.get("pn") and hour >= 6) or (g.get("pp") or "morning").lower() != "morning"
        return f"T{hour + (12 if late else 0):02d}:00"
    if g.get("oc"):
        return f"T{int(number(g['oc']) or 0):02d}:00"
    if g.get("h") is None:
        return None
    hour = int(g["h"])
    if hour > 12 and g["ap"]:
        return f"T{hour:02d}:{g['m'] or '00'}"
    hour = hour % 12 + (12 if g["ap"].lower().startswith("p") else 0)
    return f"T{hour:02d}:{g['m'] or '00'}"


def part_of(modifier: str | None) -> str | None:
    """Return early, mid or late for the modifier of a date."""
    if not modifier:
        return None
    word = modifier.lower()
    if any(w in word for w in _LATE):
        return "late"
    if "mid" in word:
        return "mid"
    return "early" if any(w in word for w in _EARLY) else None


def month_of(text: str) -> int:
    """Return the number of a month name or abbreviation."""
    return MONTHS[text.lower().rstrip(".")]


def weekday_of(text: str) -> int:
    """Return the ISO number of a weekday name or abbreviation."""
    return WEEKDAYS[text.lower().rstrip(".")]


def day_number(text: str) -> int:
    """Return the number of a day of the month: "12", "12th", "twelfth"."""
    text = text.lower()
    return ORDINALS[text] if text in ORDINALS else int(re.sub(r"\D", "", text))
