"""Compare what people are said to be: one office in two wordings, or two offices."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, Literal

from twosource.lexicon import load
from twosource.link.terms import stem
from twosource.link.who.countries import of_country
from twosource.link.who.names_alike import plain

RoleMatch = Literal["same", "part", "other", "conflict", "unknown"]


@cache
def _lexicon() -> dict[str, Any]:
    return load("link_names")


@cache
def _same_words() -> dict[str, str]:
    return {w: group[-1] for group in _lexicon()["roles"]["same"] for w in group}


@lru_cache(maxsize=20000)
def role_words(role: str, country: str | None) -> frozenset[str]:
    """Return the weighty words of a role, without country, articles and spelling differences."""
    text = (
        re.sub(r"['’]s?(?=\W|$)", "", role)
        .replace("prime minister", "premier")
        .replace("Prime Minister", "premier")
    )
    filler = set(_lexicon()["roles"]["filler"])
    words = (stem(plain(w).strip(".-")) for w in re.split(r"[\s,/()]+", text) if w)
    return frozenset(
        _same_words().get(w, w)
        for w in words
        if w and w not in filler and not of_country(w, country) and w != "u.s"
    )


def compare_roles(a: tuple[str, ...], b: tuple[str, ...], country: str | None) -> RoleMatch:
    """Compare the roles of two persons.

    The best match of any pair counts, a conflict only if nothing matches.
    """
    if not a or not b:
        return "unknown"
    heads = set(_lexicon()["roles"]["heads"])
    found: set[RoleMatch] = set()
    for x in (role_words(r, country) for r in a):
        for y in (role_words(r, country) for r in b):
            if not x or not y:
                continue
            if x == y:
                return "same"
            if x < y or y < x or _one_field(x, y):
                found.add("part")
            elif x & y & heads and (x - heads) and (y - heads):
                found.add("conflict")
            elif _told_otherwise(x, y):
                found.add("part")
            else:
                found.add("other")
    for match in ("part", "other", "conflict"):
        if match in found:
            # "State Councillor" and "Foreign Minister" are often held together; two ministries seldom.
            return match
    return "unknown"


@cache
def _leaders() -> tuple[frozenset[str], frozenset[str]]:
    """Return nouns for those who lead something, and of them the plain ones."""
    return frozenset(_lexicon()["roles"]["leaders"]), frozenset(_lexicon()["roles"]["plainly"])


def lead_alike(x: frozenset[str], y: frozenset[str]) -> bool:
    """Tell whether two callings are of one who leads: "head", "chairman"."""
    leaders, plainly = _leaders()
    return bool(x & leaders and y & leaders and (x | y) & plainly)


def _told_otherwise(x: frozenset[str], y: frozenset[str]) -> bool:
    """Tell whether two roles share half the words of the shorter, two at least: one post in other words."""
    shared = len(x & y)
    return shared > 1 and 2 * shared >= min(len(x), len(y))


def _one_field(x: frozenset[str], y: frozenset[str]) -> bool:
    """Tell whether one leads, in plain words, what the other leads: health boss, health secretary."""
    leaders, plainly = _leaders()
    if (x <= plainly and y & (plainly | leaders)) or (y <= plainly and x & (plainly | leaders)):
        return True  # "their leader", "head of the miners", "chairman of the miners"
    if not (x & plainly and y & leaders) and not (y & plainly and x & leaders):
        return False
    fields = x - leaders, y - leaders
    return all(fields) and (fields[0] <= fields[1] or fields[1] <= fields[0])


def merge_roles(roles: list[str], country: str | None) -> tuple[str, ...]:
    """Return roles without repeats that differ only in case, country or spelling; the fullest wording of
    each.

    Args:
        roles: As written, the most frequent first.
        country: ISO 3166 alpha-3 of their holder.
    """
    kept: dict[frozenset[str], str] = {}
    for role in roles:
        words = role_words(role, country)
        if not words:
            continue
        shown = " ".join(re.sub(r"^(?:the|a|an|its|his|her|their)\s+", "", role.strip(), flags=re.I).split())
        shown = _one_holder(shown)
        if words in kept:
            # A capitalised wording reads as the title it is.
            if kept[words].islower() and not shown.islower():
                kept[words] = shown
        else:
            kept[words] = shown
    # "Secretary" says nothing beside "Secretary of State".
    whole = [w for w in kept if not any(w < other for other in kept)]
    return tuple(kept[w] for w in whole)


def _one_holder(role: str) -> str:
    """Put the office shared by several into the singular: "Trade ministers" -> "Trade minister"."""
    heads = set(_lexicon()["roles"]["heads"])
    post, of, body = role.partition(" of ")  # "president of the Council of Ministers" stays
    return (
        " ".join(w[:-1] if w.endswith("s") and w[:-1].lower() in heads else w for w in post.split())
        + of
        + body
    )
