"""Fit the line model of `twosource.clean.blocks.line_model` and write its weights.

    python -m training.furniture.fit [--check]

Two steps. First the words: a logistic regression over single lines, from `lines_*.jsonl` and from the
development gold of furniture, where a line is furniture or story. Then the place: a second one over the lines
whose words speak for furniture, in whole pages of that gold, their words judged by a model that has not seen
their file.
`--check` writes nothing and prints, for each file of the gold, what a model fitted without it finds there.

Needs the dependency group `training` (scikit-learn). The same lines give the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quality.gold_furniture import GOLD as PAGES
from benchmarks.quality.gold_furniture import read_gold
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from twosource.clean.blocks.lay_out import lay_out_by_rules
from twosource.clean.blocks.line_model.context import contexts
from twosource.clean.blocks.line_model.features import features_of
from twosource.clean.blocks.line_model.model import LineModel
from twosource.clean.paragraphs import Paragraph
from twosource.records.text import Article

HERE = Path(__file__).parent
TESTS = Path(__file__).parents[2] / "tests"
STORIES = (
    *("gold/times", "gold/repairs", "gold/reuse", "gold/cast"),
    *("cases/events", "cases/quotes", "cases/positions", "cases/names", "cases/coref", "cases/times"),
)
SHORTEST_STORY = 5  # spaces
CASES = "cases"  # of cleaning: their furniture has no kinds, and the rules were written for their pages
_MARK = re.compile(r"\[\w+\|")  # of the entities in the gold of the cast
WEIGHTS = Path(__file__).parents[2] / "src" / "twosource" / "lexicon" / "clean_line_model.tsv"
SEES = tuple(
    WEIGHTS.parents[1] / "clean" / "blocks" / "line_model" / name for name in ("context.py", "features.py")
)
STORY_WEIGHT = 0.5  # of paragraphs of stories from other gold: there are many, and none is hard
_STORY, _FURNITURE, _CAPTION = range(3)
WORDS_C, PLACES_C, KINDS_C = 1.0, 0.1, 1.0  # inverse strength of the L2 penalty
FEWEST, FEWEST_OF_KIND = 2, 4  # lines that have a feature
SMALLEST, SMALLEST_OF_KIND = 0.06, 0.2  # smaller weights are left out
LOST = 0.002  # of the characters of the story
RARE_KINDS = 20  # kinds with fewer lines are called other
NAMES = {"subscription": "subscribe", "reading-time": "template", "date-line": "date-line"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line and whether it goes."""

    text: str
    kind: str | None  # of furniture, as blocks call it; None for the story


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the gold, laid out by the rules; for each paragraph what it is, None if mixed."""

    file: str
    paragraphs: list[Paragraph]
    truths: list[Line | None]


def main() -> None:
    """Fit, write, and tell how well it goes on files not seen."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    pages, lines, stories = read_pages(), read_lines(), read_stories()
    print(f"{len(lines)} lines, {len(pages)} pages, {len(stories)} paragraphs of other stories")
    files = sorted({page.file for page in pages})
    unseen = {
        file: fit_words([*lines, *lines_of([p for p in pages if p.file != file])], stories) for file in files
    }
    standing = {
        file: [row for page in pages if page.file == file for row in rows_of(page, unseen[file])]
        for file in files
    }
    judged = []
    for file in files:
        places = fit_places([row for other in files if other not in (file, CASES) for row in standing[other]])
        model = LineModel(words={}, places=places, kinds={}, least=0.0)
        found = [(model.standing(seen), truth) for seen, truth in standing[file]]
        judged += found
        print(f"  {file}: {_told(found, 1.0)}")
    story = sum(_size(line) for line in lines_of(pages) if line.kind is None)
    least = least_for(judged, story)
    print(f"all, each by a model that has not seen its file: {_told(judged, least)}")
    if options.check:
        return
    every = [*lines, *lines_of(pages)]
    model = LineModel(
        words=fit_words(every, stories),
        places=fit_places([row for file in files if file != CASES for row in standing[file]]),
        kinds=fit_kinds([*lines, *lines_of([page for page in pages if page.file != CASES])]),
        least=least,
    )
    write(model)


