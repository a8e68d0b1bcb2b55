"""What articles of the gold say of themselves stays read."""

from __future__ import annotations

import json

import pytest
from benchmarks.quality.gold_source_facts import DEVELOPMENT, Score, score


@pytest.fixture(scope="module")
def found() -> Score:
    lines = DEVELOPMENT.read_text(encoding="utf-8").splitlines()
    return score([json.loads(line) for line in lines if line])


@pytest.mark.parametrize(
    ("fact", "right"),
    [
        ("outlet", 46),
        ("agency", 48),
        ("section", 46),
        ("genre", 47),
        ("dateline place", 48),
        ("dateline date", 48),
        ("headline", 47),
    ],
)
def test_facts_that_an_article_has_once(found: Score, fact: str, right: int) -> None:
    assert found.single[fact].right >= right, found.errors.get(fact)


@pytest.mark.parametrize("fact", ["bylines", "contributors", "photo_credits"])
def test_people(found: Score, fact: str) -> None:
    listed = found.listed[fact]
    assert listed.right >= 0.95 * listed.gold, found.errors.get(fact)
    assert listed.right >= 0.95 * listed.found, found.errors.get(fact)
