"""A library's storage by itself: putting articles in, finding like ones, searching, and its size on disk."""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.generate import Generated, generate
from benchmarks.speed.measure import Clock, Figure, Options, percentile
from twosource.library.keys import article_key, identity
from twosource.library.story_terms import story_terms
from twosource.library.words import search_text
from twosource.records.library import NewArticle, SearchQuery
from twosource.store import Store, open_store

_BATCH = 200
_ASKED = 60  # queries of a kind
_LIKE = 150  # like articles asked for, as the clustering asks


def measure_stores(options: Options) -> Iterator[Figure]:
    """Measure a store at each size as it grows."""
    sizes = [size for size in options.sizes if not options.quick or size <= 1000]
    with tempfile.TemporaryDirectory() as folder:
        location = options.location or str(Path(folder) / "library.db")
        store = open_store(location, create=True)
        kind = "PostgreSQL" if options.location else "SQLite"
        made = generate(max(sizes), seed=options.seed)
        done = 0
        words = Words()
        batch: Sequence[Generated] = ()
        for size in sizes:
            cpu, wall = Clock(), 0.0
            for batch in _batches(islice(made, size - done), _BATCH):
                articles = [new_article(one) for one in batch]
                words.see(articles)
                started = time.perf_counter()
                with cpu.running(), store.writing():
                    store.put_articles(articles)
                wall += time.perf_counter() - started
            label = f"{kind} {size:,}"
            yield Figure(
                name=f"{label}, put",
                value=(size - done) / wall,
                unit="articles/s",
                more_is_better=True,
                note=f"wall clock; CPU of this process {1000 * cpu.seconds / (size - done):.2f} ms each",
            )
            done = size
            yield from _like_articles(store, label, batch)
            yield from search_times(label, words, lambda query: store.search(query, limit=20))
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


class Words:
    """How many articles hold each word, to ask for rare and for common ones."""

    def __init__(self) -> None:
        self.articles = 0
        self.holding: Counter[str] = Counter()
        self.pairs: list[tuple[str, str]] = []

    def see(self, articles: Iterable[NewArticle]) -> None:
        """Count the words of articles that were stored."""
        for article in articles:
            words = article.search_text.split()
            self.articles += 1
            self.holding.update(set(words))
            if self.articles % 97 == 0 and len(words) > 40:
                self.pairs.append((words[30], words[31]))

    def queries(self) -> dict[str, list[SearchQuery]]:
        """Return questions of each kind, the same for the same articles."""
        rng = random.Random(0)
        bands = {"rare": (2, 8), "middling": (0.005, 0.02), "common": (0.1, 0.5)}
        asked = {}
        for name, (low, high) in bands.items():
            least, most = (low, high) if low >= 1 else (low * self.articles, high * self.articles)
            words = sorted(word for word, n in self.holding.items() if least <= n <= most)
            asked[name] = [SearchQuery(words=(word,)) for word in rng.sample(words, min(_ASKED, len(words)))]
        common = sorted(self.holding, key=lambda word: (-self.holding[word], word))[:200]
        asked["two common"] = [SearchQuery(words=tuple(rng.sample(common, 2))) for _ in range(_ASKED)]
        asked["phrase"] = [SearchQuery(phrases=(pair,)) for pair in self.pairs[-_ASKED:]]
        return {name: queries for name, queries in asked.items() if queries}


def search_times(label: str, words: Words, search: Callable[[SearchQuery], object]) -> Iterator[Figure]:
    """Measure how long searches take, by how common their words are."""
    for name, queries in words.queries().items():
        taken = [_milliseconds(lambda query=query: search(query)) for query in queries]  # type: ignore[misc]
        yield Figure(
            name=f"{label}, search {name}",
            value=percentile(taken, 0.95),
            unit="ms, p95",
            goal=100.0,
            note=f"wall clock; p50 {percentile(taken, 0.5):.1f}",
        )


def _like_articles(store: Store, label: str, some: Sequence[Generated]) -> Iterator[Figure]:
    taken = []
    for one in some[-40:]:
        terms = story_terms(one.annotated)
        first = None if terms.first_day is None else terms.first_day - 60
        last = None if terms.last_day is None else terms.last_day + 60
        taken.append(
            _milliseconds(
                lambda: store.sharing(terms.rare, first_day=first, last_day=last, limit=_LIKE)  # noqa: B023
            )
        )
    yield Figure(
        name=f"{label}, like articles",
        value=percentile(taken, 0.5),
        unit="ms, p50",
        note=f"wall clock; p95 {percentile(taken, 0.95):.1f}",
    )


def _milliseconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - started)


def _batches(made: Iterable[Generated], size: int) -> Iterator[Sequence[Generated]]:
    made = iter(made)
    while batch := list(islice(made, size)):
        yield batch
