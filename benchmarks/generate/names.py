"""Names of persons as unevenly spread as in life: a few borne by many, most by few, new ones without end."""

from __future__ import annotations

import random
from bisect import bisect
from dataclasses import replace
from itertools import accumulate

from benchmarks.generate.words import mint_name
from benchmarks.generate.world import Actor

_GIVEN, _SURNAMES = 1500, 20_000
_OFFSET = 12  # the nth name is borne in proportion to 1 / (n + this) (Zipf 1949, shifted by Mandelbrot 1953)
_NEW = 0.12  # share of persons whose surname nobody bore before
_VOWELS = {"a": "ae", "e": "ia", "i": "ey", "o": "ua", "u": "ow"}
_SOUNDS = {"k": "c", "c": "k", "v": "w", "s": "z", "d": "t", "t": "d", "b": "p", "p": "b", "g": "k", "l": "r"}


class Names:
    """The names that persons of a world bear."""

    def __init__(self, rng: random.Random) -> None:
        self._given = [(mint_name(rng), rng.choice(("female", "male"))) for _ in range(_GIVEN)]
        self._surnames = [mint_name(rng) for _ in range(_SURNAMES)]
        self._given_up_to = _summed(_GIVEN)
        self._surnames_up_to = _summed(_SURNAMES)

    def draw(self, rng: random.Random) -> tuple[str, str, str]:
        """Return a given name, its gender and a surname."""
        given, gender = self._given[_rank(rng, self._given_up_to)]
        if rng.random() < _NEW:
            return given, gender, mint_name(rng) + mint_name(rng).lower()
        return given, gender, self._surnames[_rank(rng, self._surnames_up_to)]


def misspelt(rng: random.Random, actor: Actor) -> Actor:
    """Return a person as a report names them that writes one part of the name as it sounds, or slips."""
    given, surname = actor.name.split(" ", 1)
    if rng.random() < 0.5:
        surname = _altered(rng, surname)
    else:
        given = _altered(rng, given)
    return replace(actor, name=f"{given} {surname}", short=surname)


def _altered(rng: random.Random, word: str) -> str:
    at = rng.randrange(1, len(word))
    letter, kind = word[at], rng.random()
    if letter in _VOWELS:
        new = rng.choice(_VOWELS[letter])
    elif kind < 0.5 and letter in _SOUNDS:
        new = _SOUNDS[letter]
    elif kind < 0.8:
        new = letter * 2
    else:
        new = letter + "h"
    return word[:at] + new + word[at + 1 :]


def _summed(count: int) -> list[float]:
    return list(accumulate(1.0 / (rank + _OFFSET) for rank in range(count)))


def _rank(rng: random.Random, up_to: list[float]) -> int:
    return min(bisect(up_to, rng.random() * up_to[-1]), len(up_to) - 1)
