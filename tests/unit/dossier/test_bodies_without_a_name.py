"""Encounters of bodies that go by no name, of sides left unsaid, and of people told beside them."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.encounters.encounters import find_encounters
from twosource.dossier.evidence import Evidence
from twosource.records.account import Encounter


@pytest.fixture
def cast(tell: Any) -> Any:
    """Return a builder that knows two states with their people, and a union with its leader."""
    tell.entity("N", "Norway", "country", "NOR", seen=("Norwegian",))
    tell.entity("P", "Peru", "country", "PER", seen=("Peruvian",))
    tell.entity("I", "Ida Moe", "person", "NOR", roles=("foreign minister",), seen=("Moe",))
    tell.entity("V", "Jon Vik", "person", "PER", roles=("ambassador",), seen=("Vik",))
    tell.entity("U", "Haldor Union", "organisation")
    tell.entity("A", "Ana Lund", "person", roles=("leader of the Haldor Union",), seen=("Lund",))
    tell.entity("S", "Siri Dahl", "person", roles=("spokeswoman of the Haldor Union",))
    return tell


def found(tell: Any) -> tuple[Encounter, ...]:
    return find_encounters(Evidence(tell.build()))


def actors(encounter: Encounter) -> list[str]:
    return [side.actor for side in encounter.sides]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The glaziers’ guild and the landlords met on 4 March.", ["glaziers’ guild", "landlords"]),
        ("The Haldor Union sat down with the management on 4 March.", ["Haldor Union", "management"]),
        ("Shipowners and dockers met on 4 March.", ["Shipowners", "dockers"]),
        ("Norwegian lawmakers questioned Ana Lund on 4 March.", ["lawmakers", "Haldor Union"]),
    ],
)
def test_a_body_is_a_side_by_what_it_is(cast: Any, text: str, sides: list[str]) -> None:
    cast.report_of_march("a", text, "2031-03-05")
    (encounter,) = found(cast)
    assert sorted(actors(encounter)) == sorted(sides)
    assert encounter.held == "2031-03-04"


def test_neither_of_two_councils_is_meant_by_the_council(cast: Any) -> None:
    cast.entity("X", "Halm Town Council", "organisation")
    cast.entity("Y", "Brevik Church Council", "organisation")
    cast.report_of_march("a", "The council and the Haldor Union met on 4 March.", "2031-03-05")
    (encounter,) = found(cast)
    assert "council" in actors(encounter)


def test_a_hearing_without_sides_has_those_who_act_in_its_sentence(cast: Any) -> None:
    text = "The shipowners raised their offer at a hearing on 4 March, but the Haldor Union turned it down."
    cast.report_of_march("a", text, "2031-03-05")
    (encounter,) = found(cast)
    assert sorted(actors(encounter)) == ["Haldor Union", "shipowners"]


def test_a_side_has_its_leader_who_speaks_beside_it_but_no_spokeswoman(cast: Any) -> None:
    text = (
        "The Haldor Union and the management met on 4 March. Ana Lund left after an hour."
        " Siri Dahl said more was to come."
    )
    cast.report_of_march("a", text, "2031-03-05")
    (encounter,) = found(cast)
    people = {p for side in encounter.sides for p in side.people}
    assert people == {"Ana Lund"}


def test_who_stayed_away_was_not_there(cast: Any) -> None:
    text = "The Haldor Union and the management met on 4 March. Ana Lund did not come."
    cast.report_of_march("a", text, "2031-03-05")
    (encounter,) = found(cast)
    assert all(not side.people for side in encounter.sides)


def test_a_state_sends_for_the_envoy_of_another(cast: Any) -> None:
    report = cast.report_of_march("a", "Ambassador Jon Vik was summoned on 4 March.", "2031-03-05")
    accused = cast.event(report, "summoned", "ACCUSE", ("N",), ("P",), date="2031-03-04", main=True)
    cast.join(accused, main=True)
    (encounter,) = found(cast)
    assert sorted(actors(encounter)) == ["Norway", "Peru"]
    assert encounter.held == "2031-03-04"


def test_staff_called_in_to_help_meet_nobody(cast: Any) -> None:
    cast.report_of_march("a", "Doctors and students had been called in to help on 4 March.", "2031-03-05")
    assert found(cast) == ()


def test_a_stay_has_both_days_of_its_range(cast: Any) -> None:
    report = cast.report("a", "Jon Vik visited Norway from 4 to 6 March.", "2031-03-08")
    cast.time(report, "6 March", "2031-03-06")
    (encounter,) = found(cast)
    assert encounter.held == "2031-03-04/2031-03-06"
