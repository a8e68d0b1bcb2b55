"""Nominate the pairs of texts worth aligning, in time linear in the texts.

An inverted index over runs of five words tells how many of them two texts share. A text that shares most of
its runs with an earlier one joins that one's *family* and is not indexed again, so that a wire story and its
thousand reprints stay one entry of the index. Within a small family every pair is nominated, in a large one
each text with the family's first alone. A run of many families (a slogan, a legal notice) nominates no pair.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from twosource.link.copying.alignment import SHINGLE

COMMONEST_SHINGLE = 60  # texts that tell of one thing in one way; a commoner run nominates no pair
LEAST_SHARED = 3  # runs two texts must share to be compared
SAME_FAMILY = 0.7  # share of the shorter text's runs
LARGEST_FAMILY = 60  # texts all of whose pairs are nominated


def candidate_pairs(texts: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Return pairs (i, j), i < j, of texts that share several runs of five words, sorted.

    Args:
        texts: The words of each text. The pairs depend on their order only where a family is large.
    """
    holders: defaultdict[int, list[int]] = defaultdict(list)
    families: dict[int, list[int]] = {}
    home: list[int] = []  # of each text, the first of its family
    met_by: set[tuple[int, int]] = set()
    sizes: list[int] = []
    for i, words in enumerate(texts):
        runs = {hash(tuple(words[k : k + SHINGLE])) for k in range(len(words) - SHINGLE + 1)}
        sizes.append(len(runs))
        met: Counter[int] = Counter()
        for run in runs:
            held = holders.get(run, ())
            if len(held) <= COMMONEST_SHINGLE:
                met.update(held)
        likest = _likest(met, sizes, i)
        first = i if likest is None else home[likest]
        home.append(first)
        families.setdefault(first, []).append(i)
        met_by.update((other, i) for other, n in met.items() if n >= LEAST_SHARED)
        for run in runs:
            held = holders[run]
            # One more than may be is kept, to tell a common run from a rare one.
            if len(held) <= COMMONEST_SHINGLE and first not in held:
                held.append(i)
    return sorted({*_within(families.values()), *_between(families, home, met_by)})


def _likest(met: Counter[int], sizes: Sequence[int], i: int) -> int | None:
    """Return the earlier text whose reprint, shortened or not, this one is, if any."""
    shares = [(n / max(1, min(sizes[i], sizes[k])), -k) for k, n in met.items() if n >= LEAST_SHARED]
    share, first = max(shares, default=(0.0, 0))
    return -first if share >= SAME_FAMILY else None


def _within(families: Iterable[Sequence[int]]) -> Iterable[tuple[int, int]]:
    for members in families:
        if len(members) <= LARGEST_FAMILY:
            yield from combinations(members, 2)
        else:
            yield from ((members[0], other) for other in members[1:])


def _between(
    families: dict[int, list[int]], home: Sequence[int], met: Iterable[tuple[int, int]]
) -> Iterable[tuple[int, int]]:
    """Yield the pairs across families: those that met, and all of two small families of which two met."""
    done: set[tuple[int, int]] = set()
    for one, two in met:
        pair = (home[one], home[two])
        if pair[0] == pair[1]:
            continue
        yield one, two
        if pair in done:
            continue
        done.add(pair)
        many, more = families[pair[0]], families[pair[1]]
        if len(many) * len(more) <= LARGEST_FAMILY:
            yield from ((min(a, b), max(a, b)) for a in many for b in more)
