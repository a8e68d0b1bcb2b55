"""Score what compares two tellings on groups of sentences about one fact.

    python -m benchmarks.quality.gold_pairs [--file tests/gold/pairs/....jsonl ...] [--errors]

A conflict counts as seen if the fact and the conflicting sentence, compared as two renderings, differ in
meaning; a telling of the same for which that is said is a false alarm. Beside it: how well the likeness of
vectors puts tellings of the same before conflicts and further facts, as average precision.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality.gold_command import Ratios, print_errors, print_system, read_arguments

from twosource.link.utterances.drift import compare_renderings
from twosource.vectors import sentence_vectors

FOLDER = Path(__file__).parents[2] / "tests" / "gold" / "pairs"


def main() -> None:
    """Parse the arguments, score the files and print figures and errors."""
    asked = read_arguments(__doc__, FOLDER, baselines=False)
    groups = [json.loads(line) for file in asked.files for line in file.read_text("utf-8").splitlines()]
    total = Ratios()
    points: list[tuple[float, bool]] = []
    for group in groups:
        score_group(total, group)
        points += likeness(group)
    print(asked.title(len(groups), "groups"))
    print_system("twosource", [*lines_of(total), average_precision(points)])
    if asked.errors:
        print_errors(total.errors)


def score_group(total: Ratios, group: dict[str, Any]) -> None:
    """Count what is seen of a group's conflicts, and what is wrongly seen in its tellings of the same."""
    fact = group["fact"]
    for slot, text in group["conflict"]:
        seen = compare_renderings(fact, text).drift == "meaning"
        for name in ("conflict seen", f"conflict seen: {slot}"):
            total.count(name, seen, f"{fact} || {text}" if name == "conflict seen" else "")
    for text in group["same"]:
        calm = compare_renderings(fact, text).drift != "meaning"
        total.count("the same left alone", calm, f"{fact} || {text}")


def likeness(group: dict[str, Any]) -> list[tuple[float, bool]]:
    """Return the likeness of the fact and each other sentence of a group, and whether it tells the same."""
    against = [text for _, text in group["conflict"]]
    others = [*group["same"], *against, *group["near"]]
    vectors = sentence_vectors([group["fact"], *others])
    told = len(group["same"])
    return [(float(vectors[0] @ v), place < told) for place, v in enumerate(vectors[1:])]


def average_precision(points: Sequence[tuple[float, bool]]) -> str:
    """Return average precision of the order by points, and what chance would give."""
    right, summed = 0, 0.0
    for place, (_, same) in enumerate(sorted(points, key=lambda p: -p[0]), 1):
        right += same
        summed += right / place if same else 0.0
    told = f"average precision {summed / right:.3f} (chance {right / len(points):.3f})"
    return f"the same by likeness of vectors: {told}"


def lines_of(total: Ratios) -> Iterator[str]:
    """Yield a line for each ratio, slots told at least ten times."""
    for name, (right, asked) in sorted(total.ratios.items(), key=lambda r: (":" in r[0], -r[1][1])):
        if asked >= 10:
            yield f"{name}: {right}/{asked} = {right / asked:.3f}"


if __name__ == "__main__":
    main()