def read_lines() -> list[Line]:
    """Return the single lines written for training."""
    read = []
    for file in sorted(HERE.glob("lines_*.jsonl")):
        for text in file.read_text(encoding="utf-8").split("\n"):
            if text:
                line = json.loads(text)
                read.append(Line(line["text"], _kind(line["kind"])))
    return read


def read_pages() -> list[Page]:
    """Return the pages of the development gold and of the cases of cleaning, laid out by the rules."""
    pages = [
        lay_out_page(file.stem, label, pieces)
        for file in sorted(PAGES.glob("development*.jsonl"))
        for label, pieces in read_gold(file)
    ]
    cases = (TESTS / "cases" / "clean" / name for name in ("furniture.jsonl", "pages.jsonl"))
    return pages + [lay_out_page(CASES, label, pieces) for file in cases for label, pieces in read_gold(file)]


def read_stories() -> list[str]:
    """Return paragraphs of stories from the cases and gold of other layers, which have no furniture."""
    found = []
    for folder in STORIES:
        for file in sorted((TESTS / folder).glob("*.jsonl")):
            if file.name.startswith("held_out"):
                continue
            for line in file.read_text(encoding="utf-8").split("\n"):
                case = json.loads(line) if line else {}
                for article in case.get("articles", case.get("reports", [case])):
                    text = _MARK.sub("", article.get("text", "")).replace("]", "")
                    found += [part.strip() for part in text.split("\n") if part.count(" ") >= SHORTEST_STORY]
    return found


def lay_out_page(file: str, label: str, pieces: list[tuple[str, str]]) -> Page:
    """Lay a page out by the rules and find what each paragraph is."""
    text = "".join(piece for _, piece in pieces)
    kinds = [kind for kind, piece in pieces for _ in piece]
    paragraphs = lay_out_by_rules(Article(id=label, text=text)).paragraphs
    truths: list[Line | None] = []
    for paragraph in paragraphs:
        span = range(paragraph.start, paragraph.end)
        shown = Counter(_kind(kinds[at]) for at in span if not text[at].isspace())
        pure = len({kind is None for kind in shown}) == 1
        truths.append(Line(paragraph.text, shown.most_common(1)[0][0]) if pure else None)
    return Page(file, paragraphs, truths)


def _kind(gold: str) -> str | None:
    """Return what a block of this kind of the gold is called, None if it is the story's."""
    if gold in ("byline", "caption"):
        return gold
    if not gold.startswith(("furniture", "outside")):
        return None
    why = gold.partition(":")[2] or "other"
    return f"boilerplate:{NAMES.get(why, why)}"


def lines_of(pages: Sequence[Page]) -> list[Line]:
    """Return the lines of pages that are wholly one or the other."""
    return [truth for page in pages for truth in page.truths if truth is not None]


def rows_of(page: Page, words: dict[str, tuple[float, float]]) -> list[tuple[dict[str, float], Line]]:
    """Return what is seen of the places of the lines whose words speak for furniture, and what they are."""
    model = LineModel(words=words, places={}, kinds={}, least=0.0)
    voices = model.voices(page.paragraphs)
    asked = [i for i, voice in voices.items() if voice.either > 0 and page.truths[i] is not None]
    places = contexts(page.paragraphs, voices, asked) if asked else []
    return [(place, truth) for i, place in zip(asked, places, strict=True) if (truth := page.truths[i])]


