"""Measures of further kinds, with makers and days that stand further off."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.evidence import Evidence
from twosource.dossier.measures.measures import find_measures


@pytest.fixture
def cast(tell: Any) -> Any:
    """Return a builder that knows two states, a court, a union and a firm."""
    tell.entity("c1", "Velland", "country", country="NOR", seen=("Vellandish",))
    tell.entity("c2", "Tormark", "country", country="PER", seen=("Tormarkian",))
    tell.entity("K", "Halm Court", "organisation")
    tell.entity("U", "Haldor Union", "organisation")
    tell.entity("C", "Brevik Steel", "organisation")
    return tell


def read(tell: Any) -> list[tuple[str, str | None, str | None, str | None, str]]:
    found = find_measures(Evidence(tell.build()))
    return [(m.what, m.by, m.on, m.since, m.state) for _, m in found]


@pytest.mark.parametrize(
    ("text", "what", "by", "on", "since"),
    [
        (
            "Brevik Steel stopped accepting scrap on 4 March.",
            "suspension of accepting scrap", "Brevik Steel", "scrap", "2031-03-04",
        ),
        (
            "Halm Court barred pickets from blocking the gate on 4 March.",
            "ban on pickets from blocking the gate", "Halm Court", "pickets", "2031-03-04",
        ),
        (
            "The port authority closed the ferry berth on 4 March.",
            "closure of ferry berth", "port authority", "ferry berth", "2031-03-04",
        ),
        (
            "Velland sent 40 tonnes of flour to Tormark on 4 March.",
            "aid of 40 tonnes of flour", "Norway", "Peru", "2031-03-04",
        ),
        (
            "Velland requires visas of Tormarkian drivers from 4 March.",
            "requirement of visas of Tormarkian drivers", "Norway", "Peru", "2031-03-04",
        ),
        (
            "Brevik Steel recalled all kettles on 4 March.",
            "recall of kettles", "Brevik Steel", "kettles", "2031-03-04",
        ),
    ],
)  # fmt: skip
def test_a_measure_is_told_with_its_maker_target_and_day(
    cast: Any, text: str, what: str, by: str, on: str, since: str
) -> None:
    cast.report_of_march("a", text, "2031-03-05")
    ((told, maker, target, day, state),) = read(cast)
    assert told.startswith(what)
    assert (maker, target, day, state) == (by, on, since, "in force")


@pytest.mark.parametrize(
    "text",
    [
        "Velland said it would pay withheld salaries.",
        "Velland stopped short of closing ranks.",
        "The death toll rose in Velland on 4 March.",
        "Brevik Steel took charge of the wharf.",
    ],
)
def test_words_of_other_senses_are_no_measure(cast: Any, text: str) -> None:
    cast.report_of_march("a", text, "2031-03-05")
    assert read(cast) == []


def test_two_makers_have_a_measure_each_and_one_of_them_ends_his_own(cast: Any) -> None:
    cast.report_of_march("a", "Velland and Tormark have halted sales of the kettle.", "2031-03-05")
    cast.report_of_march("b", "Velland lifted its halt of sales of the kettle.", "2031-03-09")
    assert sorted((by, state) for _, by, _, _, state in read(cast)) == [
        ("Norway", "lifted"), ("Peru", "in force"),
    ]  # fmt: skip


def test_a_curfew_is_no_state_of_emergency_and_its_extension_no_first_day(cast: Any) -> None:
    cast.report_of_march("a", "Velland imposed a curfew in Halm on 4 March.", "2031-03-05")
    cast.report_of_march("b", "The curfew was prolonged on 9 March.", "2031-03-10")
    cast.report_of_march("c", "Velland declared a state of emergency in Halm on 9 March.", "2031-03-10")
    assert sorted((what.split()[0], since) for what, _, _, since, _ in read(cast)) == [
        ("curfew", "2031-03-04"), ("state", "2031-03-09"),
    ]  # fmt: skip


def test_a_closure_ends_where_traffic_flows_again_at_its_place(cast: Any) -> None:
    cast.report_of_march("a", "Velland sealed the Dunvik crossing on 4 March.", "2031-03-05")
    cast.report_of_march("b", "Traffic resumed through Dunvik at dawn.", "2031-03-09")
    ((_, by, _, since, state),) = read(cast)
    assert (by, since, state) == ("Norway", "2031-03-04", "lifted")


@pytest.mark.parametrize(
    "text",
    [
        "Tormark called for an immediate ceasefire in Velland on 4 March.",
        "The mayor said that Velland should ban trawlers.",
        "Halm Court was urged to impose a ban on pickets.",
        "Brevik Steel proposed a lockout of pickets.",
        "They stressed the need for a truce with Velland.",
        "With parliament contemplating a ban on Brevik Steel, shares fell.",
        "Tormark asked Velland to open the gate and threatened to impose a 12% tariff on scrap.",
        "The minister proposed a rise of 5 percent and a ban on scrap beyond ten tonnes.",
        "Velland would not impose the tariff on scrap.",
        "Velland and Tormark met in a dispute over mackerel quotas on 4 March.",
        "Velland spoke to Tormark of its quota on 4 March.",
    ],
)
def test_what_is_called_for_or_proposed_is_no_measure(cast: Any, text: str) -> None:
    cast.report_of_march("a", f"News from Tormark\n{text}\n", "2031-03-05")
    assert read(cast) == []


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Tormark asked Velland on 4 March to lift the ban on scallops.", "Norway"),
        ("Tormark urged Velland to scrap quotas and end a ban on scallops.", "Norway"),
        ("Velland should first remove the ban on scallops, Brevik Steel said.", "Norway"),
    ],
)
def test_of_whom_the_end_of_a_measure_is_asked_made_it(cast: Any, text: str, by: str) -> None:
    cast.report_of_march("a", f"News from Tormark\n{text}\n", "2031-03-05")
    (measure,) = (m for m in read(cast) if m[0] == "ban on scallops")
    assert (measure[1], measure[3], measure[4]) == (by, None, "in force")


def test_what_a_state_will_apply_is_that_state_s(cast: Any) -> None:
    text = "Brevik Steel spoke of its concern about the restrictions which Velland will apply on scrap."
    cast.report_of_march("a", f"News from Tormark\n{text}\n", "2031-03-05")
    assert [(m[1], m[4]) for m in read(cast)] == [("Norway", "announced")]


def test_a_measure_recalled_from_an_older_year_is_not_in_force(cast: Any) -> None:
    made = cast.report(
        "a", "News from Tormark\nIn 2012 Velland had closed its border to scrap for a month.\n", "2031-03-05"
    )
    cast.time(made, "2012", "2012")
    assert read(cast) == []


def test_a_firm_that_pays_tax_makes_no_measure(cast: Any) -> None:
    cast.entity("M", "Halden Mines", "organisation", code="NORMNC")
    text = "Halden Mines paid 8.4 billion of taxes in March. Velland imposed taxes on ore on 4 March."
    cast.report_of_march("a", f"News from Tormark\n{text}\n", "2031-03-05")
    assert [m[1] for m in read(cast)] == ["Norway"]
