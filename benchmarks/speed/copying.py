"""Finding copied texts among generated articles with known reprints, and in one story of many copies."""

from __future__ import annotations

import tracemalloc
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.generate import Generated, generate
from benchmarks.speed.measure import Clock, Figure, Options
from twosource.link.copying.nomination import candidate_pairs
from twosource.link.copying.reuse import article_words, find_reuse

COPIES = 3000
LARGEST = 10_000  # articles that are held whole; beyond, only their words are


def measure_copying(options: Options) -> Iterator[Figure]:
    """Measure nomination over all articles at once, and finding reuse story by story, at each size."""
    for size in options.sizes:
        if not options.quick or size <= 1000:
            yield from _nomination(size, options)
            if size <= LARGEST:
                yield from _by_story(size, options)
    yield from _one_story(300 if options.quick else COPIES, options)


def _nomination(size: int, options: Options) -> Iterator[Figure]:
    texts, wordings = [], []
    for one in generate(size, seed=options.seed, per_day=options.per_day):
        texts.append(article_words(one.annotated).tokens)
        wordings.append(one.wording)
    clock = Clock()
    with clock.running():
        pairs = candidate_pairs(texts)
    met = {k for i, j in pairs if wordings[i] == wordings[j] for k in (i, j)}
    copies = _copies(wordings)
    words = sum(map(len, texts))
    yield Figure(
        name=f"nominating copies among {size:,}",
        value=size / clock.seconds,
        unit="articles/s",
        more_is_better=True,
        note=f"{len(pairs) / size:.2f} pairs and {words / size:.0f} words an article; "
        f"{len(met & copies)} of {len(copies)} reprints and reprinted met one another",
    )
    if size <= 1000:  # tracing makes everything several times slower
        tracemalloc.start()
        candidate_pairs(texts)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        yield Figure(
            name=f"nominating {size:,}, working memory", value=peak / size / 1024, unit="KiB/article"
        )


def _copies(wordings: list[str]) -> set[int]:
    held: defaultdict[str, list[int]] = defaultdict(list)
    for i, wording in enumerate(wordings):
        held[wording].append(i)
    return {i for group in held.values() if len(group) > 1 for i in group}


def _by_story(size: int, options: Options) -> Iterator[Figure]:
    """Find reuse within each story, as the program does."""
    stories: defaultdict[str, list[Generated]] = defaultdict(list)
    clock = Clock()
    right = found = 0
    for one in generate(size, seed=options.seed, per_day=options.per_day):
        stories[one.story].append(one)
    for told in stories.values():
        wording = {one.annotated.id: one.wording for one in told}
        with clock.running():
            reuse = find_reuse([one.annotated for one in told])
        whole = [r for r in reuse if r.kind not in ("passages", "excerpt")]
        found += len(whole)
        right += sum(wording[r.a] == wording[r.b] for r in whole)
    yield Figure(
        name=f"finding copies within stories, {size:,}",
        value=size / clock.seconds,
        unit="articles/s",
        more_is_better=True,
        note=f"{len(stories)} stories, {found} copies found, {right} of one wording",
    )


def _one_story(copies: int, options: Options) -> Iterator[Figure]:
    """Reprint one report many times, every tenth cut by its end, each by an outlet of its own."""
    first = next(generate(1, seed=options.seed, per_day=options.per_day)).annotated
    articles = []
    for n in range(copies):
        outlet = replace(first.source, outlet=f"Paper {n}")
        blocks = first.blocks[:-1] if n % 10 == 9 else first.blocks
        article = replace(first.article, id=f"copy{n:05d}")
        articles.append(replace(first, article=article, source=outlet, blocks=blocks))
    clock = Clock()
    with clock.running():
        reuse = find_reuse(articles)
    yield Figure(
        name=f"one report reprinted {copies:,} times",
        value=1000 * clock.seconds / copies,
        unit="ms/article",
        goal=10.0,
        note=f"{len(reuse)} pairs, {clock.seconds:.1f} s in all",
    )
