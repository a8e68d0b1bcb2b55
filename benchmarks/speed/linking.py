"""Clustering articles into stories, all at once, on generated records with known truth."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

from benchmarks.generate import generate
from benchmarks.generate.likeness import b_cubed
from benchmarks.speed.measure import Clock, Figure, Options
from twosource.link.stories.stories import cluster, story_text


def measure_linking(options: Options) -> Iterator[Figure]:
    """Measure articles a second, memory and B-cubed of the clustering at each size."""
    for size in options.sizes:
        if options.quick and size > 1000:
            continue
        clock = Clock()
        items, truth = [], []
        for one in generate(size, seed=options.seed, per_day=options.per_day):
            with clock.running():
                items.append(story_text(one.annotated))
            truth.append(one.story)
        preparing = clock.seconds
        with clock.running():
            groups = cluster(items)
        found = {i: n for n, group in enumerate(groups) for i in group}
        precision, recall = b_cubed([found[i] for i in range(size)], truth)
        rate = size / clock.seconds
        label = f"clustering {size:,}"
        yield Figure(
            name=label,
            value=rate,
            unit="articles/s",
            goal=200.0,
            more_is_better=True,
            note=f"of it reading the records {100 * preparing / clock.seconds:.0f} %",
        )
        yield Figure(
            name=f"{label}, B-cubed",
            value=2 * precision * recall / (precision + recall),
            unit="F1",
            more_is_better=True,
            note=f"precision {precision:.3f}, recall {recall:.3f}",
        )
        if size <= 1000:  # tracing makes everything several times slower
            tracemalloc.start()
            cluster(items)
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            yield Figure(name=f"{label}, working memory", value=peak / size / 1024, unit="KiB/article")
