"""The cleaning cases: furniture of many outlets' styles, and what the dates of a page come to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from twosource.clean import clean
from twosource.records.text import Article, Block, GivenFacts

CASES = Path(__file__).parents[2] / "cases" / "clean"


def load(name: str) -> list[Any]:
    lines = (CASES / name).read_text(encoding="utf-8").split("\n")
    return [pytest.param(case, id=case["label"]) for case in map(json.loads, filter(None, lines))]


def kind_at(blocks: tuple[Block, ...], offset: int) -> str:
    return next(block.kind for block in blocks if block.start <= offset < block.end)


def group(kind: str) -> str:
    if kind in ("heading", "body", "dateline", "story"):
        return "story"
    return "headline" if kind == "headline" else "outside"


def misplaced(case: dict[str, Any]) -> list[tuple[str, str, str]]:
    text = "".join(piece for _, piece in case["blocks"])
    blocks = clean(Article(id="case", text=text)).blocks
    wrong, at = [], 0
    for wanted, piece in case["blocks"]:
        found = {kind_at(blocks, at + i) for i, ch in enumerate(piece) if not ch.isspace()}
        wrong += [(wanted, kind, piece.strip()) for kind in sorted(found) if group(kind) != group(wanted)]
        at += len(piece)
    return wrong


@pytest.mark.parametrize("case", load("furniture.jsonl"))
def test_story_and_furniture_are_told_apart(case: dict[str, Any]) -> None:
    assert misplaced(case) == []


@pytest.mark.parametrize("case", load("furniture_known_failures.jsonl"))
@pytest.mark.xfail(reason="known failure", strict=True)
def test_furniture_not_yet_told_apart(case: dict[str, Any]) -> None:
    assert misplaced(case) == []


@pytest.mark.parametrize("case", load("furniture.jsonl") + load("furniture_known_failures.jsonl"))
def test_no_sentence_of_the_story_is_lost(case: dict[str, Any]) -> None:
    assert [wrong for wrong in misplaced(case) if wrong[0] == "story"] == []


@pytest.mark.parametrize("case", load("dates.jsonl"))
def test_publication_interval(case: dict[str, Any]) -> None:
    article = Article(id="case", text=case["text"], given=GivenFacts(date=case.get("date")))
    facts = clean(article).source
    published, expected = facts.published, case["expect"]
    found = {
        "value": published.value,
        "earliest": published.earliest,
        "latest": published.latest,
        "how": published.how,
        "rejected": [r.value for r in published.rejected],
        "modified": facts.modified.value,
        "dateline": facts.dateline.date if facts.dateline else None,
    }
    wanted = {"rejected": [], **expected}
    assert {key: found[key] for key in wanted} == wanted


@pytest.mark.parametrize("case", load("days.jsonl"))
def test_day_of_publication(case: dict[str, Any]) -> None:
    given = GivenFacts(language="en", **case["given"])
    facts = clean(Article(id="case", text=case["text"], given=given)).source
    found = {
        "value": facts.published.value,
        "earliest": facts.published.earliest,
        "latest": facts.published.latest,
        "modified": facts.modified.value,
        "written": facts.written.value,
    }
    assert {key: found[key] for key in case["expect"]} == case["expect"]
