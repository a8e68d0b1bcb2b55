"""Fit the weights of the clues that tell whom a pronoun or a description means, and how sure to be.

    python -m training.coref.fit [--check]

The likelihood of the right readings among all, silence among them, in the development gold of casts, with a
pull towards the weights set by hand (`hand.toml`); of several mentions of one entity the best one counts.
The single cases of the rules' writers are fitted too. Rounds: read with the weights so far, fit, read again,
since what is read before a pronoun decides what it can mean. `--check` writes nothing and prints, for each
file of the gold, what weights fitted without it and the weights set by hand find there.

Needs the dependency group `training` (scikit-learn, which brings scipy). The same gold, the same weights.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from training.coref.cases import BY_RULE_WRITERS, Case, Table, read_cases, read_texts

from twosource.annotate.coref.choice import KINDS

HERE = Path(__file__).parent
WEIGHTS = Path(__file__).parents[2] / "src" / "twosource" / "lexicon" / "coreference_weights.toml"
ROUNDS, INNER = 2, 4  # readings of the texts; choices of the best mention of each entity between fits
PULL = {"person": 3.0, "it": 10.0, "they": 30.0, "description": 3.0}  # towards the hand's weights
SURE = {"person": 0.4, "it": 0.4, "they": 0.4, "description": 0.45}  # see `--check`
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Found:
    """What a choice came to: the share of the best reading, whether it is right; a share of 0 is silence."""

    share: float
    right: bool
    marked: bool


def main() -> None:
    """Fit and write, or tell how well it goes on files not seen."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    hand: Table = tomllib.loads((HERE / "hand.toml").read_text(encoding="utf-8"))
    texts = read_texts()
    if not options.check:
        table = fit(hand, lambda table: read_cases(texts, table))
        write(table)
        return
    files = sorted({text.file for text in texts} - {BY_RULE_WRITERS})
    total: dict[tuple[str, str], list[Found]] = {}
    for file in files:
        seen = [text for text in texts if text.file != file]
        table = fit(hand, lambda table, seen=seen: read_cases(seen, table))
        unseen = [text for text in texts if text.file == file]
        for name, weights in (("hand", hand), ("fitted", table)):
            cases = read_cases(unseen, {**weights, "limits": {**weights["limits"], "sure": [0.0] * 4}})
            for kind in KINDS:
                found = [judged(case, weights) for case in cases if case.kind == kind]
                total.setdefault((name, kind), []).extend(found)
                print(f"{file:14s} {kind:12s} {name:7s} {told(found, 0.0)}")
    for (name, kind), found in sorted(total.items(), key=lambda item: (KINDS.index(item[0][1]), item[0][0])):
        for sure in (0.0, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7) if name == "fitted" else (0.0, 0.4, 0.5):
            print(f"all {kind:12s} {name:7s} share of {sure:.2f}: {told(found, sure)}")


def fit(hand: Table, read: Callable[[Table], list[Case]]) -> Table:
    """Return the weights that make the right readings of the cases that `read` gives likeliest."""
    table = hand
    for _ in range(ROUNDS):
        cases = read(table)
        table = _fitted(hand, cases)
    return table


def _fitted(hand: Table, cases: Sequence[Case]) -> Table:
    pronouns = {name: list(row) for name, row in hand["weights"].items()}
    descriptions = dict(hand["description"])
    least = list(hand["limits"]["least"])
    for place, kind in enumerate(KINDS):
        own = [case for case in cases if case.kind == kind and case.options]
        names = sorted({name for case in own for _, clues, _ in case.options for name, _ in clues})
        start = np.array([_weight(hand, kind, name) for name in names] + [least[place]])
        fitted = _climb([_matrix(case, names) for case in own], start, PULL[kind])
        least[place] = round(float(fitted[-1]), 2)
        for name, value in zip(names, fitted, strict=False):
            if kind == KINDS[-1]:
                descriptions[name] = round(float(value), 2)
            else:
                pronouns[name][place] = round(float(value), 2)
    limits = {"least": least, "sure": [SURE[kind] for kind in KINDS]}
    return {"limits": limits, "weights": pronouns, "description": descriptions}


def _weight(table: Table, kind: str, name: str) -> float:
    if kind == KINDS[-1]:
        return float(table["description"][name])
    return float(table["weights"][name][KINDS.index(kind)])


