"""The days that matter in a topic of many articles, and the sentences that tell of each.

A day weighs as much as there are independent articles that name it; the sentences are those closest to what
all of them say of that day. Linear in the number of sentences.
Source of the method: days by how often they are named (Tran, Alrifai and Quoc Nguyen 2015, Timeline
summarization from relevant headlines; Gholipour Ghalandari and Ifrim 2020, Examining the state-of-the-art in
news timeline summarization, DATEWISE), sentences by the centroid of the day (Radev et al. 2004) with maximal
marginal relevance (Carbonell and Goldstein 1998).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Citation, Span

AHEAD = 0.3  # what a day counts that an article names before it has come
AGAIN = 0.3  # what a further sentence counts of the same article, or of one that goes back to it
OPENING = 5  # sentences of an article that tell of the day on which it appeared
SAME_DAY, DAY_BEFORE = 0.5, 0.3  # how surely such a sentence tells of that day, of the day before
WORDS = range(6, 61)  # of a sentence that can stand by itself
REPEATED = 0.5  # how much a sentence loses that says what is said already


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDay:
    """A day, how many articles tell of it, and the sentences that tell most."""

    day: str  # ISO
    weight: float
    sentences: tuple[Citation, ...]  # the most telling first


@dataclass(frozen=True, slots=True, eq=False)
class _Sentence:
    cited: Citation
    source: str  # the article, or the one that it goes back to
    terms: Counter[str]
    opening: bool  # among the first of its article
    days: tuple[int, ...]  # ordinals of the days it names
    published: int
    words: int


Vector = dict[str, float]
_WORD = re.compile(r"[^\W_]{2,}(?:[-’'][^\W_]{2,})*")


def told_days(
    articles: Sequence[AnnotatedArticle], *, source_of: Mapping[str, str] | None = None, sentences: int = 3
) -> tuple[ToldDay, ...]:
    """Return the days that articles tell of, the weightiest first, each with its most telling sentences.

    Args:
        articles: Of one story or one topic; those of unknown date are left out.
        source_of: Article id -> what it was copied from; copies count as one article.
        sentences: How many to give a day, at most.
    """
    ordered = sorted(articles, key=lambda a: a.id)
    told = [s for a in ordered for s in _sentences(a, (source_of or {}).get(a.id, a.id))]
    weights = _weights(told)
    rarity = _rarity(told)
    candidates: defaultdict[int, list[tuple[_Sentence, float]]] = defaultdict(list)
    for sentence in told:
        if sentence.words in WORDS:
            for day, share in _tells_of(sentence):
                candidates[day].append((sentence, share))
    days = sorted((d for d in weights if d in candidates), key=lambda d: (-weights[d], d))
    return tuple(
        ToldDay(
            day=date.fromordinal(day).isoformat(),
            weight=round(weights[day], 4),
            sentences=tuple(s.cited for s in _central(candidates[day], rarity, sentences)),
        )
        for day in days
    )


def _sentences(article: AnnotatedArticle, source: str) -> Iterator[_Sentence]:
    published = article.source.published
    day = _ordinal(published.value or published.latest or "")
    if day is None:
        return
    story = [b for b in article.blocks if b.in_story]
    times = [t for t in article.times if t.type in ("DATE", "TIME") and t.value is not None]
    at = 0
    for place, span in enumerate(s for s in article.sentences if _within(s, story)):
        while at < len(times) and times[at].start < span.start:
            at += 1
        named = set()
        while at < len(times) and times[at].start < span.end:
            named.add(_ordinal(times[at].value or ""))
            at += 1
        text = article.text[span.start : span.end]
        yield _Sentence(
            cited=Citation(article=article.id, start=span.start, end=span.end),
            source=source,
            terms=Counter(w.lower() for w in _WORD.findall(text)),
            opening=place < OPENING,
            days=tuple(sorted(d for d in named if d is not None)),
            published=day,
            words=len(text.split()),
        )


def _within(span: Span, blocks: Sequence[Span]) -> bool:
    return any(b.start <= span.start < b.end for b in blocks)


def _ordinal(value: str) -> int | None:
    """Return the number of the day that a TIMEX3 value of a whole day or a clock time begins with."""
    try:
        return date.fromisoformat(value[:10]).toordinal() if len(value) >= len("2031-05-05") else None
    except ValueError:
        return None


def _weights(told: Sequence[_Sentence]) -> dict[int, float]:
    """Return how many independent articles name each day."""
    weights: defaultdict[int, float] = defaultdict(float)
    seen: set[tuple[str, int]] = set()
    for sentence in told:
        for day in sentence.days:
            counts = 1.0 if day <= sentence.published else AHEAD
            weights[day] += counts * (AGAIN if (sentence.source, day) in seen else 1.0)
            seen.add((sentence.source, day))
    return dict(weights)


def _tells_of(sentence: _Sentence) -> Iterator[tuple[int, float]]:
    """Yield the days that a sentence tells of, and how surely."""
    past = [day for day in sentence.days if day <= sentence.published]
    for day in past:
        yield day, 1.0 / len(past)
    if sentence.opening and not sentence.days:
        yield sentence.published, SAME_DAY
        yield sentence.published - 1, DAY_BEFORE


def _rarity(told: Sequence[_Sentence]) -> dict[str, float]:
    """Return how rare each term is among the sentences; what the whole topic is about keeps its weight."""
    held: Counter[str] = Counter()
    for sentence in told:
        held.update(sentence.terms.keys())
    return {term: math.log((len(told) + 1) / (n + 0.5)) for term, n in held.items()}


def _central(
    candidates: Sequence[tuple[_Sentence, float]], rarity: Mapping[str, float], most: int
) -> list[_Sentence]:
    """Return the sentences closest to what all articles say of a day, none twice."""
    vectors: dict[Citation, Vector] = {}
    said: defaultdict[str, Vector] = defaultdict(dict)  # of each source: the most it says with each term
    for sentence, share in candidates:
        vector = vectors[sentence.cited] = _unit(sentence.terms, rarity)
        own = said[sentence.source]
        for term, value in vector.items():
            own[term] = max(own.get(term, 0.0), value * share)
    centre: defaultdict[str, float] = defaultdict(float)
    for own in said.values():
        for term, value in own.items():
            centre[term] += value
    length = math.sqrt(sum(value * value for value in centre.values())) or 1.0
    score = {
        sentence: math.sqrt(share) * sum(centre[t] * v for t, v in vectors[sentence.cited].items()) / length
        for sentence, share in candidates
    }
    chosen: list[_Sentence] = []
    lost = dict.fromkeys(score, 0.0)
    while score and len(chosen) < most:
        best = max(score, key=lambda s: score[s] - REPEATED * lost[s])
        chosen.append(best)
        del score[best]
        shown = vectors[best.cited]
        for sentence in list(score):
            like = sum(v * shown.get(t, 0.0) for t, v in vectors[sentence.cited].items())
            if like > 1.0 - 1e-9:
                del score[sentence]  # the same words
            else:
                lost[sentence] = max(lost[sentence], like)
    return chosen


def _unit(terms: Mapping[str, int], rarity: Mapping[str, float]) -> Vector:
    raw = {term: (1.0 + math.log(n)) * rarity[term] for term, n in terms.items()}
    length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {term: value / length for term, value in raw.items()}
