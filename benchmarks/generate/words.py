"""A vocabulary with the statistics of English news: common words by their frequency, and a long tail.

The common words are those the clustering knows (`link_common_words`); the tail is made of invented words
whose frequencies fall as the inverse of their rank (Zipf 1949).
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from twosource.lexicon import load

_SLOTS = 1 << 18  # of running text: the rarest common words fill a few
_FEW_SLOTS = 1 << 9  # of a story's or a topic's own words
_TAIL_WORDS = 25_000
_TAIL_SHARE = (
    0.08  # of running text: the words that are rarer than the known ones, figures and names left out
)
_STARTS = (
    "b",
    "br",
    "c",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "r",
    "s",
    "st",
    "t",
    "v",
)
_VOWELS = ("a", "e", "i", "o", "u", "a", "e", "i", "o", "ai", "ea", "ou")
_ENDS = ("", "", "", "", "", "l", "m", "n", "nd", "r", "rk", "s", "st", "t")
_LAST = ("", "ing", "ed", "er", "ment", "al", "ity", "ous", "age", "ist")


class WordTable:
    """Words in proportion to their weights, drawn many at a time."""

    def __init__(self, weights: Sequence[tuple[str, float]], *, slots: int = _FEW_SLOTS) -> None:
        total = sum(weight for _, weight in weights)
        table: list[str] = []
        filled = 0.0
        for word, weight in weights:
            filled += weight / total * slots
            table.extend([word] * (round(filled) - len(table)))
        self._mask = slots - 1
        self._slots = table

    def draw(self, rng: random.Random, count: int) -> list[str]:
        """Return `count` words of running text."""
        slots, mask = self._slots, self._mask
        return [slots[number & mask] for number in memoryview(rng.randbytes(4 * count)).cast("I")]


class Vocabulary:
    """Every word of a world that names nothing."""

    def __init__(self, rng: random.Random) -> None:
        bands = load("link_common_words")["band"]
        frequency = {word: band["zipf"] for band in bands for word in band["words"].split()}
        common = sorted(frequency.items(), key=lambda item: (-item[1], item[0]))
        # A band holds the words from its value up to the next quarter: take its middle.
        weights = [(word, 10 ** (zipf + 0.125)) for word, zipf in common]
        known = sum(weight for _, weight in weights)
        self.tail = [mint_word(rng) for _ in range(_TAIL_WORDS)]
        ranks = sum(1.0 / (rank + 20) for rank in range(_TAIL_WORDS))
        rest = known * _TAIL_SHARE / (1.0 - _TAIL_SHARE) / ranks
        tail = [(word, rest / (rank + 20)) for rank, word in enumerate(self.tail)]
        self.table = WordTable([*weights, *tail], slots=_SLOTS)
        self.telling = [word for word, zipf in common if zipf <= 4.75 and len(word) > 3]


def mint_word(rng: random.Random) -> str:
    """Return an invented word of two or three syllables, in small letters."""
    syllables = [_syllable(rng) for _ in range(rng.choice((1, 2, 2)))]
    return (
        "".join(syllables) + rng.choice(_STARTS) + rng.choice(_VOWELS) + rng.choice(_ENDS) + rng.choice(_LAST)
    )


def mint_name(rng: random.Random) -> str:
    """Return an invented name of two or three syllables, with a capital."""
    parts = [_syllable(rng) for _ in range(rng.choice((1, 2)))]
    return ("".join(parts) + rng.choice(_STARTS) + rng.choice(_VOWELS) + rng.choice(_ENDS)).capitalize()


def _syllable(rng: random.Random) -> str:
    return rng.choice(_STARTS) + rng.choice(_VOWELS) + rng.choice(_ENDS)
