"""Cluster articles into stories: articles that tell of the same happening.

Block: pairs that share a rare term. Score: cosine of weighted terms, lowered by the days between them unless
one recalls the day of the other; of short reports also names and vectors. Decide: agglomeration of groups
that are as like each other as their own members are.
Source of the method: average link as in Sokal and Michener (1958); the score as in topic detection and
tracking (Allan, Papka and Lavrenko 1998, On-Line New Event Detection and Tracking, SIGIR).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from twosource.link.days.publication_days import days_recalled, has_doubtful_date, nearness, ordinal, recalls
from twosource.link.stories.agglomeration import Lump, agglomerate
from twosource.link.stories.neighbours import Days, near_pairs
from twosource.link.stories.short_reports import (
    ShortReport,
    head_of,
    head_vector,
    likeness,
    same_names,
    short_report,
)
from twosource.link.stories.story_config import StoryConfig
from twosource.link.terms import TermWeights, Vector, cosine, terms
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Block

_WORD = re.compile(r"\S+")
_CAPITALISED = re.compile(r"(?<![.!?:\"“”'‘’\n] )(?<!^)\b[A-Z][\w’'-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryText:
    """What the clustering needs to know of one article."""

    text: str
    headline: str = ""
    earliest: str | None = None  # ISO day of publication
    latest: str | None = None
    key: str = ""  # breaks ties, e.g. the text's hash
    doubtful: bool = False  # the date is only what the page shows, and the text names no day near it
    told: tuple[int, ...] = ()  # ordinals of the days named in the text, long before it appeared


def story_text(article: AnnotatedArticle, config: StoryConfig = StoryConfig()) -> StoryText:
    """Return the clustering's view of an article: story blocks and headline, no boilerplate."""
    text = article.text
    story = [b for b in article.blocks if b.in_story]
    body = " ".join(text[b.start : b.end] for b in story)
    headline = " ".join(text[b.start : b.end] for b in article.blocks if b.kind == "headline")
    published = article.source.published
    return StoryText(
        text=body or text,
        headline=headline or article.source.headline or article.article.given.title or "",
        earliest=published.earliest or published.value,
        latest=published.latest or published.value,
        key=article.article.text_sha256,
        doubtful=has_doubtful_date(article),
        told=days_recalled(article, _end_of_words(text, story, config.words), config),
    )


def _end_of_words(text: str, story: Sequence[Block], words: int) -> int:
    """Return where the first so many words of the story end."""
    for block in story:
        held = list(islice(_WORD.finditer(text, block.start, block.end), words))
        words -= len(held)
        if not words:
            return held[-1].end()
    return len(text)


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
    told: tuple[int, ...] = ()  # ordinals of the days named in the text, long before it appeared
    head: bytes = b""  # vector of a brief report, see `short_reports.head_of`


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
        told=item.told,
        head=head_of(item.headline, item.text) if words <= config.brief else b"",
    )


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
        firmness=config.firmness,
        lumps=[Lump(expected=config.expectation(item.words)) for item in ordered],
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
        recalled=[[(told, told + int(config.full_days)) for told in item.told] for item in items],
    )
    apart = days.apart(pairs.i, pairs.j)
    factor = np.exp(-np.maximum(0.0, apart - config.full_days) / config.decay_days)
    doubtful = days.doubtful[pairs.i] | days.doubtful[pairs.j]
    factor = np.where(doubtful, np.maximum(factor, config.doubtful_nearness), factor)
    telling = np.array([bool(item.told) for item in items], dtype=bool)
    for at in np.flatnonzero((apart > config.full_days) & (telling[pairs.i] | telling[pairs.j])).tolist():
        if recalls(items[pairs.i[at]], items[pairs.j[at]], config):
            factor[at] = 1.0
    alike = pairs.likeness.copy()
    shorts = [_short(item, vector, config) for item, vector in zip(items, vectors, strict=True)]
    short = np.array([report is not None for report in shorts], dtype=bool)
    both = np.flatnonzero(short[pairs.i] & short[pairs.j])
    for at, i, j in zip(both.tolist(), pairs.i[both].tolist(), pairs.j[both].tolist(), strict=True):
        factor[at] *= same_names(shorts[i], shorts[j], config)
        alike[at] = likeness(alike[at], shorts[i], shorts[j], config)
    values = np.round(alike * factor, 9).tolist()
    return dict(zip(zip(pairs.i.tolist(), pairs.j.tolist(), strict=True), values, strict=True))


def _short(item: StoryFeatures, vector: Vector, config: StoryConfig) -> ShortReport | None:
    return short_report(item.words, item.names, item.head, vector, config)


def _days(items: Sequence[StoryFeatures]) -> Days:
    """Return when articles appeared."""
    first = [ordinal(item.earliest) if item.earliest else None for item in items]
    last = [ordinal(item.latest or item.earliest or "") for item in items]
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
    """Return how far two articles tell of the same happening, 0 to 1, by prior knowledge of English alone.

    The mean of two clues, lowered by the days between: the root of the cosine of their terms (people's
    judgements of likeness spread evenly, cosines crowd near 0) and the likeness of their heads' vectors. The
    days never take more than they do of doubtful dates: one happening is told again after years.
    """
    weights = TermWeights([])
    x, y = (weights.vector(term_counts(item, config)) for item in (a, b))
    one, two = (head_vector(head_of(item.headline, item.text)) for item in (a, b))
    heads = 0.0 if one is None or two is None else max(0.0, float(one @ two))
    near = max(config.doubtful_nearness, nearness(a, b, config))
    return (math.sqrt(max(0.0, cosine(x, y))) + heads) / 2.0 * near