def _matrix(case: Case, names: Sequence[str]) -> tuple[Array, list[int], list[bool]]:
    place = {name: index for index, name in enumerate(names)}
    rows = np.zeros((len(case.options), len(names)))
    for row, (_, clues, _) in zip(rows, case.options, strict=True):
        for name, value in clues:
            row[place[name]] += value
    return rows, [key for key, _, _ in case.options], [right for _, _, right in case.options]


def _best(rows: Array, keys: Sequence[int], weights: Array) -> list[int]:
    """Return the best row of each key."""
    best: dict[int, int] = {}
    scores = rows @ weights
    for number, key in enumerate(keys):
        if key not in best or scores[number] > scores[best[key]]:
            best[key] = number
    return list(best.values())


def _climb(cases: Sequence[tuple[Array, list[int], list[bool]]], start: Array, pull: float) -> Array:
    """Maximise the likelihood of the right readings; the last weight is that of silence."""
    weights = start.copy()
    for _ in range(INNER):
        picked = []
        for rows, keys, right in cases:
            best = _best(rows, keys, weights[:-1])
            truth = np.array([right[number] for number in best] + [not any(right)], dtype=float)
            picked.append((rows[best], truth))

        def loss(point: Array, picked: list[tuple[Array, Array]] = picked) -> tuple[float, Array]:
            apart = point - start
            cost, slope = pull * float(apart @ apart) / 2, pull * apart
            for rows, truth in picked:
                scores = np.append(rows @ point[:-1], point[-1])
                shares = np.exp(scores - scores.max())
                shares /= shares.sum()
                held = shares * truth
                cost -= float(np.log(held.sum() + 1e-12))
                push = shares - held / (held.sum() + 1e-12)
                slope[:-1] += rows.T @ push[:-1]
                slope[-1] += push[-1]
            return cost, slope

        weights = minimize(loss, weights, jac=True, method="L-BFGS-B").x
    return weights


def judged(case: Case, table: Table) -> Found:
    """Return what weights make of a case."""
    if not case.options:
        return Found(0.0, False, case.marked)
    names = sorted({name for _, clues, _ in case.options for name, _ in clues})
    rows, keys, right = _matrix(case, names)
    weights = np.array([_weight(table, case.kind, name) for name in names])
    best = _best(rows, keys, weights)
    scores = np.append(rows[best] @ weights, table["limits"]["least"][KINDS.index(case.kind)])
    shares = np.exp(scores - scores.max())
    first = int(np.argmax(scores))
    if first == len(best) or keys[best[first]] < 0:
        return Found(0.0, False, case.marked)
    return Found(float(shares[first] / shares.sum()), right[best[first]], case.marked)


def told(found: Sequence[Found], sure: float) -> str:
    """Tell how many choices are right, wrong and left open at a least share."""
    marked = [f for f in found if f.marked]
    taken = [f for f in marked if f.share > 0 and f.share >= sure]
    right = sum(f.right for f in taken)
    needless = sum(f.share > 0 and f.share >= sure for f in found if not f.marked)
    return (
        f"{right} right, {len(taken) - right} wrong, {len(marked) - len(taken)} silent "
        f"({right / max(1, len(taken)):.3f} of those answered), "
        f"{needless} of {len(found) - len(marked)} needless"
    )


def write(table: Table) -> None:
    """Write the weights."""
    lines = [
        "# Weights of the clues for whom a pronoun or a description means: `python -m training.coref.fit`,",
        "# from the development gold of casts, pulled towards those by hand (`training/coref/hand.toml`).",
        "# A reading's share is the softmax of the sums of its clues; `least` is the sum of silence, and a",
        "# share below `sure` is silence too. Columns: he and she; it; they; descriptions (limits only).",
        "[limits]",
        *(
            f"{name} = [{', '.join(f'{value:.2f}' for value in row)}]"
            for name, row in table["limits"].items()
        ),
        "",
        "[weights]",
        *(
            f'"{name}" = [{", ".join(f"{value:.2f}" for value in row)}]'
            for name, row in table["weights"].items()
        ),
        "",
        "[description]  # one named person for a description that the local rules left alone",
        *(f'"{name}" = {value:.2f}' for name, value in table["description"].items()),
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
