"""Score the chronology of topics of many articles against journalists' timelines (the set tls_timeline17).

    python -m benchmarks.quality.timeline17 --data BENCH --cache DIR [--sets H1N1_bbc,MJ_bbc]

BENCH is the folder that holds the sets and their scorers. The annotated articles are kept in DIR, so that
only the first run parses them (a quarter of an hour); delete DIR after a change to the document stages.
"""

from __future__ import annotations

import argparse
import importlib
import pickle
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from twosource.dossier.page.chronology import ToldDay, told_days
from twosource.link.copying.origins import find_origins
from twosource.link.copying.reuse import find_reuse
from twosource.pipeline import annotated
from twosource.read import read_paths
from twosource.records.annotation import AnnotatedArticle
from twosource.records.encoding import decode_annotated, decode_article, encode_annotated, encode_article

SET = "tls_timeline17"
SENTENCES = 8  # a day; the scorer takes as many as the reference has


def main() -> None:
    """Parse the arguments, make a timeline of each topic and print the scorer's line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the sets and their scorers")
    parser.add_argument("--cache", type=Path, required=True, help="folder for the annotated articles")
    parser.add_argument("--sets", help="only these topics, separated by commas")
    options = parser.parse_args()
    sys.path.insert(0, str(options.data.resolve()))
    scorer = importlib.import_module("score.timelines")
    gold = scorer.gold_timelines(options.data / SET)
    wanted = options.sets.split(",") if options.sets else sorted(gold)
    predicted, slowest = {}, 0.0
    for topic in wanted:
        articles = list(annotated_topic(options.data, topic, options.cache))
        started = time.process_time()
        days = told_days(articles, source_of=sources(articles), sentences=SENTENCES)
        spent = time.process_time() - started
        slowest = max(slowest, spent)
        predicted[topic] = list(items(days, {a.id: a for a in articles}))
        one = scorer.score({topic: gold[topic]}, predicted)
        print(f"{topic}: {line(one)} [{len(articles)} articles, {spent:.1f} s]", flush=True)
    print(f"{SET}: {line(scorer.score({t: gold[t] for t in wanted}, predicted))} [slowest {slowest:.1f} s]")


def line(result: dict[str, Any]) -> str:
    """Return the three figures."""
    return " ".join(f"{name} F1 {result[name]['f1']:.3f}" for name in ("dates", "ar1", "ar2"))


def sources(articles: Sequence[AnnotatedArticle]) -> dict[str, str]:
    """Return the origin of each article that is a copy or has copies."""
    return {a: origin.id for origin in find_origins(articles, find_reuse(articles)) for a in origin.articles}


def items(days: Sequence[ToldDay], articles: dict[str, AnnotatedArticle]) -> Iterator[tuple[str, str, float]]:
    """Yield (day, sentence, weight): the weights of a day's sentences fall and add up to the day's."""
    for told in days:
        whole = sum(2.0**-n for n in range(len(told.sentences)))
        for n, cited in enumerate(told.sentences):
            yield (
                told.day,
                articles[cited.article].text[cited.start : cited.end],
                told.weight * 2.0**-n / whole,
            )


def annotated_topic(data: Path, topic: str, cache: Path) -> Iterator[AnnotatedArticle]:
    """Yield the annotated articles of a topic, from the cache if they are there."""
    kept = cache / f"{topic}.pkl"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(list(_annotate(data, topic))))
    for facts, text, record in pickle.loads(kept.read_bytes()):
        yield decode_annotated(record, decode_article(facts, text))


def _annotate(data: Path, topic: str) -> Iterator[tuple[bytes, str, bytes]]:
    inputs = importlib.import_module("score.inputs")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        inputs.main(["timelines", str(data / SET / f"{topic}.articles.jsonl.gz"), "-o", str(source)])
        for found in annotated(read_paths([source])):
            if isinstance(found, AnnotatedArticle):
                yield encode_article(found.article), found.text, encode_annotated(found)
            else:
                print(found, file=sys.stderr)


if __name__ == "__main__":
    main()
