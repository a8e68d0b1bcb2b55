"""What reports say is to come, who says it, by when, and what came of it."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.evidence import Evidence
from twosource.dossier.expectations.outcomes import outcome_of
from twosource.dossier.expectations.outlooks import find_outlooks


def _first(tell: Any, text: str, *days: tuple[str, str]) -> Any:
    report = tell.report("a", text, "2031-03-05")
    for words, day in days:
        tell.time(report, words, day)
    return report


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Lantern League will choose a new chair at the harbour hall.", "plan"),
        ("The Lantern League plans to choose a new chair at the harbour hall.", "plan"),
        ("The Lantern League has promised the islanders a new ferry.", "promise"),
        ("The Lantern League expects prices to fall below forty crowns.", "prediction"),
        ("The Lantern League will leave the council if the ferry bill is passed.", "threat"),
        ("The Lantern League gave the ferrymen until Friday to lower their fares.", "deadline"),
    ],
)
def test_kind_of_outlook(tell: Any, text: str, kind: str) -> None:
    _first(tell, text)
    (found,) = find_outlooks(Evidence(tell.build()))
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "The Lantern League chose a new chair at the harbour hall.",
        "The Lantern League would have chosen a new chair.",
        "Will the Lantern League choose a new chair at the hall?",
    ],
)
def test_no_outlook(tell: Any, text: str) -> None:
    _first(tell, text)
    assert find_outlooks(Evidence(tell.build())) == ()


def test_two_outlooks_of_one_sentence_are_two(tell: Any) -> None:
    _first(tell, "The mayor will open the pier, and the ferrymen will hold a regatta.")
    found = find_outlooks(Evidence(tell.build()))
    assert [o.act.rstrip(".") for o in found] == ["will open the pier", "will hold a regatta"]
    assert [o.holder for o in found] == ["mayor", "ferrymen"]


def test_day_of_the_condition_is_not_that_of_the_threat(tell: Any) -> None:
    _first(
        tell, "The League will leave the council if no accord is signed by Friday.", ("Friday", "2031-03-07")
    )
    (found,) = find_outlooks(Evidence(tell.build()))
    assert (found.kind, found.latest) == ("threat", None)


@pytest.mark.parametrize(
    ("later", "verdict"),
    [
        ("The regatta of the ferrymen was held in bright sunshine.", "met"),
        ("The ferrymen have called off their regatta.", "not met"),
        ("The ferrymen have postponed the regatta to the autumn.", "changed"),
        ("The ferrymen are preparing the regatta.", "open"),
        ("Forty boats raced past the pier, and the ferrymen cheered.", "met"),
        ("The harbour was shut for the winter.", "open"),
        ("The mayor has called off the fair.", "open"),
    ],
)
def test_outcome_of_an_outlook(tell: Any, later: str, verdict: str) -> None:
    _first(tell, "The ferrymen will hold a regatta off the pier.")
    tell.report("b", later, "2031-03-20")
    evidence = Evidence(tell.build())
    outlook = find_outlooks(evidence)[0]
    assert outcome_of(evidence, outlook).verdict == verdict


def test_earlier_report_tells_no_outcome(tell: Any) -> None:
    _first(tell, "The ferrymen will hold a regatta off the pier.")
    tell.report("b", "The ferrymen called off their regatta.", "2031-03-01")
    evidence = Evidence(tell.build())
    (outlook,) = find_outlooks(evidence)
    assert outcome_of(evidence, outlook).verdict == "open"


@pytest.mark.parametrize(
    ("act", "later", "verdict"),
    [
        ("will buy forty boats", "The ferrymen have bought twenty boats.", "changed"),
        ("will buy forty boats", "The ferrymen have bought forty boats.", "met"),
        ("will stop all ferries", "No ferry has left the pier since the ferrymen stopped them.", "met"),
        ("expect prices to fall below 40 crowns", "Prices fell to 36 crowns, the ferrymen say.", "met"),
        ("expect prices to fall below 40 crowns", "Prices stood at 44 crowns, the ferrymen say.", "not met"),
    ],
)
def test_amounts_and_ends_are_held_against_what_was_announced(
    tell: Any, act: str, later: str, verdict: str
) -> None:
    _first(tell, f"The ferrymen {act}.")
    tell.report("b", later, "2031-03-20")
    evidence = Evidence(tell.build())
    assert outcome_of(evidence, find_outlooks(evidence)[0]).verdict == verdict


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("We will open the port again, and I told the mayor so on 4 March.", None),
        ("Velland will open the port on 14 March, Ida Moe, announced on 2 March.", "2031-03-14"),
    ],
)
def test_the_day_of_saying_so_is_no_day_due(tell: Any, text: str, due: str | None) -> None:
    tell.report_of_march("a", text, "2031-03-05")
    assert [o.latest for o in find_outlooks(Evidence(tell.build()))] == [due]
