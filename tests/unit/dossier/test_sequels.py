"""What is announced for a day is held against what later reports tell of that day."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.evidence import Evidence
from twosource.dossier.expectations.expectations import find_expectations


def _story(tell: Any, later: str, trigger: str | None) -> Evidence:
    first = tell.report("a", "The Lantern League said it would choose a new chair on Friday.", "2031-03-05")
    tell.time(first, "Friday", "2031-03-07")
    second = tell.report("b", later, "2031-03-08")
    if "Friday" in later:
        tell.time(second, "Friday", "2031-03-07")
    if trigger is not None:
        tell.join(tell.event(second, trigger, "OTHER", (), status="happened", date="2031-03-07"))
    return Evidence(tell.build())


@pytest.mark.parametrize(
    ("later", "trigger", "verdict"),
    [
        ("On Friday the choice was made: they choose Ida Holm.", "choose", "met"),
        ("The choice of a chair on Friday was called off.", None, "not met"),
        ("The vote on a new chair on Friday, to choose one, was cancelled.", None, "not met"),
        ("The gathering to choose a chair on Friday was postponed.", None, "changed"),
        ("The harbour was shut on Friday.", "shut", "open"),
        ("They choose Ida Holm.", "choose", "met"),
        ("They rarely meet in winter.", "meet", "open"),
    ],
)
def test_dated_announcement(tell: Any, later: str, trigger: str | None, verdict: str) -> None:
    (found,) = find_expectations(_story(tell, later, trigger), ())
    assert found.by_when == "2031-03-07"
    assert found.outcome.verdict == verdict


def test_day_gone_by_is_no_announcement(tell: Any) -> None:
    report = tell.report("a", "The League said it would choose a chair as it did on Friday.", "2031-03-09")
    tell.time(report, "Friday", "2031-03-07")
    assert find_expectations(Evidence(tell.build()), ()) == ()


def test_event_of_a_day_ahead_needs_no_word_of_outlook(tell: Any) -> None:
    tell.entity("L", "Lantern League", "organisation")
    first = tell.report("a", "The Lantern League called a rally for Sunday.", "2031-03-07")
    plan = tell.event(
        first,
        "called",
        "PROTEST",
        ("L",),
        status="planned",
        date="2031-03-09",
        topics=("protests",),
        clause="The Lantern League called a rally for Sunday.",
    )
    second = tell.report("b", "The demonstration planned for Sunday was forbidden.", "2031-03-08")
    tell.time(second, "Sunday", "2031-03-09")
    ban = tell.event(second, "forbidden", "COERCE", (), status="happened", topics=("protests",))
    tell.join(plan, date="2031-03-09", earliest="2031-03-09", latest="2031-03-09")
    tell.join(ban)
    (found,) = find_expectations(Evidence(tell.build()), ())
    assert (found.by_when, found.outcome.verdict) == ("2031-03-09", "not met")
