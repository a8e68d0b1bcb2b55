"""The words of a sentence as dictionaries see them, and the phrases found among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from twosource.annotate.events.petrarch.records import Words

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token


class HasWords(Protocol):
    """Whatever is found by its words."""

    @property
    def words(self) -> Words:
        """Its words, in capitals."""


P = TypeVar("P", bound=HasWords)


class SentenceWords:
    """A sentence's words in capitals, without hyphens and spaces, each with its token."""

    def __init__(self, sentence: DocSpan) -> None:
        self.tokens: list[Token] = [t for t in sentence if not t.is_space and t.text not in ("-", "–", "_")]
        self.words: list[str] = [t.text.upper().replace("’", "'") for t in self.tokens]
        self.at: dict[int, int] = {t.i: n for n, t in enumerate(self.tokens)}

    def stands_at(self, words: Sequence[str], place: int) -> bool:
        """Tell whether the words stand at a place, one after the other."""
        return place >= 0 and tuple(self.words[place : place + len(words)]) == tuple(words)

    def contains(self, words: Sequence[str]) -> bool:
        """Tell whether the words stand anywhere, one after the other."""
        return any(self.stands_at(words, place) for place in range(len(self.words)))


def find_phrases(sentence: SentenceWords, index: Mapping[str, tuple[P, ...]]) -> Iterator[tuple[int, int, P]]:
    """Yield (first place, place behind, entry) for the longest phrase at each place, from left to right."""
    place = 0
    while place < len(sentence.words):
        for entry in index.get(sentence.words[place], ()):
            if sentence.stands_at(entry.words, place):
                yield place, place + len(entry.words), entry
                place += len(entry.words)
                break
        else:
            place += 1
