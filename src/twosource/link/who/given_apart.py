"""Given names that are two names, however alike they look: "Marko" and "Mario", "Hassan" and "Hussein"."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from twosource.lexicon import load
from twosource.link.who.given_names import languages, nickname_root, nicknames
from twosource.link.who.name_sounds import consonants
from twosource.link.who.names_alike import person_parts, sounds, spelling_likeness

WRITTEN_APART = 0.7  # likeness from which two parts of one name are the one of the other


@lru_cache(maxsize=50_000)
def two_given_names(a: str, b: str) -> bool:
    """Tell whether two full names begin with given names that are well known, and known to be two.

    One name in two spellings or languages, and a short form of one, are not; nor is what only a slip makes of
    a name.
    """
    x, y = ([part for part in person_parts(name)[0] if len(part) > 1] for name in (a, b))
    if min(len(x), len(y)) < 2 or x[0] == y[0]:
        return False
    one, two = x[0], y[0]
    if _listed_apart(one, two):
        return True
    if max(spelling_likeness(one + x[1], two), spelling_likeness(one, two + y[1])) >= WRITTEN_APART:
        return False  # "Abdul Qadir", "Abdelkader"
    known = _women() | _men()
    if (
        one not in known
        or two not in known
        or two in languages().get(one, ())
        or two in nicknames().get(one, ())
    ):
        return False
    if nickname_root(one) == nickname_root(two) or sounds(one) == sounds(two):
        return False
    return consonants(one) != consonants(two)


def sex_by_name(name: str) -> Literal["female", "male"] | None:
    """Return the sex of nearly all bearers of a given name, None where it has none or is not known."""
    parts = person_parts(name)[0]
    if len(parts) < 2:
        return None
    return "female" if parts[0] in _women() else "male" if parts[0] in _men() else None


def _listed_apart(a: str, b: str) -> bool:
    groups = load("link_given_names")["apart"]["names"]
    return any((a in one and b in two) or (a in two and b in one) for one, two in groups)


@cache
def _women() -> frozenset[str]:
    return frozenset(load("given_names")["female"].split())


@cache
def _men() -> frozenset[str]:
    return frozenset(load("given_names")["male"].split())
