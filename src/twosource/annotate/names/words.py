"""Where each word of a text stands: whoever looks for a few words need not go through them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in lower case, one a token, and the tokens where each different one stands."""

    lower: list[str]
    places: dict[str, list[int]]

    def where(self, *words: str) -> list[int]:
        """Return the tokens, in text order, that are one of the words."""
        places = self.places
        found = [places[word] for word in words if word in places]
        if len(found) == 1:
            return found[0].copy()
        return sorted(chain.from_iterable(found))

    def holding(self, part: str) -> list[str]:
        """Return the different words that hold a string."""
        return [word for word in self.places if part in word]

    def where_so(self, test: Callable[[str], object]) -> list[int]:
        """Return the tokens, in text order, whose word passes a test; each different word is tested once."""
        found: list[int] = []
        for word in filter(test, self.places):
            found += self.places[word]
        found.sort()
        return found


def words_of(lower: list[str]) -> Words:
    """Note where each word stands.

    Args:
        lower: The words of a text in lower case, one a token.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(lower):
        places[word].append(index)
    return Words(lower=lower, places=dict(places))
