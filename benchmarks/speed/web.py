"""The pages of a served library: what a request costs, from the address to the last byte, without network."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from benchmarks.generate import generate
from benchmarks.speed.filling import fill
from benchmarks.speed.measure import Figure, Options, percentile
from twosource.library import Library, open_library
from twosource.web.app import create_app
from twosource.web.guard import Guard
from twosource.web.links import article_path, entity_path, story_path, with_parameters

_ROUNDS = 3  # of which the quickest counts
_ASKED = 12  # pages of a kind
_GOALS = {"stories": 100.0, "search": 100.0, "article": 150.0, "dossier, kept": 200.0}  # milliseconds
_WORDS = (
    "minister",
    "talks",
    "president",
    "prime minister",
    '"prime minister"',
    "border",
    "agreement -talks",
)


def measure_web(options: Options) -> Iterator[Figure]:
    """Measure each kind of page at each size of the library; the library is filled with true stories."""
    for size in options.sizes:
        if options.quick and size > 1000:
            continue
        with TemporaryDirectory() as folder:
            location = options.location or str(Path(folder) / "news.db")
            with open_library(location, create=True) as library:
                made = generate(size, seed=options.seed, per_day=options.per_day)
                with library.store.sole_writer():
                    fill(library.store, made, {})
                paths = _paths(library)
            yield from _figures(f"{size:,}", location, paths)


def _paths(library: Library) -> dict[str, list[str]]:
    stories = [s for s in library.stories(limit=400) if 5 <= s.articles <= 12][:_ASKED]
    articles = library.store.scan(limit=_ASKED)
    seen = library.store.appearances(articles=[article.number for article in articles])
    entities = sorted({appearance.entity for appearance in seen})[:_ASKED]
    dossiers = [story_path(story.id) for story in stories]
    return {
        "stories": ["/", "/?page=2", "/?least=3", "/?page=5&least=2"],
        "dossier, made anew": dossiers,
        "dossier, kept": dossiers,
        "article": [article_path(article) for article in articles],
        "entity": [entity_path(entity) for entity in entities],
        "search": [with_parameters("/search", q=words) for words in _WORDS],
    }


def _figures(label: str, location: str, paths: dict[str, list[str]]) -> Iterator[Figure]:
    app = create_app(partial(open_library, location, read_only=True))
    asyncio.run(_times(app, ["/", "/search"], 1))  # templates and connections
    for kind, asked in paths.items():
        if not asked:
            continue
        times, sizes = asyncio.run(_times(app, asked, 1 if kind.endswith("anew") else _ROUNDS))
        yield Figure(
            name=f"{label}, {kind}",
            value=percentile(times, 0.95),
            unit="ms, p95",
            goal=_GOALS.get(kind),
            note=f"CPU; p50 {percentile(times, 0.5):.1f}; {max(sizes) / 1024:.0f} KiB at most",
        )


async def _times(app: Guard, paths: list[str], rounds: int) -> tuple[list[float], list[int]]:
    times, sizes = [], []
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=600) as client:
        for path in paths:
            taken = []
            for _ in range(rounds):
                started = time.process_time()
                answer = await client.get(path)
                taken.append(1000 * (time.process_time() - started))
                answer.raise_for_status()
            times.append(min(taken))
            sizes.append(len(answer.content))
    return times, sizes
