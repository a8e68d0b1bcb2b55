"""Compare what a report calls somebody with an office of the reference file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from twosource.annotate.names.gazetteer import find_known
from twosource.annotate.names.nouns import actor_nouns
from twosource.lexicon import load
from twosource.records.reference import Office

Fit = Literal["same", "general", "other office", "other profession"]

_WORDS = re.compile(r"[^\W_](?:[\w.'’-]*\w)?\.?")
_OF_STATE = frozenset({"GOV", "MIL"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart."""

    kinds: frozenset[str]  # of office: "government"; with "lesser" before it for a deputy
    general: bool  # says only that somebody is in politics
    telling: frozenset[str]  # words that tell it from other offices of its kind: "european commission"
    sector: str | None  # of its noun


def compare_office(role: str, office: Office) -> Fit:
    """Tell how what a report calls somebody goes with an office of his."""
    said, held = title_of(role), title_of(office.role)
    same = not said.kinds.isdisjoint(held.kinds)
    if same and (said.telling <= held.telling or not said.telling):
        return "same"
    if said.telling and said.telling == held.telling:
        return "same"  # "Trade Minister", "Minister of Trade"
    if said.telling and said.telling <= held.telling and "head" in said.kinds | held.kinds:
        return "same"  # "NATO chief"
    if said.general and not said.telling:
        return "general"
    if said.sector is None and not said.kinds:
        return "general"
    if said.sector is not None and said.sector not in _OF_STATE and said.sector not in _political():
        return "other profession"
    return "general" if said.sector in _political() and not said.telling else "other office"


@lru_cache(maxsize=20_000)
def title_of(role: str) -> Title:
    """Take a title apart."""
    data = load("people")
    bare = _plain_title(role)
    words = [w for w in _WORDS.findall(bare.casefold()) if w not in _filler()]
    text = " ".join(_WORDS.findall(bare.casefold()))
    kinds: set[str] = set()
    used: set[str] = set()
    for kind, titles in data["kinds"].items():
        for title in titles:
            if _within(title, text):
                kinds.add(kind)
                used.update(_WORDS.findall(title))
    kinds = {kind for kind in kinds if not _only_within_longer(kind, kinds, text)}
    lesser = [w for w in words if w in data["lesser"]["words"] and w not in used]  # not "head of state"
    noun = _noun(bare)
    general = text in data["general"]["titles"] or (noun is not None and noun[0] in data["general"]["titles"])
    if noun is not None:
        used.update(_WORDS.findall(noun[0]))
    telling = frozenset(_stem(w) for w in words if w not in used and w not in lesser)
    if lesser:
        kinds = {f"lesser {kind}" for kind in kinds}
    return Title(frozenset(kinds), general and not lesser, telling, noun[1] if noun else None)


def heads_of(role: str) -> frozenset[str]:
    """Return the nouns by which a report may come back to the holder of an office: "president"."""
    noun = _noun(_plain_title(role))
    return frozenset() if noun is None else frozenset({noun[0]})


def body_code(role: str) -> str | None:
    """Return the code of the known body that an office of no one country belongs to: UNO."""
    codes = {hit.known.code for hit in find_known(role) if hit.known.kind in ("body", "group")}
    codes.discard(None)
    return codes.pop() if len(codes) == 1 else None


def _only_within_longer(kind: str, kinds: set[str], text: str) -> bool:
    """Tell whether a kind shows only in words that are part of another kind's longer title."""
    data = load("people")["kinds"]
    longer = [t for other in kinds - {kind} for t in data[other] if _within(t, text)]
    rest = text
    for title in sorted(longer, key=len, reverse=True):
        if any(len(title) > len(own) and _within(own, title) for own in data[kind]):
            rest = re.sub(rf"\b{re.escape(title)}\b", " ", rest)
    return not any(_within(title, rest) for title in data[kind])


def _within(title: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(title)}(?![\w-])", text) is not None


def _plain_title(role: str) -> str:
    """Return a title without the countries that it names."""
    for hit in reversed(find_known(role)):
        of_country = hit.known.kind not in ("body", "group", "people") or hit.known.key in load("countries")
        # A body by one name, however it is written: "UN".
        name = "" if of_country else re.sub(r"\W+", "_", hit.known.key)
        role = f"{role[: hit.start]} {name} {role[hit.end :]}"
    return re.sub(r"['’]s(?=\W|$)", "", role)


def _noun(role: str) -> tuple[str, str] | None:
    """Return the noun for an actor that heads a title, and its sector."""
    front = re.split(r"\b(?:of|for|at|in|to)\b", role.casefold())[0].split()
    nouns = actor_nouns()
    whole = role.casefold().split()
    for words in (whole, front):
        for first in range(len(words)):
            noun = nouns.get(" ".join(words[first:]))
            if noun is not None and noun.kind == "person":
                return noun.noun, noun.sector
    return None


def _stem(word: str) -> str:
    """Return a word so that "defence" is "defense" and "affair" is "affairs"."""
    return (
        word.strip(".")
        .removesuffix("s")
        .replace("defense", "defence")
        .replace("organisation", "organization")
    )


@cache
def _filler() -> frozenset[str]:
    return frozenset(load("people")["filler"]["words"])


@cache
def _political() -> frozenset[str]:
    return frozenset(load("people")["general"]["sectors"])
