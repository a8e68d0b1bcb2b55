"""What was done otherwise than announced: elsewhere, by another, in part, on a later day."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.evidence import Evidence
from twosource.dossier.expectations.outcomes import outcome_of
from twosource.dossier.expectations.outlooks import find_outlooks
from twosource.dossier.expectations.turned_out import (
    has_other_object,
    is_by_another,
    is_elsewhere,
    is_of_other_place,
    names_later_day,
    share_done,
    without_condition,
)


@pytest.mark.parametrize(
    ("act", "text", "elsewhere"),
    [
        ("will meet in Velsund", "They met in Marholm on Monday.", True),
        ("will meet in Velsund", "Because of fog in Velsund, they met in Marholm on Monday.", True),
        ("will race off Velsund", "They raced off Marholm, because of ice near Velsund.", True),
        ("will meet in Velsund", "Snow fell in Marholm; they met in Velsund on Monday.", False),
        ("will sing at the old town hall", "She sang in a school for want of heating.", True),
        ("will sing at the old town hall", "She sang in the hall to an empty house.", False),
    ],
)
def test_place(act: str, text: str, elsewhere: bool) -> None:
    assert is_elsewhere(act, text) is elsewhere


def test_the_like_of_others_in_another_place_answers_nothing() -> None:
    act = "will pay the midwives in Velsund a bonus"
    told = f"Brand {act}"
    assert is_of_other_place(act, "Porters in Marholm were paid.", told)
    assert is_of_other_place(act, "Midwives in another town got a bonus.", told)
    assert not is_of_other_place(act, "The midwives got their bonus in Marholm.", told)
    act = "will shut their shops on Monday"
    assert is_of_other_place(act, "Cobblers in Marholm shut their shops.", f"Cobblers in Velsund {act}")
    act = "will meet in Velsund"
    assert not is_of_other_place(act, "The two bishops met in Marholm.", f"The two bishops {act}")


def test_the_verb_with_another_name_is_another_act() -> None:
    assert has_other_object("will appoint nine inspectors", "The board appointed Ottla Brand.")
    assert not has_other_object("will appoint nine inspectors", "The board appointed the inspectors.")


def test_somebody_else_did_it() -> None:
    assert is_by_another("It was her deputy, Ove Lund, who lit the fire.", frozenset({"Brand"}))
    assert not is_by_another("It was Ottla Brand who lit the fire.", frozenset({"Brand"}))


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Of the 80 boats, only 20 had been inspected.", 0.25),
        ("Three of the four wells were dug.", 0.75),
        ("The last boat was inspected.", None),
    ],
)
def test_share_of_a_whole(text: str, share: float | None) -> None:
    assert share_done(text) == share


def test_later_day() -> None:
    assert names_later_day(["2031-06"], "2031-05-10", "2031-05-02")
    assert not names_later_day(["2031-05-11"], "2031-05-10", "2031-05-02")
    assert not names_later_day(["2031-06"], None, "2031-05-02")


def test_clause_of_the_condition_is_not_judged() -> None:
    told = without_condition(
        "The pumps stayed broken, and the divers left.", "unless the pumps are mended", "will leave"
    )
    assert told == "the divers left."


@pytest.mark.parametrize(
    ("plan", "later", "verdict"),
    [
        (
            "will vote on the harbour bill on 3 April",
            "The harbour bill lost on 3 April by 12 votes to 9.",
            "met",
        ),
        ("will open the Velsund pier by 3 April", "The Velsund pier still lies in two halves.", "not met"),
        ("will open the Velsund pier by 3 April", "The Velsund pier will now be opened in June.", "changed"),
        ("will open the Velsund pier by 3 April", "The League opened the Velsund pier.", "met"),
        ("will open the Velsund pier by 3 April", "The League needs two more weeks for the pier.", "changed"),
        ("will hire 90 divers by 3 April", "The Lantern League hired Ottla Brand.", "open"),
    ],
)
def test_outcome(tell: Any, plan: str, later: str, verdict: str) -> None:
    first = tell.report("a", f"The Lantern League {plan}.", "2031-03-05")
    tell.time(first, "3 April", "2031-04-03")
    second = tell.report("b", later, "2031-04-05")
    if "June" in later:
        tell.time(second, "June", "2031-06")
    evidence = Evidence(tell.build())
    outlook = next(o for o in find_outlooks(evidence) if o.citation.article.endswith("a"))
    assert outcome_of(evidence, outlook).verdict == verdict
