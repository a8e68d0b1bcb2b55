"""Whom a name typed by the user means: a state with all who act for it, or a person, body or group."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from twosource.errors import ActorError
from twosource.lexicon import load
from twosource.link.who.countries import country_name
from twosource.records.account import Dossier, LinkedEntity

_ACTORS = frozenset({"person", "organisation", "country", "group"})
_NEAR = 3  # names offered in place of one that nobody bears
_OFFERED = 6  # candidates listed where a name fits several


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One of the two: a state by its code, anybody else by all names."""

    name: str
    country: str | None = None  # ISO 3166 alpha-3, for a state; its people and bodies are meant too
    names: frozenset[str] = field(default_factory=frozenset)  # case folded

    def is_entity(self, entity: LinkedEntity) -> bool:
        """Tell whether an entity of a story is meant, or acts for the state that is meant."""
        if self.country is not None:
            return entity.country == self.country or (entity.code or "")[:3] == self.country
        return bool({entity.name.casefold(), *(f.text.casefold() for f in entity.forms)} & self.names)


def resolve_pair(
    first: str, second: str, dossiers: Sequence[Dossier], *, known: Iterable[tuple[str, str]] = ()
) -> tuple[Actor, Actor]:
    """Return the two actors that a user names.

    Args:
        first: A country by name, adjective, capital or code; else a name, or words of a name, of an entity.
        second: The other one.
        dossiers: The stories whose entities are meant.
        known: Names and what they stand for, (name, form), of a library's entities.
    Raises:
        ActorError: nobody is called so (`unknown-actor`), several are (`ambiguous-actor`), or both names mean
            one actor (`one-actor`).
    """
    forms = list(known)
    pair = tuple(_resolve(name, dossiers, forms) for name in (first, second))
    if pair[0].name == pair[1].name:
        message = f"{first!r} and {second!r} both mean {pair[0].name}: name two different actors"
        raise ActorError(second, "one-actor", message)
    return pair[0], pair[1]


@cache
def _countries() -> dict[str, str]:
    """Map every way to name a country to its code."""
    found: dict[str, str] = {}
    for code, entry in load("countries").items():
        for key in ("names", "adjectives", "people", "capitals"):
            for name in entry.get(key, ()):
                found.setdefault(name.casefold(), code)
        found.setdefault(country_name(code).casefold(), code)
        found[code.casefold()] = code
    return found


def _resolve(name: str, dossiers: Sequence[Dossier], known: Sequence[tuple[str, str]]) -> Actor:
    plain = " ".join(name.split()).casefold().removeprefix("the ")
    if not plain:
        raise ActorError(name, "unknown-actor", "'' names nobody: give a name, or a word of it")
    code = _countries().get(plain)
    if code is not None and _appears(code, dossiers):
        return Actor(name=country_name(code), country=code)
    count: Counter[str] = Counter()
    forms: dict[str, set[str]] = {}
    for chief, form in [*_forms(dossiers), *known]:
        count[chief] += 1
        forms.setdefault(chief, set()).add(form.casefold())
    exact = [c for c in forms if plain in forms[c] or plain == c.casefold()]
    words = set(plain.split())
    found = exact or [c for c in forms if any(words <= set(f.split()) for f in forms[c])]
    if len(found) > 1:
        found = _without_parts(found)
    if len(found) == 1:
        return Actor(name=found[0], names=frozenset(forms[found[0]] | {found[0].casefold()}))
    if found:
        ranked = sorted(found, key=lambda c: (-count[c], c))
        listed = "; ".join(ranked[:_OFFERED])
        message = f"{name!r} may be any of {len(found)}: {listed}. Give more of the name"
        raise ActorError(name, "ambiguous-actor", message)
    if code is not None:
        raise ActorError(name, "unknown-actor", f"no report names {country_name(code)}, nor anybody of it")
    near = difflib.get_close_matches(
        plain, sorted({f for fs in forms.values() for f in fs}), n=_NEAR, cutoff=0.7
    )
    hint = f"did you mean {' or '.join(repr(n) for n in near)}?" if near else "give a word of the name"
    message = f"nobody in the reports is called {name!r}: {hint} `twosource search` finds who there is"
    raise ActorError(name, "unknown-actor", message.replace("name `", "name; `"))


def _appears(code: str, dossiers: Sequence[Dossier]) -> bool:
    return any(e.country == code for d in dossiers for s in d.stories for e in s.entities)


def _forms(dossiers: Sequence[Dossier]) -> Iterable[tuple[str, str]]:
    for dossier in dossiers:
        for story in dossier.stories:
            for entity in story.entities:
                if entity.type in _ACTORS and not entity.unnamed:
                    yield entity.name, entity.name
                    yield from ((entity.name, f.text) for f in entity.forms if f.kind != "nominal")


def _without_parts(found: Sequence[str]) -> list[str]:
    """Leave out names that are but a part of another one found: `Wang` beside `Wang Yi`."""
    words = {c: set(c.casefold().split()) for c in found}
    return [c for c in found if not any(words[c] < words[o] for o in found if o != c)]
