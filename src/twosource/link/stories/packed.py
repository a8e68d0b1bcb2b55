"""Term vectors packed into arrays, to compare one article with many at the speed of numpy.

Terms are numbered as they are met; a vector is the numbers of its terms and their weights. One vector is
unpacked into a dense row, in which those of all the others look up their terms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.link.terms import TermWeights

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """A unit vector: the numbers of its terms, and their weights."""

    terms: Numbers
    weights: Floats


class Packing:
    """Numbers terms and weighs them, each once."""

    def __init__(self, weights: TermWeights) -> None:
        self._weights = weights
        self._numbers: dict[str, int] = {}
        self._idf = np.zeros(1024)

    def pack(self, counts: Mapping[str, float]) -> Packed:
        """Return the unit vector of a document's term counts: (1 + ln tf) · idf."""
        for term in counts:
            if term not in self._numbers:
                self._take_up(term)
        terms = np.array([self._numbers[term] for term in counts], dtype=np.int64)
        tf = 1.0 + np.log(np.maximum(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)), 1.0))
        raw = tf * self._idf[terms]
        length = float(np.sqrt(np.sum(raw * raw))) if len(raw) else 0.0
        return Packed(terms, raw / length if length else raw)

    def likeness(self, one: Packed, many: Sequence[Packed]) -> Floats:
        """Return the cosines of one vector with each of many."""
        row: Floats = self._rows([one], many)[0]
        return row

    def table(self, vectors: Sequence[Packed]) -> Floats:
        """Return the cosines of all pairs, n rows and n columns."""
        return self._rows(vectors, vectors)

    def _rows(self, ones: Sequence[Packed], many: Sequence[Packed]) -> Floats:
        rows = np.zeros((len(ones), len(many)))
        held = [at for at, vector in enumerate(many) if len(vector.terms)]
        if not held:
            return rows
        terms = np.concatenate([many[at].terms for at in held])
        weights = np.concatenate([many[at].weights for at in held])
        sizes = [len(many[at].terms) for at in held]
        starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        dense = np.zeros(len(self._idf))
        for row, one in zip(rows, ones, strict=True):
            dense[one.terms] = one.weights
            row[held] = np.add.reduceat(dense[terms] * weights, starts)
            dense[one.terms] = 0.0
        rounded: Floats = np.round(rows, 9)
        return rounded

    def _take_up(self, term: str) -> None:
        number = self._numbers[term] = len(self._numbers)
        if number == len(self._idf):
            self._idf = np.concatenate([self._idf, np.zeros_like(self._idf)])
        self._idf[number] = self._weights.idf(term)
