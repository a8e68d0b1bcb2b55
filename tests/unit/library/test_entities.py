"""Entities across a library: joined by scored clues, a bare surname only within its story."""

from __future__ import annotations

from dataclasses import replace

from twosource.library import Library
from twosource.records.annotation import AnnotatedArticle
from twosource.records.library import Judgement, Place, Ruling
from twosource.render.listing_text import entity_text
from twosource.render.listings import entity_json
from unit.library.conftest import Make, Put


def who(library: Library, label: str) -> list[str]:
    """Return the ids of the library's entities in an article, in order of its own."""
    record = library.article(label)
    assert record is not None
    return [entity.id for _, entity in sorted(record.entities.items())]


def test_one_person_in_several_articles_is_one_entity(library: Library, put: Put, make: Make) -> None:
    put([make("a", "Minister Mara K. Velde spoke of steel.", people=["Mara K. Velde"])])
    put([make("b", "Bees won. Mara Velde smiled.", people=["Mara Velde"])])
    assert who(library, "a") == who(library, "b") == ["E1"]
    entity = library.entity("E1")
    assert entity is not None
    assert {article.label for article in entity.articles} == {"a", "b"}


def test_namesakes_of_two_countries_are_two(library: Library, put: Put, make: Make) -> None:
    put([make("a", "Mara Velde spoke of steel.", people=["Mara Velde"], country="NOR")])
    put([make("b", "Mara Velde won a prize.", people=["Mara Velde"], country="CHL")])
    put([make("c", "Mara Velde again spoke of steel.", people=["Mara Velde"], country="NOR")])
    assert [who(library, label) for label in "abc"] == [["E1"], ["E2"], ["E1"]]


def test_a_bare_surname_is_joined_within_its_story_only(library: Library, put: Put, make: Make) -> None:
    strike = "Dockers struck in Velsund harbour on Monday, said"
    put([make("a", f"{strike} Mara Velde.", people=["Mara Velde"])])
    put([make("b", f"{strike} Velde.", people=["Velde"])])
    put([make("c", "A prize for bees of Ostrel went to Velde.", "2024-01-01", people=["Velde"])])
    assert who(library, "a") == who(library, "b")
    assert who(library, "c") != who(library, "a")


def test_two_of_one_surname_in_a_story_leave_a_bare_one_alone(library: Library, put: Put, make: Make) -> None:
    strike = "Dockers struck in Velsund harbour on Monday, said"
    put([make("a", f"{strike} Mara Velde and Tor Velde.", people=["Mara Velde", "Tor Velde"])])
    put([make("b", f"{strike} Velde.", people=["Velde"])])
    assert who(library, "b")[0] not in who(library, "a")


def test_an_entity_is_found_by_its_name(library: Library, put: Put, make: Make) -> None:
    put(
        [
            make("a", "Mara Velde spoke.", people=["Mara Velde"]),
            make("b", "Tor Velde won.", people=["Tor Velde"]),
        ]
    )
    found = library.entity("mara velde")
    assert found is not None
    assert found.entity.name == "Mara Velde"
    assert [entity.name for entity in library.search("Mara Velde").entities] == ["Mara Velde"]
    assert library.entity("nobody") is None


def test_a_role_in_capitals_and_without_is_one(library: Library, put: Put, make: Make) -> None:
    def with_role(id: str, role: str) -> AnnotatedArticle:
        article = make(id, f"Mara Velde spoke ({id}).", people=["Mara Velde"])
        return replace(article, entities=(replace(article.entities[0], roles=(role,)),))

    put(
        [
            with_role("a", "Foreign Minister"),
            with_role("b", "foreign minister"),
            with_role("c", "Foreign Minister"),
        ]
    )
    entity = library.entity("Mara Velde")
    assert entity is not None
    assert entity.roles == ["Foreign Minister"]


GRID = "The regional power grid of Velsund failed again on Friday night, said"


def test_another_spelling_in_another_story_is_one_where_as_much_is_told(
    library: Library, put: Put, make: Make
) -> None:
    put([make("a", f"{GRID} Volodymyr Tymchenko of the dispatch centre.", people=["Volodymyr Tymchenko"])])
    put([make("b", f"{GRID} Vladimir Timchenko of the dispatch centre.", "2029-01-01",
              people=["Vladimir Timchenko"])])  # fmt: skip
    put(
        [
            make(
                "c",
                "Bees won. Vladimir Tomashenko smiled at his prize of honey.",
                people=["Vladimir Tomashenko"],
            )
        ]
    )
    assert who(library, "a") == who(library, "b")
    assert who(library, "c") != who(library, "a")


def test_what_joined_another_name_is_shown(library: Library, put: Put, make: Make) -> None:
    put([make("a", f"{GRID} Volodymyr Tymchenko.", people=["Volodymyr Tymchenko"])])
    put([make("b", f"{GRID} Vladimir Timchenko.", people=["Vladimir Timchenko"])])
    entity = library.entity("Volodymyr Tymchenko")
    assert entity is not None
    (why,) = entity.why
    assert why.startswith("Vladimir Timchenko: name: spelling")
    assert "Vladimir Timchenko: name: spelling" in entity_text(entity, width=80)
    assert entity_json(entity)["why"] == [why]


def test_an_age_that_cannot_be_keeps_namesakes_apart(library: Library, put: Put, make: Make) -> None:
    put([make("a", "Date grower Naser Velde, 70, spoke of salt.", people=["Naser Velde"])])
    put([make("b", "A ceiling fell on Naser Velde, 9, in school.", people=["Naser Velde"])])
    assert who(library, "a") != who(library, "b")


def test_a_library_entity_takes_one_of_an_articles_people_only(
    library: Library, put: Put, make: Make
) -> None:
    put([make("a", "Mara Velde spoke of steel.", people=["Mara Velde"])])
    put([make("b", "Mara Velde and Marra Velde spoke of steel.", people=["Mara Velde", "Marra Velde"])])
    assert len(set(who(library, "b"))) == 2


def judge(library: Library, ruling: Ruling, a: tuple[str, str], b: tuple[str, str]) -> None:
    def place(label: str, name: str) -> Place:
        record = library.article(label)
        assert record is not None
        start = record.annotated.text.index(name)
        return Place(text_sha256=record.annotated.article.text_sha256, start=start, end=start + len(name))

    with library.store.sole_writer(), library.store.writing():
        library.store.put_judgement(Judgement(id=None, ruling=ruling, a=place(*a), b=place(*b)))


def test_judgements_on_mentions_outweigh_names(library: Library, put: Put, make: Make) -> None:
    put([make("a", "Mara Velde spoke of steel.", people=["Mara Velde"])])
    put([make("b", "Bees won. Mara Velde smiled.", people=["Mara Velde"])])
    put([make("c", "Tor Ask resigned in Ostrel.", "2029-01-01", people=["Tor Ask"])])
    assert who(library, "a") == who(library, "b") != who(library, "c")
    judge(library, "different", ("a", "Mara Velde"), ("b", "Mara Velde"))
    judge(library, "same", ("a", "Mara Velde"), ("c", "Tor Ask"))
    library.rebuild()
    assert who(library, "a") == who(library, "c") != who(library, "b")
