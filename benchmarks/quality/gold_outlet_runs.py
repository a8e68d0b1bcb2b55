"""Score what an outlet's articles teach the cleaner, on invented runs whose furniture was marked by hand.

    python -m benchmarks.quality.gold_outlet_runs [--file tests/gold/furniture/outlet_runs.jsonl] [--errors]

Each run is cleaned three times: article by article; together, as `brief` does it; and one after the other in
order of day, as a library does it. Characters are counted as in `gold_furniture`. With `--plain` the outlet's
name is not given.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.quality.gold_furniture import GOLD, Pieces, Score, count_text

from twosource.config import Config
from twosource.library import open_library
from twosource.library.adding import Adding
from twosource.pipeline import annotated, brief
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Article, GivenFacts

ANNOTATING = partial(annotated, layers=("source", "blocks"))
Run = dict[str, tuple[Article, Pieces]]


def main() -> None:
    """Print the figures of each way, and on demand every block told wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--file", type=Path, default=GOLD / "outlet_runs.jsonl", help="gold to score")
    parser.add_argument("--plain", action="store_true", help="do not give the outlet's name")
    parser.add_argument("--errors", action="store_true", help="list the blocks told wrong by `brief`")
    options = parser.parse_args()
    runs = list(read_runs(options.file, named=not options.plain))
    for name, way in (("alone", alone), ("together", together), ("one by one", one_by_one)):
        score = Score()
        for run in runs:
            for article in way([article for article, _ in run.values()]):
                count_text(score, article.id, run[article.id][1], article.blocks)
        print(f"{name:10} F1 {score.f1:.4f}, furniture and captions {score.narrow_f1:.4f}, ", end="")
        print(f"missed {score.missed} characters of {score.missed + score.hits}; ", end="")
        print(f"story lost {score.story_lost:.3f} %, {score.lost_sentences} of {score.sentences} sentences")
        for mistake in score.mistakes if options.errors and name == "together" else ():
            shown = " / ".join(mistake.text.split("\n"))[:110]
            print(f"  [{mistake.label}] {mistake.wanted} -> {mistake.found} {shown!r}")


def read_runs(file: Path, *, named: bool = True) -> Iterator[Run]:
    """Yield the articles of each run by id, with their marked pieces, the oldest first."""
    for line in file.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        run: Run = {}
        for data in sorted(case["articles"], key=lambda data: (data["date"], data["id"])):
            pieces = [(kind, piece) for kind, piece in data["blocks"]]
            given = GivenFacts(outlet=case["outlet"], date=data["date"]) if named else GivenFacts()
            text = "".join(piece for _, piece in pieces)
            run[data["id"]] = Article(id=data["id"], text=text, path=data["id"], given=given), pieces
        yield run


def alone(articles: Iterable[Article]) -> Iterable[AnnotatedArticle]:
    """Clean articles one by one, without regard to each other."""
    return [done for done in ANNOTATING(articles) if isinstance(done, AnnotatedArticle)]


def together(articles: Iterable[Article]) -> Iterable[AnnotatedArticle]:
    """Clean articles as `brief` does."""
    return brief(articles, annotating=ANNOTATING).articles


def one_by_one(articles: Iterable[Article]) -> Iterable[AnnotatedArticle]:
    """Clean articles as a library does that they come into one after the other."""
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder, "a.db"), create=True) as library:
        with library.store.sole_writer():
            for article in articles:
                adding = Adding(
                    library.store,
                    config=Config(),
                    annotate=partial(ANNOTATING, config=Config()),
                    keep_raw=False,
                )
                adding.records(Path(article.id), ANNOTATING([article]))
        return list(library.store.annotated([stored.number for stored in library.store.scan()]).values())


if __name__ == "__main__":
    main()
