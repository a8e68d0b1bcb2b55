"""The invented world that generated news tells of: who acts in it, where, on what, and who reports.

Countries are real; every person, body, town and outlet is invented.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.generate.words import Vocabulary, mint_name, mint_word
from twosource.lexicon import load
from twosource.records.annotation import EntityType

_COUNTRIES = 120
_TOWNS = 60  # of each country
_PERSONS = 3000
_BODIES = 900
_FIRST_NAMES = 160
_SURNAMES = 2200  # fewer than persons: some share theirs
_TOPICS = 200
_OUTLETS = 60
_ROLES = (
    "President", "Prime Minister", "Foreign Minister", "Defence Minister", "Finance Minister", "Senator",
    "Governor", "Mayor", "Ambassador", "General", "Judge", "Professor", "Commissioner", "Secretary",
)  # fmt: skip
_BODY_NAMES = (
    "Ministry of {0}", "{0} Bank", "{0} Party", "{0} Institute", "{0} Commission", "{0} Holdings",
    "University of {0}", "{0} Energy", "{0} Union", "{0} Court", "{0} Airlines", "{0} Relief",
)  # fmt: skip
_OUTLET_NAMES = (
    "{0} Post",
    "{0} Times",
    "Radio {0}",
    "{0} Herald",
    "The {0} Observer",
    "{0} Wire",
    "{0} Daily",
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that articles name; the truth behind their entities."""

    id: str  # unique in the world
    name: str
    type: EntityType
    country: str | None  # ISO 3166 alpha-3
    short: str  # how a text calls it the second time
    role: str | None = None
    gender: str | None = None
    code: str | None = None
    lat: float = 0.0  # of places
    lon: float = 0.0


@dataclass(frozen=True, slots=True)
class Topic:
    """What many stories are about: words and actors they share."""

    words: tuple[str, ...]  # the most frequent first
    actors: tuple[Actor, ...]  # the most active first


Named = tuple[str, str, str]  # given name, gender, surname


class World:
    """All that stories draw on, made from a seed alone.

    Args:
        seed: Decides everything.
        names: Makes what draws the names of persons; None: all names are as frequent.
    """

    def __init__(
        self, seed: int, names: Callable[[random.Random], Callable[[random.Random], Named]] | None = None
    ) -> None:
        rng = random.Random(seed)
        self.seed = seed
        self._names = names(random.Random(f"names {seed}")) if names else self._any_name
        self.vocabulary = Vocabulary(rng)
        self.first_names = [(mint_name(rng), rng.choice(("female", "male"))) for _ in range(_FIRST_NAMES)]
        self.surnames = [mint_name(rng) for _ in range(_SURNAMES)]
        self.countries = _countries(rng)
        self.towns = {country.id: self._towns(rng, country) for country in self.countries}
        self.actors = [self.person(rng, f"P{n}", self.country(rng)) for n in range(_PERSONS)]
        self.actors += [self.body(rng, f"B{n}", self.country(rng)) for n in range(_BODIES)]
        rng.shuffle(self.actors)
        self.outlets = _outlets(rng)
        self.topics = [self._topic(rng) for _ in range(_TOPICS)]

    def country(self, rng: random.Random) -> Actor:
        """Return a country; a few are in the news far more than others."""
        return self.countries[skewed(rng, len(self.countries))]

    def person(self, rng: random.Random, identifier: str, country: Actor, *, role: bool = True) -> Actor:
        """Make a person of a country."""
        first, gender, surname = self._names(rng)
        office = rng.choice(_ROLES) if role else None
        code = f"{country.code}GOV" if role else None
        name = f"{first} {surname}"
        return Actor(identifier, name, "person", country.id, surname, office, gender, code)

    def body(self, rng: random.Random, identifier: str, country: Actor) -> Actor:
        """Make an organisation of a country."""
        name = rng.choice(_BODY_NAMES).format(mint_name(rng))
        return Actor(identifier, name, "organisation", country.id, name, code=f"{country.code}BUS")

    def _any_name(self, rng: random.Random) -> Named:
        first, gender = rng.choice(self.first_names)
        return first, gender, rng.choice(self.surnames)

    def _towns(self, rng: random.Random, country: Actor) -> list[Actor]:
        towns = []
        for n in range(_TOWNS):
            name = mint_name(rng)
            lat, lon = round(rng.uniform(-60.0, 70.0), 4), round(rng.uniform(-180.0, 180.0), 4)
            towns.append(Actor(f"{country.id}{n}", name, "place", country.id, name, lat=lat, lon=lon))
        return towns

    def _topic(self, rng: random.Random) -> Topic:
        common = rng.sample(self.vocabulary.telling, 150)
        words = common + rng.sample(self.vocabulary.tail, 40) + [mint_word(rng) for _ in range(10)]
        rng.shuffle(words)
        chosen = {skewed(rng, len(self.actors)) for _ in range(60)}
        actors = tuple(self.actors[n] for n in rng.sample(sorted(chosen), len(chosen)))
        return Topic(tuple(words), actors)


def skewed(rng: random.Random, count: int) -> int:
    """Return a rank below `count`; low ranks come up far more often than high ones."""
    return int(count * rng.random() ** 2)


def _countries(rng: random.Random) -> list[Actor]:
    entries = load("countries")
    codes = [code for code in sorted(entries) if isinstance(entries[code], dict) and "names" in entries[code]]
    named = [(code, entries[code]["names"][0]) for code in rng.sample(codes, min(_COUNTRIES, len(codes)))]
    return [Actor(code, name, "country", code, name, code=code) for code, name in named]


def _outlets(rng: random.Random) -> list[str]:
    return [rng.choice(_OUTLET_NAMES).format(mint_name(rng)) for _ in range(_OUTLETS)]
