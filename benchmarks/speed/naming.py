"""Entering entities into a library as it grows: cost an article, and how true the joining is."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.generate import Generated, generate
from benchmarks.speed.measure import Clock, Figure, Options
from twosource.library import open_library
from twosource.library.entities import Registry
from twosource.store.protocol import Store

_BATCH = 50  # articles entered at once, as a library does


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
    """Measure milliseconds an article between one size and the next, and B-cubed against the truth."""
    sizes = [size for size in options.sizes if not options.quick or size <= 1000]
    made = generate(max(sizes), seed=options.seed, per_day=options.per_day)
    truth: dict[tuple[int, str], str] = {}
    first = 0.0
    with (
        tempfile.TemporaryDirectory() as folder,
        open_library(Path(folder) / "names.library", create=True) as library,
        library.store.sole_writer(),
    ):
        store = _Told(library.store)
        done = 0
        for size in sizes:
            clock = Clock()
            begun = done
            while some := list(islice(made, min(_BATCH, size - done))):
                _enter(store, done, some, truth, clock)
                done += len(some)
            cost = 1000 * clock.seconds / (done - begun)
            first = first or cost
            yield Figure(
                name=f"{size:,}, entering entities",
                value=cost,
                unit="ms each",
                goal=2 * first,
                note=f"CPU of the last {done - begun:,}",
            )
        precision, recall = _b_cubed(library.store, truth)
        yield Figure(
            name=f"{done:,}, entities, B-cubed",
            value=2 * precision * recall / (precision + recall),
            unit="F1",
            more_is_better=True,
            note=f"precision {precision:.3f}, recall {recall:.3f}",
        )


def _enter(
    store: _Told, done: int, some: list[Generated], truth: dict[tuple[int, str], str], clock: Clock
) -> None:
    numbered = list(enumerate(some, done + 1))
    for number, one in numbered:
        store.of_story[one.story].append(number)
        truth.update({(number, local): who for local, who in one.entities.items()})
    entered = [(number, one.annotated) for number, one in numbered]
    with clock.running(), store.writing():
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
