"""Whole pages in the styles of many outlets: which lines are the story, and what the page says of itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from twosource.clean import clean
from twosource.records.text import STORY_KINDS, Article, Block

CASES = Path(__file__).parents[2] / "cases" / "clean" / "pages.jsonl"


def load() -> list[Any]:
    lines = CASES.read_text(encoding="utf-8").split("\n")
    return [pytest.param(case, id=case["label"]) for case in map(json.loads, filter(None, lines))]


def group(block: Block) -> str:
    if block.kind in STORY_KINDS:
        return "story"
    return "headline" if block.kind == "headline" else "outside"


@pytest.mark.parametrize("case", load())
def test_each_line_is_in_its_place(case: dict[str, Any]) -> None:
    text = "".join(piece for _, piece in case["blocks"])
    blocks = clean(Article(id="case", text=text)).blocks
    wrong, at = [], 0
    for wanted, piece in case["blocks"]:
        end = at + len(piece.rstrip())
        met = [b for b in blocks if b.start < end and b.end > at and text[max(at, b.start) : end].strip()]
        wrong += [(wanted, b.kind, piece.strip()) for b in met if group(b) != wanted]
        at += len(piece)
    assert wrong == []


@pytest.mark.parametrize("case", load())
def test_source_facts_of_a_page(case: dict[str, Any]) -> None:
    text = "".join(piece for _, piece in case["blocks"])
    facts = clean(Article(id="case", text=text)).source
    found = {
        "agency": facts.agency,
        "outlet": facts.outlet,
        "place": facts.dateline.place if facts.dateline else None,
        "dateline": facts.dateline.date if facts.dateline else None,
        "bylines": list(facts.bylines),
        "headline": facts.headline,
        "genre": facts.genre,
        "published": facts.published.value,
        "rejected": [r.value for r in facts.published.rejected],
        "translated": facts.translated.how,
    }
    assert {key: found[key] for key in case["expect"]} == case["expect"]
