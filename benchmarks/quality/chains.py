"""Measures over coreference chains: CEAF-e with its assignment, and B-cubed.

A partition is a dict chain -> set of mentions; a mention found that is the gold's has the gold's key, others
have keys of their own, so that they count against precision.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Set

Partition = Mapping[str, Set[Hashable]]
Sums = tuple[float, float, float, float]  # numerator and denominator of precision, then of recall


def ceaf_e(gold: Partition, found: Partition) -> tuple[Sums, dict[str, str]]:
    """Return the sums of entity-based CEAF and the best assignment, gold chain -> chain found.

    Likeness of two chains is phi4, twice the mentions they share over all they have.
    Source: Luo (2005), On Coreference Resolution Performance Metrics, HLT-EMNLP.
    """
    rows, columns = sorted(gold), sorted(found)
    likeness = [
        [2.0 * len(gold[g] & found[f]) / (len(gold[g]) + len(found[f])) for f in columns] for g in rows
    ]
    pairs = best_assignment(likeness)
    total = math.fsum(likeness[i][j] for i, j in pairs)
    assigned = {rows[i]: columns[j] for i, j in pairs if likeness[i][j] > 0}
    return (total, len(columns), total, len(rows)), assigned


def b_cubed(gold: Partition, found: Partition) -> Sums:
    """Return the sums of B-cubed over all mentions of either side.

    Source: Bagga and Baldwin (1998), Algorithms for Scoring Coreference Chains, LREC.
    """
    of_gold = {m: members for members in gold.values() for m in members}
    of_found = {m: members for members in found.values() for m in members}
    both = of_gold.keys() & of_found.keys()
    precise = math.fsum(len(of_gold[m] & of_found[m]) / len(of_found[m]) for m in both)
    complete = math.fsum(len(of_gold[m] & of_found[m]) / len(of_gold[m]) for m in both)
    return precise, len(of_found), complete, len(of_gold)


def best_assignment(weights: list[list[float]]) -> list[tuple[int, int]]:
    """Return (row, column) pairs of the one-to-one assignment of greatest total weight.

    Source: Kuhn (1955), The Hungarian Method for the Assignment Problem, with row and column prices.
    """
    if not weights or not weights[0]:
        return []
    turned = len(weights) > len(weights[0])
    table = [list(row) for row in zip(*weights, strict=True)] if turned else weights
    height, width = len(table), len(table[0])
    row_price, column_price = [0.0] * (height + 1), [0.0] * (width + 1)
    owner, came_from = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, height + 1):
        owner[0], column = row, 0
        least, done = [math.inf] * (width + 1), [False] * (width + 1)
        while owner[column]:
            done[column] = True
            here, step, following = owner[column], math.inf, 0
            for j in range(1, width + 1):
                if done[j]:
                    continue
                cost = -table[here - 1][j - 1] - row_price[here] - column_price[j]
                if cost < least[j]:
                    least[j], came_from[j] = cost, column
                if least[j] < step:
                    step, following = least[j], j
            for j in range(width + 1):
                if done[j]:
                    row_price[owner[j]] += step
                    column_price[j] -= step
                else:
                    least[j] -= step
            column = following
        while column:
            owner[column] = owner[came_from[column]]
            column = came_from[column]
    pairs = [(owner[j] - 1, j - 1) for j in range(1, width + 1) if owner[j]]
    return sorted((j, i) if turned else (i, j) for i, j in pairs)
