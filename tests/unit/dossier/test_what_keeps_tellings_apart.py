"""A negation, a plan or another day keeps two tellings apart only where it bears on what both tell."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.claims.agreement import apart
from twosource.dossier.claims.propositions import find_propositions
from twosource.dossier.evidence import Evidence


@pytest.mark.parametrize(
    ("one", "other", "separate"),
    [
        # the negation is of something else
        (
            "Eleven barges are tied up in Torva for not having paid.",
            "Eleven barges are held in Torva.",
            False,
        ),
        ("The round in Torva broke up with nothing on paper.", "The round in Torva broke up.", False),
        ("No barge has left Torva since dawn.", "A barge has left Torva.", True),
        ("The mayor denied that a barge sank off Torva.", "A barge sank off Torva.", True),
        # a promise looks ahead by itself, words without a verb have no time
        ("The works will pay each family 500 crowns.", "The works promised each family 500 crowns.", False),
        ("The works will pay each family 500 crowns.", "500 crowns for each family", False),
        ("The works will pay each family 500 crowns.", "The works paid each family 500 crowns.", True),
    ],
)
def test_what_two_tellings_say(tell: Any, one: str, other: str, separate: bool) -> None:
    tell.report("a", one, "2031-03-04")
    tell.report("b", other, "2031-03-04")
    told = find_propositions(Evidence(tell.build()))
    first = next(p for p in told if p.article == "a" and len(p.words) > 1)
    second = next(p for p in told if p.article == "b" and len(p.words) > 1)
    assert apart(first, second) is separate


@pytest.mark.parametrize(("when", "separate"), [("overnight on", False), ("on", True)])
def test_a_night_goes_by_either_of_its_days(tell: Any, when: str, separate: bool) -> None:
    tell.report_of_march("a", f"The works cleared the stalls of Torva {when} 4 March.", "2031-03-06")
    tell.report_of_march("b", "The works cleared the stalls of Torva on 5 March.", "2031-03-06")
    one, other = find_propositions(Evidence(tell.build()))
    assert apart(one, other) is separate


def test_the_hour_of_a_day_is_no_number(tell: Any) -> None:
    tell.report("a", "Since five this morning no truck has left the works of Torva.", "2031-03-04")
    (told,) = find_propositions(Evidence(tell.build()))
    assert told.figures == frozenset()


def test_the_month_of_may_looks_not_ahead(tell: Any) -> None:
    tell.report("a", "The works of Torva stood without power on 1 May.", "2031-05-04")
    (told,) = find_propositions(Evidence(tell.build()))
    assert not told.ahead
