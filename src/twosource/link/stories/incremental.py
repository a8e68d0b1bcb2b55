"""Put one more article among the stories there are, at a cost that does not grow with their number.

Block: articles that share telling terms and appeared about the same time. Score: as in `link.stories`.
Decide: the stories that come into question are opened and clustered anew with the article, so that an
article that bridges two stories merges them, and one that was put wrongly for want of others can move.
A large story is settled: it can grow and merge, but is not opened again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from twosource.link.days.publication_days import nearness
from twosource.link.stories.agglomeration import Lump, agglomerate, inner_likeness
from twosource.link.stories.packed import Packed, Packing
from twosource.link.stories.short_reports import ShortReport, likeness, same_names, short_report
from twosource.link.stories.stories import StoryFeatures
from twosource.link.stories.story_config import StoryConfig
from twosource.link.terms import TermWeights


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacingConfig:
    """Constants of putting articles among stories."""

    window_days: int = 30  # days apart beyond which no two dated reports come up to the threshold
    doubtful_days: int = 365  # the same where a date is only what a page shows
    rare_terms: int = 40  # of an article, by which like ones are found
    least_searched: int = 8  # of these, the rarest in the library, are looked for at least
    holders: int = 2000  # and more as long as no more articles hold them, summed up: what a search walks
    candidates: int = 60  # like articles that are scored
    plausible: float = 0.75  # share of what joins two articles that the best pair must reach to open a story
    opened: int = 8  # stories opened at most
    crowd: int = 100  # articles of theirs compared at most; the likeliest story is opened however large
    settled: int = 150  # articles from which a story is not opened again
    sample: int = 60  # articles of a settled story that stand for it
    inner: int = 12  # of these, that show how alike the articles of a story are


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """An article ready to be compared."""

    features: StoryFeatures
    vector: Packed
    short: ShortReport | None


def rare_terms(features: StoryFeatures, config: PlacingConfig = PlacingConfig()) -> tuple[str, ...]:
    """Return the terms by which like articles are found, by what is known of English alone."""
    vector = TermWeights().vector(features.counts)
    return tuple(sorted(vector, key=lambda t: (-vector[t], t))[: config.rare_terms])


def telling(
    rare: Collection[str], frequency: Mapping[str, int], config: PlacingConfig = PlacingConfig()
) -> list[str]:
    """Return the terms by which to look for like articles: the rarest in the library, but not unique ones.

    How many depends on how common they are, so a search costs about the same in a library of any size.

    Args:
        rare: The telling terms of an article, see `rare_terms`.
        frequency: How many articles of the library hold each.
        config: Constants of the placing.
    """
    shared = sorted((t for t in rare if frequency[t] > 1), key=lambda t: (frequency[t], t))
    walked = accumulate(frequency[t] for t in shared)
    return [
        term
        for at, (term, holders) in enumerate(zip(shared, walked, strict=True))
        if at < config.least_searched or holders <= config.holders
    ]


class Comparing:
    """Compares articles as the clustering does, under one weighing of terms."""

    def __init__(self, weights: TermWeights, config: StoryConfig = StoryConfig()) -> None:
        self._weights = weights
        self._packing = Packing(weights)
        self.config = config

    def weigh(self, features: StoryFeatures) -> Weighed:
        """Weigh an article's terms."""
        short = features.words <= self.config.shortness
        named = self._weights.vector(features.counts) if short else {}
        return Weighed(
            features,
            self._packing.pack(features.counts),
            short_report(features.words, features.names, features.head, named, self.config),
        )

    def scores(self, one: Weighed, many: Sequence[Weighed]) -> list[float]:
        """Return how far one article tells of the same happening as each of many."""
        if not many:
            return []
        row = self._packing.likeness(one.vector, [other.vector for other in many]).tolist()
        return [self._score(one, other, cosine) for other, cosine in zip(many, row, strict=True)]

    def pairs(self, articles: Sequence[Weighed]) -> Iterator[tuple[int, int, float]]:
        """Yield each pair of articles that are alike at all, by index, with its score."""
        if len(articles) < 2:
            return
        table = self._packing.table([one.vector for one in articles])
        at, other = np.nonzero(np.triu(table >= self.config.least, k=1))
        for i, j in zip(at.tolist(), other.tolist(), strict=True):
            yield i, j, self._score(articles[i], articles[j], float(table[i, j]))

    def _score(self, a: Weighed, b: Weighed, cosine: float) -> float:
        if cosine < self.config.least:
            return 0.0
        factor = nearness(a.features, b.features, self.config) * same_names(a.short, b.short, self.config)
        return round(likeness(cosine, a.short, b.short, self.config) * factor, 9)


def in_question(
    scores: Mapping[int, float],
    story_of: Mapping[int, str | None],
    *,
    config: StoryConfig = StoryConfig(),
    placing: PlacingConfig = PlacingConfig(),
) -> list[str]:
    """Return the stories to open for a new article, the likeliest first.

    Args:
        scores: Like articles and their scores with the new one.
        story_of: The stories of those articles.
        config: Constants of the clustering.
        placing: Constants of the placing.
    """
    best: dict[str, float] = {}
    for number, value in scores.items():
        story = story_of.get(number)
        if story is not None and value >= placing.plausible * config.threshold * config.expected:
            best[story] = max(best.get(story, 0.0), value)
    return sorted(best, key=lambda story: (-best[story], story))[: placing.opened]


