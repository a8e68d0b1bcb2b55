"""Two tellings months apart are not one, however alike their words."""

from __future__ import annotations

from typing import Any

from twosource.dossier.claims.agreement import other_months
from twosource.dossier.claims.propositions import find_propositions
from twosource.dossier.evidence import Evidence


def _months(tell: Any, words: str, value: str) -> Any:
    tell.entity("e1", "Lemuria", "country", "LEM")
    for name, text, day in (
        ("a", "The first high-level meeting of the two was on 18 March.", "2021-03-18"),
        ("b", f"The high-level meeting of the two was {words}.", value),
    ):
        report = tell.report(name, text, "2021-03-19")
        tell.time(report, "18 March" if name == "a" else words.split(" ", 1)[1], day)
    one, two = find_propositions(Evidence(tell.build()))
    return one, two


def test_a_meeting_of_june_last_year_is_not_that_of_march(tell: Any) -> None:
    assert other_months(*_months(tell, "in June last year", "2020-06"))


def test_the_month_of_the_day_is_no_other(tell: Any) -> None:
    assert not other_months(*_months(tell, "in March this year", "2021-03"))


def test_a_month_since_which_something_holds_tells_no_other_day(tell: Any) -> None:
    assert not other_months(*_months(tell, "since June last year", "2020-06"))
