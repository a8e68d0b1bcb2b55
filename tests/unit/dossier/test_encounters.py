"""Encounters of any bodies and persons, as words tell of them: who, how, when, where, and whether."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.encounters.encounters import find_encounters
from twosource.dossier.evidence import Evidence
from twosource.records.account import Encounter


@pytest.fixture
def cast(tell: Any) -> Any:
    """Return a builder that knows a union, a company, their people, a minister and two states."""
    tell.entity("U", "Haldor Union", "organisation", seen=("the union",))
    tell.entity("C", "Brevik Steel", "organisation", seen=("the company",))
    tell.entity("A", "Ana Lund", "person", roles=("president",), seen=("Lund",))
    tell.entity("B", "Bo Falk", "person", roles=("director",), seen=("Falk",))
    tell.entity("M", "Ida Moe", "person", "NOR", roles=("Labour Minister",), seen=("Moe",))
    tell.entity("N", "Norway", "country", "NOR", seen=("Norwegian",))
    tell.entity("P", "Peru", "country", "PER", seen=("Peruvian",))
    return tell


def found(tell: Any) -> tuple[Encounter, ...]:
    return find_encounters(Evidence(tell.build()))


def sides(encounter: Encounter) -> list[tuple[str, tuple[str, ...]]]:
    return sorted((s.actor, s.people) for s in encounter.sides)


@pytest.mark.parametrize(
    ("text", "form", "status"),
    [
        (
            "Haldor Union president Ana Lund met Brevik Steel director Bo Falk on 4 March.",
            "meeting",
            "happened",
        ),
        (
            "Haldor Union president Ana Lund held talks with Brevik Steel director Bo Falk on 4 March.",
            "meeting",
            "happened",
        ),
        (
            "Haldor Union president Ana Lund will meet Brevik Steel director Bo Falk on 4 March.",
            "meeting",
            "planned",
        ),
        (
            "Haldor Union president Ana Lund spoke to Brevik Steel director Bo Falk by phone on 4 March.",
            "phone call",
            "happened",
        ),
        (
            "A meeting between Ana Lund of the union and Brevik Steel director Bo Falk is due on 4 March.",
            "meeting",
            "planned",
        ),
        (
            "After a video call with Brevik Steel director Bo Falk on 4 March, Ana Lund of the union left.",
            "video call",
            "happened",
        ),
    ],
)
def test_sides_within_a_country_are_the_bodies_of_those_who_meet(
    cast: Any, text: str, form: str, status: str
) -> None:
    report = cast.report("a", text, "2031-03-02" if status == "planned" else "2031-03-05")
    cast.time(report, "4 March", "2031-03-04")
    (encounter,) = found(cast)
    assert (encounter.format, encounter.status) == (form, status)
    assert sides(encounter) == [("Brevik Steel", ("Bo Falk",)), ("Haldor Union", ("Ana Lund",))]
    assert (encounter.held, encounter.planned) == (
        ("2031-03-04", None) if status == "happened" else (None, "2031-03-04")
    )


def test_states_are_the_sides_where_two_of_them_meet(cast: Any) -> None:
    cast.entity("Q", "Rosa Quispal", "person", "PER", roles=("Labour Minister",))
    report = cast.report(
        "a", "Norwegian minister Ida Moe met her Peruvian colleague Rosa Quispal on 4 March.", "2031-03-05"
    )
    cast.time(report, "4 March", "2031-03-04")
    (encounter,) = found(cast)
    assert sides(encounter) == [("Norway", ("Ida Moe",)), ("Peru", ("Rosa Quispal",))]
    assert encounter.level == "minister"


def test_the_plan_and_the_meeting_on_another_day_are_one_encounter(cast: Any) -> None:
    plan = cast.report(
        "a", "Ana Lund of the union will meet Bo Falk of the company on 4 March in Halm.", "2031-03-01"
    )
    cast.time(plan, "4 March", "2031-03-04")
    act = cast.report(
        "b", "Ana Lund of the union met Bo Falk of the company on 5 March in Halm.", "2031-03-06"
    )
    cast.time(act, "5 March", "2031-03-05")
    (encounter,) = found(cast)
    assert (encounter.planned, encounter.held, encounter.place) == ("2031-03-04", "2031-03-05", "Halm")
    assert {c.article for c in encounter.support} == {"a", "b"}


def test_two_meetings_of_the_same_people_on_two_days_stay_apart(cast: Any) -> None:
    for name, day in (("a", "2031-03-04"), ("b", "2031-04-10")):
        report = cast.report(name, "Ana Lund of the union met Bo Falk of the company on that day.", day)
        cast.time(report, "that day", day)
    assert sorted(e.held or "" for e in found(cast)) == ["2031-03-04", "2031-04-10"]


def test_what_was_put_off_is_planned_and_marked(cast: Any) -> None:
    report = cast.report(
        "a",
        "Talks between Haldor Union and Brevik Steel that were due on 9 March have been postponed.",
        "2031-03-05",
    )
    cast.time(report, "9 March", "2031-03-09")
    (encounter,) = found(cast)
    assert (encounter.status, encounter.postponed, encounter.planned) == ("planned", True, "2031-03-09")


def test_a_mediator_is_the_third_side(cast: Any) -> None:
    report = cast.report(
        "a",
        "Ana Lund of the union met Brevik Steel director Bo Falk on 4 March in talks mediated by Ida Moe.",
        "2031-03-05",
    )
    cast.time(report, "4 March", "2031-03-04")
    (encounter,) = found(cast)
    assert encounter.mediators == ("Ida Moe",)
    assert len(encounter.sides) == 3
    assert "Ida Moe" in encounter.sides[2].people


def test_we_are_who_publishes_the_text(cast: Any) -> None:
    report = cast.report(
        "a", "On 4 March our team sat down with Brevik Steel director Bo Falk.", "2031-03-05", "Haldor Union"
    )
    cast.time(report, "4 March", "2031-03-04")
    (encounter,) = found(cast)
    assert [name for name, _ in sides(encounter)] == ["Brevik Steel", "Haldor Union"]


def test_agenda_and_outcome_are_read_beside_it_and_an_outcome_is_told_once(cast: Any) -> None:
    text = (
        "Ana Lund of the union met Brevik Steel director Bo Falk on 4 March to discuss night shifts and pay. "
        "They agreed to raise pay by 4 percent."
    )
    for name in ("a", "b"):
        report = cast.report(name, text, "2031-03-05")
        cast.time(report, "4 March", "2031-03-04")
    (encounter,) = found(cast)
    assert encounter.agenda == ("night shifts", "pay")
    assert len([o for o in encounter.outcomes if "raise pay by 4 percent" in o.text]) == 1
    assert {c.article for o in encounter.outcomes for c in o.support} == {"a", "b"}


@pytest.mark.parametrize(
    "text",
    [
        "Haldor Union president Ana Lund should meet Brevik Steel director Bo Falk on 4 March.",
        "Haldor Union president Ana Lund wants to meet Brevik Steel director Bo Falk.",
        "Haldor Union president Ana Lund called for talks with Brevik Steel on 4 March.",
        "Haldor Union president Ana Lund met reporters on 4 March.",
        "Brevik Steel director Bo Falk will meet the costs on 4 March.",
        "Haldor Union president Ana Lund told a news conference on 4 March that Brevik Steel would close.",
        "Brevik Steel received a fine from the union on 4 March.",
    ],
)
def test_what_is_no_encounter_makes_none(cast: Any, text: str) -> None:
    report = cast.report("a", text, "2031-03-05")
    if "4 March" in text:
        cast.time(report, "4 March", "2031-03-04")
    assert found(cast) == ()


def test_a_mere_mention_of_a_meeting_to_come_does_not_hold_it(cast: Any) -> None:
    report = cast.report(
        "a",
        "Ana Lund of the union will meet Bo Falk of the company on 9 March. It confirmed the meeting.",
        "2031-03-05",
    )
    cast.time(report, "9 March", "2031-03-09")
    (encounter,) = found(cast)
    assert (encounter.status, encounter.held) == ("planned", None)
