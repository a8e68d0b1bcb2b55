"""Cluster articles into stories: articles that tell of the same happening.

Block: pairs that share a rare term. Score: cosine of weighted terms, lowered by the days between them.
Decide: average-link agglomeration down to a threshold.
Source of the method: average link as in Sokal and Michener (1958); the score as in topic detection and
tracking (Allan, Papka and Lavrenko 1998, On-Line New Event Detection and Tracking, SIGIR).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

import numpy as np

from twosource.link.agglomeration import agglomerate
from twosource.link.dates import page_day
from twosource.link.neighbours import Days, near_pairs
from twosource.link.occasions import days_of
from twosource.link.terms import TermWeights, Vector, cosine, terms
from twosource.records.annotation import AnnotatedArticle

CORROBORATES = 30  # days from its date within which a day named in the text bears it out
_CAPITALISED = re.compile(r"(?<![.!?:\"“”'‘’\n] )(?<!^)\b[A-Z][\w’'-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryConfig:
    """Constants of story clustering; one setting serves full articles, excerpts and bare headlines."""

    threshold: float = 0.16  # average score at which two groups are still one story
    coherence: float = 0.85  # 0: average link, 1: cosine of centroids
    least: float = 0.02  # pairs below are not followed
    words: int = 400  # words of the text that count
    headline_weight: int = 2
    name_weight: int = 3  # for words written with a capital inside a sentence
    full_days: float = 3.0  # days apart that cost nothing
    decay_days: float = 14.0  # e-folding time after that
    doubtful_nearness: float = 0.6  # least factor where a date is only what a page shows
    short: float = 15.0  # words; the shorter a report, the more its names alone tell which story it is
    shortness: int = 150  # words from which that is not looked at
    largest_posting: int = 2000  # articles under one term; a commoner term tells no stories apart
    neighbours: int = 300  # kept for each article; fewer in a large collection


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryText:
    """What the clustering needs to know of one article."""

    text: str
    headline: str = ""
    earliest: str | None = None  # ISO day of publication
    latest: str | None = None
    key: str = ""  # breaks ties, e.g. the text's hash
    doubtful: bool = False  # the date is only what the page shows, and the text names no day near it


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
        doubtful=_has_doubtful_date(article),
    )


def _has_doubtful_date(article: AnnotatedArticle) -> bool:
    """Tell whether an article's date is only shown by its page: it may be that of a copy or a visit."""
    day = page_day(article)
    if day is None:
        return False
    for time in article.times:
        # Days of a calendar, as written; "Thursday" was counted from the page's date itself.
        if time.unresolved is not None and not time.unresolved.startswith("month-day:"):
            continue
        told = days_of(time.value or "")
        if told and told[0] == told[1] and abs((told[0] - day).days) <= CORROBORATES:
            return False
    return True


def term_counts(item: StoryText, config: StoryConfig) -> dict[str, int]:
    """Weigh an article's terms: the opening words, the headline more than once, names heavier."""
    opening = " ".join(item.text.split()[: config.words])
    names = set(names_in(opening))
    counts: Counter[str] = Counter(terms(opening))
    for term in terms(item.headline):
        counts[term] += config.headline_weight
    return {t: n * (config.name_weight if t in names else 1) for t, n in counts.items()}


def names_in(text: str) -> list[str]:
    """Return the terms written with a capital inside a sentence; none where nearly all words are."""
    found = [t for m in _CAPITALISED.finditer(text) for t in terms(m[0])]
    return found if len(found) * 2 < len(terms(text)) else []


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFeatures:
    """What the clustering keeps of an article; it follows from the article alone."""

    counts: dict[str, int]  # weighed terms
    earliest: str | None = None
    latest: str | None = None
    key: str = ""
    doubtful: bool = False
    words: int = 0  # of the text, counted up to `shortness` + 1
    names: tuple[str, ...] = ()  # only of a short report


def story_features(item: StoryText, config: StoryConfig = StoryConfig()) -> StoryFeatures:
    """Return what the clustering keeps of an article."""
    words = len(item.text.split(None, config.shortness))
    return StoryFeatures(
        counts=term_counts(item, config),
        earliest=item.earliest,
        latest=item.latest,
        key=item.key,
        doubtful=item.doubtful,
        words=words,
        names=tuple(sorted(set(names_in(item.text)))) if words <= config.shortness else (),
    )


class Dated(Protocol):
    """Anything with an interval of publication."""

    @property
    def earliest(self) -> str | None:
        """ISO day, or None."""

    @property
    def latest(self) -> str | None:
        """ISO day, or None."""

    @property
    def doubtful(self) -> bool:
        """Whether the date is only what a page shows."""


def days_apart(a: Dated, b: Dated) -> float:
    """Return the least number of days between two publications; 0 where a date is unknown."""
    if not (a.earliest and b.earliest):
        return 0.0
    first = _ordinal(max(a.earliest, b.earliest))
    last = _ordinal(min(a.latest or a.earliest, b.latest or b.earliest))
    return float(max(0, first - last)) if first is not None and last is not None else 0.0


@lru_cache(maxsize=20000)
def _ordinal(day: str) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def nearness(a: Dated, b: Dated, config: StoryConfig) -> float:
    """Return the factor by which days between two publications lower their score, 0 to 1."""
    factor = math.exp(-max(0.0, days_apart(a, b) - config.full_days) / config.decay_days)
    return max(factor, config.doubtful_nearness) if a.doubtful or b.doubtful else factor


