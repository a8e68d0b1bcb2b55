"""The names in the words of a rendering: of one person, place or body, written together."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.link.terms import word_frequency
from twosource.link.utterances.spoken_words import empty_words
from twosource.link.utterances.word import SpokenWord, drift_lexicon

FULL_NAME = 2  # words in common of two names of one person
COMMON = 4.5  # Zipf value of a word that begins with a capital for no other reason than its place
Words = Sequence[SpokenWord]


def is_name(word: SpokenWord) -> bool:
    if word.key.startswith("country ") or word.shown.lower() in drift_lexicon()["names"]["days"]:
        return True
    shown = word.shown
    return (
        shown[:1].isupper()
        and len(shown) > 2
        and word.key not in ("person", *empty_words())
        and (not word.initial or word_frequency().get(shown.lower(), 0.0) < COMMON)
    )


def names_in(words: Words) -> list[tuple[int, list[SpokenWord]]]:
    """Return the names in some words, those that stand together as one, each with its place."""
    found: list[tuple[int, list[SpokenWord]]] = []
    for n, word in enumerate(words):
        if not is_name(word):
            continue
        together = bool(found) and found[-1][0] + len(found[-1][1]) == n and not word.initial
        if together and not word.key.startswith("country ") and not _of_day(word):
            found[-1][1].append(word)
        else:
            found.append((n, [word]))
    return found


def _of_day(word: SpokenWord) -> bool:
    return word.shown.lower() in drift_lexicon()["names"]["days"]


def one_name(one: Words, two: Words) -> bool:
    """Tell whether two names can be one: the one is part of the other, or only the titles differ."""
    a, b = {w.key for w in one}, {w.key for w in two}
    return a <= b or b <= a or len(a & b) >= FULL_NAME


def only_begins(name: Words) -> bool:
    """Tell whether a capital says nothing: the word begins a sentence, and is no country and no day."""
    word = name[0]
    return len(name) == 1 and word.initial and not word.key.startswith("country ") and not _of_day(word)
