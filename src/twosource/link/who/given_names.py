"""Given names that one person may go by: short forms, and the same name in other languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from twosource.lexicon import load
from twosource.link.who.names_alike import person_parts, spelling_likeness

_ONE_SURNAME = 0.6  # likeness from which two surnames may be one
_FEMININE = 2  # letters of a surname's end that a woman's ending may change: "Petrovsky", "Petrovskaya"
_SHORTEST_STEM = 3  # letters of a given name before the ending


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Return, by given name, its short forms and what it is short for."""
    every = (load("link_names")["nicknames"], load("link_given_names")["short"])
    return _by_name((full, *short) for table in every for full, short in table.items())


@cache
def languages() -> dict[str, frozenset[str]]:
    """Return, by given name, how it is written in other languages."""
    return _by_name(load("link_given_names")["languages"]["names"])


def _by_name(groups: Iterable[Sequence[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in groups:
        for name in group:
            found.setdefault(name, set()).update(group)
    return {name: frozenset(group) for name, group in found.items()}


@lru_cache(maxsize=50_000)
def nickname_root(part: str) -> str:
    """Return one given name for all that are short forms of each other, as far as known."""
    return min(nicknames().get(part) or languages().get(part) or (part,))


def is_short_form(part: str) -> bool:
    """Tell whether a given name is only known as short for others."""
    return part in _short_forms()


@cache
def _short_forms() -> frozenset[str]:
    tables = (load("link_names")["nicknames"], load("link_given_names")["short"])
    full = {name for table in tables for name in table} | languages().keys()
    return frozenset(name for table in tables for short in table.values() for name in short) - full


@lru_cache(maxsize=50_000)
def other_sex(a: str, b: str) -> bool:
    """Tell whether two full names of a like surname differ in the given name as a woman's from a man's.

    "Aleksandar" and "Aleksandra", "Daniel" and "Daniela", "Mario" and "Maria", "Khalid" and "Khalida".
    """
    x, y = person_parts(a)[0], person_parts(b)[0]
    if len(x) < 2 or len(y) < 2 or x[0] == y[0]:
        return False
    if x[-1] != y[-1] and spelling_likeness(x[-1], y[-1]) < _ONE_SURNAME:
        return False
    man, woman = sorted((x[0], y[0]), key=lambda name: name.endswith("a"))
    if man.endswith("a") or not woman.endswith("a") or woman in languages().get(man, ()):
        return False
    if man.endswith("o") and not _one_surname(x[-1], y[-1]):
        return False
    stem = woman[:-1]
    return len(stem) >= _SHORTEST_STEM and stem in (man, man.removesuffix("o"), _without_last_vowel(man))


def _one_surname(a: str, b: str) -> bool:
    """Tell whether two surnames are one but for the ending a woman's has: "Petrov", "Petrova".

    Where letters within differ the names are misspelt, and "Kgalemo" may be a slip for "Kgalema".
    """
    shared = min(len(a), len(b)) - _FEMININE
    return a == b or (shared > 0 and a[:shared] == b[:shared])


def _without_last_vowel(name: str) -> str:
    """Return "aleksandr" for "aleksandar", "petr" for "petar"."""
    return name[:-2] + name[-1] if len(name) > 2 and name[-2] in "aeo" else name