@dataclass(frozen=True, slots=True)
class ShortReport:
    """The names of a report too short to be told by its other words."""

    words: int
    names: Vector  # unit vector


def short_report(item: StoryFeatures, vector: Vector, config: StoryConfig) -> ShortReport | None:
    """Return the names of a short report; None for a longer one, or one without two names."""
    if item.words > config.shortness:
        return None
    told = set(item.names)
    kept = {t: v for t, v in vector.items() if t in told}
    length = math.sqrt(sum(v * v for v in kept.values()))
    return ShortReport(item.words, {t: v / length for t, v in kept.items()}) if len(kept) > 1 else None


def same_names(a: ShortReport | None, b: ShortReport | None, config: StoryConfig) -> float:
    """Return the factor by which the names of two short reports raise or lower their score."""
    if a is None or b is None:
        return 1.0
    weight = min(1.0, config.short / max(1, min(a.words, b.words)))
    factor: float = min(1.3, 0.4 + 2.0 * cosine(a.names, b.names)) ** weight
    return factor


def cluster(items: Sequence[StoryText], config: StoryConfig = StoryConfig()) -> list[list[int]]:
    """Group articles into stories.

    Args:
        items: In any order; the result is the same for every order of the same items.
        config: Constants.
    Returns:
        Groups of indices into `items`, each sorted, in order of their first member's key.
    """
    return cluster_features([story_features(item, config) for item in items], config)


def cluster_features(
    items: Sequence[StoryFeatures],
    config: StoryConfig = StoryConfig(),
    *,
    together: Collection[tuple[int, int]] = (),
    apart: Collection[tuple[int, int]] = (),
) -> list[list[int]]:
    """Group articles into stories, as `cluster` does, from what is kept of them.

    Args:
        items: In any order; the result is the same for every order of the same items.
        config: Constants.
        together: Pairs of indices that a person has judged to tell one story.
        apart: Pairs of indices that a person has judged to tell different stories.
    """
    order = sorted(range(len(items)), key=lambda i: _order(items[i]))
    place = {i: at for at, i in enumerate(order)}
    ordered = [items[i] for i in order]
    weights = TermWeights(item.counts for item in ordered)
    vectors = [weights.vector(item.counts) for item in ordered]
    scores = _scores(ordered, vectors, config)
    groups = agglomerate(
        len(items),
        scores,
        config.threshold,
        coherence=config.coherence,
        together=[(place[i], place[j]) for i, j in together],
        apart=[(place[i], place[j]) for i, j in apart],
    )
    return [sorted(order[m] for m in group) for group in groups]


def _scores(
    items: Sequence[StoryFeatures], vectors: Sequence[Vector], config: StoryConfig
) -> dict[tuple[int, int], float]:
    """Return the score of each pair that is alike at all, for articles sorted by day."""
    days = _days(items)
    # Beyond this many days no likeness, however great, comes up to the least score.
    window = math.ceil(config.full_days - config.decay_days * math.log(config.least))
    most = max(config.neighbours // 6, min(config.neighbours, 5_000_000 // max(1, len(items))))
    pairs = near_pairs(
        vectors,
        days,
        window=window,
        least=config.least,
        largest_posting=config.largest_posting,
        most=most,
    )
    apart = days.apart(pairs.i, pairs.j)
    factor = np.exp(-np.maximum(0.0, apart - config.full_days) / config.decay_days)
    doubtful = days.doubtful[pairs.i] | days.doubtful[pairs.j]
    factor = np.where(doubtful, np.maximum(factor, config.doubtful_nearness), factor)
    named = [short_report(item, vector, config) for item, vector in zip(items, vectors, strict=True)]
    short = np.array([report is not None for report in named], dtype=bool)
    both = np.flatnonzero(short[pairs.i] & short[pairs.j])
    for at, i, j in zip(both.tolist(), pairs.i[both].tolist(), pairs.j[both].tolist(), strict=True):
        factor[at] *= same_names(named[i], named[j], config)
    values = np.round(pairs.likeness * factor, 9).tolist()
    return dict(zip(zip(pairs.i.tolist(), pairs.j.tolist(), strict=True), values, strict=True))


def _days(items: Sequence[StoryFeatures]) -> Days:
    """Return when articles appeared."""
    first = [_ordinal(item.earliest) if item.earliest else None for item in items]
    last = [_ordinal(item.latest or item.earliest or "") for item in items]
    known = [a is not None and b is not None for a, b in zip(first, last, strict=True)]
    begins = np.array([a or 0 if k else 0 for a, k in zip(first, known, strict=True)], dtype=np.int64)
    begins = np.maximum.accumulate(begins) if len(begins) else begins
    ends = np.array([b or 0 if k else 0 for b, k in zip(last, known, strict=True)], dtype=np.int64)
    return Days(
        first=begins,
        last=np.maximum(ends, begins),
        unknown=~np.array(known, dtype=bool),
        doubtful=np.array([item.doubtful for item in items], dtype=bool),
    )


def _order(item: StoryFeatures) -> tuple[str, str, list[tuple[str, float]]]:
    return (
        item.earliest or item.latest or "9999",
        item.key,
        sorted(item.counts.items()) if not item.key else [],
    )


def alike(a: StoryText, b: StoryText, config: StoryConfig = StoryConfig()) -> float:
    """Return how alike two articles are, 0 to 1, weighed by prior knowledge of English alone."""
    weights = TermWeights([])
    x, y = (weights.vector(term_counts(item, config)) for item in (a, b))
    return cosine(x, y) * nearness(a, b, config)
