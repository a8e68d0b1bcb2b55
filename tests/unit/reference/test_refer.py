"""Whom of a reference file the people of a report are: invented people, with their look-alikes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from twosource.config import Config
from twosource.pipeline import annotate
from twosource.records.annotation import AnnotatedArticle, Entity
from twosource.records.text import Article, GivenFacts

CASES = Path(__file__).parents[2] / "cases" / "reference"
PEOPLE = CASES / "people.csv"
ROWS = [json.loads(line) for line in (CASES / "refer.jsonl").read_text(encoding="utf-8").splitlines()]


def read(text: str, date: str | None, people: Any = PEOPLE) -> AnnotatedArticle:
    article = Article(id="case", text=text, given=GivenFacts(date=date, language="en"))
    return annotate(article, config=Config(people=people), layers=("entities", "mentions"))


def named(annotated: AnnotatedArticle, name: str) -> Entity:
    found = [entity for entity in annotated.entities if entity.name == name]
    assert len(found) == 1, [entity.name for entity in annotated.entities]
    return found[0]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["label"]) for row in ROWS])
def test_the_text_and_the_day_decide(row: dict[str, Any]) -> None:
    annotated = read(row["text"], row["date"])
    expect = dict(row["expect"])
    entity = named(annotated, expect.pop("name"))
    nominals = expect.pop("nominals", None)
    for field, wanted in expect.items():
        got = getattr(entity, field)
        assert (list(got) if isinstance(got, tuple) else got) == wanted, (field, entity)
    if nominals is not None:
        spans = [m for m in annotated.mentions if m.entity == entity.id and m.form == "nominal"]
        assert [annotated.text[m.start : m.end] for m in spans] == nominals


@pytest.mark.parametrize("row", [pytest.param(row, id=row["label"]) for row in ROWS])
def test_without_a_file_nobody_has_an_id(row: dict[str, Any]) -> None:
    annotated = read(row["text"], row["date"], "none")
    assert {entity.reference for entity in annotated.entities} == {None}
    assert named(annotated, row["expect"]["name"]).type


def test_why_names_the_file_s_facts() -> None:
    annotated = read("Ada Brunn opened a new port on Monday. Brunn thanked the dockers.", "2018-05-10")
    first, *others = [m.why for m in annotated.mentions if m.form == "name"]
    assert "reference ada-brunn by full name: President (NOR) from 2015-03-01 to 2021-03-01" in first
    assert not any("reference" in why for why in others)


def test_one_id_is_one_entity() -> None:
    text = "Karl Wesk left for Geneva on Monday. Karel Vesk will meet envoys there."
    entities = [e for e in read(text, "2020-05-10").entities if e.type == "person"]
    assert [e.reference for e in entities if e.reference] == ["karel-vesk"]
    assert {entities[0].name, *entities[0].aliases} == {"Karl Wesk", "Karel Vesk"}
