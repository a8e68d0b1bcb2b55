"""What an article tells of somebody beside the name, read off invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from twosource.link.who.profiles import Profile, profiles_of
from twosource.records.annotation import AnnotatedArticle

Make = Callable[..., AnnotatedArticle]


@pytest.fixture
def told(article: Make) -> Callable[[str, str], Profile]:
    def profile(name: str, text: str) -> Profile:
        made = article("a", text, published="2020-06-01", entities=[{"id": "e1", "name": name}],
                       mentions=[(name, "e1")])  # fmt: skip
        return profiles_of(made)[0]

    return profile


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ivo Lund, known to his men as Abu Salt, left.", ("Ivo Lund", "Abu Salt")),
        ('Ivo Lund, whom the crew calls "Grey Fox", left.', ("Ivo Lund", "Grey Fox")),
        ("Ivo Lund, formerly Ivo Strand, left.", ("Ivo Lund", "Ivo Strand")),
        ("Ivo Lund called Oslo a good place.", ("Ivo Lund",)),
        ("Known as Grey Fox to all, Ivo Lund left.", ("Ivo Lund",)),
    ],
)
def test_names_given_besides(told: Callable[[str, str], Profile], text: str, names: tuple[str, ...]) -> None:
    assert told("Ivo Lund", text).names == names


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("Ivo Lund, 40, left.", (1979, 1980)),
        ("Ivo Lund (40) left.", (1979, 1980)),
        ("Ivo Lund, aged 40, left.", (1979, 1980)),
        ("A 40-year-old baker named Ivo Lund left.", (1979, 1980)),
        ("Ivo Lund, 40 kilometres from home, left.", None),
        ("Ivo Lund, 400, left.", None),
    ],
)
def test_ages_give_years_of_birth(
    told: Callable[[str, str], Profile], text: str, born: tuple[int, int] | None
) -> None:
    assert told("Ivo Lund", text).born == born


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("The funeral of the baker Ivo Lund was on Friday.", True),
        ("The late Ivo Lund was a baker.", True),
        ("Ivo Lund, 40, died on Friday.", True),
        ("Ivo Lund said that two people died.", False),
        ("Ivo Lund was late.", False),
    ],
)
def test_death_is_told_beside_the_name(told: Callable[[str, str], Profile], text: str, dead: bool) -> None:
    assert told("Ivo Lund", text).dead is dead


def test_words_told_are_those_of_the_sentences_alone(told: Callable[[str, str], Profile]) -> None:
    profile = told("Ivo Lund", "Ivo Lund repaired the sluice.\nAn avalanche came down.")
    assert "sluice" in profile.told
    assert profile.told.isdisjoint({"avalanche", "lund", "ivo"})


def test_numbers_in_words_are_told_as_in_figures(told: Callable[[str, str], Profile]) -> None:
    words = told(
        "Ivo Lund", "Ivo Lund, a swimmer of twenty-three, spent nineteen hours and a hundred crowns."
    ).told
    assert {"23", "19"} <= words
    assert not {"100", "hundred-three", "nineteen"} & words
