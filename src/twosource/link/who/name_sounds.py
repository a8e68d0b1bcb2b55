"""How names of persons sound: as another language writes them, and what is left where sounds are confused."""

from __future__ import annotations

import re
from functools import lru_cache

from twosource.lexicon import load
from twosource.link.who.given_names import languages
from twosource.link.who.names_alike import name_parts, sounds


@lru_cache(maxsize=50_000)
def sounded(name: str) -> str:
    """Return a name as another language, or a newer spelling, would write its sounds: "č" as "ch".

    Names without marks that have the Dutch letters of Indonesia's old spelling are put into the new one:
    "Tjokro" as "Cokro".
    """
    lexicon = load("link_names")["sounds"]
    text = name.lower()
    if text.isascii() and any(letters in text for letters in lexicon["old_indonesian_signs"]):
        for letters, new in lexicon["old_indonesian"]:
            text = text.replace(letters, new)
        return text
    if not any(letter in text for letter in lexicon["marked"] if not letter.isascii()):
        return name
    for letter, sound in lexicon["marked"].items():
        text = text.replace(letter, sound)
    return text


@lru_cache(maxsize=50_000)
def misread(word: str) -> str:
    """Return a word with the letters that a reading machine takes for each other written as one."""
    for written, read in load("link_names")["sounds"]["read"]["one"]:
        word = word.replace(written, read)
    return word


def may_sound_alike(a: str, b: str, *, least: float) -> bool:
    """Tell whether enough consonants are common to two words, in any order, for a closer look."""
    x, y = consonants(a), consonants(b)
    longer = max(len(x), len(y))
    common = sum(min(x.count(c), y.count(c)) for c in set(x))
    return longer < 2 or common >= least * longer


@lru_cache(maxsize=100_000)
def other_consonants(a: str, b: str) -> int:
    """Return by how many sounds two names' consonants differ, those that are often confused counted as one.

    A transliteration changes vowels and letters of like sound, a slip one letter; another name changes more.
    """
    return min(_other_consonants(x, y) for x, y in {(a, b), (sounded(a), b), (a, sounded(b))})


def _other_consonants(a: str, b: str) -> int:
    x, y = name_parts(a), name_parts(b)
    found = [_edits(consonants("".join(x)), consonants("".join(y)))]
    if len(x) == len(y):
        for turned in dict.fromkeys((y, y[1:] + y[:1], y[-1:] + y[:-1])):
            pairs = [(s, t) for s, t in zip(x, turned, strict=True) if len(s) > 1 and len(t) > 1]
            found.append(
                sum(_edits(consonants(s), consonants(t)) for s, t in pairs if not _one_reading(s, t))
            )
    return min(found)


def _one_reading(a: str, b: str) -> bool:
    """Tell whether two parts are misread for each other, or one given name in two languages."""
    return misread(a) == misread(b) or b in languages().get(a, ())


_ONE_SOUND = str.maketrans("lvpfdtgkqzSCjmx", "rbbbttkkksssSnS")


@lru_cache(maxsize=50_000)
def consonants(word: str) -> str:
    """Return the consonants of a plain word as they sound, those that are often confused as one."""
    kept = "".join(c for c in sounds(word) if c not in "aeiouhyw")
    return re.sub(r"(.)\1+", r"\1", kept.translate(_ONE_SOUND).replace("S", "s"))


def _edits(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, c in enumerate(a, 1):
        before, row = row, [i]
        for j, d in enumerate(b, 1):
            row.append(min(before[j - 1] + (c != d), before[j] + 1, row[j - 1] + 1))
    return row[-1]
