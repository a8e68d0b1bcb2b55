"""Questions to search with: rare, middling and common words of what was stored, and how long answers take."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from benchmarks.speed.measure import Figure, percentile
from twosource.records.library import SearchQuery

_ASKED = 60  # questions of a kind
_BANDS = {"rare": (2, 8), "middling": (0.005, 0.02), "common": (0.1, 0.5)}  # articles, or shares of them


class Words:
    """How many articles hold each word."""

    def __init__(self) -> None:
        self.articles = 0
        self.holding: Counter[str] = Counter()
        self.pairs: list[tuple[str, str]] = []

    def see(self, texts: Iterable[str]) -> None:
        """Count the words of articles that were stored, as the search knows them."""
        for text in texts:
            words = text.split()
            self.articles += 1
            self.holding.update(set(words))
            if self.articles % 23 == 0 and len(words) > 40:
                self.pairs.append((words[30], words[31]))

    def queries(self) -> dict[str, list[SearchQuery]]:
        """Return questions of each kind, the same for the same articles."""
        rng = random.Random(0)
        asked = {}
        for name, (low, high) in _BANDS.items():
            least, most = (low, high) if low >= 1 else (low * self.articles, high * self.articles)
            words = sorted(word for word, n in self.holding.items() if least <= n <= most)
            asked[name] = [SearchQuery(words=(word,)) for word in rng.sample(words, min(_ASKED, len(words)))]
        common = sorted(self.holding, key=lambda word: (-self.holding[word], word))[:200]
        asked["two common"] = [SearchQuery(words=tuple(rng.sample(common, 2))) for _ in range(_ASKED)]
        asked["phrase"] = [SearchQuery(phrases=(pair,)) for pair in self.pairs[-_ASKED:]]
        return {name: queries for name, queries in asked.items() if queries}


def search_times(
    label: str, words: Words, search: Callable[[SearchQuery], object], *, served: bool
) -> Iterator[Figure]:
    """Measure how long searches take, by how common their words are.

    Args:
        label: What the figures' names begin with.
        words: What was stored.
        search: Answers a question.
        served: The answer comes from a server: its time is the wall clock's. Else it is CPU time, which other
            work on the machine disturbs less.
    """
    for name, queries in words.queries().items():
        times = [taken(search, query) for query in queries]
        waited = [one.wall for one in times]
        own = waited if served else [one.cpu for one in times]
        clock = "wall clock" if served else f"CPU; wall clock, p95 {percentile(waited, 0.95):.0f}"
        yield Figure(
            name=f"{label}, search {name}",
            value=percentile(own, 0.95),
            unit="ms, p95",
            goal=100.0,
            note=f"p50 {percentile(own, 0.5):.1f}; {clock}",
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """What a call took, in milliseconds."""

    cpu: float
    wall: float


def taken(action: Callable[..., object], *arguments: object) -> Taken:
    """Call and return what it took."""
    started, spent = time.perf_counter(), time.process_time()
    action(*arguments)
    return Taken(1000 * (time.process_time() - spent), 1000 * (time.perf_counter() - started))
