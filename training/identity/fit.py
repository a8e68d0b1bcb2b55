"""Fit the weights of the clues for two entities being one (`lexicon/link_identity.toml`).

    python -m training.identity.fit [--check]

A logistic regression for each kind of entity, persons and bodies, over the sizes of the clues as
`twosource.link.who.identity` finds them on the development pairs of identity. There are a few hundred pairs
and some seventy clues, so each weight is held near the one a reader would set (`prior.toml`; a normal
distribution around it, as wide as a share of it) and keeps its sign; names that are the same are never worth
less than by hand. The threshold stays at two points: all ways in which names are merely alike are lowered
together until enough of what is joined is one.
`--check` writes nothing and prints what weights fitted without a file, and without a tenth of the pairs, do
on these.

The same pairs give the same weights.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.quality.gold_identity import Pair, read

from twosource.link.who.clues import THRESHOLD, Identity, Tally
from twosource.link.who.identity import clues_of
from twosource.link.who.names_alike import plain
from twosource.link.who.profiles import Profile, profiles_of

HERE = Path(__file__).parent
TESTS = HERE.parents[1] / "tests"
GOLD = (
    *sorted((TESTS / "gold" / "identity").glob("development*.jsonl")),
    TESTS / "cases" / "link" / "fresh_pairs.jsonl",
)
CASES = (
    TESTS / "cases" / "link" / "identity.jsonl"
)  # profiles that rules were written by: fitted on, never measured
WEIGHTS = HERE.parents[1] / "src" / "twosource" / "lexicon" / "link_identity.toml"
SLOPE = 1.5  # log odds a point is worth
WIDTH, LEAST_WIDTH = 0.2, 0.2  # of the prior: share of a weight, and points at least
FALSE_JOIN = 2.0  # how many pairs missed are as bad as one joined falsely
PRECISION = 0.94  # of what is joined, in the pairs fitted on: look-alikes that are far rarer in the news
STEP, MOST_LOWERED = 0.05, 1.0  # points
FOLDS = 10
# What the pairs, made of look-alikes, would have too low: two reports of one name nearly always mean one.
ORDINARY = frozenset(
    {
        "junior or elder",
        "full name: exact",
        "full name: order",
        "bare name: exact",
        "bare name: surname",
        "name: exact",
        "name: order",
    }
)
ROUNDS = 1000
_KINDS: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(("names", "roles", "former_roles", "born", "members"), tuple),
    **dict.fromkeys(("company", "told", "nearby", "work", "calling"), frozenset),
}
Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Row:
    """A pair: its clues, or what was decided without them."""

    file: str
    same: bool
    kind: str  # "person", "body", or "" where nothing is weighed
    sizes: Mapping[str, float]
    decided: bool = False


def main() -> None:
    """Fit and write, or check."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    rows, cases = read_rows(), read_cases()
    prior = tomllib.loads((HERE / "prior.toml").read_text(encoding="utf-8"))
    print(f"{len(rows)} pairs and {len(cases)} cases; by hand: {_told(rows, prior)}")
    files = sorted({row.file for row in rows})
    check("files left out", [[row for row in rows if row.file == file] for file in files], rows, cases, prior)
    tenths = [rows[n::FOLDS] for n in range(FOLDS)]
    check("tenths left out", tenths, rows, cases, prior)
    weights = fit([*rows, *cases], prior)
    print(f"fitted on all: {_told(rows, weights)}")
    if not options.check:
        write(weights)


def read_rows() -> list[Row]:
    """Read the pairs whose names were both found, and their clues."""
    rows = []
    for file in GOLD:
        lines = file.read_text(encoding="utf-8").splitlines()
        pairs = read([json.loads(line) for line in lines if line])
        rows += [row_of(file.name, pair) for pair in pairs]
    return rows


def read_cases() -> list[Row]:
    """Read the invented profiles that hold the rules, and their clues."""
    rows = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        a, b = (profile_of_case(case[side]) for side in "ab")
        found = clues_of(a, b, one_story=case.get("stories", 1) == 1)
        if isinstance(found, Tally):
            rows.append(Row(CASES.name, case["expect"] == "same", found.kind, found.sizes))
    return rows


def profile_of_case(case: Mapping[str, Any]) -> Profile:
    """Return the profile that a case describes."""
    given = {name: value for name, value in case.items() if name != "comment"}
    for name, kind in _KINDS.items():
        if isinstance(given.get(name), list):
            given[name] = kind(plain(one) for one in given[name]) if name == "company" else kind(given[name])
    return Profile(**{"names": (case["name"],), **given})


def row_of(file: str, pair: Pair) -> Row:
    """Return a pair's clues; a pair with a name not found is not joined."""
    same = bool(pair.record["same"])
    if not pair.found:
        return Row(file, same, "", {})
    a, b = (
        next(profile for profile in profiles_of(article) if profile.key[1] == local)
        for article, local in zip((pair.a, pair.b), pair.entities, strict=True)
    )
    found = clues_of(a, b, one_story=pair.record["same_story"])
    if isinstance(found, Identity):
        return Row(file, same, "", {}, decided=found.same)
    assert isinstance(found, Tally)
    return Row(file, same, found.kind, found.sizes)


