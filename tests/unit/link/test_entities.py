"""Entities joined across articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from twosource.link.who.canonical import form_kinds
from twosource.link.who.entities import join_entities
from twosource.records.account import LinkedEntity
from twosource.records.annotation import AnnotatedArticle

Make = Callable[..., AnnotatedArticle]
FERRANTE = {"id": "e1", "name": "Daniel Ferrante", "country": "USA", "roles": ("Secretary of State",)}


def named(entities: tuple[LinkedEntity, ...], name: str) -> LinkedEntity:
    return next(e for e in entities if e.name == name)


def three(article: Make) -> list[AnnotatedArticle]:
    okafor = {"id": "e2", "name": "Russell Okafor", "country": "USA"}
    lin = {"id": "e3", "name": "Lin Baoqing", "country": "CHN"}
    whole = [("Daniel Ferrante", "e1"), ("Russell Okafor", "e2"), ("Lin Baoqing", "e3")]
    return [
        article(
            "a", "Daniel Ferrante and Russell Okafor met Lin Baoqing. He smiled.",
            entities=[FERRANTE, okafor, lin], mentions=[*whole, ("He", "e1", "pronoun")],
        ),
        article(
            "b", "Daniel Ferrante and Russell Okafor saw Lin Baoqing on Monday.",
            entities=[FERRANTE, okafor, lin], mentions=whole,
        ),
        article(
            "c", "Secretary of State Ferrandon and Russell Okafor meet Lin Baoqing.",
            entities=[{**FERRANTE, "name": "Ferrandon"}, okafor, lin],
            mentions=[("Ferrandon", "e1"), *whole[1:]],
        ),
    ]  # fmt: skip


def test_misspelt_name_joins_its_bearer_and_is_marked(article: Make) -> None:
    entities, entity_of = join_entities(three(article))
    ferrante = named(entities, "Daniel Ferrante")
    assert entity_of["c", "e1"] == ferrante.id
    assert {f.text: f.kind for f in ferrante.forms} == {"Daniel Ferrante": "name", "Ferrandon": "misspelt"}
    assert any("Ferrandon" in reason and "role: same" in reason for reason in ferrante.why)


def test_mentions_hold_pronouns_and_are_in_order(article: Make) -> None:
    ferrante = named(join_entities(three(article))[0], "Daniel Ferrante")
    assert [(c.article, c.start) for c in ferrante.mentions] == [("a", 0), ("a", 52), ("b", 0), ("c", 19)]
    assert "He" not in [f.text for f in ferrante.forms]


def test_two_people_of_one_surname_stay_apart(article: Make) -> None:
    one = article("a", "Wang Hui spoke.", entities=[{"id": "e1", "name": "Wang Hui", "country": "CHN"}],
                  mentions=[("Wang Hui", "e1")])  # fmt: skip
    two = article("b", "Wang Chen spoke.", entities=[{"id": "e1", "name": "Wang Chen", "country": "CHN"}],
                  mentions=[("Wang Chen", "e1")])  # fmt: skip
    bare = article("c", "Wang spoke.", entities=[{"id": "e1", "name": "Wang", "country": "CHN"}],
                   mentions=[("Wang", "e1")])  # fmt: skip
    entities, _ = join_entities([one, two, bare])
    assert sorted(e.name for e in entities) == [
        "Wang",
        "Wang Chen",
        "Wang Hui",
    ]  # the bare one could be either


def test_country_goes_by_its_code_and_everyday_name(article: Make) -> None:
    us = article("a", "The US said so.",
                 entities=[{"id": "e1", "name": "US", "type": "country", "country": "USA"}],
                 mentions=[("US", "e1")])  # fmt: skip
    america = article("b", "America said so.",
                      entities=[{"id": "e1", "name": "America", "type": "country", "country": "USA"}],
                      mentions=[("America", "e1")])  # fmt: skip
    (entity,), _ = join_entities([us, america])
    assert entity.name == "United States"
    assert {f.kind for f in entity.forms} == {"name"}


def test_officials_of_two_countries_are_two_groups(article: Make) -> None:
    groups = [
        {"id": "e1", "name": "Norwegian officials", "type": "group", "country": "NOR"},
        {"id": "e2", "name": "Chilean officials", "type": "group", "country": "CHL"},
        {"id": "e3", "name": "officials", "type": "group"},
    ]
    text = "Norwegian officials met Chilean officials. Some officials objected."
    objected = {"type": "REJECT", "trigger": "objected", "actors": ("e3",)}
    made = article("a", text, entities=groups, events=[objected],
                   mentions=[("Norwegian officials", "e1", "nominal"), ("Chilean officials", "e2", "nominal"),
                             ("Some officials", "e3", "nominal")])  # fmt: skip
    other = article("b", "The officials left.", entities=[{"id": "e1", "name": "officials", "type": "group"}],
                    mentions=[("The officials", "e1", "nominal")],
                    events=[{"type": "RETREAT", "trigger": "left", "actors": ("e1",)}])  # fmt: skip
    entities, _ = join_entities([made, other])
    assert len(entities) == 4


def test_mere_words_for_people_are_no_entities_of_the_story(article: Make) -> None:
    people = [{"id": "e1", "name": "observers", "type": "group"},
              {"id": "e2", "name": "Chilean sailors", "type": "group", "country": "CHL"}]  # fmt: skip
    made = article("a", "Some observers noted that Chilean sailors slept.", entities=people,
                   mentions=[("Some observers", "e1", "nominal"),
                             ("Chilean sailors", "e2", "nominal")])  # fmt: skip
    entities, entity_of = join_entities([made])
    assert [e.name for e in entities] == ["Chilean sailors"]
    assert ("a", "e1") not in entity_of


def government(article: Make, identifier: str, name: str) -> AnnotatedArticle:
    one = {"id": "e1", "name": name, "type": "organisation", "country": "CHL", "code": "CHLGOV"}
    return article(identifier, f"{name} spoke.", entities=[one], mentions=[(name, "e1", "nominal")])


def test_governments_go_by_their_leaders(article: Make) -> None:
    names = ["the Orrego administration", "President Luis Orrego's administration", "the Vial administration",
             "the former Vial government", "the Orrego team"]  # fmt: skip
    entities, _ = join_entities([government(article, f"a{n}", name) for n, name in enumerate(names)])
    assert sorted(len({m.article for m in e.mentions}) for e in entities) == [2, 3]


def test_plurals_for_the_same_parties_are_one(article: Make) -> None:
    def told(identifier: str, words: str) -> AnnotatedArticle:
        entities = [
            {"id": "e1", "name": "Norway", "type": "country", "country": "NOR"},
            {"id": "e2", "name": "Chile", "type": "country", "country": "CHL"},
            {"id": "e3", "name": words, "type": "group", "members": ("e1", "e2")},
        ]
        return article(identifier, f"Norway and Chile disagree; {words} met.", entities=entities,
                       mentions=[("Norway", "e1"), ("Chile", "e2"), (words, "e3", "nominal")],
                       events=[{"type": "CONSULT", "trigger": "met", "actors": ("e3",)}])  # fmt: skip

    entities, _ = join_entities([told("a", "both sides"), told("b", "the two countries")])
    (group,) = [e for e in entities if e.type == "group"]
    assert {form.text for form in group.forms} == {"both sides", "the two countries"}


def test_code_takes_the_country_that_another_article_knows(article: Make) -> None:
    known = {"id": "e1", "name": "Marta Halvorsen", "country": "NOR"}
    coded = {"id": "e1", "name": "Marta Halvorsen", "roles": ("Fisheries Minister",), "code": "GOV"}
    texts = [article(i, "Marta Halvorsen spoke.", entities=[e], mentions=[("Marta Halvorsen", "e1")])
             for i, e in (("a", known), ("b", coded))]  # fmt: skip
    ((entity,), _) = join_entities(texts)
    assert (entity.country, entity.code) == ("NOR", "NORGOV")


def test_same_description_in_a_reprinted_sentence_is_one(article: Make) -> None:
    text = "Norway raised its quota last spring without asking its neighbours."
    pair = [{"id": "e1", "name": "its neighbours", "type": "group"}]
    asked = {"type": "CONSULT", "status": "negated", "trigger": "asking", "recipients": ("e1",)}
    made = [article(i, text, entities=pair, mentions=[("its neighbours", "e1", "nominal")], events=[asked])
            for i in "ab"]  # fmt: skip
    assert len(join_entities(made)[0]) == 1


def test_adjective_of_a_country_is_no_misspelling(article: Make) -> None:
    made = [
        article(i, f"{form} fishermen gathered.", entities=[{"id": "e1", "name": form, "type": "group"}],
                mentions=[(form, "e1")])
        for i, form in (("a", "Kenyans"), ("b", "Kenyans"), ("c", "Kenyan"))
    ]  # fmt: skip
    entities, _ = join_entities(made)
    assert {form.kind for e in entities for form in e.forms} == {"name"}


def test_roles_differing_in_country_or_spelling_are_one(article: Make) -> None:
    second = {**FERRANTE, "roles": ("U.S. secretary of state",), "former_roles": ("senator",)}
    articles = [
        article(i, "Daniel Ferrante spoke.", entities=[e], mentions=[("Daniel Ferrante", "e1")])
        for i, e in (("a", FERRANTE), ("b", second))
    ]
    (entity,), _ = join_entities(articles)
    assert entity.roles == ("Secretary of State",)
    assert entity.former_roles == ("senator",)


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("Aasgard", "name"),
        ("H. Aasgard", "name"),
        ("AASGARD", "name"),
        ("Asgard", "misspelt"),
        ("Henrik Aasgaard", "misspelt"),
    ],
)
def test_forms_are_told_from_altered_spellings(form: str, kind: str) -> None:
    attested = {"Henrik Aasgard": (3, 5), form: (1, 1)}
    assert form_kinds(attested, "Henrik Aasgard", "person")[form] == kind


def test_particle_left_out_is_no_misspelling() -> None:
    assert (
        form_kinds({"Lars van der Meul": (1, 1), "Meul": (1, 1)}, "Lars van der Meul", "person")["Meul"]
        == "name"
    )
