"""Events of headlines, through the real parser: verbs that look like nouns, and nouns that are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from twosource.annotate.events import find_events
from twosource.annotate.names import find_cast
from twosource.annotate.parse import parse
from twosource.annotate.places import find_places
from twosource.annotate.quotes import find_quotes
from twosource.annotate.times import find_times
from twosource.clean import clean
from twosource.records.text import Article, GivenFacts

CASES = Path(__file__).parents[2] / "cases" / "events" / "headlines.jsonl"


def read() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", read(), ids=lambda c: c["title"])
def test_headline_gives_its_act(case: dict[str, Any]) -> None:
    title = case["title"]
    article = Article(id="case", text=title, given=GivenFacts(title=title, language="en"))
    cleaned = clean(article)
    reading = parse(article, cleaned.source, cleaned.blocks)
    cast = find_cast(reading)
    times, places = find_times(reading), find_places(reading, cast)
    events = find_events(reading, cast, times, places, find_quotes(reading, cast))
    told = [(title[e.start : e.end], e.type, e.status) for e in events]
    if case["trigger"] is None:
        assert told == []
    else:
        assert (case["trigger"], case["type"], case["status"]) in told
