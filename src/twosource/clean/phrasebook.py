"""Phrases laid out so that those of a text are found without asking for each."""

from __future__ import annotations

import re
from functools import cache

from twosource.clean.paragraphs import beyond_ascii
from twosource.lexicon import load

Phrases = tuple[tuple[str, str], ...]
"""Phrases, each with what a line that holds it is for."""

_LETTERS = re.compile(r"[a-z]+")
_ANY_TEXT = 9.0  # of the Zipf scale, whose commonest words are below 8


class Phrasebook:
    """Phrases, each with its kind, filed under the one of their words that fewest texts hold."""

    def __init__(self, phrases: Phrases) -> None:
        """File the phrases under their rarest words; those of other scripts and of marks have none."""
        self._phrases = phrases
        self._filed: dict[str, list[tuple[int, str, frozenset[str]]]] = {}
        self._wordless: list[tuple[int, str, str]] = []
        for order, (phrase, _) in enumerate(phrases):
            words = _LETTERS.findall(phrase)
            if words:
                rarest = min(words, key=_commonness)
                rest = "" if phrase == rarest else phrase
                self._filed.setdefault(rarest, []).append((order, rest, frozenset(words) - {rarest}))
            else:
                self._wordless.append((order, phrase, beyond_ascii(phrase)[:1]))
        self._words = frozenset(self._filed)

    def found_in(self, whole: str, words: frozenset[str]) -> Phrases:
        """Return the phrases that a text holds, in their order.

        Args:
            whole: The text in lower case, with straight quotes.
            words: Its runs of ASCII letters.
        """
        found = []
        if self._wordless:
            beyond = "" if whole.isascii() else beyond_ascii(whole)
            found = [order for order, phrase, sign in self._wordless if sign in beyond and phrase in whole]
        for word in self._words & words:
            for order, phrase, others in self._filed[word]:
                if others <= words and phrase in whole:
                    found.append(order)
        return tuple([self._phrases[order] for order in sorted(found)])


def _commonness(word: str) -> tuple[float, int]:
    """Return how common a word is in English, most of all a single letter, and how short."""
    return (_ANY_TEXT if len(word) == 1 else _frequencies().get(word, 0.0)), -len(word)


@cache
def _frequencies() -> dict[str, float]:
    return {
        word: band["zipf"] for band in load("link_common_words")["band"] for word in band["words"].split()
    }