def check(
    title: str, parts: Sequence[Sequence[Row]], rows: Sequence[Row], cases: Sequence[Row], prior: Weights
) -> None:
    """Print what weights fitted without each part do on it."""
    joined: list[tuple[bool, bool]] = []
    for part in parts:
        out = {id(row) for row in part}
        weights = fit([*(row for row in rows if id(row) not in out), *cases], prior)
        joined += [(row.same, points_of(row, weights) >= THRESHOLD) for row in part]
        if title.startswith("files"):
            print(f"  without {part[0].file}: by hand {_told(part, prior)}; fitted {_told(part, weights)}")
    print(f"{title}: {_figures(joined)}")


def fit(rows: Sequence[Row], prior: Weights) -> Weights:
    """Return fitted weights, the ways of names lowered until what is joined is one often enough."""
    weights = {kind: fit_kind([row for row in rows if row.kind == kind], prior[kind]) for kind in prior}
    for lowered in np.arange(0.0, MOST_LOWERED + STEP, STEP):
        tried = {kind: lower(some, float(lowered)) for kind, some in weights.items()}
        joined = [row.same for row in rows if points_of(row, tried) >= THRESHOLD]
        if not joined or sum(joined) / len(joined) >= PRECISION:
            return tried
    return tried


def fit_kind(rows: Sequence[Row], prior: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of one kind that make the pairs likeliest, given the prior."""
    names = sorted(prior)
    sizes = np.array([[row.sizes.get(name, 0.0) for name in names] for row in rows])
    same = np.array([row.same for row in rows], dtype=float)
    worth = np.where(same > 0, 1.0, FALSE_JOIN)
    centre = np.array([prior[name] for name in names])
    width = np.maximum(WIDTH * np.abs(centre), LEAST_WIDTH)
    least = np.where(centre > 0, 0.0, -np.inf)
    least = np.where([name in ORDINARY for name in names], centre, least)
    most = np.where(centre < 0, 0.0, np.inf)
    # Projected gradient descent with momentum (Beck and Teboulle 2009), in widths of the prior.
    step = 1.0 / (1.0 + FALSE_JOIN * SLOPE**2 / 4.0 * np.linalg.norm(sizes * width, 2) ** 2)
    weights, ahead, momentum = centre, centre, 1.0
    for _ in range(ROUNDS):
        odds = SLOPE * (sizes @ ahead - THRESHOLD)
        slope = (
            SLOPE * width * (sizes.T @ (worth * (1.0 / (1.0 + np.exp(-odds)) - same)))
            + (ahead - centre) / width
        )
        new = np.clip(ahead - step * width * slope, least, most)
        faster = (1.0 + np.sqrt(1.0 + 4.0 * momentum**2)) / 2.0
        ahead = new + (momentum - 1.0) / faster * (new - weights)
        weights, momentum = new, faster
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def lower(weights: Mapping[str, float], by: float) -> dict[str, float]:
    """Return weights of which every way in which names are alike is worth less."""
    return {name: round(weight - by, 2) if is_way(name) else weight for name, weight in weights.items()}


def is_way(name: str) -> bool:
    """Tell whether a clue is a way in which names are alike, and not one and the same: each pair has one."""
    about = name.partition(":")[0]
    return (
        name not in ORDINARY
        and about in ("full name", "bare name", "name")
        and not name.endswith(("likeness", "other consonants", "many parts", "two stories", "in common"))
    )


def points_of(row: Row, weights: Weights) -> float:
    """Return the points of a pair."""
    if not row.kind:
        return THRESHOLD if row.decided else 0.0
    return sum(weights[row.kind][name] * size for name, size in row.sizes.items())


def _told(rows: Sequence[Row], weights: Weights) -> str:
    return _figures([(row.same, points_of(row, weights) >= THRESHOLD) for row in rows])


def _figures(joined: Sequence[tuple[bool, bool]]) -> str:
    right, found = sum(s and j for s, j in joined), sum(j for _, j in joined)
    same = sum(s for s, _ in joined)
    return f"P {right / max(found, 1):.3f} R {right / max(same, 1):.3f} ({right} of {found}, {same})"


def write(weights: Weights) -> None:
    """Put the weights into the lexicon, its comments and order as in the prior."""
    kind, lines = "", []
    for line in (HERE / "prior.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line.startswith('"'):
            name = line.split('"')[1]
            line = f'"{name}" = {weights[kind][name]}'
        lines.append(line)
    lines[0] = (
        "# What clues for two entities of two articles being one are worth, in points; two points are needed."
    )
    lines.insert(
        1, "# Fitted by `python -m training.identity.fit`, near to the weights set by hand in its prior.toml."
    )
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