def standing_for(members: Sequence[int], placing: PlacingConfig = PlacingConfig()) -> list[int]:
    """Return the members by which a story is compared: all of them, or an even sample of a settled one."""
    if len(members) < placing.settled:
        return list(members)
    step = len(members) / placing.sample
    return [members[int(k * step)] for k in range(placing.sample)]


def within_reach(
    stories: Sequence[str],
    members: Mapping[str, Sequence[int]],
    placing: PlacingConfig = PlacingConfig(),
) -> list[str]:
    """Return those of the stories in question whose articles can all be compared at a bounded cost.

    Args:
        stories: The likeliest first.
        members: Their articles.
        placing: Constants of the placing.
    """
    kept: list[str] = []
    crowd = 0
    for story in stories:
        crowd += len(standing_for(members[story], placing))
        if not kept or crowd <= placing.crowd:
            kept.append(story)
    return kept


def joins(
    one: Weighed,
    members: Sequence[Weighed],
    comparing: Comparing,
    placing: PlacingConfig = PlacingConfig(),
) -> bool:
    """Tell whether an article is close enough to a story to join it as it stands.

    Args:
        one: The article.
        members: The story's articles, or those that stand for it; not empty.
        comparing: Compares articles.
        placing: Constants of the placing.
    """
    size, config = len(members), comparing.config
    average = sum(comparing.scores(one, members)) / size
    inner = members[:: max(1, size // placing.inner)]
    within = sum(value for _, _, value in comparing.pairs(inner))
    expected = sum(config.expectation(member.features.words) for member in inner) / len(inner)
    own = inner_likeness(len(inner), within, expected, config.firmness)
    return average >= config.threshold * math.sqrt(config.expectation(one.features.words) * own)


def regroup(
    new: Collection[int],
    stories: Mapping[str, Sequence[int]],
    article: Callable[[int], Weighed],
    comparing: Comparing,
    *,
    together: Collection[tuple[int, int]] = (),
    apart: Collection[tuple[int, int]] = (),
    placing: PlacingConfig = PlacingConfig(),
) -> list[list[int]]:
    """Cluster new articles and the opened stories anew.

    Args:
        new: Numbers of the articles to place.
        stories: The opened stories with all their members.
        article: Gives each article by number.
        comparing: Compares articles.
        together: Pairs of numbers judged to tell one story.
        apart: Pairs of numbers judged to tell different stories.
        placing: Constants of the placing.
    Returns:
        The groups that new and old articles form, each sorted.
    """
    lumps = [[number] for number in sorted(new)]
    for members in stories.values():
        lumps += [list(members)] if len(members) >= placing.settled else [[m] for m in members]
    lumps.sort()
    shown = [standing_for(lump, placing) for lump in lumps]
    sums, within = _sums(shown, article, comparing)
    for (i, j), total in sums.items():
        sums[i, j] = total * (len(lumps[i]) / len(shown[i])) * (len(lumps[j]) / len(shown[j]))
    made = [
        Lump(len(lump), inner * (len(lump) * (len(lump) - 1) / 2), _expected(some, article, comparing.config))
        for lump, inner, some in zip(lumps, within, shown, strict=True)
    ]
    at = {number: i for i, lump in enumerate(lumps) for number in lump}
    groups = agglomerate(
        len(lumps),
        sums,
        comparing.config.threshold,
        firmness=comparing.config.firmness,
        lumps=made,
        together=_places(together, at),
        apart=_places(apart, at),
    )
    return [sorted(number for i in group for number in lumps[i]) for group in groups]


def _expected(members: Sequence[int], article: Callable[[int], Weighed], config: StoryConfig) -> float:
    return sum(config.expectation(article(number).features.words) for number in members) / len(members)


def _sums(
    shown: Sequence[Sequence[int]], article: Callable[[int], Weighed], comparing: Comparing
) -> tuple[dict[tuple[int, int], float], list[float]]:
    """Return the summed scores between lumps, and the average score of a pair within each."""
    owner = [i for i, lump in enumerate(shown) for _ in lump]
    between: dict[tuple[int, int], float] = {}
    inner = [0.0] * len(shown)
    for x, y, value in comparing.pairs([article(number) for lump in shown for number in lump]):
        i, j = owner[x], owner[y]
        if i == j:
            inner[i] += value
        else:
            between[i, j] = between.get((i, j), 0.0) + value
    pairs = [len(lump) * (len(lump) - 1) / 2 for lump in shown]
    return between, [total / n if n else 0.0 for total, n in zip(inner, pairs, strict=True)]


def _places(pairs: Collection[tuple[int, int]], at: Mapping[int, int]) -> list[tuple[int, int]]:
    found = {(min(at[a], at[b]), max(at[a], at[b])) for a, b in pairs if a in at and b in at}
    return sorted(pair for pair in found if pair[0] != pair[1])
