"""Filling a library with entities as so many articles would leave them: cheap, to measure at great sizes."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.generate.names import Names
from benchmarks.generate.world import World
from twosource.library.told import stored_entity
from twosource.link.who.entity_keys import entity_keys
from twosource.link.who.profiles import Profile
from twosource.records.library import EntityForm, EntityKey
from twosource.store.protocol import Store

PERSONS, BODIES = 3.9, 0.3  # new ones an article, as generated articles bring them
_MOST_HOLDERS = 10  # of a key, as a library keeps them
_TOLD = 30  # telling words of one
_BATCH = 5000


class Crowd:
    """Makes entities that no article tells of, and puts them into a store under their forms and keys."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(f"crowd {seed}")
        self._world = World(seed, lambda rng: Names(rng).draw)
        self._holders: dict[str, int] = {}

    def come(self, store: Store, articles: int) -> int:
        """Put in the entities of so many articles and return how many those are; within `writing()`."""
        count = round(articles * (PERSONS + BODIES))
        for start in range(0, count, _BATCH):
            made = [self._profile() for _ in range(min(_BATCH, count - start))]
            numbers = store.mint("entity", len(made))
            named = [(f"E{number}", one) for number, one in zip(numbers, made, strict=True)]
            store.put_entities(
                [stored_entity(id, one) for id, one in named],
                [EntityForm(type=one.type, form=one.name.lower(), entity=id) for id, one in named],
                [],
                [EntityKey(key=key, entity=id) for id, one in named for key in self._keys(one)],
            )
        return count

    def _keys(self, profile: Profile) -> list[str]:
        kept = []
        for key in entity_keys(profile):
            held = self._holders[key] = self._holders.get(key, 0) + 1
            if held <= _MOST_HOLDERS:
                kept.append(key)
        return kept

    def _profile(self) -> Profile:
        rng, world = self._rng, self._world
        country = world.country(rng)
        if rng.random() < BODIES / (PERSONS + BODIES):
            actor = world.body(rng, "", country)
        else:
            actor = world.person(rng, "", country, role=rng.random() < 0.2)
        found = Profile(
            name=actor.name,
            type=actor.type,
            names=(actor.name, actor.short),
            country=actor.country,
            roles=(actor.role,) if actor.role else (),
            told=frozenset(world.vocabulary.table.draw(rng, _TOLD)),
            company=frozenset(rng.choice(world.surnames) for _ in range(4)),
        )
        return replace(found, names=tuple(dict.fromkeys(found.names)))
