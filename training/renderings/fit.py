"""Fit the model that tells whether two sayings are one utterance, and write its weights.

    python -m training.renderings.fit [--check]

Rows are pairs of sayings of two reports that nothing makes impossible to be one utterance
(`twosource.link.utterances.rendering_clues.relation_of`): those of the development gold of renderings, all
such pairs in the development gold of whole stories, which are mostly of different things said, and
`pairs.jsonl`. The weights are of a logistic regression with an L2 penalty, by Newton's method (McCullagh
and Nelder 1989, Generalized Linear Models). `--check` writes nothing and prints how well pairs are told
that the model was not fitted on: the pairs are cut into folds by outlet, so that no outlet's pairs stand on
both sides.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.quality.gold_renderings import read_side
from numpy.typing import NDArray

from twosource.link import link_story
from twosource.link.terms import TermWeights
from twosource.link.utterances.rendering_clues import clues_of, meanings_of, relation_of
from twosource.link.utterances.sayings import Saying, pieces_of, sayings_of
from twosource.pipeline import annotate
from twosource.records.text import Article, GivenFacts, Span

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
WEIGHTS = ROOT / "src" / "twosource" / "lexicon" / "link_renderings.toml"
FOLDS = 10
AGAINST = frozenset(
    {"speaker_unknown", "speaker_apart", "other_figures", "unlike_rest"}
)  # the others speak for it
PENALTY = 0.3  # of the squares of the weights, the bias left out
STORY_WEIGHT = (
    0.3  # of a pair of a whole story: there are many, few are hard, and not every rendering is listed
)
COPIED = (
    0.9  # words in order: two sayings of whole stories that are alike to this degree are not listed there
)


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of sayings: its clues, whether it is one utterance, and what it must not be divided from."""

    clues: dict[str, float]
    same: bool
    weight: float
    group: str
    shown: str


