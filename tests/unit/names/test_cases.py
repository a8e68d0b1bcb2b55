"""Invented reports with the people, countries and bodies a reader finds in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from twosource.annotate.names import find_cast
from twosource.annotate.parse import parse
from twosource.records.annotation import Cast, Entity
from twosource.records.text import Article, Block, SourceFacts

CASES = Path(__file__).parents[2] / "cases" / "names"


def read_cases(kind: str) -> list[Any]:
    path = CASES / f"{kind}.jsonl"
    rows = (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    )
    return [pytest.param(row, id=row["label"]) for row in rows]


def cast_of(text: str) -> Cast:
    article = Article(id="case", text=text)
    return find_cast(parse(article, SourceFacts(), (Block(0, len(text), "body"),)))


def bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def check(row: dict[str, Any]) -> None:
    cast = cast_of(row["text"])
    by_name = {bare(entity.name): entity for entity in cast.entities}
    expect = row["expect"]
    for wanted in expect.get("entities", ()):
        assert wanted["name"] in by_name, f"{wanted['name']!r} not among {sorted(by_name)}"
        entity = by_name[wanted["name"]]
        for field in ("type", "country", "code", "gender", "unnamed"):
            if field in wanted:
                assert getattr(entity, field) == wanted[field], (field, entity)
        for field in ("roles", "former_roles"):
            if field in wanted:
                assert sorted(getattr(entity, field)) == sorted(wanted[field]), (field, entity)
        assert set(wanted.get("aliases", ())) <= set(entity.aliases), entity
        count = sum(m.entity == entity.id and m.form != "pronoun" for m in cast.mentions)
        if "mentions" in wanted:
            assert count == wanted["mentions"], (entity, count)
        assert count >= wanted.get("mentions_at_least", 1), (entity, count)
    for name in expect.get("absent", ()):
        assert name not in by_name
    for kind in expect.get("types_absent", ()):
        assert kind not in {entity.type for entity in cast.entities}, sorted(by_name)


@pytest.mark.parametrize("row", read_cases("positive") + read_cases("negative"))
def test_reads_the_cast(row: dict[str, Any]) -> None:
    check(row)


@pytest.mark.parametrize("row", read_cases("known_failures"))
@pytest.mark.xfail(strict=True)
def test_known_failure(row: dict[str, Any]) -> None:
    check(row)


def test_mentions_are_sorted_and_point_at_entities() -> None:
    cast = cast_of("Prime Minister Eva Lind met Mr. Sato in Oslo. She thanked Japan for its help.")
    starts = [mention.start for mention in cast.mentions]
    assert starts == sorted(starts)
    ids = {entity.id for entity in cast.entities}
    assert {mention.entity for mention in cast.mentions} <= ids
    assert all(mention.why for mention in cast.mentions)


def test_same_text_gives_the_same_cast() -> None:
    text = "Chinese and Indian officials met President Amir Khan. The two sides said they would meet again."
    assert cast_of(text) == cast_of(text)


def test_empty_text_gives_an_empty_cast() -> None:
    assert cast_of("") == Cast()


def test_the_agency_of_a_dateline_is_no_part_of_the_report() -> None:
    head, body = "MOMBASA, May 4 (Zentral) -- ", "Traders shut their stalls. Zentral Bank paid."
    for text, expected in (
        (head + body.partition(". ")[0] + ".", False),
        (head + "Zentral left. " + body, True),
    ):
        blocks = (Block(0, len(head), "dateline"), Block(len(head), len(text), "body"))
        cast = find_cast(parse(Article(id="case", text=text), SourceFacts(), blocks))
        assert any(entity.name.startswith("Zentral") for entity in cast.entities) is expected
        assert any(entity.type == "place" for entity in cast.entities)


def test_entity_ids_are_unique() -> None:
    cast = cast_of("The EU and NATO met. The EU asked NATO for aid.")
    ids = [entity.id for entity in cast.entities]
    assert len(ids) == len(set(ids))
    assert all(isinstance(entity, Entity) for entity in cast.entities)
