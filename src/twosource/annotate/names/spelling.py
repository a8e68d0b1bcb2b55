"""Forms of one name that differ by spelling only: accents, transliteration, a slip of the pen."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SKELETON = str.maketrans(
    {"r": "l", "c": "k", "q": "k", "z": "s", "v": "w", "f": "p", "b": "p", "d": "t", "g": "k", "m": "n"}
)
_PLAIN = str.maketrans(
    {
        "đ": "d",
        "Đ": "D",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "ı": "i",
        "ß": "s",
        "æ": "a",
        "Æ": "A",
        "å": "a",
        "Å": "A",
    }
)
_LONG = 12  # letters of two words together from which one edit is a slip
_SURE = 7  # letters of a word that no other name comes near to by chance


@lru_cache(maxsize=8192)
def without_accents(word: str) -> str:
    """Return a word in plain letters: "Nguyễn" as "Nguyen"."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word.translate(_PLAIN))
    return "".join(c for c in parts if not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """Return a word's consonants with those that translations confuse made one (l and r, c and k, ...)."""
    folded = without_accents(word).casefold()
    squeezed = re.sub(r"(.)\1", r"\1", folded.translate(_SKELETON))
    return re.sub(r"[aeiouyhw'-]", "", squeezed)


def misspelt(a: str, b: str) -> bool:
    """Tell whether one of two surnames, of six letters or so, is a misspelling of the other."""
    a, b = without_accents(a), without_accents(b)
    if len(b) < 5 or abs(len(a) - len(b)) > 2:
        return False
    if a[0] != b[0]:
        return skeleton(a) == skeleton(b) and len(skeleton(a)) >= 4  # "Qalandari", "Ghalandari"
    if len(a) + len(b) >= _LONG and abs(len(a) - len(b)) < 2 and _distance(a.casefold(), b.casefold()) == 1:
        return True
    short, long = sorted((skeleton(a), skeleton(b)), key=len)
    return len(short) >= 4 and len(long) - len(short) < 2 and _distance(short, long) <= 1


def surely_misspelt(a: str, b: str) -> bool:
    """Tell whether two longer words are so near that no other evidence is needed."""
    a, b = without_accents(a).casefold(), without_accents(b).casefold()
    if min(len(a), len(b)) < _SURE or abs(len(a) - len(b)) > 2:
        return False
    alike = skeleton(a) == skeleton(b) and len(skeleton(a)) >= 4
    return _distance(a, b) == 1 or (alike and _distance(a, b) == 2)


def transliterated(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two full names sound alike, first and last word: "Yevgeny Lomtev", "Evgeni Lomtyev"."""
    if a[-1] != b[-1] and any(x == f"{y}a" for x, y in ((a[-1], b[-1]), (b[-1], a[-1]))):
        return False  # husband and wife
    if min(len(a[0]), len(b[0])) < 4:
        return False
    if not _alike(a[0], b[0]):
        return False
    if len(skeleton(a[-1])) < 3 and not (len(a[-1]) >= 6 and _distance(a[-1], b[-1]) <= 3):
        return False
    return _alike(a[-1], b[-1])


def _alike(a: str, b: str) -> bool:
    """Tell whether two words have the same consonants, or have them but for g and h: "Hnatiuk", "Gnatyuk"."""
    return skeleton(a) == skeleton(b) or _softened(a) == _softened(b)


@lru_cache(maxsize=8192)
def _softened(word: str) -> str:
    """Return a word's skeleton without g, which Russian has where Ukrainian and Belarusian have h."""
    return skeleton(re.sub(r"g(?!h)|gh?", "", without_accents(word).casefold().replace("x", "ks")))


def _distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]
