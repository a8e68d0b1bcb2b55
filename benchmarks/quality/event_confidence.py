"""Fit and judge the confidence of events on gold: weights, reliability, and what leaving out would cost.

    python -m benchmarks.quality.event_confidence [--file tests/gold/events/....jsonl ...] [--fit]

Without `--fit` the confidence that the program states is judged as it stands. With it, the weights of
`lexicon/event_confidence.toml` are fitted anew (logistic regression, L2) and printed; what is judged then is
the confidence that each tenth of the items gets from the weights fitted on the other nine.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from benchmarks.quality.events_gold import FoundEvent, Item, pair, read_items, wrong_slots
from benchmarks.quality.gold_events import FOLDER, read_events

FOLDS = 10
PENALTY = 3.0  # of the squared weights: a thing seen in a dozen events moves little
BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
BOUNDS = (0.0, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)


@dataclass(frozen=True, slots=True)
class Judged:
    """An event found: what was seen, how sure the program was, and whether it was right."""

    fold: int
    seen: frozenset[str]
    stated: float
    right: bool


def main() -> None:
    """Parse the arguments, judge and perhaps fit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--file", type=Path, nargs="+", help="gold as JSON lines; else all of development")
    parser.add_argument("--fit", action="store_true", help="fit the weights anew and print them")
    options = parser.parse_args()
    files = options.file or sorted(FOLDER.glob("development*.jsonl"))
    items = [item for file in files for item in read_items(file)]
    wanted = sum(len(item.events) for item in items)
    judged = [found for number, item in enumerate(items) for found in _judge(number % FOLDS, item)]
    right = np.array([j.right for j in judged])
    stated = cross_validated(judged) if options.fit else np.array([j.stated for j in judged])
    for line in lines_of(stated, right, wanted):
        print(line)
    if options.fit:
        names = seen_often(judged)
        bias, *weights = fit(matrix(judged, names), right)
        print(f"\nbias = {bias:.2f}\n\n[weights]")
        for name, weight in sorted(zip(names, weights, strict=True), key=lambda pair: pair[1]):
            print(f'"{name}" = {weight:.2f}  # {sum(name in j.seen for j in judged)} events')


def _judge(fold: int, item: Item) -> Iterator[Judged]:
    doc, found = read_events(item)
    marked = {other: number for number, other in pair(doc, item.events, found).items()}
    for number, event in enumerate(found):
        want = item.events[marked[number]] if number in marked else None
        right = want is not None and not wrong_slots(doc, want, event)
        yield Judged(fold, _seen(event), event.confidence, right)


def _seen(event: FoundEvent) -> frozenset[str]:
    told = next((w.removeprefix("seen: ") for w in event.why if w.startswith("seen: ")), "")
    return frozenset(told.split(", ")) - {""}


def seen_often(judged: Sequence[Judged], least: int = 5) -> list[str]:
    """Return the things seen in at least so many events, sorted."""
    names = sorted({name for j in judged for name in j.seen})
    return [name for name in names if sum(name in j.seen for j in judged) >= least]


def matrix(judged: Sequence[Judged], names: Sequence[str]) -> np.ndarray:
    """Return events by things seen, with a first column of ones."""
    return np.array([[1.0, *(float(name in j.seen) for name in names)] for j in judged])


def fit(seen: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return bias and weights of a logistic regression, by Newton's method; the bias is not penalised."""
    weights = np.zeros(seen.shape[1])
    penalty = np.diag([0.0, *([PENALTY] * (seen.shape[1] - 1))])
    for _ in range(30):
        chance = _chance(seen, weights)
        slope = seen.T @ (chance - right) + penalty @ weights
        bend = (seen.T * (chance * (1.0 - chance))) @ seen + penalty
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def _chance(seen: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(-seen @ weights))


def cross_validated(judged: Sequence[Judged]) -> np.ndarray:
    """Return for each event the confidence by weights fitted without its fold."""
    names = seen_often(judged)
    seen, right = matrix(judged, names), np.array([j.right for j in judged])
    folds = np.array([j.fold for j in judged])
    stated = np.zeros(len(judged))
    for fold in range(FOLDS):
        stated[folds == fold] = _chance(seen[folds == fold], fit(seen[folds != fold], right[folds != fold]))
    return stated


def lines_of(stated: np.ndarray, right: np.ndarray, wanted: int) -> Iterator[str]:
    """Yield the figures as lines: the curve, its error, and precision and recall above each bound."""
    yield f"{len(right)} events, {right.mean():.3f} right; Brier {((stated - right) ** 2).mean():.3f}"
    constant = right.mean() * (1.0 - right.mean())
    yield f"(of a constant {constant:.3f}); ranking (AUC) {_ranking(stated, right):.3f}"
    yield "stated between    events  mean stated  right"
    error = 0.0
    for low, high in pairwise(BINS):
        held = (stated >= low) & (stated < high)
        if held.any():
            mean, share = stated[held].mean(), right[held].mean()
            error += abs(mean - share) * held.sum() / len(right)
            yield f"  {low:.2f} to {min(high, 1.0):.2f}    {held.sum():6}       {mean:.2f}       {share:.2f}"
    yield f"expected calibration error {error:.3f}"
    for bound in BOUNDS:
        kept = stated >= bound
        if kept.any():
            found = right[kept]
            precise, recalled = found.mean(), found.sum() / wanted
            yield f"at least {bound:.2f}: P {precise:.3f} R {recalled:.3f} ({len(found)} events)"


def _ranking(stated: np.ndarray, right: np.ndarray) -> float:
    above = stated[right][:, None] - stated[~right][None, :]
    return float(((above > 0) + 0.5 * (above == 0)).mean()) if above.size else 0.0


if __name__ == "__main__":
    main()