def fit_words(lines: Sequence[Line], stories: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return the weights of each feature of a line, for furniture and for a caption against the story."""
    seen = [features_of(line.text) for line in lines] + [features_of(text) for text in stories]
    truth = [
        _STORY if line.kind is None else _CAPTION if line.kind == "caption" else _FURNITURE for line in lines
    ]
    weights = [1.0] * len(lines) + [STORY_WEIGHT] * len(stories)
    table = DictVectorizer()
    fitted = LogisticRegression(C=WORDS_C, max_iter=1000).fit(
        table.fit_transform(_frequent(seen, FEWEST)), truth + [_STORY] * len(stories), sample_weight=weights
    )
    starts = fitted.intercept_ - fitted.intercept_[_STORY]
    sides = fitted.coef_ - fitted.coef_[_STORY]
    rows = zip(table.get_feature_names_out(), sides[_FURNITURE], sides[_CAPTION], strict=True)
    return {
        "": (float(starts[_FURNITURE]), float(starts[_CAPTION])),
        **{name: (float(furniture), float(caption)) for name, furniture, caption in rows},
    }


def fit_places(rows: Sequence[tuple[dict[str, float], Line]]) -> dict[str, float]:
    """Return the weight of each feature of a place; the features are put on one scale while fitting."""
    table = DictVectorizer(sparse=False)
    values = table.fit_transform([seen for seen, _ in rows])
    middle, width = values.mean(0), values.std(0) + 1e-6
    fitted = LogisticRegression(C=PLACES_C, max_iter=2000).fit(
        (values - middle) / width, [line.kind is not None for _, line in rows]
    )
    weights = fitted.coef_[0] / width
    return {
        "": float(fitted.intercept_[0] - (weights * middle).sum()),
        **dict(zip(table.get_feature_names_out(), map(float, weights), strict=True)),
    }


def fit_kinds(lines: Sequence[Line]) -> dict[str, dict[str, float]]:
    """Return, for each feature, its weight for each kind of furniture but captions."""
    lines = [line for line in lines if line.kind not in (None, "caption")]
    common = Counter(line.kind for line in lines)
    kinds = [str(line.kind) if common[line.kind] >= RARE_KINDS else "boilerplate:other" for line in lines]
    table = DictVectorizer()
    fitted = LogisticRegression(C=KINDS_C, max_iter=1000).fit(
        table.fit_transform(_frequent([features_of(line.text) for line in lines], FEWEST_OF_KIND)), kinds
    )
    weights: dict[str, dict[str, float]] = {"": {}}
    for kind, start, row in zip(fitted.classes_, fitted.intercept_, fitted.coef_, strict=True):
        weights[""][kind] = float(start)
        for name, weight in zip(table.get_feature_names_out(), row, strict=True):
            weights.setdefault(name, {})[kind] = float(weight)
    return weights


def least_for(found: Sequence[tuple[float, Line]], story: int) -> float:
    """Return the least sum at which no more of the story goes than may.

    Args:
        found: The sums of the lines asked, and what they are.
        story: The story's characters in the same pages.
    """
    lost = 0
    for total, line in sorted(found, key=lambda item: -item[0]):
        lost += _size(line) * (line.kind is None)
        if lost > LOST * story:
            return total + 0.001
    return 0.0


def _size(line: Line) -> int:
    return len("".join(line.text.split()))


def _told(found: Sequence[tuple[float, Line]], least: float) -> str:
    sizes = [(total >= least, line.kind is not None, _size(line)) for total, line in found]
    right = sum(size for goes, furniture, size in sizes if goes and furniture)
    wrong = sum(size for goes, furniture, size in sizes if goes and not furniture)
    missed = sum(size for goes, furniture, size in sizes if furniture and not goes)
    left = f"{right} of {right + missed} characters left by the rules found"
    return f"from {least:.2f} on {left}, {wrong} of the story"


def fingerprint() -> str:
    """Return the hash of the single lines and of the code that sees them: other ones need other weights."""
    seen = hashlib.sha256()
    for file in (*sorted(HERE.glob("lines_*.jsonl")), *SEES):
        seen.update(file.read_bytes())
    return seen.hexdigest()


def _frequent(seen: Sequence[set[str]], fewest: int) -> list[dict[str, float]]:
    common = Counter(name for found in seen for name in found)
    return [{name: 1.0 for name in sorted(found) if common[name] >= fewest} for found in seen]


def write(model: LineModel) -> None:
    """Write the weights."""
    rows = [f"least\t\t{model.least:.3f}"]
    rows += [f"place\t{name}\t{weight:.3f}" for name, weight in sorted(model.places.items())]
    rows += [
        f"word\t{name}\t{furniture:.2f}\t{caption:.2f}"
        for name, (furniture, caption) in sorted(model.words.items())
        if max(abs(furniture), abs(caption)) >= SMALLEST or not name
    ]
    rows += [
        f"{kind}\t{name}\t{weight:.1f}"
        for name, weights in sorted(model.kinds.items())
        for kind, weight in sorted(weights.items())
        if abs(weight) >= SMALLEST_OF_KIND or not name
    ]
    head = (
        "# Weights of the line model, fitted by `python -m training.furniture.fit`.\n"
        f"# Fitted from {fingerprint()}\n"
    )
    WEIGHTS.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} weights, {WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
