"""What nobody could check is no expectation, and what is about something else is no outcome."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.evidence import Evidence
from twosource.dossier.expectations.answers import Candidate
from twosource.dossier.expectations.checkable import is_checkable
from twosource.dossier.expectations.expectations import find_expectations
from twosource.dossier.expectations.outcomes import outcome_of
from twosource.dossier.expectations.outlooks import find_outlooks
from twosource.records.text import Citation


@pytest.mark.parametrize(
    ("text", "act", "checkable"),
    [
        (
            "Lorvania aims to strengthen its ties with Berosia",
            "aims to strengthen its ties with Berosia",
            False,
        ),
        ("Lorvania aims to increase trade to $4 billion", "aims to increase trade to $4 billion", True),
        ("Talks are likely to focus on fishing", "are likely to focus on fishing", False),
        ("Lorvania will reopen its consulate in Port Emeril", "will reopen its consulate", True),
        ("No one meeting will mend this", "will mend this", False),
        ("No single accord will end the raids", "will end the raids", False),
        ("They promised us the 10th", "promised us the 10th", False),
        ("Lorvania has not agreed to open the pass", "agreed to open the pass", False),
        ("Both agreed on the need to end the shelling", "agreed on the need to end the shelling", False),
        ("Aides played down expectations for the summit, which will open a chapter", "will open", False),
        ("There is currently no plan to pay a dividend", "plan to pay a dividend", False),
        ("Here are the ships the line has agreed to sell", "agreed to sell", False),
    ],
)
def test_what_could_be_checked(text: str, act: str, checkable: bool) -> None:
    assert is_checkable(text, act, dated=False) is checkable


def test_act_without_end_by_a_day_can_be_checked() -> None:
    assert is_checkable("The port will improve its lights by May", "will improve its lights", dated=True)


@pytest.mark.parametrize(
    "text",
    [
        "The Lantern League does not agree to open the pier.",
        "The spring law allows for a study of the pier to be undertaken.",
        "The Lantern League spoke amid pledges to open the pier.",
        "The Lantern League would always open the pier at dawn.",
    ],
)
def test_no_expectation(tell: Any, text: str) -> None:
    tell.report("a", text, "2031-03-05")
    assert find_expectations(Evidence(tell.build()), ()) == ()


def test_day_on_which_it_was_told_is_not_that_of_the_act(tell: Any) -> None:
    report = tell.report("a", "On Tuesday the League revealed that it will open the pier.", "2031-03-05")
    tell.time(report, "Tuesday", "2031-03-11")
    (found,) = find_outlooks(Evidence(tell.build()))
    assert found.latest is None


def _verdict(tell: Any, later: str) -> str:
    tell.report("a", "The Lantern League will open the Velsund pier in spring.", "2031-03-05")
    tell.report("b", later, "2031-04-02")
    evidence = Evidence(tell.build())
    outlook = next(o for o in find_outlooks(evidence) if o.citation.article.endswith("a"))
    return outcome_of(evidence, outlook).verdict


@pytest.mark.parametrize(
    ("later", "verdict"),
    [
        ("The Lantern League opened the Velsund pier on Tuesday.", "met"),
        ("VELSUND, April 2 (Harbour Press) -", "open"),
        ("The Coast Guard has not found the boat off Marholm Island.", "open"),
        ("Has the Lantern League opened the Velsund pier?", "open"),
    ],
)
def test_outcome_tells_the_same_act(tell: Any, later: str, verdict: str) -> None:
    assert _verdict(tell, later) == verdict


def test_nobody_calls_off_what_is_foreseen(tell: Any) -> None:
    tell.report("a", "The League expects trade in Velsund to recover by June.", "2031-03-05")
    tell.report("b", "The traders' guild called off a road blockade that it had promised.", "2031-04-02")
    evidence = Evidence(tell.build())
    outlook = next(o for o in find_outlooks(evidence) if o.citation.article.endswith("a"))
    assert outlook.kind == "prediction"
    assert outcome_of(evidence, outlook).verdict == "open"


def test_what_lay_behind_is_no_outcome(tell: Any) -> None:
    tell.report("a", "The Lantern League will open the Velsund pier in spring.", "2031-03-05")
    later = tell.report("b", "The Lantern League opened the Velsund pier on 12 January.", "2031-04-02")
    tell.time(later, "12 January", "2031-01-12")
    evidence = Evidence(tell.build())
    outlook = next(o for o in find_outlooks(evidence) if o.citation.article.endswith("a"))
    assert outcome_of(evidence, outlook).verdict == "open"


def test_one_sentence_among_many_is_less_likely_the_answer() -> None:
    citation = Citation(article="b", start=0, end=8)
    clues = dict.fromkeys(("words", "act", "likeness", "lead"), 0.5)
    chances = [
        Candidate(citation=citation, text="It opened.", clues=clues, part="", among=n).chance
        for n in (3, 6, 60)
    ]
    assert chances[0] == chances[1] > chances[2]


def test_another_act_on_the_same_thing_is_none(tell: Any) -> None:
    assert _verdict(tell, "Children in Velsund painted a mural of a pier.") == "open"


def test_whose_act_it_is_stands_behind_what_leads_to_it(tell: Any) -> None:
    tell.report(
        "a", "Under the accord, seen by Nilewire, both sides will open the Kessel road.", "2031-03-05"
    )
    (found,) = find_outlooks(Evidence(tell.build()))
    assert found.holder == "both sides"


def test_sums_of_something_else_change_nothing(tell: Any) -> None:
    first = tell.report("a", "The mayor will visit the Velsund pier on Friday.", "2031-03-05")
    tell.time(first, "Friday", "2031-03-07")
    later = tell.report(
        "b", "The mayor, who visited the pier on Friday, promised 12 boats to 40 families.", "2031-03-08"
    )
    tell.time(later, "Friday", "2031-03-07")
    evidence = Evidence(tell.build())
    outlook = next(o for o in find_outlooks(evidence) if o.citation.article.endswith("a"))
    assert outcome_of(evidence, outlook).verdict == "met"
