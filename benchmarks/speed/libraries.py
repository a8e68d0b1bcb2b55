"""A whole library as it grows: adding, searching, listing, opening, rebuilding, how true its stories are."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.generate import Generated, generate
from benchmarks.generate.likeness import b_cubed
from benchmarks.speed.asking import Words, search_times, taken
from benchmarks.speed.filling import fill
from benchmarks.speed.measure import Clock, Figure, Options, memory_now, percentile
from twosource.config import Config
from twosource.library import Library, open_library
from twosource.library.adding import Adding
from twosource.library.words import search_text
from twosource.pipeline import annotated

_ONE_BY_ONE = 40  # articles added singly at each size
_LINKED = 1000  # articles of each size that are put into stories by the library itself; the rest as is true
_REBUILT = 10_000  # articles up to which a rebuild is measured too


def measure_library(options: Options) -> Iterator[Figure]:
    """Measure a library at each size as it grows."""
    sizes = [size for size in options.sizes if not options.quick or size <= 1000]
    made = generate(max(sizes) + _ONE_BY_ONE, seed=options.seed, per_day=options.per_day)
    words = Words()
    truth: dict[str, str] = {}
    ids: dict[str, str] = {}
    served = (options.location or "").startswith("postgres")
    first_cost = 0.0
    with tempfile.TemporaryDirectory() as folder:
        location = options.location or str(Path(folder) / "news.library")
        open_library(location, create=True).close()
        for size in sizes:
            label = f"{size:,}"
            with open_library(location) as library:
                clock = Clock()
                seen = _seen(made, words, truth)
                known = size - _LINKED - _ONE_BY_ONE - len(truth)
                if known > 0:
                    fill(library.store, islice(seen, known), ids)
                batch = list(islice(seen, size - _ONE_BY_ONE - len(truth)))
                with clock.running():
                    _add(library, batch)
                yield Figure(
                    name=f"{label}, adding many",
                    value=1000 * clock.seconds / len(batch),
                    unit="ms each",
                    note=f"CPU; annotated before; {len(batch)} in batches",
                )
                costs = []
                for one in islice(seen, _ONE_BY_ONE):
                    clock = Clock()
                    with clock.running():
                        _add(library, [one])
                    costs.append(1000 * clock.seconds)
                cost = percentile(costs, 0.5)
                first_cost = first_cost or cost
                yield Figure(
                    name=f"{label}, adding one",
                    value=cost,
                    unit="ms, p50",
                    goal=2 * first_cost,
                    note=f"CPU; p95 {percentile(costs, 0.95):.1f}; annotated before",
                )
                yield from _stories(library, label, truth, ids)
                yield from _answers(library, label, words, served=served)
            opening = min(taken(_open, location).wall for _ in range(3))
            yield Figure(name=f"{label}, opening", value=opening, unit="ms", note="wall clock")
            with open_library(location, read_only=True) as library:
                size_on_disk = library.facts().bytes
            if size_on_disk:
                yield Figure(name=f"{label}, on disk", value=size_on_disk / size / 1024, unit="KiB/article")
            yield Figure(name=f"{label}, memory of this process", value=memory_now(), unit="MiB")
        if len(truth) <= _REBUILT:
            with open_library(location) as library:
                clock = Clock()
                with clock.running():
                    library.rebuild()
                rate = len(truth) / clock.seconds
                yield Figure(
                    name=f"{label}, rebuilding the stories",
                    value=rate,
                    unit="articles/s",
                    more_is_better=True,
                )
                yield from _stories(library, f"{label} rebuilt", truth, ids)


def _open(location: str) -> None:
    open_library(location).close()


def _seen(made: Iterable[Generated], words: Words, truth: dict[str, str]) -> Iterator[Generated]:
    for one in made:
        if len(truth) % 4 == 0:
            words.see([search_text(one.annotated)])
        truth[one.annotated.id] = one.story
        yield one


def _add(library: Library, some: Sequence[Generated]) -> None:
    with library.store.sole_writer():
        adding = Adding(
            library.store,
            config=Config(),
            annotate=annotated,  # never called on: they are annotated
            keep_raw=False,
        )
        adding.records(Path("generated"), (one.annotated for one in some))


def _stories(library: Library, label: str, truth: dict[str, str], ids: dict[str, str]) -> Iterator[Figure]:
    """Measure how well the library's stories are the true ones, and note the ids they have."""
    found: list[object] = []
    after = 0
    true = []
    while page := library.store.scan(after=after):
        found += [article.story for article in page]
        true += [truth[article.label] for article in page]
        ids.update({truth[article.label]: article.story for article in page if article.story})
        after = page[-1].number
    precision, recall = b_cubed(found, true)
    yield Figure(
        name=f"{label}, stories, B-cubed",
        value=2 * precision * recall / (precision + recall),
        unit="F1",
        more_is_better=True,
        note=f"precision {precision:.3f}, recall {recall:.3f}",
    )


def _answers(library: Library, label: str, words: Words, *, served: bool) -> Iterator[Figure]:
    def search(query: object) -> object:
        return library.search(
            " ".join(query.words)  # type: ignore[attr-defined]
            or " ".join(f'"{" ".join(phrase)}"' for phrase in query.phrases)  # type: ignore[attr-defined]
        )

    yield from search_times(label, words, search, served=served)
    listing = min(taken(library.stories).wall for _ in range(5))
    yield Figure(name=f"{label}, the page of stories", value=listing, unit="ms", note="wall clock")
    stories = [story for story in library.stories(limit=400) if 5 <= story.articles <= 20][:8]
    if stories:
        anew = [taken(library.dossier, story.id).cpu for story in stories]
        kept = [taken(library.dossier, story.id).cpu for story in stories]
        yield Figure(
            name=f"{label}, account of 5 to 20 articles",
            value=percentile(anew, 0.5),
            unit="ms, p50",
            note=f"CPU; kept before {percentile(kept, 0.5):.1f}",
        )