def main() -> None:
    """Fit, and write the weights or tell how well pairs not fitted on are told."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing; print figures by folds")
    checking = parser.parse_args().check
    rows, lost = pairs_of_gold()
    rows += [*pairs_of_stories(), *own_pairs()]
    names = sorted(rows[0].clues)
    if checking:
        _check(rows, names, lost)
        return
    weights = fit(rows, names)
    text = WEIGHTS.read_text(encoding="utf-8")
    head = text.partition("# Fitted:")[0]
    lines = [f"bias = {weights[-1]:.3f}", "", "[weight]"]
    lines += [f"{name} = {value:.3f}" for name, value in zip(names, weights, strict=False)]
    WEIGHTS.write_text(f"{head}# Fitted:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def pairs_of_gold() -> tuple[list[Row], dict[bool, int]]:
    """Return the gold's pairs that can be one, and how many of each kind cannot be or were not read."""
    lines = [
        line
        for file in sorted((GOLD / "renderings").glob("development*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    records = [json.loads(line) for line in lines if line.strip()]
    groups = _groups(records)
    rows: list[Row] = []
    lost = {True: 0, False: 0}
    for record in records:
        articles = tuple(read_side(record[side]) for side in "ab")
        story = link_story("S1", articles)
        said = sayings_of(story.articles, story.entities, story.entity_of)
        marks = {
            record[s]["id"]: [Span(p["start"], p["end"]) for p in record[s]["quote"]["spans"]] for s in "ab"
        }
        found = [_nearest(said, record[s]["id"], marks) for s in "ab"]
        clues = _clues(said, *found) if all(n is not None for n in found) else None
        if clues is None:
            lost[record["same"]] += 1
            continue
        shown = f"gold {record['id']} {[said[n].text for n in found if n is not None]}"
        rows.append(Row(clues, record["same"], 1.0, groups[record["id"]], shown))
    return rows, lost


def _groups(records: Sequence[Any]) -> dict[str, str]:
    """Return a group for each pair: pairs that share an outlet, however far round, are one."""
    first: dict[str, str] = {}

    def root(name: str) -> str:
        while first.setdefault(name, name) != name:
            name = first[name]
        return name

    for record in records:
        first[root(record["b"]["outlet"])] = root(record["a"]["outlet"])
    return {r["id"]: root(r["a"]["outlet"]) for r in records}


def _nearest(said: Sequence[Saying], article: str, marks: dict[str, list[Span]]) -> int | None:
    def shared(n: int) -> int:
        return sum(
            max(0, min(p.end, m.end) - max(p.start, m.start))
            for p in pieces_of(said[n].quote)
            for m in marks[article]
        )

    own = [n for n, s in enumerate(said) if s.article == article and shared(n)]
    return max(own, key=shared, default=None)


def _clues(said: Sequence[Saying], one: int | None, two: int | None) -> dict[str, float] | None:
    if one is None or two is None:
        return None
    relation = relation_of(said[one], said[two])
    if relation is None:
        return None
    meanings = meanings_of(said, range(len(said)))
    weights = TermWeights([s.words for s in said])
    told = {"alike": meanings.likeness(one, two), "above": meanings.above_usual(one, two)}
    return clues_of(said[one], said[two], relation, weights, **told)


def pairs_of_stories() -> Iterator[Row]:
    """Yield every pair of sayings of whole stories that can be one utterance."""
    for file in sorted((GOLD / "stories").glob("development*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield from _pairs_of_story(json.loads(line))


def _pairs_of_story(record: Any) -> Iterator[Row]:
    articles = [
        annotate(
            Article(
                id=a["id"],
                text=f"{a['title']}\n\n{a['text']}",
                given=GivenFacts(date=a["date"], title=a["title"], outlet=a["outlet"], language="en"),
            )
        )
        for a in record["articles"]
    ]
    story = link_story("S1", articles)
    said = sayings_of(story.articles, story.entities, story.entity_of)
    meanings = meanings_of(said, range(len(said)))
    weights = TermWeights([s.words for s in said])
    texts = {a.id: a.text for a in story.articles}
    listed = [
        [(s["article"], texts[s["article"]].find(s["text"]), len(s["text"])) for s in r["spans"]]
        for r in record.get("renderings", ())
    ]
    for i, a in enumerate(said):
        for j in range(i + 1, len(said)):
            b = said[j]
            relation = relation_of(a, b)
            if relation is None:
                continue
            same = any(
                x[0] == a.article and y[0] == b.article and _over(a, x) and _over(b, y)
                for spans in listed
                for x in spans
                for y in spans
            )
            told = {"alike": meanings.likeness(i, j), "above": meanings.above_usual(i, j)}
            clues = clues_of(a, b, relation, weights, **told)
            if same or clues["in_order"] < COPIED:
                shown = f"{record['label']} {a.text!r} | {b.text!r}"
                yield Row(clues, same, 1.0 if same else STORY_WEIGHT, record["label"], shown)


def _over(said: Saying, place: tuple[str, int, int]) -> bool:
    _, start, length = place
    return any(p.start < start + length and start < p.end for p in pieces_of(said.quote))


def own_pairs() -> Iterator[Row]:
    """Yield the pairs of this folder: one speaker, one day, and often hardly a common word."""
    file = Path(__file__).parent / "pairs.jsonl"
    for n, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        record = json.loads(line)
        days = record.get("days", ("2024-03-06", "2024-03-06"))
        articles = [
            annotate(Article(id=side, text=record[side], given=GivenFacts(date=day, language="en")))
            for side, day in zip("ab", days, strict=True)
        ]
        story = link_story("S1", articles)
        said = sayings_of(story.articles, story.entities, story.entity_of)
        longest = [
            max(
                (i for i, s in enumerate(said) if s.article == side),
                key=lambda i: len(said[i].text),
                default=None,
            )
            for side in "ab"
        ]
        clues = _clues(said, *longest)
        if clues is not None:
            yield Row(clues, record["same"], 1.0, f"own {n}", f"own {record['a']} | {record['b']}")


def fit(rows: Sequence[Row], names: Sequence[str]) -> NDArray[np.float64]:
    """Return the weights of the clues in the order of their names, then the bias.

    A clue whose weight turns out to speak for what it speaks against, or the reverse, is left out (weight 0):
    that is chance in few pairs.
    """
    kept = list(names)
    while True:
        found = dict(zip([*kept, "bias"], _newton(rows, kept), strict=True))
        wrong = [n for n in kept if (found[n] > 0) == (n in AGAINST)]
        if not wrong:
            return np.array([*(found.get(n, 0.0) for n in names), found["bias"]])
        kept.remove(max(wrong, key=lambda n: abs(found[n])))


def _newton(rows: Sequence[Row], names: Sequence[str]) -> NDArray[np.float64]:
    x = np.array([[*(row.clues[name] for name in names), 1.0] for row in rows])
    y = np.array([float(row.same) for row in rows])
    w = np.array([row.weight for row in rows])
    penalty = np.diag([PENALTY] * len(names) + [1e-6])
    beta = np.zeros(len(names) + 1)
    for _ in range(50):
        p = 1.0 / (1.0 + np.exp(-(x @ beta)))
        gradient = x.T @ (w * (y - p)) - penalty @ beta
        step = np.linalg.solve((x * (w * p * (1 - p))[:, None]).T @ x + penalty, gradient)
        beta = beta + step
        if float(np.abs(step).max()) < 1e-8:
            break
    return beta


def chances(rows: Sequence[Row], names: Sequence[str], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probability of each row, shape (rows,)."""
    x = np.array([[*(row.clues[name] for name in names), 1.0] for row in rows])
    return np.asarray(1.0 / (1.0 + np.exp(-(x @ weights))))


def _check(rows: Sequence[Row], names: Sequence[str], lost: dict[bool, int]) -> None:
    groups = sorted({row.group for row in rows})
    fold_of = {group: n % FOLDS for n, group in enumerate(groups)}
    told: list[tuple[Row, float]] = []
    for fold in range(FOLDS):
        out = [row for row in rows if fold_of[row.group] == fold]
        if out:
            weights = fit([row for row in rows if fold_of[row.group] != fold], names)
            told += list(zip(out, map(float, chances(out, names, weights)), strict=True))
    print(f"{len(rows)} pairs, {len(groups)} groups; impossible or not read: {lost}")
    for source, missed in (("gold ", lost[True]), ("own ", 0), ("", 0)):
        part = [
            (r, p)
            for r, p in told
            if r.shown.startswith(source or r.group) and (source or "own" not in r.group)
        ]
        for least in (0.35, 0.4, 0.45, 0.5, 0.6):
            both = sum(r.same and p >= least for r, p in part)
            found, gold = sum(p >= least for _, p in part), sum(r.same for r, _ in part) + missed
            precision, recall = both / max(1, found), both / max(1, gold)
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            figures = f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({found} told, {gold} in gold)"
            print(f"{source or 'stories'}, from {least}: {figures}")
        for row, p in sorted(part, key=lambda item: -item[1]):
            if row.same != (p >= 0.5):
                print(f"  {'missed' if row.same else 'joined'} {p:.2f} {row.shown}")


if __name__ == "__main__":
    main()
