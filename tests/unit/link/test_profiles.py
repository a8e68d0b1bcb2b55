"""What an article's words tell of an entity beside its name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from twosource.link.who.profiles import Profile, profiles_of
from twosource.records.annotation import AnnotatedArticle

Make = Callable[..., AnnotatedArticle]


def first(article: Make, text: str, name: str, kind: str = "person") -> Profile:
    entity = {"id": "e1", "name": name, "type": kind}
    (found,) = profiles_of(article("a", text, entities=[entity], mentions=[(name, "e1")]))
    return found


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("The lottery firm Marten lost its licence.", True),
        ("Marten fell 14 percent on Tuesday.", True),
        ("Marten, a Danish brewer and retailer, will close.", True),
        ("Marten fell on the steps of the court.", False),
        ("The driver Marten left the firm.", False),
    ],
)
def test_a_firm_is_known_by_the_words_beside_its_name(article: Make, text: str, firm: bool) -> None:
    assert first(article, text, "Marten").firm is firm


@pytest.mark.parametrize(
    ("text", "generation"),
    [
        ("Bukar Dikko II walked to the polls.", "ii"),
        ("Bukar Dikko, Jr., walked to the polls.", "jr"),
        ("The elder Bukar Dikko walked to the polls.", "sr"),
        ("Bukar Dikko walked to the polls with the younger men.", ""),
    ],
)
def test_generations_are_read_beside_the_name(article: Make, text: str, generation: str) -> None:
    assert first(article, text, "Bukar Dikko").generation == generation


def test_an_age_behind_the_name_gives_years_of_birth(article: Make) -> None:
    text = "So said Ravi Kolar, a 19-year-old student."
    entity = {"id": "e1", "name": "Ravi Kolar", "type": "person"}
    made = article("a", text, published="2017-01-20", entities=[entity], mentions=[("Ravi Kolar", "e1")])
    assert profiles_of(made)[0].born == (1997, 1998)


def test_namesakes_may_be_spoken_of_in_the_sentence_beside(article: Make) -> None:
    text = "Jana Kolmar spoke for the police.\nA tenant of the burnt house bears her surname."
    assert first(article, text, "Jana Kolmar").namesakes
    assert not first(article, "Jana Kolmar spoke.\nThe house burnt.", "Jana Kolmar").namesakes


def test_a_further_name_belongs_to_whom_it_stands_beside(article: Make) -> None:
    text = "Rolf Anders met the traders, a club known as the Ring."
    people = [
        {"id": "e1", "name": "Rolf Anders", "type": "person"},
        {"id": "e2", "name": "traders", "type": "group"},
    ]
    mentions = [("Rolf Anders", "e1"), ("the traders", "e2", "nominal")]
    assert profiles_of(article("a", text, entities=people, mentions=mentions))[0].names == ("Rolf Anders",)
    assert first(article, "Rolf Anders, known as Ringo, sang.", "Rolf Anders").names == (
        "Rolf Anders",
        "Ringo",
    )


def test_a_new_name_of_a_body_is_read_beside_the_old(article: Make) -> None:
    text = "Vistan Metals, the former Wanda Steel, will strike."
    assert "Wanda Steel" in first(article, text, "Vistan Metals", "organisation").names


@pytest.mark.parametrize(
    ("text", "name", "also"),
    [
        ("Sevra, the Danish firm called Nordo until last summer, made a profit.", "Sevra", ("Nordo",)),
        ("Prices fell at the Ank Shell Exchange, as the Anker mussel auction has been called since 2009.",
         "Ank Shell Exchange", ("Anker mussel auction",)),
        ("Labour and Bread had campaigned as the Movement for a Free Velsund.", "Labour and Bread",
         ("Movement for a Free Velsund",)),
        ("Sevra called the police until late.", "Sevra", ()),
        ("Sevra was in Nordo before noon.", "Sevra", ()),
    ],
)  # fmt: skip
def test_names_are_given_besides(article: Make, text: str, name: str, also: tuple[str, ...]) -> None:
    assert first(article, text, name, "organisation").names[1:] == also


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Tendo Muka, who opened his granary in the drought, died on Sunday.", True),
        ("A blast killed three people, Tendo Muka among them.", True),
        ("Velsund mourns Tendo Muka.", True),
        ("A blast killed three people, Tendo Muka said.", False),
        ("Tendo Muka, who leads the village, said that two had died.", False),
    ],
)
def test_a_death_may_be_told_behind_a_clause(article: Make, text: str, dead: bool) -> None:
    assert first(article, text, "Tendo Muka").dead is dead


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("So said Ravi Kolar, a blacksmith, now 86, in Velsund.", (1926, 1927)),
        ("So said Ravi Kolar padre, 81, in Velsund.", (1931, 1932)),
        ("So said Ravi Kolar, the owner of 12 shops.", None),
    ],
)
def test_an_age_may_stand_behind_an_apposition(
    article: Make, text: str, born: tuple[int, int] | None
) -> None:
    entity = {"id": "e1", "name": "Ravi Kolar", "type": "person"}
    made = article("a", text, published="2013-02-10", entities=[entity], mentions=[("Ravi Kolar", "e1")])
    assert profiles_of(made)[0].born == born


@pytest.mark.parametrize(
    ("text", "name", "kind", "also"),
    [
        ("Irene Vogt, who as Irene Keller won silver, coaches.", "Irene Vogt", "person", "Irene Keller"),
        ("Irene Vogt, who as Finance Minister cut taxes, coaches.", "Irene Vogt", "person", None),
        ("Irene Vogt won silver under her maiden name Keller.", "Irene Vogt", "person", "Keller"),
        ("Ostwind, until last spring the Kuhl Wharf, sank.", "Ostwind", "organisation", "Kuhl Wharf"),
    ],
)
def test_what_one_was_called_is_a_name(
    article: Make, text: str, name: str, kind: str, also: str | None
) -> None:
    profile = first(article, text, name, kind)
    assert profile.names[:2] == ((name,) if also is None else (name, also))
    assert also != "Keller" or profile.names[2:] == ("Irene Keller",)
    assert profile.also is (also is not None)


def test_who_is_told_of_beside_one_is_another(article: Make) -> None:
    text = "Otto Renn told the court what the agent had promised him."
    people = [{"id": e, "name": n, "type": "person"} for e, n in (("e1", "Otto Renn"), ("e2", "the agent"))]
    found = profiles_of(
        article("a", text, entities=people, mentions=[("Otto Renn", "e1"), ("the agent", "e2", "nominal")])
    )
    assert found[0].beside == {"agent"}
    assert found[1].beside == frozenset()
