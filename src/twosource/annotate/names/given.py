"""The gender that a given name or the end of a surname makes likely: a weak clue."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Literal

from twosource.annotate.names.nouns import title_words
from twosource.lexicon import load

Gender = Literal["female", "male"]

_LETTERS = str.maketrans({"ø": "o", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae"})


def gender_of_name(name: str) -> Gender | None:
    """Guess a gender from the given name, else from the end of the surname; None if neither tells.

    The given name is the first word, unless the family name stands first.
    """
    female, male = _given()
    words = name.replace("-", " ").split()
    given = words[:-1]
    if given and given[0] in title_words().family_first:
        given = words[1:]
    for word in given:
        plain = _plain(word)
        if plain in female:
            return "female"
        if plain in male:
            return "male"
    last = _plain(words[-1])
    if len(words) > 1:
        endings = load("coreference")["surnames"]
        if last.endswith(tuple(endings["female"])):
            return "female"
        if last.endswith(tuple(endings["male"])):
            return "male"
    return None


@lru_cache(maxsize=8192)
def is_given(word: str) -> bool:
    """Tell whether a word is a given name of one gender."""
    female, male = _given()
    plain = _plain(word)
    return plain in female or plain in male


def _plain(word: str) -> str:
    """Return a word in lower case without diacritics."""
    if word.isascii() and word.isalpha():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    return "".join(letter for letter in decomposed if letter.isalpha())


@cache
def _given() -> tuple[frozenset[str], frozenset[str]]:
    names = load("given_names")
    return frozenset(names["female"].split()), frozenset(names["male"].split())
