"""Fit the model that finds what came of an expectation, and write its weights.

    python -m training.expectations.fit [--check]

A row is an expectation of the development gold (`tests/gold/expectations`, `tests/gold/stories`) that the
program found, and a sentence of a later report; it is right where it overlaps the words by which the gold
shows the outcome. Logistic regression with an L2 penalty, by Newton's method (McCullagh and Nelder 1989).
`--check` writes nothing and prints, by folds of stories, how often the sentence taken is the right one, how
often none is taken where nothing came of it, and how often the verdict is right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from twosource.dossier.evidence import Evidence
from twosource.dossier.expectations.answers import Candidate, candidates
from twosource.dossier.expectations.outcomes import outcome_by
from twosource.dossier.expectations.outlooks import Outlook, find_outlooks
from twosource.link import link_story
from twosource.pipeline import annotate
from twosource.records.text import Article, GivenFacts

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
WEIGHTS = ROOT / "src" / "twosource" / "lexicon" / "dossier_answers.toml"
FOLDS = 10
PENALTY = 0.3
AGAINST = frozenset({"ahead", "other_names", "other_day", "too_early"})  # the others speak for it
FREE = frozenset({"no_names"})
Place = tuple[str, int, int]
"""Article, start and end of some words."""


@dataclass(frozen=True, slots=True)
class Row:
    """A later sentence: its clues and whether it tells the outcome."""

    clues: dict[str, float]
    right: bool


@dataclass(frozen=True, slots=True)
class Case:
    """An expectation with the sentences that may tell its outcome, and the gold's verdict."""

    story: str
    rows: tuple[Row, ...]
    verdict: str
    shown: str
    evidence: Evidence
    outlook: Outlook
    found: tuple[Candidate, ...]

    @property
    def settled(self) -> bool:
        """Whether the gold has an outcome."""
        return self.verdict != "open"


