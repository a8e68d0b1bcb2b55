"""Sentences that relay another outlet's report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from twosource.link.copying.named_sources import named_sources
from twosource.link.copying.relays import find_relays
from twosource.records.annotation import AnnotatedArticle

Make = Callable[..., AnnotatedArticle]


def relays(article: Make, text: str) -> list[tuple[str, tuple[str, ...]]]:
    made = [article("a", "The weir is broken."), article("b", text)]
    named = [
        replace(made[0], source=replace(made[0].source, outlet="The Lowmoor Courier")),
        replace(made[1], source=replace(made[1].source, outlet="Fen Radio")),
    ]
    return [(r.source, r.articles) for r in find_relays(named, named_sources(named))]


@pytest.mark.parametrize(
    "text",
    [
        "The weir broke at night, according to the Lowmoor Courier.",
        "The Lowmoor Courier reported that the weir broke at night.",
        "The weir broke at night, the Courier wrote on Friday.",
        "“It broke at night,” the miller told the local weekly Lowmoor Courier.",
    ],
)
def test_outlet_of_the_story_is_relayed(article: Make, text: str) -> None:
    assert relays(article, text) == [("lowmoor courier", ("a",))]


def test_the_paper_is_the_one_named_before(article: Make) -> None:
    text = "The weir broke, the Lowmoor Courier reported.\nThe paper says that nobody was told."
    assert relays(article, text) == [("lowmoor courier", ("a",))] * 2


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The weir broke, a clerk told Reuters.", "reuters"),
        ("The weir broke, according to the Upland Gazette.", "upland gazette"),
        ("The weir broke, state media said.", "state media"),
    ],
)
def test_outlet_that_is_not_held_is_relayed_too(article: Make, text: str, source: str) -> None:
    assert relays(article, text) == [(source, ())]


@pytest.mark.parametrize(
    "text",
    [
        "The weir broke, the miller told Fen Radio.",
        "The Lowmoor Courier has moved to a house by the weir.",
        "The paper mill stands idle, the report of the board says.",
        "The weir broke, the miller said.",
    ],
)
def test_own_outlet_and_mere_names_are_no_relays(article: Make, text: str) -> None:
    assert relays(article, text) == []
