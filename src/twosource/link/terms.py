"""Turn text into weighted terms, and documents into sparse unit vectors.

A term's document frequency is what the collection shows, steadied by what is known of English beforehand,
so that five articles can be weighed as well as five thousand.
Source of the weighting: Salton and Buckley (1988), Term-Weighting Approaches in Automatic Text Retrieval.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from twosource.lexicon import load

Vector = dict[str, float]
_TOKEN = re.compile(r"[A-Za-zÀ-ɏ]+(?:[-'’][A-Za-zÀ-ɏ]+)*|\d+(?:[.,:]\d+)*")
PRIOR_DOCUMENTS = 400.0  # how many articles the prior knowledge of English is worth
TYPICAL_WORDS = 250.0  # words an article, for turning word frequency into document frequency
STOP_WORD = 6.0  # Zipf value from which a word tells nothing
RAREST = 2.5  # Zipf value taken for a word in no band


@cache
def word_frequency() -> Mapping[str, float]:
    """Return the Zipf value (log10 of occurrences per thousand million words) of the common English words."""
    return {
        w: float(band["zipf"]) for band in load("link_common_words")["band"] for w in band["words"].split()
    }


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word without its possessive and plural endings."""
    word = re.sub(r"['’]s?$", "", word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def terms(text: str) -> list[str]:
    """Return the terms of a text in order: lower-case words and numbers, stemmed; stop words left out."""
    return [term for token in _TOKEN.findall(text) if (term := _term(token))]


@lru_cache(maxsize=200_000)
def _term(token: str) -> str:
    """Return the term of a token, empty for a stop word or a single letter."""
    token = token.lower()
    return "" if len(token) < 2 or word_frequency().get(token, 0.0) >= STOP_WORD else stem(token)


@cache
def prior_share(term: str) -> float:
    """Return the share of English articles a term is expected in before any are seen."""
    zipf = max((word_frequency().get(w, 0.0) for w in (term, term + "s")), default=0.0) or RAREST
    return 1.0 - math.exp(-TYPICAL_WORDS * 10 ** (zipf - 9.0))


class TermWeights:
    """Inverse document frequencies of a collection, steadied by prior knowledge of English."""

    def __init__(self, documents: Iterable[Iterable[str]] = ()) -> None:
        counted: Counter[str] = Counter()
        self.documents = 0
        for document in documents:
            counted.update(set(document))
            self.documents += 1
        self.frequency: Mapping[str, int] = counted
        self._idf: dict[str, float] = {}

    @classmethod
    def counted(cls, documents: int, frequency: Mapping[str, int]) -> TermWeights:
        """Return the weights of a collection whose documents were counted elsewhere."""
        weights = cls()
        weights.documents, weights.frequency = documents, frequency
        return weights

    def idf(self, term: str) -> float:
        """Return the inverse document frequency of a term, 0 or more."""
        known = self._idf.get(term)
        if known is None:
            seen = self.frequency.get(term, 0)
            expected = PRIOR_DOCUMENTS * prior_share(term) + seen + 0.5
            known = self._idf[term] = max(0.0, math.log((PRIOR_DOCUMENTS + self.documents) / expected))
        return known

    def vector(self, counts: Mapping[str, float]) -> Vector:
        """Return the unit vector of a document's term counts: (1 + ln tf) · idf."""
        raw = {t: _damped(n) * self.idf(t) for t, n in counts.items()}
        length = math.sqrt(sum(v * v for v in raw.values()))
        return {t: v / length for t, v in raw.items() if v > 0.0} if length else {}


@lru_cache(maxsize=10_000)
def _damped(count: float) -> float:
    return 1.0 + math.log(max(count, 1.0))


def cosine(a: Vector, b: Vector) -> float:
    """Return the cosine of two unit vectors."""
    if len(b) < len(a):
        a, b = b, a
    return sum(v * b[t] for t, v in a.items() if t in b)
