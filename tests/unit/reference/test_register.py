"""Finding people by name in a reference file, of any size."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from twosource.reference import FileRegister, open_register
from twosource.reference.csv_file import Remarks, Row

PEOPLE = Path(__file__).parents[2] / "cases" / "reference" / "people.csv"


def ways(*names: str) -> dict[str, str]:
    return {match.person.id: match.way for match in open_register(PEOPLE).match(names)}


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Ada Brunn"], {"ada-brunn": "full name"}),
        (["Brunn"], {"ada-brunn": "name of one word"}),
        (["Ada Brunn", "Brunn"], {"ada-brunn": "full name"}),
        (["Erik Brunn", "Brunn"], {}),
        (["A. Brunn"], {"ada-brunn": "part of the name"}),
        (["Ada Bruhn"], {"ada-brunn": "spelling"}),
        (["Hugo Lind Jr."], {}),
        (["Hugo Lind Jr.", "Hugo Lind"], {}),
        (["Bo Strand"], {"bo-strand": "full name"}),
        (["Bo Strand Jr"], {"bo-strand": "full name"}),
        (["Bo Strand III"], {}),
        (["Lind"], {"greta-lind": "surname", "hugo-lind": "surname"}),
        (["Lin"], {"lin-baoyu": "surname"}),
        (["Baoyu"], {}),
        (["Baoyu Lin"], {"lin-baoyu": "full name"}),
        (["al-Khatib"], {"idris-al-khatib": "surname"}),
        (["Joan Ferrer"], {"joan-ferrer": "full name", "joan-ferrer-chl": "full name"}),
        (["Nobody Known"], {}),
        ([""], {}),
        (["—"], {}),
    ],
)
def test_names_find_people(names: list[str], found: dict[str, str]) -> None:
    assert ways(*names) == found


def test_the_terms_of_one_id_are_one_person() -> None:
    (match,) = open_register(PEOPLE).match(("Karel Vesk",))
    assert [office.role for office in match.person.offices] == ["Prime Minister", "Foreign Minister"]
    assert {office.as_of for office in match.person.offices} == {"2024-06-30"}


def test_a_file_is_read_again_only_when_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("id,name\na,Ada Brunn\n", encoding="utf-8")
    first = open_register(file)
    assert open_register(file) is first
    file.write_text("id,name\na,Ada Brunn\nb,Tomas Holm\n", encoding="utf-8")
    assert len(open_register(file)) == 2


def test_a_large_file_is_ready_soon_and_finds_as_fast() -> None:
    def rows(count: int) -> list[Row]:
        given = [f"{a}{b}a" for a in ("Mar", "Tel", "Bron", "Sil", "Fen") for b in "bcdfgklmnprstv"]
        family = [f"{a}{b}{c}" for a in ("Hol", "Ver", "Kast", "Lun") for b in "abeio" for c in given[:50]]
        return [
            (f"p{i}", f"{given[i % 70].title()} {family[i * 7 % 1000]}", "", "Mayor", "NOR", "2010", "", "")
            for i in range(count)
        ]

    small, _ = _built(rows(2_000))
    large, register = _built(rows(40_000))
    assert large < 60 * small + 0.5  # twenty times as many
    name = rows(40_000)[31_337][1]
    start = time.process_time()
    assert "p31337" in {match.person.id for match in register.match((name,))}
    assert time.process_time() - start < 0.5


def _built(rows: list[Row]) -> tuple[float, FileRegister]:
    start = time.process_time()
    register = FileRegister(rows, Remarks())
    return time.process_time() - start, register


def test_a_surname_that_hundreds_bear_says_nothing() -> None:
    rows: list[Row] = [(f"p{i:04}", f"A{i}a Holm", "", "Mayor", "NOR", "", "", "") for i in range(2000)]
    register = FileRegister(rows, Remarks())
    assert register.match(("Holm",)) == ()
    assert [m.person.id for m in register.match(("A77a Holm",))] == ["p0077"]
