"""What an article says of itself, and what holds for every cleaned text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.annotate.language import identify_language
from twosource.clean import clean
from twosource.records.text import Article, GivenFacts

CASES = Path(__file__).parents[2] / "cases" / "clean" / "facts.jsonl"
LINES = st.sampled_from(
    [
        "Advertisement",
        "Talks end in Oslo",
        "OSLO, May 3 (AP) - Talks ended on Monday, officials said.",
        "",
        "Related",
        "By Ada Quist",
        "Published 03/04/2022",
        "Photo: Reuters",
        "Comments",
        "\u2028",
        "(",
        "“",
        "© 2022 Post",
        "x" * 40,
    ]
)


def load() -> list[Any]:
    lines = CASES.read_text(encoding="utf-8").split("\n")
    return [pytest.param(case, id=case["label"]) for case in map(json.loads, filter(None, lines))]


@pytest.mark.parametrize("case", load())
def test_source_facts(case: dict[str, Any]) -> None:
    facts = clean(Article(id="case", text=case["text"])).source
    found = {
        "agency": facts.agency,
        "outlet": facts.outlet,
        "place": facts.dateline.place if facts.dateline else None,
        "bylines": list(facts.bylines),
        "contributors": list(facts.contributors),
        "photo_credits": list(facts.photo_credits),
        "section": facts.section,
        "genre": facts.genre,
        "headline": facts.headline,
        "translated": facts.translated.how,
    }
    assert {key: found[key] for key in case["expect"]} == case["expect"]


@given(st.one_of(st.text(), st.lists(LINES).map("\n".join)))
@settings(max_examples=150, deadline=None)
def test_blocks_cover_the_text_without_gaps(text: str) -> None:
    cleaned = clean(Article(id="any", text=text))
    blocks, facts = cleaned.blocks, cleaned.source
    assert "".join(text[block.start : block.end] for block in blocks) == text
    assert all(block.start < block.end for block in blocks)
    for spans in facts.evidence.values():
        assert all(span.end <= len(text) for span in spans)


def test_same_text_gives_same_answer() -> None:
    article = Article(
        id="a", text="Talks end in Oslo\n\nOSLO, May 3 (AP) - Talks ended on Monday, officials said."
    )
    assert clean(article) == clean(article)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ministers of both states met in Oslo on Monday, the mediators said.", "en"),
        ("Los ministros de ambos estados se reunieron el lunes, dijeron los mediadores. " * 3, "es"),
        ("Pershing Hill Up 11% Through Feb.", None),
        ("Oslo, 3", None),
        ("", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert identify_language(text) == language


def test_an_agency_among_the_authors_of_a_page_is_its_wire() -> None:
    given = GivenFacts(authors=("Associated Press", "Ana Ruiz"), outlet="Harbour Post", how="json-ld")
    text = "Ministers sign accord\n\nThe ministers signed the accord in Geneva on Tuesday, officials said."
    facts = clean(Article(id="page", text=text, given=given)).source
    assert (facts.agency, facts.bylines) == ("AP", ("Ana Ruiz",))


CREDITS = Path(__file__).parents[2] / "cases" / "clean" / "credits.jsonl"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"])
        for case in map(json.loads, filter(None, CREDITS.read_text(encoding="utf-8").split("\n")))
    ],
)
def test_credits(case: dict[str, Any]) -> None:
    facts = clean(Article(id="case", text=case["text"], given=GivenFacts(language="en"))).source
    found = {
        "bylines": list(facts.bylines),
        "contributors": list(facts.contributors),
        "photo_credits": list(facts.photo_credits),
        "outlet": facts.outlet,
        "agency": facts.agency,
    }
    assert {key: found[key] for key in case["expect"]} == case["expect"]


MASTHEADS = Path(__file__).parents[2] / "cases" / "clean" / "mastheads.jsonl"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"])
        for case in map(json.loads, filter(None, MASTHEADS.read_text(encoding="utf-8").split("\n")))
    ],
)
def test_head_of_the_page(case: dict[str, Any]) -> None:
    given = GivenFacts(language="en", **case["given"])
    facts = clean(Article(id="case", text=case["text"], given=given)).source
    found = {
        "outlet": facts.outlet,
        "agency": facts.agency,
        "section": facts.section,
        "genre": facts.genre,
        "headline": facts.headline,
        "place": facts.dateline.place if facts.dateline else None,
        "date": facts.dateline.date if facts.dateline else None,
    }
    assert {key: _plain(found[key]) for key in case["expect"]} == {
        key: _plain(wanted) for key, wanted in case["expect"].items()
    }


def _plain(name: str | None) -> str | None:
    return name and " ".join(name.casefold().split()).removeprefix("the ")
