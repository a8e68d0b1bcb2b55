"""Invented sentences with the places they must give, through the real parser and an empty cast."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from twosource.annotate.parse import Reading, parse
from twosource.annotate.places import find_places
from twosource.records.annotation import Cast
from twosource.records.text import Article, Block, SourceFacts

CASES = Path(__file__).parents[2] / "cases" / "places"


def load(name: str) -> list[dict[str, Any]]:
    path = CASES / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def reading_of(text: str) -> Reading:
    return parse(Article(id="case", text=text), SourceFacts(), (Block(0, len(text), "body"),))


@pytest.mark.parametrize("case", load("positive"), ids=lambda c: c["label"])
def test_finds_and_resolves(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [[text[p.start : p.end], p.country, p.kind] for p in find_places(reading_of(text), Cast())]
    assert found == case["expect"]


@pytest.mark.parametrize("case", load("negative"), ids=lambda c: c["label"])
def test_refuses(case: dict[str, Any]) -> None:
    assert find_places(reading_of(case["text"]), Cast()) == ()


@pytest.mark.parametrize("case", load("metonym"), ids=lambda c: c["label"])
def test_tells_a_government_from_a_place(case: dict[str, Any]) -> None:
    text = case["text"]
    found = {text[p.start : p.end]: p.metonym for p in find_places(reading_of(text), Cast())}
    assert found[case["name"]] is case["expect"]
