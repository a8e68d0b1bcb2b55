"""What the dated articles of a story tell of the days that its undated ones only call `yesterday`.

Events joined across articles date what the event coder knows. A ferry run aground is none of its classes,
so here sentences are compared by their words: where a sentence of an undated article tells what a dated
sentence tells, its relative expression must mean that sentence's day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.link.events.occasions import Interval, days_of
from twosource.link.terms import TermWeights, terms
from twosource.records.annotation import AnnotatedArticle, Timex
from twosource.records.text import Span

LEAST_ALIKE = 0.34  # share of the weight of the shorter sentence's words that both have
LEAST_SHARED = 3  # words
LEAST_WEIGHT = 11.0  # of the shared words together: three rare ones, or more that are less rare
_BESIDE = 0.4  # what words of the sentences beside count, against those of the sentence
_CLEAR = 0.85  # another day is told as well only if a sentence with it is nearly as much alike
_COUNTED = re.compile(r"\s+(?P<way>after|before|since)\b", re.I)
_DAYS = re.compile(r"^P(?P<n>\d{1,2})D$")
_AHEAD = re.compile(r"\b(?:will|would|to be|plans?|expected|due|if|may|might|could|shall)\b", re.I)
_NOW = re.compile(r"\b(?:this (?:morning|afternoon|evening)|today|tonight|still|now)\b", re.I)
_NTH_DAY = re.compile(
    r"\b(?:the|its|their|a) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth|\w+tieth"
    r"|\d{1,3}(?:st|nd|rd|th)) (?:day|morning|night|week)\b",
    re.I,
)
_RECENT = 60  # days from an article's own to those it tells of: others are background
_LEAD = 3  # sentences, with the next, in which `two days after` speaks of the day of writing
_MOST = 400  # sentences of a story: beyond, it is a topic


@dataclass(frozen=True, slots=True)
class Told:
    """A relative expression, and the day that other articles give to what it dates."""

    span: Span
    day: Interval
    alike: float
    shift: int | None = None  # the text was written so many days after the day: `two days after the quake`


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence as the comparison sees it."""

    article: str
    span: Span
    own: frozenset[str]
    beside: frozenset[str]  # words of the sentences before and behind
    days: tuple[tuple[Timex, Interval], ...]  # days it tells of
    text: str


class ToldDays:
    """The sentences of a story's dated articles with the days they tell of."""

    def __init__(self, articles: Sequence[AnnotatedArticle], dated: frozenset[str]) -> None:
        self._sentences = {a.id: _sentences(a, dated=a.id in dated) for a in articles}
        listed = [s for sentences in self._sentences.values() for s in sentences]
        self._weights = TermWeights(s.own for s in listed)
        self._known = [s for s in listed if s.days] if len(listed) <= _MOST else []

    def told_of(self, article: AnnotatedArticle) -> list[Told]:
        """Return the relative expressions of an article whose day other articles give."""
        found = []
        for order, sentence in enumerate(self._sentences[article.id]):
            shifts = [(t, _shift(article, sentence, t, order)) for t in _inside(article, sentence.span)]
            counted = (
                any(shift is not None for _, shift in shifts) or _NTH_DAY.search(sentence.text) is not None
            )
            for timex, shift in shifts:
                # beside `two days after the quake` or `the third day`, `this morning` dates something else
                relative = timex.unresolved and timex.type in ("DATE", "TIME") and timex.anchor != "text"
                if shift is None and (counted or not relative):
                    continue
                best = self._best(sentence, timex.start)
                if best is not None:
                    found.append(Told(Span(timex.start, timex.end), best[0], best[1], shift))
        return found

    def known_by(self, article: AnnotatedArticle) -> tuple[date, Span] | None:
        """Return the last day of which an article knows what happened, and the sentence that shows it."""
        found: list[tuple[date, Span]] = []
        for sentence in self._sentences[article.id]:
            if _AHEAD.search(sentence.text):
                continue
            best = self._best(sentence, sentence.span.start)
            if best is not None and best[2] <= best[0][0] and best[0][0] == best[0][1]:
                found.append((best[0][0], sentence.span))
        return max(found, key=lambda f: (f[0], -f[1].start), default=None)

    def _best(self, sentence: _Sentence, near: int) -> tuple[Interval, float, date] | None:
        """Return the day of the sentence most alike, None where sentences as much alike give another."""
        scored = []
        for other in self._known:
            if other.article == sentence.article:
                continue
            alike = self._alike(sentence, other)
            if alike >= LEAST_ALIKE:
                timex, day = _nearest(other, sentence.own | sentence.beside)
                happened = date.max if _AHEAD.search(other.text) else day[0]
                scored.append((alike, day, happened, timex.start))
        if not scored:
            return None
        top = max(s[0] for s in scored)
        days = {s[1] for s in scored if s[0] >= _CLEAR * top}
        if len(days) != 1:
            return None
        return next(iter(days)), top, min(s[2] for s in scored if s[0] >= _CLEAR * top)

    def _alike(self, a: _Sentence, b: _Sentence) -> float:
        both = a.own & b.own
        near = (a.own & b.beside) | (a.beside & b.own)
        if len(both | near) < LEAST_SHARED or not both:
            return 0.0
        shared = self._weight(both) + _BESIDE * self._weight(near - both)
        if shared < LEAST_WEIGHT:
            return 0.0
        return shared / max(1.0, min(self._weight(a.own), self._weight(b.own)))

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self._weights.idf(word) for word in sorted(words))


