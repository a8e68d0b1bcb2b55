"""Say how sure a score is: resample the documents of a set and score each sample.

    python benchmarks/quality/interval.py BENCH TASK GOLD PREDICTIONS [PREDICTIONS ...] --figures f1 --seed 7

Prints, for each file of predictions, the figure and its 95 % interval, and from the second file on the
interval of the first file's lead over it, taken on the same samples.

Source: Efron (1979), Bootstrap methods; Berg-Kirkpatrick, Burkett, Klein (2012), An empirical investigation
of statistical significance in NLP (paired samples).
"""

from __future__ import annotations

import argparse
import importlib
import random
import sys
from functools import cache
from pathlib import Path
from typing import Any

RESAMPLES = 1_000
_TAIL = 0.025


def main() -> None:
    """Parse the arguments and print one line a file of predictions."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder of the scorers")
    parser.add_argument("task", help="the scorer's module")
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path, nargs="+")
    parser.add_argument("--figures", default="f1", help="names of the scorer's figures, separated by commas")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--resamples", type=int, default=RESAMPLES)
    options = parser.parse_args()
    sys.path.insert(0, str(options.data))
    scorer = importlib.import_module(f"score.{options.task}")
    if hasattr(scorer, "shingles"):  # the same pages come again in every sample
        scorer.shingles, scorer.tokens = cache(scorer.shingles), cache(scorer.tokens)
    gold = scorer.rows(options.gold)
    systems = [scorer.Predictions.read(path) for path in options.predictions]
    drawn = samples(len(gold), options.resamples, options.seed)
    for figure in options.figures.split(","):
        scored = [
            [_figure(scorer.score([gold[at] for at in sample], system), figure) for sample in drawn]
            for system in systems
        ]
        for number, (system, values) in enumerate(zip(systems, scored, strict=True)):
            line = f"{figure} {100 * _figure(scorer.score(gold, system), figure):.1f} {_shown(values)}"
            if number:
                lead = [own - other for own, other in zip(scored[0], values, strict=True)]
                line += f", lead over it {_shown(lead)}"
            print(f"{number}\t{line}")


def samples(documents: int, resamples: int, seed: int) -> list[list[int]]:
    """Return which documents each sample takes: as many as there are, drawn with replacement."""
    chance = random.Random(seed)
    return [chance.choices(range(documents), k=documents) for _ in range(resamples)]


def bounds(values: list[float]) -> tuple[float, float]:
    """Return the values between which 95 % of the samples lie."""
    ordered = sorted(values)
    skipped = int(_TAIL * len(ordered))
    return ordered[skipped], ordered[-1 - skipped]


def _figure(result: dict[str, Any], name: str) -> float:
    value = result[name]
    return float(value["f1"] if isinstance(value, dict) else value)


def _shown(values: list[float]) -> str:
    low, high = bounds(values)
    return f"[{100 * low:.1f}, {100 * high:.1f}]"


if __name__ == "__main__":
    main()
