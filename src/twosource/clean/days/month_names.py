"""Names of months and weekdays in many languages and calendars, as the words of a line spell them.

Names are compared as runs of letters in lower case: stops and hyphens part them. Each also counts without its
accents, as pages in capitals write it, and in the spelling that it gets where UTF-8 was read as Windows-1252
(`Åžubat` for `Şubat`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from twosource.clean.days.english_days import MONTH_NUMBERS, WEEKDAYS
from twosource.lexicon import load

_MARKS = (  # vowel signs and the like, which are no letters to Python
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903"
    "\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd"
    "\u0b01-\u0b03\u0b3c-\u0b4d\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3c-\u0c4d\u0c81-\u0c83"
    "\u0cbc-\u0ccd\u0d00-\u0d03\u0d3b-\u0d4d\u0d81-\u0d83\u0dca-\u0ddf\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
)
LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
WORD = re.compile(rf"{LETTER}+")
_SHORTEST = 4  # letters: shorter names without their accents are words
_LAST_CYRILLIC = "\u052f"
_ENGLISH_WORDS = frozenset(("push", "hoot", "magi", "baba", "tout", "asad", "mizan", "bhadra", "asar"))
_ENGLISH = frozenset(("to", "on", "an", "so", "do", "la", "me", "sun"))  # words here, weekdays elsewhere


def spelt(name: str) -> str:
    """Return the form in which names are compared: `rabi al awwal` for `Rabi' al-Awwal`."""
    return " ".join(WORD.findall(name.lower()))


@cache
def month_names() -> dict[str, tuple[tuple[str, int], ...]]:
    """Return month names with the calendars and months they stand for."""
    names: dict[str, list[tuple[str, int]]] = {}
    for name, number in MONTH_NUMBERS.items():
        names.setdefault(name, []).append(("english", number))
    for file in ("clean_dates", "clean_months"):
        for month, forms in load(file)["months"].items():
            for form in forms:
                for spelling in spellings(form):
                    _note(names, spelling, "common", MONTH_NUMBERS[month])
    for calendar, facts in load("clean_calendars").items():
        for number, forms in enumerate(facts.get("months", ()), 1):
            for form in forms:
                _note(names, spelt(form), calendar, number)
    return {name: tuple(meanings) for name, meanings in names.items()}


@cache
def first_words() -> frozenset[str]:
    """Return the words with which the months of other languages and calendars begin."""
    names = month_names().items()
    return frozenset(name.split()[0] for name, meanings in names if any(c != "english" for c, _ in meanings))


@cache
def calendar_words() -> frozenset[str]:
    """Return the words with which months of other calendars begin, where no English word is one of them."""
    calendars = load("clean_calendars").values()
    names = (form for facts in calendars for forms in facts.get("months", ()) for form in forms)
    first = {spelt(name).split()[0] for name in names}
    return frozenset(
        word for word in first if word.isascii() and len(word) > 3 and word not in _ENGLISH_WORDS
    )


@cache
def foreign_weekdays() -> dict[str, frozenset[int]]:
    """Return weekdays of other languages, Monday as 0."""
    found: dict[str, set[int]] = {}
    for file in ("clean_dates", "clean_months"):
        for day, forms in load(file)["weekdays"].items():
            for form in forms:
                for spelling in spellings(form):
                    found.setdefault(spelling, set()).add(WEEKDAYS.index(day))
    return {form: frozenset(days) for form, days in found.items() if form not in _ENGLISH}


def _note(names: dict[str, list[tuple[str, int]]], name: str, calendar: str, month: int) -> None:
    meanings = names.setdefault(name, [])
    if (calendar, month) not in meanings and (calendar, month) != ("common", dict(meanings).get("english")):
        meanings.append((calendar, month))


def spellings(form: str) -> Iterator[str]:
    """Yield a word as it is, behind Hebrew's `in`, without its accents, and as a wrong encoding spells it."""
    yield spelt(form)
    if form.isascii():
        return
    if "א" <= form[0] <= "ת":
        yield spelt("ב" + form)
    bare = "".join(ch for ch in unicodedata.normalize("NFD", form) if not unicodedata.combining(ch))
    if bare != form and len(bare) >= _SHORTEST:
        yield spelt(bare)
    if form[0] <= _LAST_CYRILLIC:
        for written in sorted({form, form.title(), form.upper()}):
            broken = spelt("".join(_misread(byte) for byte in written.encode()))
            if len(broken) >= _SHORTEST:
                yield broken


def _misread(byte: int) -> str:
    """Return the letter that Windows-1252 has for a byte, and Latin-1's where it has none."""
    return bytes((byte,)).decode("cp1252", "ignore") or chr(byte)
