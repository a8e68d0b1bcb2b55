"""How like real news the generated articles are: sizes of stories, cosines within and between them, B-cubed.

    python -m benchmarks.generate.likeness [N] [--seed 1] [--data BENCH]

With `--data`, the same measures over the real set `stories_gva` stand beside them; nothing of it is kept.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.generate import generate
from twosource.link.stories.stories import StoryConfig, StoryText, cluster, story_text, term_counts
from twosource.link.terms import TermWeights, cosine


def main() -> None:
    """Print a line for generated articles, and one for real ones if they are given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("number", nargs="?", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-day", type=int, default=1000)
    parser.add_argument("--data", type=Path, help="folder of the public sets")
    options = parser.parse_args()
    made = list(generate(options.number, seed=options.seed, per_day=options.per_day))
    items = [story_text(one.annotated) for one in made]
    print("generated:", measured(items, [one.story for one in made]), flush=True)
    if options.data:
        real = [json.loads(line) for line in (options.data / "stories_gva" / "articles.jsonl").open()]
        texts = [
            StoryText(text=r["text"], headline=r["title"], earliest=r["date"], latest=r["date"], key=r["id"])
            for r in real
        ]
        print("real:", measured(texts, [r["story"] for r in real]), flush=True)


def measured(items: Sequence[StoryText], truth: Sequence[str]) -> str:
    """Return the measures of some articles of known stories, in words."""
    within, between = cosines(items, truth)
    found = {i: n for n, group in enumerate(cluster(items)) for i in group}
    precision, recall = b_cubed([found[i] for i in range(len(items))], truth)
    sizes = sorted(Counter(truth).values(), reverse=True)
    single = sum(size == 1 for size in sizes) / len(sizes)
    return (
        f"{len(items)} articles, {len(sizes)} stories, largest {sizes[0]}, told once {single:.2f}; "
        f"cosine within {_spread(within)}, between {_spread(between)}; "
        f"B-cubed P {precision:.3f} R {recall:.3f} F {2 * precision * recall / (precision + recall):.3f}"
    )


def cosines(items: Sequence[StoryText], truth: Sequence[str]) -> tuple[list[float], list[float]]:
    """Return the cosines of pairs within stories, each story's mean once, and of the likest strangers.

    Between stories the nearest of 300 others is taken for each of 400 articles: most pairs share nothing.
    """
    config = StoryConfig()
    counts = [term_counts(item, config) for item in items]
    weights = TermWeights(counts)
    vectors = [weights.vector(c) for c in counts]
    rng = random.Random(0)
    stories = defaultdict(list)
    for i, story in enumerate(truth):
        stories[story].append(i)
    within = []
    for members in stories.values():
        some = members if len(members) <= 12 else rng.sample(members, 12)
        pairs = [cosine(vectors[a], vectors[b]) for a in some for b in some if a < b]
        if pairs:
            within.append(sum(pairs) / len(pairs))
    between = []
    for i in rng.sample(range(len(items)), min(400, len(items))):
        others = [j for j in rng.sample(range(len(items)), min(300, len(items))) if truth[j] != truth[i]]
        between.append(max(cosine(vectors[i], vectors[j]) for j in others))
    return within, between


def b_cubed(found: Sequence[object], truth: Sequence[object]) -> tuple[float, float]:
    """Return precision and recall averaged over articles (Bagga and Baldwin 1998)."""
    both = Counter(zip(found, truth, strict=True))
    mine, theirs = Counter(found), Counter(truth)
    precision = sum(n * n / mine[a] for (a, _), n in both.items()) / len(truth)
    recall = sum(n * n / theirs[b] for (_, b), n in both.items()) / len(truth)
    return precision, recall


def _spread(values: Sequence[float]) -> str:
    """Return mean, and 10th, 50th and 90th percentile."""
    ordered = sorted(values)
    tenth, half, ninetieth = (ordered[int(len(ordered) * share)] for share in (0.1, 0.5, 0.9))
    return f"{sum(ordered) / len(ordered):.2f} ({tenth:.2f} {half:.2f} {ninetieth:.2f})"


if __name__ == "__main__":
    main()
