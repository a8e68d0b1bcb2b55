"""A library's storage by itself: putting articles in, finding like ones, searching, and its size on disk."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.generate import Generated, generate
from benchmarks.speed.asking import Words, search_times, taken
from benchmarks.speed.measure import Clock, Figure, Options, percentile
from twosource.library.keys import article_key, identity
from twosource.library.story_terms import story_terms
from twosource.library.words import search_text
from twosource.link.stories.incremental import PlacingConfig, telling
from twosource.records.library import NewArticle
from twosource.store import Store, open_store

_BATCH = 200
_PLACING = PlacingConfig()


def measure_stores(options: Options) -> Iterator[Figure]:
    """Measure a store at each size as it grows."""
    sizes = [size for size in options.sizes if not options.quick or size <= 1000]
    with tempfile.TemporaryDirectory() as folder:
        location = options.location or str(Path(folder) / "library.db")
        store = open_store(location, create=True)
        served = (options.location or "").startswith("postgres")
        kind = "PostgreSQL" if served else "SQLite"
        ask = partial(store.search, limit=20)
        made = generate(max(sizes), seed=options.seed, per_day=options.per_day)
        done = 0
        words = Words()
        batch: Sequence[Generated] = ()
        for size in sizes:
            cpu, wall = Clock(), 0.0
            for batch in _batches(islice(made, size - done), _BATCH):
                articles = [new_article(one) for one in batch]
                words.see(article.search_text for article in articles)
                started = time.perf_counter()
                with cpu.running(), store.writing():
                    store.put_articles(articles)
                wall += time.perf_counter() - started
            label = f"{kind} {size:,}"
            yield Figure(
                name=f"{label}, put",
                value=1000 * cpu.seconds / (size - done),
                unit="ms each",
                note=f"CPU of this process; {(size - done) / wall:.0f} articles/s by the wall clock",
            )
            done = size
            yield from _like_articles(store, label, batch, served=served)
            yield from search_times(label, words, ask, served=served)
            size_on_disk = store.facts().bytes
            if size_on_disk:
                yield Figure(name=f"{label}, on disk", value=size_on_disk / size / 1024, unit="KiB/article")
        store.close()


def new_article(one: Generated) -> NewArticle:
    """Return a generated article as the library would put it."""
    article = one.annotated.article
    return NewArticle(
        key=article_key(article),
        identity=identity(article),
        annotation=article.text_sha256,  # stands for the cache key: one for each text
        annotated=one.annotated,
        raw_sha256=None,
        raw=None,
        story_terms=story_terms(one.annotated),
        search_text=search_text(one.annotated),
    )


def _like_articles(store: Store, label: str, some: Sequence[Generated], *, served: bool) -> Iterator[Figure]:
    times = []
    for one in some[-40:]:
        terms = story_terms(one.annotated)
        _, frequency = store.frequencies(terms.rare)
        ask = partial(
            store.sharing,
            telling(terms.rare, frequency),
            first_day=None if terms.first_day is None else terms.first_day - _PLACING.window_days,
            last_day=None if terms.last_day is None else terms.last_day + _PLACING.window_days,
            limit=_PLACING.candidates,
        )
        time = taken(ask)
        times.append(time.wall if served else time.cpu)
    yield Figure(
        name=f"{label}, like articles",
        value=percentile(times, 0.5),
        unit="ms, p50",
        note=f"p95 {percentile(times, 0.95):.1f}; {'wall clock' if served else 'CPU'}",
    )


def _batches(made: Iterable[Generated], size: int) -> Iterator[Sequence[Generated]]:
    made = iter(made)
    while batch := list(islice(made, size)):
        yield batch
