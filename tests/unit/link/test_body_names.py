"""Names of bodies in two languages, compounds, towns with two names."""

from __future__ import annotations

import pytest

from twosource.link.who.body_meanings import compound_parts
from twosource.link.who.body_names import compare_bodies


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Asociación de Viudas de Mineros", "Association of Widows of Miners"),
        ("Frente Unido de Bananeros", "United Front of Banana Growers"),
        ("Comitato Aria Libera", "Free Air Committee"),
        ("Breslau Tram Museum", "Wroclaw Tram Museum"),
        ("Verein Freier Weinbauern", "Association of Free Winegrowers"),
        ("Syndicat des Tisserands du Nord", "Northern Weavers' Union"),
    ],
)
def test_words_of_two_languages_answer_each_other(one: str, other: str) -> None:
    assert compare_bodies(one, other).way == "translated"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Asociación de Viudas de Mineros", "Association of Orphans of Miners"),
        ("Comitato Aria Libera", "Free Water Committee"),
        ("North Sea Bank", "South Sea Bank"),
        ("High Court of Lindal", "Supreme Court of Lindal"),
        ("Miners' Union", "Railwaymen's Union"),
    ],
)
def test_words_for_two_things_do_not(one: str, other: str) -> None:
    assert compare_bodies(one, other).conflict


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("moorschutz", ("moor", "schutz")),
        ("frauenbund", ("frauen", "bund")),
        ("rotterdam", ("rotterdam",)),
        ("fishermen", ("fishermen",)),
    ],
)
def test_a_compound_is_taken_apart_into_words_that_are_known(word: str, parts: tuple[str, ...]) -> None:
    assert compound_parts(word) == parts
