"""Entering entities into a library as it grows: cost an article, and how true the joining is."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.generate import Generated, generate
from benchmarks.speed.crowding import Crowd
from benchmarks.speed.measure import Clock, Figure, Options
from twosource.library import entities, open_library
from twosource.library.entities import Registry
from twosource.link.who.clues import Identity
from twosource.link.who.profiles import Profile
from twosource.records.annotation import AnnotatedArticle
from twosource.store.protocol import Store

_BATCH = 50  # articles entered at once, as a library does
_MEASURED = 1000  # articles, the last of each size
_ENTERED = 3000  # articles of each size that are entered; before them come entities as articles leave them


class _Told:
    """A store in which the articles are not kept, and their stories are the true ones."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.of_story: defaultdict[str, list[int]] = defaultdict(list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def members(self, stories: Collection[str]) -> dict[str, list[int]]:
        """Return the numbers of the articles of stories."""
        return {story: self.of_story[story] for story in stories}


def measure_naming(options: Options) -> Iterator[Figure]:
    """Measure milliseconds and comparisons an article at each size, and B-cubed against the truth."""
    sizes = [size for size in options.sizes if not options.quick or size <= 1000]
    per_day, seed = options.per_day, options.seed
    truth: dict[tuple[int, str], str] = {}
    first = 0.0
    with tempfile.TemporaryDirectory() as folder:
        location = options.location or str(Path(folder) / "names.library")
        with open_library(location, create=True) as library, library.store.sole_writer():
            store, crowd = _Told(library.store), Crowd(seed)
            done = 0
            for size in sizes:
                if size - done > _ENTERED:
                    with store.writing():
                        crowd.come(library.store, size - _ENTERED - done)
                    done = size - _ENTERED
                made = generate(size - done, seed=seed, per_day=per_day, start=done, lifelike_names=True)
                while some := list(islice(made, min(_BATCH, size - _MEASURED - done))):
                    _enter(store, done, some, truth, _Counted())
                    done += len(some)
                counted = _Counted()
                while some := list(islice(made, _BATCH)):
                    _enter(store, done, some, truth, counted)
                    done += len(some)
                cost = 1000 * counted.clock.seconds / _MEASURED
                reading = 1000 * counted.reading.seconds / _MEASURED
                first = first or cost
                yield Figure(
                    name=f"{size:,}, entering entities",
                    value=cost,
                    unit="ms each",
                    goal=1.5 * first,
                    note=f"CPU of the last {_MEASURED}; {reading:.1f} of it reading what "
                    f"they tell; {counted.compared / _MEASURED:.1f} comparisons",
                )
            precision, recall = _b_cubed(library.store, truth)
    yield Figure(
        name=f"{done:,}, entities, B-cubed",
        value=2 * precision * recall / (precision + recall),
        unit="F1",
        more_is_better=True,
        note=f"precision {precision:.3f}, recall {recall:.3f}, of {len({n for n, _ in truth}):,} articles",
    )


class _Counted:
    """What entering took."""

    def __init__(self) -> None:
        self.clock, self.reading = Clock(), Clock()
        self.compared = 0

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count within the block what the library compares, and how long it reads off articles."""
        compare, profiles_of = entities.compare, entities.profiles_of

        def counted(a: Profile, b: Profile, *, one_story: bool) -> Identity:
            self.compared += 1
            return compare(a, b, one_story=one_story)

        def timed(article: AnnotatedArticle) -> tuple[Profile, ...]:
            with self.reading.running():
                return profiles_of(article)

        entities.compare, entities.profiles_of = counted, timed  # type: ignore[assignment]
        try:
            with self.clock.running():
                yield
        finally:
            entities.compare, entities.profiles_of = compare, profiles_of


def _enter(
    store: _Told, done: int, some: list[Generated], truth: dict[tuple[int, str], str], counted: _Counted
) -> None:
    numbered = list(enumerate(some, done + 1))
    for number, one in numbered:
        store.of_story[one.story].append(number)
        truth.update({(number, local): who for local, who in one.entities.items()})
    entered = [(number, one.annotated) for number, one in numbered]
    with counted.counting(), store.writing():
        Registry(store).enter(entered, {number: one.story for number, one in numbered})  # type: ignore[arg-type]


def _b_cubed(store: Store, truth: dict[tuple[int, str], str]) -> tuple[float, float]:
    found: dict[tuple[int, str], str] = {}
    numbers = sorted({number for number, _ in truth})
    for at in range(0, len(numbers), 500):
        for seen in store.appearances(articles=numbers[at : at + 500], limit=100_000):
            found[seen.article, seen.local] = seen.entity
    both = [(truth[key], found[key]) for key in sorted(truth) if key in found]
    pairs, gold, got = Counter(both), Counter(g for g, _ in both), Counter(f for _, f in both)
    precision = sum(n * n / got[f] for (_, f), n in pairs.items()) / len(both)
    recall = sum(n * n / gold[g] for (g, _), n in pairs.items()) / len(both)
    return precision, recall
