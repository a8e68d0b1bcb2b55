"""Words of one family and their weight: `closed`, `closure` and `shut` are one; rare words say more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from twosource.lexicon import load

LEAST_STEM = 3  # letters that must be left before an ending
RAREST = 2.5  # Zipf value taken for a word in no band
COMMONEST = 7.0
STOP_WORD = 6.0  # Zipf value from which a word tells nothing
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@lru_cache(maxsize=8192)
def families(text: str) -> frozenset[str]:
    """Return the families of the words of a text that carry meaning; numbers are left out."""
    return frozenset(f for w in _WORD.findall(text) if (f := family(w.lower())))


@lru_cache(maxsize=100_000)
def family(word: str) -> str:
    """Return the family of a word in lower case: its group, else its stem; empty for a word too common."""
    word = re.sub(r"[’']s?$", "", word)
    if len(word) < 2 or is_common(word):
        return ""
    known = _groups()
    base = load("dossier_families")["forms"].get(word, word)
    return known.get(base) or known.get(f"{_stem(base)}~") or f"{_stem(base)}~"


def is_common(word: str) -> bool:
    """Tell whether a word in lower case is so common that it says nothing."""
    return _frequency().get(word, 0.0) >= STOP_WORD


@lru_cache(maxsize=100_000)
def weight(name: str) -> float:
    """Return how much a family says before any story is read: the rarer its words, the more."""
    words = _members().get(name) or ()
    plain = name.rstrip("~")
    zipf = max((_frequency().get(w, 0.0) for w in (*words, plain, f"{plain}e", f"{plain}s")), default=0.0)
    return COMMONEST - max(RAREST, zipf)


def overlap(one: Iterable[str], two: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the weighted cosine of two sets of families, 0 to 1."""
    a, b = frozenset(one), frozenset(two)
    shared = sum(weights[f] ** 2 for f in a & b)
    lengths = sum(weights[f] ** 2 for f in a) * sum(weights[f] ** 2 for f in b)
    return float(shared / lengths**0.5) if lengths else 0.0


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    for ending in load("dossier_families")["endings"]["strip"]:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > LEAST_STEM and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word.rstrip("ey") if len(word) > LEAST_STEM else word


@cache
def _groups() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in load("dossier_families")["groups"]:
        words = line.split()
        for word in words:
            found.setdefault(word, words[0])
            found.setdefault(f"{_stem(word)}~", words[0])
    return found


@cache
def _members() -> Mapping[str, tuple[str, ...]]:
    return {words[0]: tuple(words) for line in load("dossier_families")["groups"] if (words := line.split())}


@cache
def _frequency() -> Mapping[str, float]:
    return {
        w: float(band["zipf"]) for band in load("link_common_words")["band"] for w in band["words"].split()
    }
