"""Merge the closest groups of items until none are close enough.

Source of the method: average link as in Sokal and Michener (1958), measured by how alike the members of each
group are, which is estimated from few pairs with what is expected beforehand (a mean under a prior).
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lump:
    """An item, or items merged beforehand, which are not opened again."""

    size: int = 1
    within: float = 0.0  # sum of the scores of all pairs of its items
    expected: float = 0.2  # how alike two items of one group are taken to be before any are seen, on average


def agglomerate(
    n: int,
    scores: Mapping[tuple[int, int], float],
    threshold: float,
    *,
    firmness: float,
    lumps: Sequence[Lump] | None = None,
    together: Collection[tuple[int, int]] = (),
    apart: Collection[tuple[int, int]] = (),
) -> list[list[int]]:
    """Merge the closest groups until no two are as close as `threshold`; missing pairs count as 0.

    Two groups are as close as their average pair, divided by how alike the members of each are on average
    (the geometric mean of the two): 1 where nothing tells them from one group. How alike the members are is
    estimated from their pairs and `firmness` imaginary ones that are as alike as expected beforehand.

    Args:
        n: Number of items.
        scores: (i, j) with i < j -> score; between lumps, the sum over their pairs of items.
        threshold: Closeness down to which groups are merged.
        firmness: How many pairs that expectation is worth.
        lumps: What each of the `n` is; single items by default.
        together: Pairs that must come into one group, whatever their score.
        apart: Pairs that must not, unless `together` says they must.
    Returns:
        Groups of items, each sorted, in order of their first member.
    """
    links: list[dict[int, float]] = [{} for _ in range(n)]
    for (i, j), score in scores.items():
        links[i][j] = score
        links[j][i] = score
    size = [lump.size for lump in lumps] if lumps else [1] * n
    within = [lump.within for lump in lumps] if lumps else [0.0] * n
    # Summed over the items of a group.
    expected = [lump.expected * lump.size for lump in lumps] if lumps else [Lump().expected] * n
    members: dict[int, list[int]] = {i: [i] for i in range(n)}
    foes: dict[int, set[int]] = {}

    def reach_of(i: int) -> float:
        """Return a group's share in what a total is divided by to be a closeness."""
        return size[i] * math.sqrt(inner_likeness(size[i], within[i], expected[i] / size[i], firmness))

    reach = [reach_of(i) for i in range(n)]

    def merge(i: int, j: int) -> None:
        """Take group `j` into group `i`."""
        within[i] += within[j] + links[i].get(j, 0.0)
        expected[i] += expected[j]
        members[i] += members.pop(j)
        size[i] += size[j]
        reach[i] = reach_of(i)
        for foe in foes.pop(j, ()):
            foes[foe].discard(j)
            foes[foe].add(i)
            foes.setdefault(i, set()).add(foe)
        for k, total in links[j].items():
            del links[k][j]
            if k != i:
                links[i][k] = links[k][i] = links[i].get(k, 0.0) + total
        links[j] = {}

    home = _unite(n, together)
    for i, head in enumerate(home):
        if i != head:
            merge(head, i)
    for i, j in apart:
        if home[i] != home[j]:
            foes.setdefault(home[i], set()).add(home[j])
            foes.setdefault(home[j], set()).add(home[i])

    heap = [
        (-closeness, i, j, size[i], size[j])
        for i in members
        for j, total in links[i].items()
        if i < j and (closeness := round(total / (reach[i] * reach[j]), 9)) >= threshold
    ]
    heapq.heapify(heap)
    while heap:
        _, i, j, size_i, size_j = heapq.heappop(heap)
        if i not in members or j not in members or size[i] != size_i or size[j] != size_j:
            continue
        if j in foes.get(i, ()):
            continue
        merge(i, j)
        own = reach[i]
        for k, total in links[i].items():
            closeness = round(total / (own * reach[k]), 9)
            if closeness >= threshold:
                a, b = (i, k) if i < k else (k, i)
                heapq.heappush(heap, (-closeness, a, b, size[a], size[b]))
    return sorted(sorted(m) for m in members.values())


def inner_likeness(size: int, within: float, expected: float, firmness: float) -> float:
    """Return how alike the members of a group are: their average pair, steadied by what is expected."""
    return (firmness * expected + within) / (firmness + size * (size - 1) / 2)


def _unite(n: int, pairs: Collection[tuple[int, int]]) -> list[int]:
    """Return for each item the first item of the group that the pairs put it into."""
    home = list(range(n))

    def head(i: int) -> int:
        while home[i] != i:
            i = home[i]
        return i

    for i, j in pairs:
        a, b = head(i), head(j)
        home[max(a, b)] = min(a, b)
    return [head(i) for i in range(n)]
