"""What later reports tell of something announced for a day: done, called off, put off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.dossier.evidence import Evidence, bag
from twosource.lexicon import load
from twosource.records.account import Outcome
from twosource.records.text import Citation

STEM = 5  # letters by which "elect" and "elected" are one
DAY = 10  # letters of an ISO day


def sequel(evidence: Evidence, plan: tuple[Citation, ...], day: str | None, said: str) -> Outcome:
    """Return what another report tells of the same act on the same day; `open` where none does.

    Args:
        evidence: The story.
        plan: The words that announce it.
        day: The ISO day it is announced for; without one nothing is matched.
        said: What is announced, without what else the sentence tells.
    """
    if day is None or len(day) != DAY:
        return Outcome(verdict="open")
    own = [s for c in plan if (s := evidence.cite_sentence(c.article, c.start)) is not None]
    words = _stems_of(said)
    topics = frozenset().union(*(_topics(evidence, s) for s in own))
    first = min((evidence.publication(c.article)[0] or "" for c in plan), default="")
    for sentence in _of_day(evidence, day, {c.article for c in plan}, first):
        off = _ended(evidence.words(sentence))
        if off is not None and (topics & _topics(evidence, sentence) or words & _nouns(evidence, sentence)):
            return Outcome(verdict="changed" if off == "moved" else "not met", support=(sentence,))
        if off is None and words & _done(evidence, sentence):
            return Outcome(verdict="met", support=(sentence,))
    return Outcome(verdict="open")


def _of_day(evidence: Evidence, day: str, told: set[str], first: str) -> Iterator[Citation]:
    """Yield the sentences of other reports, not older ones, that speak of a day."""
    for article, span in evidence.story_sentences():
        if article in told or not evidence.counts_as_witness(article):
            continue
        if (evidence.publication(article)[1] or "9999") < first:
            continue
        times = evidence.articles[article].times
        if any(span.start <= t.start < span.end and t.value == day for t in times):
            yield evidence.cite(article, span.start, span.end)


def _done(evidence: Evidence, sentence: Citation) -> frozenset[str]:
    """Return the stems of the acts that a sentence tells as done."""
    article = evidence.articles[sentence.article]
    return frozenset(
        article.text[e.start : e.end].lower()[:STEM]
        for e in article.events
        if sentence.start <= e.start < sentence.end and e.status == "happened" and e.end - e.start >= STEM
    )


def _nouns(evidence: Evidence, sentence: Citation) -> frozenset[str]:
    """Return the stems of a sentence but for the words that say it was called off."""
    text = _endings()["off"].sub(" ", _endings()["moved"].sub(" ", evidence.words(sentence)))
    return _stems_of(text)


def _stems_of(text: str) -> frozenset[str]:
    common = set(load("dossier_wording")["common"])
    days = set(load("dossier_expectations")["sequel"]["empty"])
    return frozenset(w[:STEM] for w in bag(text) - common - days if len(w) >= STEM)


def _topics(evidence: Evidence, sentence: Citation) -> frozenset[str]:
    return frozenset(
        topic
        for e in evidence.articles[sentence.article].events
        if sentence.start <= e.start < sentence.end
        for topic in e.topics
    )


def _ended(text: str) -> str | None:
    return next((name for name, pattern in _endings().items() if pattern.search(text)), None)


@cache
def _endings() -> dict[str, re.Pattern[str]]:
    words = load("dossier_expectations")["sequel"]
    return {n: re.compile(rf"\b(?:{'|'.join(words[n])})\b", re.IGNORECASE) for n in ("off", "moved")}
