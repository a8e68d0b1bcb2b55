"""Known names in a text: countries, their people and capitals, bodies and groups of states.

Works on characters, so `U.S.-China` and `Sino-US` give two names whatever the tokeniser made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from twosource.annotate.names.nouns import actor_nouns
from twosource.lexicon import load
from twosource.records.annotation import EntityType

Kind = Literal[
    "country", "adjective", "people", "capital", "seat", "prefix", "shared", "body", "group", "region"
]

# A word that can open a known name; after a hyphen too ("pro-Beijing", "U.S.-China").
_OPENING = re.compile(r"(?<!\w)(?:[A-ZÀ-Þ]|al[- ][A-Z]|eurozone|euro (?:zone|area))[\w.'&]*")
_WORD = re.compile(r"\w+")


_GIVEN = re.compile(r"[ -](?:[aA]l|[eE]l|[bB]in|[iI]bn)[ -][A-Z]")  # "Abdel Fatah al Sissi": no body's name
_ALSO_WORDS = frozenset({"WHO", "IS"})  # in a line of capitals these are plain words


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of a name list."""

    kind: Kind
    key: str  # ISO alpha-3, or the first name of a body
    name: str  # the clean name of the entity
    type: EntityType
    country: str | None = None
    code: str | None = None
    needs: str | None = None  # holds only if this country is named in the text
    members: tuple[str, ...] = ()
    nouns: frozenset[str] = frozenset()  # what it can be called later: "agency"


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at characters [start, end)."""

    start: int
    end: int
    known: Known


def find_known(text: str) -> list[Hit]:
    """Find the known names of a text, longest first, none overlapping, in text order."""
    index = _index()
    flat = text.replace("\n", " ")
    hits = []
    reached = 0
    for match in _OPENING.finditer(flat):
        start = match.start()
        if start < reached:
            continue
        word = match.group()
        for name, known in index.get(word if word.isalnum() else _key(word), ()):
            end = start + len(name)
            if flat.startswith(name, start) and not _runs_on(flat, end):
                if known.kind == "prefix" and not flat.startswith("-", end):
                    continue
                if name in _ALSO_WORDS and flat[end + 1 : end + 3].isupper():
                    continue
                if known.kind == "body" and _GIVEN.match(flat, end):
                    continue
                if known.kind == "adjective" and flat.endswith("ranslated from ", 0, start):
                    continue  # a language
                hits.append(Hit(start, end, known))
                reached = end
                break
    told = {hit.known.country for hit in hits if hit.known.kind in ("country", "capital")}
    named = {hit.known.country for hit in hits if hit.known.country is not None}
    doubtful = _doubtful()
    unseen = {
        iso
        for iso, (words, rivals) in ((iso, doubtful[iso]) for iso in named if iso in doubtful)
        if not any(word in flat for word in words)
        and (not rivals or told <= {None, iso} or any(word in flat for word in rivals))
    }
    hits = [hit for hit in hits if hit.known.kind != "region" and hit.known.country not in unseen]
    return list(_settled(hits))


def _settled(hits: list[Hit]) -> Iterator[Hit]:
    """Yield the hits, "Korean" as the adjective of the one Korea that the text names, else not at all."""
    named = {hit.known.country for hit in hits}
    for hit in hits:
        if hit.known.kind != "shared":
            yield hit
            continue
        owners = [iso for iso in hit.known.members if iso in named]
        if len(owners) == 1:
            iso = owners[0]
            yield Hit(hit.start, hit.end, Known("adjective", iso, country_name(iso), "country", country=iso))


def country_name(iso: str) -> str:
    """Return the usual name of a country in news English; the code itself if unknown."""
    entry = load("countries").get(iso)
    return str(entry["names"][0]) if entry else iso


def joins_countries(index: int, hit_at: dict[int, Hit]) -> bool:
    """Tell whether a hyphen stands between two countries: what is so named is of neither alone."""
    left, right = hit_at.get(index - 1), hit_at.get(index + 1)
    return left is not None and right is not None and left.known.country != right.known.country


def countries_listed(index: int, hit_at: dict[int, Hit]) -> bool:
    """Tell whether a comma or conjunction at `index` stands between countries."""
    left = hit_at.get(index - 1)
    right = next((hit_at[i] for i in (index + 1, index + 2, index + 3) if i in hit_at), None)
    return (
        left is not None
        and right is not None
        and {left.known.kind, right.known.kind} <= {"country", "capital"}
    )


def _key(name: str) -> str:
    """Return the first word of a name, up to a point, hyphen or apostrophe: "U" of "U.S.-China"."""
    word = _WORD.match(name)
    return word.group() if word is not None else ""


@cache
def _doubtful() -> dict[str, tuple[list[str], list[str]]]:
    """Return the countries whose names mean something else as well.

    Each with words of which one must be there, and those of the other meaning: where none of these is there,
    another country that the text names will do.
    """
    entries = load("countries").items()
    return {iso: (e["witnesses"], e.get("rivals", [])) for iso, e in entries if "witnesses" in e}


def _runs_on(text: str, end: int) -> bool:
    return end < len(text) and (text[end].isalnum() or text[end] in "_$" or text[end : end + 2] == "@")


@cache
def _index() -> dict[str, list[tuple[str, Known]]]:
    found: dict[str, Known] = {}

    def put(name: str, known: Known) -> None:
        found.setdefault(name, known)
        if len(name) > 3:
            found.setdefault(name.upper(), known)

    for iso, entry in load("countries").items():
        clean = entry["names"][0]
        for kind in ("names", "adjectives", "people", "prefixes", "capitals"):
            for word in entry.get(kind, ()):
                known = Known(_KIND[kind], iso, word if kind == "capitals" else clean, "country", country=iso)
                put(word, known)
                if kind == "people":
                    put(_plural(word), known)
    forms = load("groups")["states"]["forms"]
    for iso, entry in load("countries").items():
        clean = entry["names"][0]
        for form in forms:
            put(f"{form} {clean}", Known("country", iso, clean, "country", country=iso))
    shared: dict[str, list[str]] = {}
    for iso, entry in load("countries").items():
        for word in entry.get("shared", ()):
            shared.setdefault(word, []).append(iso)
    for word, owners in shared.items():
        for form in (word, _plural(word)):
            put(form, Known("shared", form, form, "country", members=tuple(owners)))
    for kind in ("body", "group"):
        for entry in load("organisations" if kind == "body" else "groups")[kind]:
            names = entry["names"]
            nouns = _class_nouns(names) | frozenset(entry.get("called", ()))
            if entry.get("seat"):
                iso, code = entry["country"], entry["code"]
                for name in names:
                    put(name, Known("seat", iso, name, "country", country=iso, code=code))
                continue
            for seat in entry.get("seats", ()):
                put(seat, Known("capital", names[0], seat, "organisation", code=entry.get("code")))
            for name in names:
                clean = name if entry.get("separate") else names[0]
                put(
                    name,
                    Known(
                        "body" if kind == "body" else "group",
                        clean,
                        clean,
                        entry.get("type", "organisation"),
                        country=entry.get("country"),
                        code=entry.get("code"),
                        needs=entry.get("needs"),
                        members=tuple(entry.get("members", ())),
                        nouns=nouns,
                    ),
                )
    peoples = load("groups")["peoples"]
    for name in peoples["names"]:
        plural = name + "s"
        known = Known("people", f"people:{name}", plural, "group")
        found.setdefault(name, known)
        found.setdefault(plural, known)
    for word, name in peoples["adjectives"].items():
        found.setdefault(word, Known("people", f"people:{name}", name + "s", "group"))
    for region in load("groups")["not_countries"]["phrases"]:
        found.setdefault(region, Known("region", region, region, "place"))
    index: dict[str, list[tuple[str, Known]]] = {}
    for name in sorted(found, key=lambda n: (-len(n), n)):
        index.setdefault(_key(name), []).append((name, found[name]))
    return index


def _class_nouns(names: list[str]) -> frozenset[str]:
    """Return the nouns in a body's names that say what it is: "agency", "department"."""
    known = actor_nouns()
    words = {name.split(" of ")[0].split()[-1].lower() for name in names}
    words |= {name.split()[-1].lower() for name in names}
    return frozenset(word for word in words if word in known and known[word].kind == "body")


_KIND: dict[str, Kind] = {
    "names": "country",
    "adjectives": "adjective",
    "people": "people",
    "prefixes": "prefix",
    "capitals": "capital",
}


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    return word + "s"
