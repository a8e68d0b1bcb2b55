"""Invented sentences with the expressions and values they must give, through the real parser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from twosource.annotate.parse import Reading, parse
from twosource.annotate.times import find_times
from twosource.records.text import Article, Block, Dateline, DayInterval, SourceFacts

CASES = Path(__file__).parents[2] / "cases" / "times"


def load(name: str) -> list[dict[str, Any]]:
    path = CASES / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def reading_of(case: dict[str, Any]) -> Reading:
    text, day = case["text"], case.get("published")
    source = SourceFacts(
        published=DayInterval(value=day, earliest=day, latest=day, how="explicit" if day else "unknown"),
        dateline=Dateline(date=case["dateline"]) if case.get("dateline") else None,
    )
    blocks = (Block(0, len(text), case.get("kind", "body")),)
    return parse(Article(id="case", text=text), source, blocks)


def found_in(case: dict[str, Any]) -> list[list[str | None]]:
    text = case["text"]
    return [[text[t.start : t.end], t.value] for t in find_times(reading_of(case))]


@pytest.mark.parametrize("case", load("positive"), ids=lambda c: c["label"])
def test_finds_and_resolves(case: dict[str, Any]) -> None:
    assert found_in(case) == case["expect"]


@pytest.mark.parametrize("case", load("negative"), ids=lambda c: c["label"])
def test_refuses(case: dict[str, Any]) -> None:
    assert found_in(case) == []


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, marks=pytest.mark.xfail(strict=True)) for c in load("known-failures")],
    ids=lambda c: c["label"],
)
def test_known_failures(case: dict[str, Any]) -> None:
    assert found_in(case) == case["expect"]
