"""The document stages on all cores: words a second, and what spreading the work costs."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.speed.documents import some_articles
from benchmarks.speed.measure import Clock, Figure, Options
from twosource.config import Config
from twosource.errors import ReadError
from twosource.pipeline import annotated
from twosource.records.encoding import encode_annotated
from twosource.records.text import Article
from twosource.scale.cores import usable_cores
from twosource.scale.pool import encoded_on_all_cores

_FEW, _MANY = 4, 16  # times the articles: the difference is the work without the start of the workers


def measure_cores(options: Options) -> Iterator[Figure]:
    """Measure the process pool over the same articles many times, beside one process."""
    articles = some_articles(options)
    words = sum(len(article.text.split()) for article in articles)
    _in_one(articles)
    alone = min(_in_one(articles) for _ in range(2))
    few = _spread(articles, _FEW)
    many = _spread(articles, 8 if options.quick else _MANY)
    times = many.times - few.times
    wall, workers, parent = many.wall - few.wall, many.workers - few.workers, many.parent - few.parent
    cores = usable_cores()
    yield Figure(
        name=f"words on {cores} cores",
        value=times * words / wall,
        unit="words/s",
        goal=6500.0,
        more_is_better=True,
        note="wall clock, once the workers run",
    )
    yield Figure(
        name=f"words on {cores} cores, by CPU time",
        value=cores * times * words / (workers + parent),
        unit="words/s",
        goal=6500.0,
        more_is_better=True,
        note="as if nothing else ran here",
    )
    yield Figure(
        name="spreading the work, parent's CPU",
        value=1000 * parent / (times * len(articles)),
        unit="ms each",
        goal=2.0,
    )
    yield Figure(
        name="CPU of pool and parent", value=(workers + parent) / (times * alone), unit="x one process"
    )
    start = few.workers - workers * _FEW / times
    yield Figure(name="starting the workers", value=start / cores, unit="s each", note="CPU")


@dataclass(frozen=True, slots=True)
class _Spread:
    """What one run of the pool took, in seconds."""

    times: int
    wall: float
    workers: float
    parent: float


def _spread(articles: list[Article], times: int) -> _Spread:
    many = [replace(article, id=f"{article.id}-{n}") for n in range(times) for article in articles]
    before, parent, started = _children(), Clock(), time.perf_counter()
    with parent.running():
        done = sum(not isinstance(item, ReadError) for item in encoded_on_all_cores(many, config=Config()))
    if done != len(many):
        raise RuntimeError(f"{len(many) - done} of {len(many)} articles were not annotated")
    return _Spread(times, time.perf_counter() - started, _children() - before, parent.seconds)


def _in_one(articles: list[Article]) -> float:
    clock = Clock()
    with clock.running():
        for item in annotated(articles):
            if not isinstance(item, ReadError):
                encode_annotated(item)
    return clock.seconds


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
