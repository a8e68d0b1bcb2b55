"""Cluster articles into stories: articles that tell of the same happening.

Block: pairs that share a rare term. Score: cosine of weighted terms, lowered by the days between them.
Decide: average-link agglomeration down to a threshold.
Source of the method: average link as in Sokal and Michener (1958); the score as in topic detection and
tracking (Allan, Papka and Lavrenko 1998, On-Line New Event Detection and Tracking, SIGIR).
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from twosource.link.terms import TermWeights, Vector, cosine, neighbours, terms
from twosource.records.annotation import AnnotatedArticle

_CAPITALISED = re.compile(r"(?<![.!?:\"“”'‘’\n] )(?<!^)\b[A-Z][\w’'-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryConfig:
    """Constants of story clustering; one setting serves full articles, excerpts and bare headlines."""

    threshold: float = 0.16  # average score at which two groups are still one story
    least: float = 0.05  # pairs below are not followed
    words: int = 400  # words of the text that count
    headline_weight: float = 2.0
    name_weight: float = 1.5  # for words written with a capital inside a sentence
    full_days: float = 3.0  # days apart that cost nothing
    decay_days: float = 14.0  # e-folding time after that
    largest_posting: int = 400  # articles under one term; commoner terms nominate no pair


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryText:
    """What the clustering needs to know of one article."""

    text: str
    headline: str = ""
    earliest: str | None = None  # ISO day of publication
    latest: str | None = None
    key: str = ""  # breaks ties, e.g. the text's hash


def story_text(article: AnnotatedArticle) -> StoryText:
    """Return the clustering's view of an article: story blocks and headline, no boilerplate."""
    text = article.text
    body = " ".join(text[b.start : b.end] for b in article.blocks if b.in_story)
    headline = " ".join(text[b.start : b.end] for b in article.blocks if b.kind == "headline")
    published = article.source.published
    return StoryText(
        text=body or text,
        headline=headline or article.source.headline or article.article.given.title or "",
        earliest=published.earliest or published.value,
        latest=published.latest or published.value,
        key=article.article.text_sha256,
    )


def term_counts(item: StoryText, config: StoryConfig) -> Counter[str]:
    """Count an article's terms: the opening words of the text, the headline more than once, names heavier."""
    opening = " ".join(item.text.split()[: config.words])
    counts: Counter[str] = Counter()
    for term in terms(opening):
        counts[term] += 1
    for term in terms(item.headline):
        counts[term] += config.headline_weight  # type: ignore[assignment]
    return counts


def days_apart(a: StoryText, b: StoryText) -> float:
    """Return the least number of days between two publications; 0 where a date is unknown."""
    if not (a.earliest and b.earliest):
        return 0.0
    try:
        first = date.fromisoformat(max(a.earliest, b.earliest)[:10])
        last = date.fromisoformat(min(a.latest or a.earliest, b.latest or b.earliest)[:10])
    except ValueError:
        return 0.0
    return max(0.0, float((first - last).days))


def nearness(days: float, config: StoryConfig) -> float:
    """Return the factor by which days between two publications lower their score, 0 to 1."""
    return math.exp(-max(0.0, days - config.full_days) / config.decay_days)


def cluster(items: Sequence[StoryText], config: StoryConfig = StoryConfig()) -> list[list[int]]:
    """Group articles into stories.

    Args:
        items: In any order; the result is the same for every order of the same items.
    Returns:
        Groups of indices into `items`, each sorted, in order of their first member's key.
    """
    order = sorted(
        range(len(items)), key=lambda i: (items[i].earliest or "9999", items[i].key, items[i].text)
    )
    ordered = [items[i] for i in order]
    counts = [term_counts(item, config) for item in ordered]
    weights = TermWeights(counts)
    vectors = [weights.vector(c) for c in counts]
    posting = max(config.largest_posting, 50)
    pairs = neighbours(vectors, least=config.least, largest_posting=posting)
    scores = {
        (i, j): round(s * nearness(days_apart(ordered[i], ordered[j]), config), 9)
        for (i, j), s in pairs.items()
    }
    groups = average_link(len(items), scores, config.threshold)
    return [sorted(order[m] for m in group) for group in groups]


def average_link(n: int, scores: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Merge the closest groups until no two have an average score of `threshold`.

    Missing pairs count as 0.
    """
    links: list[dict[int, float]] = [{} for _ in range(n)]
    for (i, j), score in scores.items():
        links[i][j] = score
        links[j][i] = score
    size = [1] * n
    members: dict[int, list[int]] = {i: [i] for i in range(n)}
    heap = [(-score, i, j, 1, 1) for (i, j), score in scores.items() if score >= threshold]
    heapq.heapify(heap)
    while heap:
        _, i, j, size_i, size_j = heapq.heappop(heap)
        if i not in members or j not in members or size[i] != size_i or size[j] != size_j:
            continue
        members[i] += members.pop(j)
        size[i] += size[j]
        for k, total in links[j].items():
            del links[k][j]
            if k != i:
                links[i][k] = links[k][i] = links[i].get(k, 0.0) + total
        links[j] = {}
        links[i].pop(j, None)
        for k, total in links[i].items():
            average = total / (size[i] * size[k])
            if average >= threshold:
                a, b = min(i, k), max(i, k)
                heapq.heappush(heap, (-round(average, 9), a, b, size[a], size[b]))
    return [sorted(m) for _, m in sorted(members.items(), key=lambda kv: min(kv[1]))]


def alike(a: StoryText, b: StoryText, config: StoryConfig = StoryConfig()) -> float:
    """Return how alike two articles are, 0 to 1, weighed by prior knowledge of English alone."""
    weights = TermWeights([])
    x, y = (weights.vector(term_counts(item, config)) for item in (a, b))
    return cosine(x, y) * nearness(days_apart(a, b), config)


__all__ = [
    "StoryConfig",
    "StoryText",
    "Vector",
    "alike",
    "average_link",
    "cluster",
    "defaultdict",
    "story_text",
]
