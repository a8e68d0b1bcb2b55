"""Pronouns and role phrases in invented reports, and whom they mean."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from twosource.annotate.names import find_cast
from twosource.annotate.parse import parse
from twosource.records.annotation import Cast, Mention
from twosource.records.text import Article, Block, SourceFacts

CASES = Path(__file__).parents[2] / "cases" / "coref"
KINDS = (
    "positive",
    "negative",
    "speakers",
    "possessed",
    "clauses",
    "short_forms",
    "gender",
    "bare",
    "described",
    "whole",
    "deeds",
    "unlisted",
    "crowds",
    "pairs",
    "nameless",
)


def read_cases(kind: str) -> list[Any]:
    path = CASES / f"{kind}.jsonl"
    rows = (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    )
    return [pytest.param(row, id=row["label"]) for row in rows]


def mention_of(cast: Cast, text: str, words: str, number: int) -> Mention | None:
    found = [match.start() for match in re.finditer(rf"\b{re.escape(words)}\b", text)]
    start = found[number - 1]
    end = start + len(words)
    exact = [m for m in cast.mentions if (m.start, m.end) == (start, end)]
    return next((m for m in [*exact, *cast.mentions] if m.start == start and m.end >= end), None)


def check(row: dict[str, Any]) -> None:
    text, expect = row["text"], row["expect"]
    article = Article(id="case", text=text)
    cast = find_cast(parse(article, SourceFacts(), (Block(0, len(text), "body"),)))
    for words, number, name in expect.get("links", ()):
        mention = mention_of(cast, text, words, number)
        assert mention is not None, f"{words} {number} has no mention"
        assert cast.entity(mention.entity).name == name, mention
    for words, number, name in expect.get("not_links", ()):
        mention = mention_of(cast, text, words, number)
        assert mention is None or cast.entity(mention.entity).name != name, mention
    for words, number in expect.get("silent", ()):
        mention = mention_of(cast, text, words, number)
        assert mention is None, (mention, cast.entity(mention.entity).name)
    if "gender" in expect:
        name, gender = expect["gender"]
        assert next(e for e in cast.entities if e.name == name).gender == gender
    if "group" in expect:
        words, members = expect["group"]
        mention = mention_of(cast, text, words, 1)
        assert mention is not None
        group = cast.entity(mention.entity)
        assert group.type == "group"
        assert [cast.entity(member).name for member in group.members] == members


@pytest.mark.parametrize("row", [case for kind in KINDS for case in read_cases(kind)])
def test_links_to_the_right_one(row: dict[str, Any]) -> None:
    check(row)


@pytest.mark.parametrize("row", read_cases("known_failures"))
@pytest.mark.xfail(strict=True)
def test_known_failure(row: dict[str, Any]) -> None:
    check(row)
