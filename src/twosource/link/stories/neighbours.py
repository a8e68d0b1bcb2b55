"""Find the pairs of articles that are worth scoring, among many: those alike in words and near in time.

Articles come sorted by day, so the ones near in time stand side by side, and each is compared with a stretch
of the list only: the cost grows with the number of articles and how many appear a day, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.link.terms import Vector

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_WIDE = 31  # days; an article dated no nearer than this is compared with all others


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """When articles appeared, as arrays of one item an article; sorted by `first`."""

    first: Numbers  # day ordinals; of an unknown date, any that keeps the order
    last: Numbers
    unknown: Flags  # of every day: 0 days from every other
    doubtful: Flags  # the date is only what a page shows

    @property
    def wide(self) -> Flags:
        """Return which articles must be compared with all others, however far they stand."""
        wide: Flags = self.unknown | self.doubtful | (self.last - self.first > _WIDE)
        return wide

    def apart(self, i: Numbers, j: Numbers) -> Numbers:
        """Return the least number of days between articles, pair by pair; 0 where a date is unknown."""
        days = np.maximum(self.first[i], self.first[j]) - np.minimum(self.last[i], self.last[j])
        days[self.unknown[i] | self.unknown[j]] = 0
        apart: Numbers = np.maximum(days, 0)
        return apart


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of articles, i < j, sorted, each once."""

    i: Numbers
    j: Numbers
    likeness: Floats  # cosine


def near_pairs(
    vectors: Sequence[Vector],
    days: Days,
    *,
    window: int,
    least: float,
    largest_posting: int,
    most: int,
    recalled: Sequence[Sequence[tuple[int, int]]] = (),
) -> Pairs:
    """Find pairs of unit vectors with a cosine of at least `least` that lie within `window` days.

    Terms held by more than `largest_posting` vectors carry nothing; of each vector's neighbours the `most`
    nearest are kept. What appeared in the days that an article recalls (`recalled`, first and last ordinal)
    is near it too.
    """
    postings = _postings(vectors, largest_posting)
    begin = np.searchsorted(days.first, days.first - window - _WIDE, side="left")
    end = np.searchsorted(days.first, days.last + window, side="right")
    begin[days.wide], end[days.wide] = 0, len(vectors)
    keys: list[Numbers] = []
    values: list[Floats] = []
    for i, vector in enumerate(vectors):
        held = [(postings[t], w) for t, w in vector.items() if t in postings]
        stretches = [(int(begin[i]), int(end[i]))]
        for first, last in recalled[i] if recalled else ():
            at = np.searchsorted(days.first, (first, last + 1))
            stretches.append((int(at[0]), min(int(at[1]), stretches[0][0])))
        for lo, hi in stretches:
            near, likeness = _nearest(held, lo, hi, i, least, most)
            keys.append(np.minimum(near, i) * len(vectors) + np.maximum(near, i))
            values.append(likeness)
    if not keys:
        nothing = np.zeros(0, dtype=np.int64)
        return Pairs(nothing, nothing, np.zeros(0))
    key, at = np.unique(np.concatenate(keys), return_index=True)
    return Pairs(key // len(vectors), key % len(vectors), np.concatenate(values)[at])


def _nearest(
    held: Sequence[tuple[tuple[Numbers, Floats], float]], lo: int, hi: int, own: int, least: float, most: int
) -> tuple[Numbers, Floats]:
    """Return the nearest vectors of a stretch of the list, and their cosines."""
    parts = [part for posting, weight in held if len((part := _stretch(posting, lo, hi, weight))[0])]
    if not parts:
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    indices = np.concatenate([numbers for numbers, _ in parts]) - lo
    products = np.concatenate([product for _, product in parts])
    cosines = np.bincount(indices, weights=products, minlength=hi - lo)
    if lo <= own < hi:
        cosines[own - lo] = 0.0
    near = np.flatnonzero(cosines >= least)
    values = np.round(cosines[near], 9)
    if len(near) > most:
        kept = np.lexsort((near, -values))[:most]
        near, values = near[kept], values[kept]
    return near + lo, values


def _postings(vectors: Sequence[Vector], largest: int) -> dict[str, tuple[Numbers, Floats]]:
    """Return which vectors hold each term, ascending, and its weight in each."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    weights: defaultdict[str, list[float]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        for term, weight in vector.items():
            holders[term].append(i)
            weights[term].append(weight)
    return {
        term: (np.array(held, dtype=np.int64), np.array(weights[term]))
        for term, held in holders.items()
        if 1 < len(held) <= largest
    }


def _stretch(posting: tuple[Numbers, Floats], lo: int, hi: int, weight: float) -> tuple[Numbers, Floats]:
    held, weights = posting
    begin, end = np.searchsorted(held, (lo, hi))
    return held[begin:end], weights[begin:end] * weight
