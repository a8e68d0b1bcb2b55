"""Days of writing counted from a first one: `the 40th day of a strike` that began on 2 October.

The first day counts as one. `Entered its third week` leaves seven days. Told of `today`, in a headline or in
the present the count is exact; told of a weekday, the text is of that day or one of the six after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from twosource.clean.days.english_days import WEEKDAYS
from twosource.clean.days.intervals import Between
from twosource.clean.days.numbers import NUMBER, ORDINAL, number_of
from twosource.clean.days.told_days import ToldDay
from twosource.records.text import Span

_DAYS_SINCE = re.compile(
    rf"\b(?:today (?:it )?(?:is|marks)|it is now|now)\W+(?P<n>{NUMBER}) days (?:since|after)\b"
    r"[^.!?]{0,70}$",
    re.I,
)
_FIRST = re.compile(
    r"\b(?:beg[au]n|starte?d?|beginning|starting|open(?:ed)?|day one|day 1|since"
    r"|(?:the|whose|its|their) first day|walked out|walked off|downed|laid down|stopped work"
    r"|went on (?:strike|hunger strike)|struck|launched|set (?:out|off|up)|broke out|seized|besieged|occupied"
    r"|blocked|blockaded|called (?:out|the strike)|put up|s[ai]t (?:down|in)|camped|gathered|took (?:up|over)"
    r"|(?:went|gone) missing|vanished|disappeared|moved (?:in|out)"
    r"|was (?:called|closed|shut|cut|imposed|declared)|were (?:trapped|cut off|locked out))\b[^.!?]{0,60}$",
    re.I,
)
_NTH = re.compile(
    r"\b(?:(?P<how>enter(?:s|ed|ing)?(?: in(?:to)?)?|(?:is|are|was|were) (?:now )?in|now in|in|into|on|for"
    r"|reache[sd]|mark(?:s|ed|ing)?|beg[ai]n|this is|today is|as) )?(?:the|its|their|his|her|a)"
    rf"(?: strike['’]s| protest['’]s)? (?P<nth>{ORDINAL})"
    r"(?:,? (?:and last|consecutive|straight|successive|full))? (?P<unit>day|week)\b"
    rf"|\b(?P<enters>enters?|entering|in) (?:its |their )?(?P<short>{ORDINAL}) (?P<unit2>day|week)\b"
    r"|\bday (?P<day>\d{1,4})\b",
    re.I,
)
_NOW = re.compile(
    r"\b(?:today|tonight|now|this (?:morning|afternoon|evening)|is|are|enters|has|have)\b", re.I
)
_WEEKDAY = re.compile(r"\b(?:on )?(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_REACH = 110
_SENTENCE_END = re.compile(r"[.!?…][\"”’')]*\s+(?=[A-Z\"“‘])|\n")
_WEEK = timedelta(days=6)


def counted_days(text: str, told: list[ToldDay]) -> list[Between]:
    """Return the days of writing that counts from a first day tell, none where several are told."""
    found: list[Between] = []
    first: dict[date, ToldDay] = {}
    for t in told:
        day = t.certain
        if day is None or t.caption:
            continue
        low = max(0, t.written.start - _REACH, text.rfind("\n", 0, t.written.start) + 1)
        before = _last_sentence(text[low : t.written.start])
        since = _DAYS_SINCE.search(before)
        if since is not None and (days := number_of(since["n"])) is not None and days > 1:
            # `100 days since` can include the first or not
            span = Span(t.written.start - len(before), t.written.end)
            found.append(Between(day + timedelta(days=days - 1), day + timedelta(days=days), span))
        elif _FIRST.search(before) is not None and not t.future:
            first.setdefault(day, t)
    if len(first) == 1:
        found += _counts(text, next(iter(first)))
    return found


def _last_sentence(before: str) -> str:
    ends = list(_SENTENCE_END.finditer(before))
    return before[ends[-1].end() :] if ends else before


def _counts(text: str, first: date) -> Iterator[Between]:
    for nth in _NTH.finditer(text):
        number = number_of(nth["nth"] or nth["short"] or nth["day"])
        if number is None or number < 2:
            continue
        unit = (nth["unit"] or nth["unit2"] or "day").lower()
        then = first + timedelta(days=(number - 1) * (7 if unit == "week" else 1))
        last = then + (_WEEK if unit == "week" else timedelta(0))
        low, high = _sentence(text, nth.start(), nth.end())
        sentence, span = text[low:high], Span(*nth.span())
        named = {w["weekday"].lower() for w in _WEEKDAY.finditer(sentence)}
        headline = "\n" not in text[:low].strip() and not text[low:high].rstrip().endswith((".", "”", '"'))
        entered = unit == "week" and (nth["how"] or "").lower().startswith("enter")
        if _NOW.search(sentence) or headline or entered:
            yield Between(then, last, span)
        elif unit == "day" and WEEKDAYS[then.weekday()] in named:
            yield Between(then, then + _WEEK, span)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    low = max(
        (m.end() for m in _SENTENCE_END.finditer(text, max(0, start - 300), start)),
        default=max(0, start - 300),
    )
    after = _SENTENCE_END.search(text, end, end + 300)
    return low, after.start() + 1 if after else min(len(text), end + 300)
