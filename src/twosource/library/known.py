"""What a library knows of entities already: fetched in few reads, kept for one round, written at its end.

Blocks are bounded whatever the size of the library: of the bearers of one name the first and the last few are
looked at, and a key takes no more than a few holders.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from twosource.library.forms import chief_form, forms, forms_of_names, is_bare
from twosource.library.told import remembered
from twosource.link.who.entity_keys import WEAK, entity_keys, sought, sought_keys
from twosource.link.who.profiles import Profile
from twosource.records.annotation import Entity, EntityType
from twosource.records.library import EntityForm, EntityKey
from twosource.store.protocol import Store

MOST_HOLDERS = 10  # entities of one key or form that are compared; a key held by more takes no further one
MOST_COMPARED = 3  # entities that share keys, those that share most
_NAMED: tuple[EntityType, ...] = ("person", "organisation", "group", "place")
ENOUGH_SHARED = 2  # keys, if both are weak


class KnownEntities:
    """The entities of a library as far as one batch of articles has to do with them.

    Args:
        store: Where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.profiles: dict[str, Profile] = {}
        self.new_forms: dict[EntityForm, None] = {}
        self.new_keys: list[EntityKey] = []
        self._bearers: dict[tuple[EntityType, str], list[str]] = {}  # (type, form) -> entities
        self._holders: dict[str, list[str]] = {}  # key -> entities; of keys that were looked up

    def look_up(self, cast: Sequence[tuple[Entity, Profile]]) -> None:
        """Fetch what entities about to be entered may be."""
        names = {chief_form(entity) for entity, profile in cast if not is_bare(profile)}
        for _, profile in cast:
            names |= _further_forms(profile)
        for found in self._store.entities_by_form(sorted(names - {""})):
            self._bearers.setdefault((found.type, found.form), []).append(found.entity)
        for ids in self._bearers.values():
            ids.sort(key=minted)
        self.load(id for entity, _ in cast for id in self.bearers(entity))
        # Who is known by name needs no key, unless it has one more now.
        wanted: dict[str, None] = {}
        for entity, profile in cast:
            keys = dict.fromkeys(entity_keys(profile))
            for id in self.bearers(entity)[:1]:
                known = frozenset(entity_keys(self.profiles[id])) if id in self.profiles else frozenset()
                keys = {key: None for key in keys if key not in known}
            wanted |= keys
        self._look_up_keys(key for one in wanted for key in (one, sought(one)))
        self.load(id for entity, profile in cast if not self.bearers(entity) for id in self.likely(profile))

    def bearers(self, entity: Entity) -> list[str]:
        """Return the entities that bear the name of an article's: the first and the last few."""
        ids = self._bearers.get((entity.type, chief_form(entity)), [])
        return ids if len(ids) <= MOST_HOLDERS else [*ids[: MOST_HOLDERS // 2], *ids[-(MOST_HOLDERS // 2) :]]

    def called(self, profile: Profile) -> list[str]:
        """Return the entities that bear a name which the text gives one besides, of whatever type."""
        found: dict[str, None] = {}
        for form in sorted(_further_forms(profile)):
            for kind in _NAMED:
                found |= dict.fromkeys(self._bearers.get((kind, form), ())[:MOST_HOLDERS])
        return list(found)

    def likely(self, profile: Profile) -> list[str]:
        """Return the entities with which one shares most keys; one key that many may share is not enough."""
        keys = sought_keys(profile)
        self._look_up_keys(keys)
        shared: Counter[str] = Counter()
        for key in keys:
            for id in self._holders[key]:
                shared[id] += 1 if key.startswith(WEAK) else ENOUGH_SHARED
        likely = [id for id, points in shared.items() if points >= ENOUGH_SHARED]
        return sorted(likely, key=lambda id: (-shared[id], minted(id)))[:MOST_COMPARED]

    def load(self, ids: Iterable[str]) -> None:
        """Fetch what is told of entities."""
        missing = sorted(set(ids) - self.profiles.keys())
        if missing:
            self.profiles |= {id: remembered(e) for id, e in self._store.entities(missing).items()}

    def has(self, id: str) -> bool:
        """Tell whether there is such an entity."""
        self.load([id])
        return id in self.profiles

    def add(self, id: str, entity: Entity, profile: Profile, known: Profile) -> None:
        """Note the names and keys under which an article's entity is found from now on.

        Args:
            id: The library's entity it was found to be.
            entity: The article's.
            profile: What the article tells of it.
            known: What is known of it, this article included.
        """
        before = self.profiles.get(id)
        self.profiles[id] = known
        stored = forms_of_names(entity.type, before.names) if before is not None else frozenset()
        for form in forms(entity):
            held = self._bearers.setdefault((entity.type, form), [])
            if id not in held and form not in stored:
                held.append(id)
                self.new_forms[EntityForm(type=entity.type, form=form, entity=id)] = None
        had = frozenset(entity_keys(before)) if before is not None else frozenset()
        more = [key for key in entity_keys(profile) if key not in had]
        self._look_up_keys(more)
        for key in more:
            held = self._holders[key]
            if id not in held and len(held) < MOST_HOLDERS:
                held.append(id)
                self.new_keys.append(EntityKey(key=key, entity=id))

    def _look_up_keys(self, keys: Iterable[str]) -> None:
        missing = sorted(set(keys) - self._holders.keys())
        if missing:
            self._holders |= {key: [] for key in missing}
            for found in self._store.entities_by_key(missing):
                self._holders[found.key].append(found.entity)


def minted(id: str) -> tuple[int, str]:
    """Return what sorts ids in order of minting."""
    return len(id), id


def _further_forms(profile: Profile) -> frozenset[str]:
    """Return the forms of names that a text gives one besides its own: "formerly Nordo"."""
    if not profile.also:
        return frozenset()
    return frozenset().union(*(forms_of_names(kind, profile.names[1:]) for kind in _NAMED)) - {""}
