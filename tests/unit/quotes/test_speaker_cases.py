"""Whom a report means by the description, pronoun or document that speaks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from twosource.pipeline import annotate
from twosource.records.text import Article, GivenFacts

CASES = Path(__file__).parents[2] / "cases" / "quotes" / "speakers.jsonl"


def cases() -> list[dict]:
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").split("\n") if line]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["label"])
def test_knows_who_speaks(case: dict) -> None:
    text = case["text"]
    given = GivenFacts(date="2025-03-04", language="en")
    article = annotate(Article(id="case", text=text, given=given), layers=("quotes", "entities"))
    for words, name in case["said"].items():
        place = text.index(words)
        around = [q for q in article.quotes if any(s.start <= place < s.end for s in q.spans)]
        assert around, words
        quote = min(around, key=lambda q: q.end - q.start)
        entity = article.cast.entity(quote.speaker.entity) if quote.speaker and quote.speaker.entity else None
        named = entity.name if entity is not None and not entity.unnamed else None
        assert named == name or (name is not None and named is not None and name in named), words