def main() -> None:
    """Fit, and write the weights or tell how well cases not fitted on are answered."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing; print figures by folds")
    checking = parser.parse_args().check
    cases = [*_cases_of_expectations(), *_cases_of_stories()]
    names = sorted(next(r.clues for c in cases for r in c.rows))
    if checking:
        _check(cases, names)
        return
    beta = fit([r for c in cases for r in c.rows], names)
    head = WEIGHTS.read_text(encoding="utf-8").partition("# Fitted:")[0]
    lines = ["", "[weight]", f"bias = {beta[-1]:.3f}"]
    lines += [f"{name} = {value:.3f}" for name, value in zip(names, beta, strict=False)]
    WEIGHTS.write_text(f"{head}# Fitted:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def _records(folder: str, pattern: str) -> Iterator[Any]:
    for file in sorted((GOLD / folder).glob(pattern)):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def _cases_of_expectations() -> Iterator[Case]:
    for record in _records("expectations", "development*.jsonl"):
        evidence, begins = _evidence(record["reports"])
        for gold in record["expectations"]:
            at = (
                gold["report"],
                gold["start"] + begins[gold["report"]],
                gold["end"] + begins[gold["report"]],
            )
            outcome = gold["outcome"]
            told = [outcome, *(outcome.get("also") or ())] if outcome["verdict"] != "open" else []
            places = [
                (t["report"], t["start"] + begins[t["report"]], t["end"] + begins[t["report"]])
                for t in told
                if t.get("report")
            ]
            yield from _case(record["id"], evidence, [at], places, gold["text"], outcome["verdict"])


def _cases_of_stories() -> Iterator[Case]:
    for record in _records("stories", "development*.jsonl"):
        evidence, _ = _evidence(record["articles"])
        texts = {a.id: a.text for a in evidence.story.articles}

        def place(span: Any, texts: dict[str, str] = texts) -> Place:
            start = texts[span["article"]].find(span["text"])
            return span["article"], start, start + len(span["text"])

        for gold in record["expectations"]:
            outcome = gold["outcome"]
            told = [place(s) for s in outcome.get("spans") or ()]
            wanted = [place(s) for s in gold["spans"]]
            yield from _case(record["label"], evidence, wanted, told, gold["text"], outcome["verdict"])


def _evidence(reports: Sequence[Any]) -> tuple[Evidence, dict[str, int]]:
    articles = []
    for report in reports:
        given = GivenFacts(date=report["date"], title=report["title"], outlet=report["outlet"], language="en")
        articles.append(
            annotate(Article(id=report["id"], text=f"{report['title']}\n\n{report['text']}", given=given))
        )
    return Evidence(link_story("S1", articles)), {r["id"]: len(r["title"]) + 2 for r in reports}


def _case(
    story: str, evidence: Evidence, wanted: Sequence[Place], told: Sequence[Place], text: str, verdict: str
) -> Iterator[Case]:
    outlooks = find_outlooks(evidence)
    shared = {
        n: max((_over((o.citation.article, o.citation.start, o.citation.end), w) for w in wanted), default=0)
        for n, o in enumerate(outlooks)
    }
    best = max(shared, key=lambda n: (shared[n], -n), default=None)
    if best is None or not shared[best]:
        return
    found = tuple(candidates(evidence, outlooks[best]))
    rows = tuple(
        Row(
            dict(c.clues), any(_over((c.citation.article, c.citation.start, c.citation.end), t) for t in told)
        )
        for c in found
    )
    yield Case(story, rows, verdict, text, evidence, outlooks[best], found)


def _over(a: Place, b: Place) -> int:
    return max(0, min(a[2], b[2]) - max(a[1], b[1])) if a[0] == b[0] else 0


def fit(rows: Sequence[Row], names: Sequence[str]) -> Any:
    """Return the weights in the order of the names, then the bias; one with the wrong sign is left out."""
    kept = list(names)
    while True:
        found = dict(zip([*kept, "bias"], _newton(rows, kept), strict=True))
        wrong = [n for n in kept if n not in FREE and (found[n] > 0) == (n in AGAINST)]
        if not wrong:
            return np.array([*(found.get(n, 0.0) for n in names), found["bias"]])
        kept.remove(max(wrong, key=lambda n: abs(found[n])))


def _newton(rows: Sequence[Row], names: Sequence[str]) -> Any:
    x = np.array([[*(r.clues[n] for n in names), 1.0] for r in rows])
    y = np.array([float(r.right) for r in rows])
    penalty = np.diag([PENALTY] * len(names) + [1e-6])
    beta = np.zeros(len(names) + 1)
    for _ in range(50):
        p = 1.0 / (1.0 + np.exp(-(x @ beta)))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty, x.T @ (y - p) - penalty @ beta)
        beta = beta + step
        if float(np.abs(step).max()) < 1e-8:
            break
    return beta


def _check(cases: Sequence[Case], names: Sequence[str]) -> None:
    stories = sorted({c.story for c in cases})
    fold_of = {story: n % FOLDS for n, story in enumerate(stories)}
    told: list[tuple[Case, list[float]]] = []
    for fold in range(FOLDS):
        beta = fit([r for c in cases if fold_of[c.story] != fold for r in c.rows], names)
        for case in (c for c in cases if fold_of[c.story] == fold):
            x = np.array([[*(r.clues[n] for n in names), 1.0] for r in case.rows]).reshape(-1, len(names) + 1)
            told.append((case, [float(p) for p in 1.0 / (1.0 + np.exp(-(x @ beta)))]))
    settled = [t for t in told if t[0].settled]
    reached = sum(any(r.right for r in c.rows) for c, _ in settled)
    print(f"{len(told)} expectations found, {len(settled)} settled; the outcome is a candidate of {reached}")
    for least in (0.2, 0.3, 0.4, 0.5, 0.6):
        right = sum(_taken(c, p, least) == "right" for c, p in settled)
        taken = sum(_taken(c, p, least) != "none" for c, p in told)
        silent = sum(_taken(c, p, least) == "none" for c, p in told if not c.settled)
        print(
            f"from {least}: right {right} of {taken} taken, {len(settled)} to find; "
            f"silent on {silent} of {len(told) - len(settled)} open"
        )
    for least in (0.3, 0.35, 0.4, 0.5):
        verdicts = [(c, _verdict(c, p, least)) for c, p in told]
        right = sum(c.verdict == v for c, v in verdicts)
        short = [(c, v) for c, v in verdicts if c.story[:1] == "e" and c.story[1:].isdigit()]
        print(
            f"verdict from {least}: {right} of {len(told)}; "
            f"of the short stories {sum(c.verdict == v for c, v in short)} of {len(short)}"
        )
    for case, chances in told:
        if (_taken(case, chances, 0.4) == "right") != case.settled:
            print(f"  {_taken(case, chances, 0.4)} {max(chances, default=0):.2f} {case.story} {case.shown}")


def _verdict(case: Case, chances: Sequence[float], least: float) -> str:
    answers = [(p, c) for p, c in zip(chances, case.found, strict=True) if p >= least]
    return outcome_by(case.evidence, case.outlook, answers).verdict


def _taken(case: Case, chances: Sequence[float], least: float) -> str:
    best = max(range(len(chances)), key=lambda n: chances[n], default=None)
    if best is None or chances[best] < least:
        return "none"
    return "right" if case.rows[best].right else "wrong"


if __name__ == "__main__":
    main()
