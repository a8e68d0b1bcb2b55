"""Ids of the reference file decide who is who across articles."""

from __future__ import annotations

import pytest

from twosource.library.told import joined, packed, remembered
from twosource.link.who.entities import block_keys, join_entities
from twosource.link.who.entity_keys import entity_keys
from twosource.link.who.identity import compare
from twosource.link.who.profiles import Profile, profile_of
from twosource.records.annotation import AnnotatedArticle, Entity, Mention
from twosource.records.library import StoredEntity
from twosource.records.text import Article, SourceFacts


def person(name: str, reference: str | None, **facts: object) -> Profile:
    return profile_of(Entity(id="e1", name=name, type="person", reference=reference, **facts))  # type: ignore[arg-type]


@pytest.mark.parametrize("one_story", [True, False])
def test_one_id_is_one_person_whatever_the_names(one_story: bool) -> None:
    found = compare(person("Karl Wesk", "vesk"), person("K. Veczk", "vesk"), one_story=one_story)
    assert found.same
    assert found.clues == ("reference: vesk",)


@pytest.mark.parametrize("one_story", [True, False])
def test_two_ids_are_never_one(one_story: bool) -> None:
    same = {"country": "NOR", "roles": ("President",)}
    found = compare(
        person("Ada Brunn", "brunn", **same), person("Ada Brunn", "brunn-2", **same), one_story=one_story
    )
    assert found.conflict
    assert not found.same


def test_an_id_on_one_side_leaves_it_to_the_names() -> None:
    assert compare(person("Ada Brunn", "brunn"), person("Ada Brunn", None)).same
    assert not compare(person("Ada Brunn", "brunn"), person("Bo Lund", None)).same


def test_one_id_meets_under_a_key_of_its_own() -> None:
    one, two = person("Karl Wesk", "vesk"), person("The Old Fox", "vesk")
    assert "ref:vesk" in block_keys(one) & block_keys(two)
    assert set(entity_keys(one)) & set(entity_keys(two)) == {"ref:vesk"}


def test_a_library_remembers_the_id() -> None:
    known = joined(person("Vesk", None), person("Karel Vesk", "vesk"))
    stored = StoredEntity(id="E1", name="Vesk", type="person", country=None, code=None, told=packed(known))
    assert remembered(stored).reference == "vesk"


def test_the_entity_of_a_story_has_the_id() -> None:
    def article(label: str, name: str, reference: str | None) -> AnnotatedArticle:
        text = f"{name} opened a bridge."
        return AnnotatedArticle(
            article=Article(id=label, text=text),
            language="en",
            source=SourceFacts(),
            blocks=(),
            entities=(Entity(id="e1", name=name, type="person", reference=reference),),
            mentions=(Mention(0, len(name), "e1", "name", "person"),),
        )

    articles = [
        article("a", "Karl Wesk", "vesk"),
        article("b", "K. Veczk", "vesk"),
        article("c", "Bo Lund", None),
    ]
    entities, entity_of = join_entities(articles)
    assert entity_of["a", "e1"] == entity_of["b", "e1"] != entity_of["c", "e1"]
    assert sorted(str(entity.reference) for entity in entities) == ["None", "vesk"]
