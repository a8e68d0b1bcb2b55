"""Merge the closest groups of items until none are close enough.

Source of the method: average link as in Sokal and Michener (1958).
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def agglomerate(
    n: int, scores: Mapping[tuple[int, int], float], threshold: float, *, coherence: float
) -> list[list[int]]:
    """Merge the closest groups until no two are as close as `threshold`; missing pairs count as 0.

    Two groups are as close as their average pair, divided by how alike the members of each are on average, to
    the power of `coherence` / 2: 0 is average link, 1 the cosine of centroids.

    Returns:
        Groups of items, each sorted, in order of their first member.
    """
    links: list[dict[int, float]] = [{} for _ in range(n)]
    for (i, j), score in scores.items():
        links[i][j] = score
        links[j][i] = score
    size = [1] * n
    within = [1.0] * n  # sum over all ordered pairs of members, each with itself too
    members: dict[int, list[int]] = {i: [i] for i in range(n)}

    def close(i: int, j: int, total: float) -> float:
        spread = (within[i] / size[i] ** 2) * (within[j] / size[j] ** 2)
        closeness: float = total / (size[i] * size[j]) / spread ** (coherence / 2)
        return round(closeness, 9)

    heap = [(-score, i, j, 1, 1) for (i, j), score in scores.items() if score >= threshold]
    heapq.heapify(heap)
    while heap:
        _, i, j, size_i, size_j = heapq.heappop(heap)
        if i not in members or j not in members or size[i] != size_i or size[j] != size_j:
            continue
        within[i] += within[j] + 2.0 * links[i][j]
        members[i] += members.pop(j)
        size[i] += size[j]
        for k, total in links[j].items():
            del links[k][j]
            if k != i:
                links[i][k] = links[k][i] = links[i].get(k, 0.0) + total
        links[j] = {}
        links[i].pop(j, None)
        for k, total in links[i].items():
            a, b = min(i, k), max(i, k)
            closeness = close(a, b, total)
            if closeness >= threshold:
                heapq.heappush(heap, (-closeness, a, b, size[a], size[b]))
    return sorted(sorted(m) for m in members.values())
