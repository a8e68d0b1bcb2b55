"""What was agreed at an encounter and is told in plain words, and measures that are only thought of."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier import build_account
from twosource.dossier.encounters.encounters import find_encounters
from twosource.dossier.evidence import Evidence
from twosource.dossier.measures.measures import find_measures
from twosource.records.account import Encounter

MET = "President Ida Moe of Norway met Rosa Quispal of Peru in Halm on 4 March."


@pytest.fixture
def cast(tell: Any) -> Any:
    """Return a builder that knows two states with their presidents, a third state, a region and a union."""
    tell.entity("N", "Norway", "country", "NOR", seen=("Norwegian",))
    tell.entity("P", "Peru", "country", "PER", seen=("Peruvian",))
    tell.entity("Q", "Qatar", "country", "QAT")
    tell.entity("I", "Ida Moe", "person", "NOR", roles=("President",), seen=("Moe",))
    tell.entity("R", "Rosa Quispal", "person", "PER", roles=("President",), seen=("Quispal",))
    tell.entity("S", "Sundmark", "place")
    tell.entity("K", "Halm Court", "organisation")
    tell.entity("B", "garrison", "organisation")
    return tell


def found(tell: Any) -> tuple[Encounter, ...]:
    return find_encounters(Evidence(tell.build()))


def outcomes(tell: Any) -> list[str]:
    return [o.text for e in found(tell) for o in e.outcomes]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{MET} Cod boats may again land at Halm.", "Cod boats may again land"),
        (f"{MET} They came home with a pact. It was late. Every boat gets a licence.", "gets a licence"),
        (f"{MET} The pact halves the tonnage.", "The pact halves the tonnage"),
        (f"{MET} The buoys are laid out by 9 March.", "The buoys are laid out"),
    ],
)  # fmt: skip
def test_terms_told_in_plain_words_behind_an_encounter_are_outcomes(cast: Any, text: str, told: str) -> None:
    cast.report_of_march("a", text, "2031-03-05")
    assert any(told in o for o in outcomes(cast))


@pytest.mark.parametrize(
    "text",
    [
        f"{MET} Skippers hope that boats will land at Halm.",
        f"{MET} Boats will land at Halm only if the weather holds.",
    ],
)
def test_a_hope_and_a_condition_are_no_terms(cast: Any, text: str) -> None:
    cast.report_of_march("a", text, "2031-03-05")
    assert not any("land at Halm" in o for o in outcomes(cast))


def test_both_sides_as_subject_of_agreeing_tell_an_outcome_in_a_report_without_the_meeting(cast: Any) -> None:
    cast.event(
        cast.report_of_march("a", MET, "2031-03-05"), "met", "CONSULT", ("I",), ("R",), date="2031-03-04"
    )
    cast.join(("a", "v1"), main=True)
    cast.report_of_march("b", "Norway and Peru have accepted a smaller catch.", "2031-03-06")
    assert any("accepted a smaller catch" in o for o in outcomes(cast))


def test_nothing_came_of_it_before_it_was_held(cast: Any) -> None:
    cast.report_of_march("a", MET, "2031-03-05")
    cast.report_of_march(
        "b",
        "President Ida Moe of Norway will meet Rosa Quispal of Peru in Halm on 4 March. Nothing was agreed.",
        "2031-03-01",
    )
    assert outcomes(cast) == []


@pytest.mark.parametrize(("day", "terms"), [("2031-03-05", 1), ("2031-06-05", 0)])
def test_a_report_of_months_later_only_recalls_a_meeting(cast: Any, day: str, terms: int) -> None:
    cast.report_of_march("a", f"{MET} Cod boats will land at Halm again.", day)
    assert len([o for o in outcomes(cast) if "Cod boats" in o]) == terms


def test_a_numbered_point_is_an_outcome_and_no_first_line(cast: Any) -> None:
    report = cast.report_of_march(
        "a",
        f"{MET}\n\nThe presidents agreed:\n\n1. Cut the joint quota by a third.\n\n2. Lift the toll on salt.",
        "2031-03-05",
    )
    cast.join(cast.event(report, "met", "CONSULT", ("I",), ("R",), date="2031-03-04", main=True))
    account = build_account(cast.build())
    assert any("Cut the joint quota" in o.text for e in account.encounters for o in e.outcomes)
    assert not any(line.text.startswith("Cut the joint quota") for line in account.lead)


def test_a_third_who_takes_part_beside_the_sides_is_none_of_them(cast: Any) -> None:
    cast.report_of_march(
        "a", "Norway held talks with Peru in Halm on 4 March in the presence of Qatar.", "2031-03-05"
    )
    (encounter,) = found(cast)
    assert {s.actor for s in encounter.sides[:2]} == {"Norway", "Peru"}
    assert "Qatar" in encounter.mediators


def test_who_leaves_to_talk_has_not_met_on_that_day(cast: Any) -> None:
    cast.report_of_march(
        "a",
        "President Ida Moe of Norway left for Halm on 2 March to talk to Rosa Quispal of Peru.",
        "2031-03-02",
    )
    cast.report_of_march("b", MET, "2031-03-05")
    assert [(e.format, e.held) for e in found(cast)] == [("meeting", "2031-03-04")]


def test_what_will_be_once_something_is_done_is_a_condition(cast: Any) -> None:
    cast.report_of_march("a", f"{MET} The harbour will be opened once the first cod is landed.", "2031-03-05")
    (encounter,) = found(cast)
    assert any("once the first cod" in c.text for c in encounter.conditions)
    assert not any("once the first cod" in o.text for o in encounter.outcomes)


def test_a_call_about_a_summit_is_not_the_summit(cast: Any) -> None:
    cast.report_of_march(
        "a",
        "President Ida Moe of Norway asked Rosa Quispal of Peru by phone on 2 March to put off the summit.",
        "2031-03-03",
    )
    cast.report_of_march(
        "b",
        "President Ida Moe of Norway and Rosa Quispal of Peru held a summit in Halm on 9 March.",
        "2031-03-10",
    )
    assert {(e.format, e.held) for e in found(cast)} == {
        ("phone call", "2031-03-02"), ("summit", "2031-03-09"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "A curfew in Sundmark is being weighed.",
        "A ban on cod boats from Peru remains under discussion.",
        "A closure of the harbour at Sundmark has not been ruled out.",
    ],
)
def test_a_measure_that_is_only_thought_of_is_none(cast: Any, text: str) -> None:
    cast.report_of_march("a", text, "2031-03-05")
    assert find_measures(Evidence(cast.build())) == []


def measure(tell: Any) -> tuple[str | None, str | None, str]:
    ((_, only),) = find_measures(Evidence(tell.build()))
    return only.by, only.since, only.state


@pytest.mark.parametrize(
    ("text", "by", "state"),
    [
        ("Norway answered on 4 March with a 9% duty on Peruvian cod.", "Norway", "in force"),
        ("Norway imposed a duty on cod on 4 March. The duty on cod is cancelled.", "Norway", "lifted"),
        (
            "Norway suspended fishing permits for Peru on 4 March. It is issuing fishing permits again.",
            "Norway", "lifted",
        ),
        ("Sundmark has kept Peruvian boats out of its harbours since 4 March.", "Sundmark", "in force"),
        ("Qatar is calm. A curfew which the garrison had imposed on the town stays.", "garrison", "in force"),
    ],
)  # fmt: skip
def test_makers_and_ends_of_measures_in_other_words(cast: Any, text: str, by: str, state: str) -> None:
    cast.report_of_march("a", text, "2031-03-05")
    assert (measure(cast)[0], measure(cast)[2]) == (by, state)


def test_who_agrees_to_lift_a_measure_did_not_make_it(cast: Any) -> None:
    cast.report_of_march("a", "Norway imposed a levy on cod from Peru on 2 March.", "2031-03-03")
    cast.report_of_march("b", "Peru agreed to remove the levy on cod by 9 March.", "2031-03-05")
    assert measure(cast)[:2] == ("Norway", "2031-03-02")
