"""Encounters told aside, by delegations, of two states, and kept apart by day or place."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.encounters.encounters import find_encounters
from twosource.dossier.evidence import Evidence
from twosource.dossier.wording import day_words, on_day
from twosource.records.account import Encounter


@pytest.fixture
def cast(tell: Any) -> Any:
    """Return a builder that knows two states with their people, and a union and a company with theirs."""
    tell.entity("N", "Norway", "country", "NOR", seen=("Norwegian",))
    tell.entity("P", "Peru", "country", "PER", seen=("Peruvian",))
    tell.entity("I", "Ida Moe", "person", "NOR", roles=("President",), seen=("Moe",))
    tell.entity("R", "Rosa Quispal", "person", "PER", roles=("President",), seen=("Quispal",))
    tell.entity("J", "Jon Vik", "person", roles=("Foreign Minister",))
    tell.entity("U", "Haldor Union", "organisation")
    tell.entity("C", "Brevik Steel", "organisation")
    tell.entity("A", "Ana Lund", "person", roles=("president",))
    tell.entity("B", "Bo Falk", "person", roles=("director",))
    return tell


def found(tell: Any) -> tuple[Encounter, ...]:
    return find_encounters(Evidence(tell.build()))


def people(encounter: Encounter) -> set[str]:
    return {p for side in encounter.sides for p in side.people}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("President Ida Moe thanked her host Rosa Quispal in a phone call on 4 March.", "phone call"),
        ("President Ida Moe assured Rosa Quispal by telephone on 4 March that trade goes on.", "phone call"),
        ("President Ida Moe sat down with Rosa Quispal in Halm on 4 March.", "meeting"),
    ],
)  # fmt: skip
def test_a_call_told_aside_has_the_one_who_opens_the_clause(cast: Any, text: str, form: str) -> None:
    cast.report_of_march("a", text, "2031-03-05")
    (encounter,) = found(cast)
    assert (encounter.format, encounter.held) == (form, "2031-03-04")
    assert people(encounter) == {"Ida Moe", "Rosa Quispal"}


def test_rounds_of_artillery_and_envoys_home_for_consultations_are_no_encounter(cast: Any) -> None:
    cast.report_of_march(
        "a", "Norway said on 4 March that rounds were fired from Peru at a market.", "2031-03-05"
    )
    cast.report_of_march(
        "b", "Norway recalled its ambassador in Peru on 4 March for consultations.", "2031-03-05"
    )
    assert found(cast) == ()


def test_two_meetings_of_one_pair_on_two_days_stay_two(cast: Any) -> None:
    cast.report_of_march(
        "a",
        "President Ida Moe of Norway will meet Rosa Quispal of Peru in Halm on 4 March.",
        "2031-03-01",
    )
    cast.report_of_march(
        "b", "President Ida Moe of Norway met Rosa Quispal of Peru in Halm on 4 March.", "2031-03-05"
    )
    cast.report_of_march(
        "c", "President Ida Moe of Norway met Rosa Quispal of Peru in Dunvik on 12 March.", "2031-03-13"
    )
    assert sorted((e.planned or "", e.held, e.place) for e in found(cast)) == [
        ("", "2031-03-12", "Dunvik"), ("2031-03-04", "2031-03-04", "Halm"),
    ]  # fmt: skip


def test_who_is_told_by_a_bare_title_is_of_the_other_of_two_states(cast: Any) -> None:
    cast.report_of_march(
        "a",
        "President Rosa Quispal of Peru received Foreign Minister Jon Vik on 4 March.",
        "2031-03-05",
    )
    cast.report_of_march("b", "Norway and Peru quarrel over fish.", "2031-03-05")
    (encounter,) = found(cast)
    assert sorted((s.actor, s.people) for s in encounter.sides) == [
        ("Norway", ("Jon Vik",)), ("Peru", ("Rosa Quispal",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-W42-WE", "over the weekend of 17 October 2026"),
        ("2026-W42", "in the week of 12 October 2026"),
        ("2026-Q3", "in the third quarter of 2026"),
        ("2026-SU", "in summer 2026"),
    ],
)
def test_a_part_of_a_year_is_told_in_words(value: str, words: str) -> None:
    assert on_day(day_words(value) or "") == words