def _sentences(article: AnnotatedArticle, *, dated: bool) -> list[_Sentence]:
    spans = article.sentences
    words = [frozenset(t for t in terms(article.text[s.start : s.end]) if not t.isdigit()) for s in spans]
    found = []
    for at, span in enumerate(spans):
        beside = frozenset[str]().union(*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
        days = tuple(_days_told(article, span)) if dated else ()
        text = article.text[span.start : span.end]
        found.append(_Sentence(article.id, Span(span.start, span.end), words[at], beside, days, text))
    return found


def _days_told(article: AnnotatedArticle, span: Span) -> list[tuple[Timex, Interval]]:
    """Return the single days that a sentence tells of; `a day after` moves the day it stands beside."""
    found: list[tuple[Timex, Interval]] = []
    dateline = article.source.evidence.get("dateline", ())
    published = days_of(article.source.published.value or "")
    for timex in _inside(article, span):
        day = days_of(timex.value or "")
        if timex.type not in ("DATE", "TIME") or day is None or day[0] != day[1]:
            continue
        if any(where.start <= timex.start < where.end for where in dateline):
            continue
        if published is None or abs((day[0] - published[0]).days) <= _RECENT:
            found.append((timex, day))
    for timex in _inside(article, span):
        counted = _DAYS.match(timex.value or "") if timex.type == "DURATION" else None
        way = _COUNTED.match(article.text, timex.end) if counted else None
        if counted is None or way is None or not found:
            continue
        shift = timedelta(days=int(counted["n"]))
        first = found[0][1][0]
        moved = first - shift if way["way"].lower() != "before" else first + shift
        found.append((timex, (moved, moved)))
    return found


def _nearest(sentence: _Sentence, words: frozenset[str]) -> tuple[Timex, Interval]:
    """Return the day of a sentence that stands nearest to words that another sentence has too."""
    if len(sentence.days) == 1:
        return sentence.days[0]
    places = [
        sentence.span.start + found.start()
        for found in re.finditer(r"[^\W\d_]+", sentence.text)
        if words.intersection(terms(found[0]))
    ]

    def gap(day: tuple[Timex, Interval]) -> float:
        timex = day[0]
        behind = [place - timex.end for place in places if place >= timex.end]
        before = [timex.start - place for place in places if place < timex.start]
        if timex.type == "DURATION":  # what it is counted from stands behind it
            before = []
        return min([*behind, *(1.2 * b for b in before)], default=10_000.0)

    return min(sentence.days, key=lambda d: (gap(d), d[0].start))


def _inside(article: AnnotatedArticle, span: Span) -> list[Timex]:
    return [t for t in article.times if span.start <= t.start and t.end <= span.end]


def _shift(article: AnnotatedArticle, sentence: _Sentence, timex: Timex, order: int) -> int | None:
    """Return how many days after what it names the text was written, by `two days after the quake`."""
    counted = _DAYS.match(timex.value or "") if timex.type == "DURATION" else None
    way = _COUNTED.match(article.text, timex.end) if counted else None
    if counted is None or way is None or way["way"].lower() == "before" or order >= _LEAD:
        return None
    behind = article.text[sentence.span.start : sentence.span.end + 160]
    return int(counted["n"]) if _NOW.search(behind) else None
