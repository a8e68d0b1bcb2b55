"""Names in the spellings of many languages, and Chinese ones as the south and the mainland write them."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from twosource.link.who.chinese_names import one_chinese_name, pinyin_readings
from twosource.link.who.given_names import other_sex
from twosource.link.who.name_sounds import sounded
from twosource.link.who.names_alike import plain
from twosource.link.who.person_names import compare_parts, compare_persons

SPELLINGS = Path(__file__).parents[2] / "cases" / "link" / "spellings.jsonl"
LANGUAGES: list[dict[str, Any]] = [
    json.loads(line) for line in SPELLINGS.read_text(encoding="utf-8").splitlines()
]
MOST_MISSED, MOST_FALSE = 0.05, 0.05  # of all pairs


def alike(a: str, b: str) -> bool:
    """Tell whether two parts are alike, as written or as another language writes their sounds."""
    forms = [[_letters(form) for form in {plain(part), plain(sounded(part))}] for part in (a, b)]
    return any(compare_parts(x, y, last=True)[0] for x in forms[0] for y in forms[1])


def _letters(part: str) -> str:
    return "".join(letter for letter in part if letter.isalpha())


def test_spellings_of_one_name_are_alike_and_other_names_are_not() -> None:
    same = [pair for row in LANGUAGES for names in row["names"] for pair in combinations(names, 2)]
    other = [(x[0], y[0]) for row in LANGUAGES for x, y in combinations(row["names"], 2)]
    missed = [pair for pair in same if not alike(*pair)]
    wrong = [pair for pair in other if alike(*pair)]
    assert len(missed) <= MOST_MISSED * len(same), missed
    assert len(wrong) <= MOST_FALSE * len(other), wrong


@pytest.mark.parametrize(
    ("south", "mainland"),
    [
        ("Kwok Wing-hong", "Guo Yongkang"),
        ("Leung Ka-fai", "Liang Jiahui"),
        ("Siu-ming Cheung", "Zhang Xiaoming"),
        ("Tan Chee Seng", "Chen Zhicheng"),
    ],
)
def test_a_southern_chinese_name_is_read_in_pinyin(south: str, mainland: str) -> None:
    assert one_chinese_name(south, mainland)
    assert compare_persons(south, mainland).score > 0.5
    assert compare_persons(mainland, south) == compare_persons(south, mainland)


@pytest.mark.parametrize("other", ["Zhang Yongkang", "Guo Kang", "Guo Lihua", "Yongkang Li"])
def test_another_chinese_name_is_none_of_its_readings(other: str) -> None:
    assert not one_chinese_name("Kwok Wing-hong", other)


def test_a_name_with_another_syllable_has_no_readings() -> None:
    assert pinyin_readings("Anna Leung") == ()


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("Aleksandar Kolar", "Aleksandra Kolar", True),
        ("Mario Benti", "Maria Benti", True),
        ("Daniel Osei", "Daniela Osei", True),
        ("Nikita Orlov", "Mykyta Orlov", False),
        ("Andrea Benti", "Andreas Benti", False),
        ("Daniel Osei", "Daniela Mensah", False),
    ],
)
def test_given_names_of_the_two_sexes_are_told_apart(a: str, b: str, differ: bool) -> None:
    assert other_sex(a, b) is differ
    assert other_sex(b, a) is differ


def test_a_wife_may_bear_the_husbands_name_behind_de() -> None:
    assert compare_persons("Rosa Quispe Condo", "Rosa Quispe de Ayala").way == "married"
    assert compare_persons("Rosa Quispe Condo", "Rosa Quispe Ayala").conflict


def test_half_a_double_surname_stands_for_it() -> None:
    assert compare_persons("Brandt", "Eva Lutz-Brandt").way == "surname"


def test_the_old_indonesian_spelling_sounds_like_the_new_one() -> None:
    found = compare_persons("Soerjo Tjahjadi", "Suryo Cahyadi")
    assert not found.conflict
    assert found.score > 0.9
