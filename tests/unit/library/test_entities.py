"""Entities across a library: joined by their full name, a bare surname only within its story."""

from __future__ import annotations

from dataclasses import replace

from twosource.library import Library
from twosource.records.annotation import AnnotatedArticle
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
