"""The entities of one story, by the parts of their names: whom a short or misspelt name may mean there."""

from __future__ import annotations

from functools import lru_cache

from twosource.link.who.entity_keys import INITIALS, SPELLED_OUT, entity_keys
from twosource.link.who.name_sounds import consonants
from twosource.link.who.names_alike import body_words, name_parts
from twosource.link.who.profiles import Profile
from twosource.records.annotation import EntityType

MOST_ARTICLES = 60  # of a story, the newest, whose entities are looked at
MOST_ALIKE = 10  # entities that share one part of a name


class Around:
    """The entities of one story so far."""

    def __init__(self) -> None:
        self._ids: dict[str, None] = {}
        self._by_part: dict[str, dict[str, None]] = {}

    def __contains__(self, id: str) -> bool:
        return id in self._ids

    def add(self, id: str, profile: Profile) -> None:
        """Take in an entity, or what an article adds to its names."""
        self._ids[id] = None
        for part in _parts(profile.type, profile.names or (profile.name,)):
            self._by_part.setdefault(part, {})[id] = None

    def like(self, profile: Profile) -> list[str]:
        """Return entities whose names have a part in common with these, at most so many a part."""
        found: dict[str, None] = {}
        for part in _parts(profile.type, profile.names or (profile.name,)):
            found |= dict.fromkeys(list(self._by_part.get(part, ()))[:MOST_ALIKE])
        return list(found)


@lru_cache(maxsize=50_000)
def _parts(kind: EntityType, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts of an entity's names as they sound, and its initials."""
    parts: dict[str, None] = {}
    for name in names:
        words = name_parts(name) if kind == "person" else body_words(name)
        parts |= dict.fromkeys(consonants(word) or word for word in words)
    keys = entity_keys(Profile(name=names[0], type=kind, names=names))
    return (
        *parts,
        *(INITIALS + key[len(INITIALS) :] for key in keys if key.startswith((INITIALS, SPELLED_OUT))),
    )
