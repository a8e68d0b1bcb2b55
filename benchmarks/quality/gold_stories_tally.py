"""Counts of a scorer: ratios by name, what was taken for what, and the errors by cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.quality.gold_command import Ratios


@dataclass(slots=True)
class Tally(Ratios):
    """Counts over stories; `taken` counts (gold, found) by name."""

    totals: Counter[str] = field(default_factory=Counter)
    taken: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)

    def take(self, name: str, gold: str, found: str, error: str = "") -> None:
        """Count what one of the gold's values was taken for; equal is right."""
        self.taken.setdefault(name, Counter())[gold, found] += 1
        self.count(name, gold == found, f"{gold} taken for {found}: {error}")

    def lines(self) -> Iterator[str]:
        """Yield the figures as lines; names ending in ", P" and ", R" are put together."""
        for name, (right, asked) in self.ratios.items():
            stem, _, measure = name.rpartition(", ")
            if measure == "P" and f"{stem}, R" in self.ratios:
                continue
            if measure == "R" and f"{stem}, P" in self.ratios:
                yield f"{stem}: {self._prf(stem)}"
            else:
                yield f"{name}: {_share(right, asked):.3f} ({right} of {asked})"
        for name, number in self.totals.items():
            yield f"{name}: {number}"
        for name, pairs in self.taken.items():
            wrong = [(n, pair) for pair, n in pairs.items() if pair[0] != pair[1]]
            shown = (
                f"{gold} as {found} {n}" for n, (gold, found) in sorted(wrong, key=lambda w: (-w[0], w[1]))
            )
            yield f"{name}, taken wrongly: {', '.join(shown) or 'none'}"

    def _prf(self, stem: str) -> str:
        (good_p, found), (good_r, wanted) = self.ratios[f"{stem}, P"], self.ratios[f"{stem}, R"]
        p, r = _share(good_p, found), _share(good_r, wanted)
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return f"P {p:.3f} R {r:.3f} F1 {f1:.3f} ({good_p} of {found} found, {good_r} of {wanted} in gold)"


def _share(right: int, asked: int) -> float:
    return right / asked if asked else 0.0
