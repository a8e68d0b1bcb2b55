"""Cleaning of plain texts part by part: blocks, days, source facts, notes on damage, and the language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from statistics import median
from unittest.mock import patch

from benchmarks.speed.documents import some_articles
from benchmarks.speed.measure import Clock, Figure, Options
from twosource.annotate.language import identify_language
from twosource.clean import clean
from twosource.clean.blocks.lay_out import lay_out
from twosource.clean.days.publication import PageDays, read_days
from twosource.clean.layout import Layout, to_blocks
from twosource.clean.repairs import find_repairs, mark_glued
from twosource.clean.source import facts
from twosource.records.text import Article

_GOAL = 2000.0  # articles a second on one core
_MOST = 500
_LENGTHS = range(1500, 6000)  # characters of the real articles that are taken


def measure_cleaning(options: Options) -> Iterator[Figure]:
    """Measure articles a second, and what each part of cleaning takes of an article."""
    articles = _real(options) if options.data else some_articles(options)
    for article in articles:  # fills the caches
        clean(article)
    rounds = [_round(articles) for _ in range(2 if options.quick else 7)]
    least = {name: min(spent[name] for spent in rounds) / len(articles) for name in rounds[0]}
    length = f"{median(len(article.text) for article in articles):.0f} characters in the median"
    yield Figure(name="texts", value=len(articles), unit="articles", note=length)
    yield Figure(
        name="cleaning", value=1 / least["cleaning"], unit="articles/s", goal=_GOAL, more_is_better=True
    )
    for name, seconds in least.items():
        if name != "cleaning":
            yield Figure(name=name, value=1e6 * seconds, unit="µs an article")


def _real(options: Options) -> list[Article]:
    """Return articles of the set of stories, from the first on."""
    assert options.data is not None
    lines = (options.data / "stories_gva" / "articles.jsonl").open(encoding="utf-8")
    read = (json.loads(line) for line in lines)
    fit = (Article(id=one["id"], text=one["text"]) for one in read if len(one["text"]) in _LENGTHS)
    return list(islice(fit, _MOST))


def _round(articles: Sequence[Article]) -> dict[str, float]:
    """Clean each article whole, then part by part, and return CPU seconds."""
    clocks = {
        name: Clock()
        for name in ("cleaning", "blocks", "source facts", "days", "notes on damage", "language")
    }
    for article in articles:
        with clocks["cleaning"].running():
            clean(article)

    def timed_days(article: Article, layout: Layout) -> PageDays:
        with clocks["days"].running():
            return read_days(article, layout)

    for article in articles:
        with clocks["blocks"].running():
            layout = lay_out(article)
        with clocks["notes on damage"].running():
            mark_glued(layout)
        with patch.object(facts, "read_days", timed_days), clocks["source facts"].running():
            source = facts.read_facts(article, layout)
        with clocks["notes on damage"].running():
            find_repairs(article.text, layout, source.translated)
        with clocks["blocks"].running():
            blocks = to_blocks(layout, len(article.text))
        story = " ".join(article.text[b.start : b.end] for b in blocks if b.in_story)
        with clocks["language"].running():
            identify_language(story)
    spent = {name: clock.seconds for name, clock in clocks.items()}
    spent["source facts"] -= spent["days"]  # which it reads too
    return spent
