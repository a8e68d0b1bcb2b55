"""Encounters that are easily told untrue: met concerns, who else attended, asides, stays of several days."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.encounters.agenda import _split
from twosource.dossier.encounters.encounter_matter import _is_outcome, _outcome_pattern
from twosource.dossier.encounters.encounters import find_encounters
from twosource.dossier.evidence import Evidence
from twosource.dossier.page.relations import find_relations
from twosource.records.account import Encounter
from twosource.render.wording import day_words


@pytest.fixture
def cast(tell: Any) -> Any:
    """Return a builder that knows two states with their people."""
    tell.entity("N", "Norway", "country", "NOR", seen=("Norwegian",))
    tell.entity("P", "Peru", "country", "PER", seen=("Peruvian",))
    tell.entity("I", "Ida Moe", "person", "NOR", roles=("President",), seen=("Moe",))
    tell.entity("R", "Rosa Quispal", "person", "PER", roles=("President",), seen=("Quispal",))
    tell.entity("J", "Jon Vik", "person", "NOR", roles=("Foreign Minister",))
    tell.entity("K", "Raul Tintay", "person", "PER", roles=("Foreign Minister",))
    return tell


def found(tell: Any) -> tuple[Encounter, ...]:
    return find_encounters(Evidence(tell.build()))


def people(encounter: Encounter) -> set[str]:
    return {p for side in encounter.sides for p in side.people}


@pytest.mark.parametrize(
    "what", ["Peru’s concerns", "Rosa Quispal’s demands", "with resistance from Rosa Quispal"]
)
def test_who_meets_concerns_or_resistance_meets_nobody(cast: Any, what: str) -> None:
    cast.report_of_march("a", f"News from Peru\nIda Moe met {what} on 4 March.\n", "2031-03-05")
    assert found(cast) == ()


def test_who_also_attended_the_meeting_was_at_that_one(cast: Any) -> None:
    text = (
        "Ida Moe met Rosa Quispal in Lima on 4 March. They signed ten memorandums. Trade grew by a tenth. "
        "Moe praised the hosts. Jon Vik and his colleague Raul Tintay also attended the meeting."
    )
    cast.report_of_march("a", f"News from Peru\n{text}\n", "2031-03-05")
    (met,) = found(cast)
    assert people(met) == {"Ida Moe", "Rosa Quispal", "Jon Vik", "Raul Tintay"}


def test_the_days_of_a_visit_told_by_its_last_one(cast: Any) -> None:
    cast.report_of_march(
        "a", "News from Peru\nIda Moe concluded her four-day visit to Peru on 9 March.\n", "2031-03-10"
    )
    (visit,) = found(cast)
    assert (visit.format, visit.held) == ("visit", "2031-03-06/2031-03-09")
    assert day_words(visit.held or "") == "6–9 Mar 2031"


def test_the_last_day_of_a_visit_of_unsaid_length_is_not_its_day(cast: Any) -> None:
    cast.report_of_march("a", "News from Peru\nIda Moe ended her visit to Peru on 9 March.\n", "2031-03-10")
    assert [e.held for e in found(cast)] == [None]


def test_a_day_in_an_aside_is_not_that_of_the_meeting(cast: Any) -> None:
    text = "Ida Moe, who arrived in Lima on 3 March, met Rosa Quispal."
    cast.report_of_march("a", f"News from Peru\n{text}\n", "2031-03-10")
    assert [e.held for e in found(cast)] == [None]


def test_one_after_another_are_two_meetings(cast: Any) -> None:
    text = (
        "Ida Moe met Rosa Quispal on 4 March and the council on 5 March. Moe also sat down with Raul Tintay."
    )
    cast.report_of_march("a", f"News from Peru\n{text}\n", "2031-03-06")
    assert [(people(e), e.held) for e in found(cast)] == [
        ({"Ida Moe", "Rosa Quispal"}, "2031-03-04"),
        ({"Ida Moe", "Raul Tintay"}, None),
    ]


def test_the_two_are_those_whom_their_own_sentence_names(cast: Any) -> None:
    text = (
        "Jon Vik will meet Raul Tintay in Lima on 12 March. "
        "Ida Moe, who had called Rosa Quispal a fool, came round after 2 March, when the two "
        "spoke by telephone."
    )
    cast.report_of_march("a", f"News from Peru\n{text}\n", "2031-03-06")
    call = next(e for e in found(cast) if e.format == "phone call")
    assert people(call) == {"Ida Moe", "Rosa Quispal"}


def test_an_official_near_two_states_is_not_of_either_where_a_third_is_named(cast: Any) -> None:
    cast.entity("C", "Chile", "country", "CHL", seen=("Chilean",))
    cast.entity("L", "Luz Oyarce", "person", roles=("Foreign Minister",))
    text = "Chilean sources spoke of the visit. Luz Oyarce will meet Raul Tintay in Lima on 12 March."
    cast.report_of_march("a", "News from Peru\nIda Moe met Rosa Quispal in Lima on 4 March.\n", "2031-03-06")
    cast.report_of_march("b", f"Peru from afar\n{text}\n", "2031-03-06")
    norway = {p for e in found(cast) for side in e.sides if side.actor == "Norway" for p in side.people}
    assert norway == {"Ida Moe"}


@pytest.mark.parametrize(
    ("listing", "items"),
    [
        ("two days had been useful", []),
        ("overtime pay broke down", ["overtime pay"]),
        ("fishing quotas and the price of cod", ["fishing quotas", "price of cod"]),
    ],
)
def test_an_agenda_holds_no_clause_and_no_length_of_time(listing: str, items: list[str]) -> None:
    assert [i.removeprefix("the ") for i in _split(listing)] == items


@pytest.mark.parametrize(
    ("sentence", "is_one"),
    [
        ("Peru has refused to cancel its levy on cod.", False),
        ("Peru refused at the talks to cancel its levy on cod.", True),
        ("A Peruvian official said that ten agreements were to be signed.", False),
        ("When you came out of your plane, you saw a rainbow, Quispal said.", False),
        ("They signed ten agreements.", True),
    ],
)
def test_what_is_an_outcome(cast: Any, sentence: str, is_one: bool) -> None:
    cast.report_of_march("a", f"News from Peru\n{sentence}\n", "2031-03-06")
    evidence = Evidence(cast.build())
    (article,) = evidence.articles.values()
    at = article.text.index(sentence)
    told = _outcome_pattern().search(sentence) is not None
    cited = evidence.cite("a", at, at + len(sentence))
    assert (told and _is_outcome(evidence, cited)) is is_one


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("Norway has not agreed to share its catch with Peru.", 0),
        ("Norway agreed to share its catch with Peru.", 1),
        ("Norway spoke of its commitment to fair trade with Peru.", 0),
        ("Norway reaffirmed its commitment to fair trade with Peru.", 1),
    ],
)
def test_a_commitment_is_undertaken(cast: Any, sentence: str, lines: int) -> None:
    text = f"Ida Moe met Rosa Quispal in Lima on 4 March. {sentence}"
    cast.report_of_march("a", f"News from Peru\n{text}\n", "2031-03-06")
    told = [line for r in find_relations(Evidence(cast.build())) for line in r.commitments]
    assert len(told) == lines


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("Norway’s envoy to Peru praised the embassy.", 0),
        ("Norway and Peru will need a hotline.", 0),
        ("Norway and Peru set up a hotline for trawlers.", 1),
    ],
)
def test_a_channel_is_opened_or_used(cast: Any, sentence: str, lines: int) -> None:
    text = f"Ida Moe met Rosa Quispal in Lima on 4 March. {sentence}"
    cast.report_of_march("a", f"News from Peru\n{text}\n", "2031-03-06")
    told = [line for r in find_relations(Evidence(cast.build())) for line in r.channels]
    assert len(told) == lines


def test_the_two_ministers_are_those_who_hold_the_office(cast: Any) -> None:
    text = (
        "Jon Vik and Raul Tintay signed a pact in Lima on 4 March. Vik praised the hosts. Catches grew. "
        "Jon Vik also met President Rosa Quispal. The two ministers will meet again in Oslo on 20 March."
    )
    cast.report_of_march("a", f"News from Peru\n{text}\n", "2031-03-06")
    plan = next(e for e in found(cast) if e.planned == "2031-03-20")
    assert people(plan) == {"Jon Vik", "Raul Tintay"}


def test_a_side_that_brokered_a_deal_with_others_brings_no_third_to_the_table(cast: Any) -> None:
    cast.entity("U", "United Nations", "organisation", "UNO")
    deal = "Chile left the deal brokered by the United Nations and Peru."
    text = f"Ida Moe met Rosa Quispal in Lima on 4 March. {deal}"
    cast.report_of_march("a", f"News from Peru\n{text}\n", "2031-03-05")
    (met,) = found(cast)
    assert {side.actor for side in met.sides} == {"Norway", "Peru"}
