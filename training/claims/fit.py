"""Fit the weights by which two propositions of different reports are taken for one.

    python -m training.claims.fit [--check]

See README.md beside this file. Newton's method for a logistic regression with a ridge (Hastie, Tibshirani and
Friedman 2009, section 4.4); the same stories give the same weights.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.quality.gold_stories_match import FOLDER, meet, places_in, read_stories
from numpy.typing import NDArray

from twosource.dossier.claims.likeness import candidates, near, traits, weights_of
from twosource.dossier.claims.propositions import Proposition, find_propositions
from twosource.dossier.clauses import resolved
from twosource.dossier.evidence import Evidence
from twosource.link import link_stories
from twosource.pipeline import annotate
from twosource.records.text import Article, GivenFacts
from twosource.vectors import sentence_vectors

FILES = tuple(f"development{n}.jsonl" for n in ("", "_2", "_3", "_4", "_5"))
OUT = Path(__file__).parents[2] / "src" / "twosource" / "lexicon" / "dossier_alignment.toml"
RIDGE = 1.0
STEPS = 40
PRECISIONS = (0.9, 0.8, 0.7, 0.6)
HEAD = """\
# How likely two propositions of different reports are one: weights of a logistic regression over what both
# share (`dossier.likeness`), fitted by `training/claims` on the development stories. Positive speaks for one.
"""


@dataclass(frozen=True)
class Pair:
    """A pair of propositions, what they share, and whether they lie on one claim of the gold."""

    story: str
    shared: Mapping[str, float]
    one: bool


def main() -> None:
    """Fit, print what is found in stories not fitted on, and write the weights."""
    found = list(_pairs())
    pairs = [pair for pairs, _ in found for pair in pairs]
    wanted = sum(number for _, number in found)
    named = list(pairs[0].shared)
    lines = [HEAD]
    for kind, names in (("with_vectors", named), ("words_alone", [n for n in named if n != "vectors"])):
        print(kind, *_left_out(pairs, names, wanted))
        weights = _fit(*_table(pairs, names))
        lines.append(f"\n[{kind}]\n")
        lines += [f'"{n}" = {w:.2f}\n' for n, w in zip([*names, "bias"], weights, strict=True)]
    if "--check" not in sys.argv:
        OUT.write_text("".join(lines), encoding="utf-8")


def _pairs() -> Iterator[tuple[list[Pair], int]]:
    for story in read_stories([FOLDER / name for name in FILES]):
        for linked in link_stories([annotate(a) for a in _articles(story)]):
            evidence = Evidence(linked)
            told = [p for p in find_propositions(evidence) if not p.tag]
            if len({p.article for p in told}) > 1:
                yield _pairs_of(story, evidence, told)


def _articles(story: Mapping[str, Any]) -> Iterator[Article]:
    for a in story["articles"]:
        given = GivenFacts(date=a["date"], title=a["title"], outlet=a["outlet"], language="en")
        yield Article(id=a["id"], text=a["text"], path=f"/{story['label']}/{a['id']}.txt", given=given)


def _pairs_of(
    story: Mapping[str, Any], evidence: Evidence, told: Sequence[Proposition]
) -> tuple[list[Pair], int]:
    known = {p.number: p for p in told}
    vectors = dict(zip(known, sentence_vectors([resolved(evidence, p.citation) for p in told]), strict=True))
    weights = weights_of(told)
    places = [(c["id"], places_in(story, c["spans"])) for c in story["claims"]]
    claims = {
        p.number: {
            claim
            for claim, spans in places
            if any(meet(span, (p.article, p.citation.start, p.citation.end)) for span in spans)
        }
        for p in told
    }
    proposed = sorted({*candidates(told, weights), *near(told, vectors)})
    pairs = [
        Pair(
            story["label"],
            traits(known[a], known[b], weights, float(vectors[a] @ vectors[b])),
            bool(claims[a] & claims[b]),
        )
        for a, b in proposed
    ]
    every = combinations(told, 2)
    wanted = sum(p.article != q.article and bool(claims[p.number] & claims[q.number]) for p, q in every)
    return pairs, wanted


Table = NDArray[np.float64]


def _table(pairs: Sequence[Pair], names: Sequence[str]) -> tuple[Table, Table]:
    rows = np.array([[pair.shared[name] for name in names] + [1.0] for pair in pairs])
    return rows, np.array([float(pair.one) for pair in pairs])


def _fit(rows: Table, ones: Table) -> Table:
    weights = np.zeros(rows.shape[1])
    ridge = np.eye(rows.shape[1]) * RIDGE
    ridge[-1, -1] = 0.0
    for _ in range(STEPS):
        told = _likely(rows, weights)
        slope = rows.T @ (ones - told) - ridge @ weights
        weights = weights + np.linalg.solve((rows.T * (told * (1 - told))) @ rows + ridge, slope)
    return weights


def _likely(rows: Table, weights: Table) -> Table:
    likely: Table = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
    return likely


def _left_out(pairs: Sequence[Pair], names: Sequence[str], wanted: int) -> Iterator[str]:
    """Yield recall at some precisions, each story judged by weights fitted on the others."""
    rows, ones = _table(pairs, names)
    of = np.array([pair.story for pair in pairs])
    likely = np.zeros(len(pairs))
    for story in sorted(set(of)):
        likely[of == story] = _likely(rows[of == story], _fit(rows[of != story], ones[of != story]))
    order = np.argsort(-likely, kind="stable")
    right = np.cumsum(ones[order])
    precise = right / np.arange(1, len(order) + 1)
    for least in PRECISIONS:
        good = np.flatnonzero(precise >= least)
        recall = right[good[-1]] / wanted if len(good) else 0.0
        yield f"R {recall:.3f} at P {least}"


if __name__ == "__main__":
    main()
