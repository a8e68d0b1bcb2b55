"""Measures of further kinds, of makers told apart, what is none, and what ends one."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.evidence import Evidence
from twosource.dossier.measures.measures import find_measures


@pytest.fixture
def cast(tell: Any) -> Any:
    """Return a builder that knows two states, a court and a customs service."""
    tell.entity("c1", "Velland", "country", country="NOR", seen=("Vellandish",))
    tell.entity("c2", "Tormark", "country", country="PER", seen=("Tormarkian",))
    tell.entity("K", "Halm Court", "organisation")
    tell.entity("Z", "State Customs Office", "organisation")
    return tell


def read(tell: Any) -> list[tuple[str, str | None, str | None, str]]:
    found = find_measures(Evidence(tell.build()))
    return [(m.what, m.by, m.since, m.state) for _, m in found]


@pytest.mark.parametrize(
    ("text", "what", "by", "since"),
    [
        ("Velland has limited purchases of plums to 40 crates a week since 4 March.",
         "limit on purchases of plums to 40 crates a week", "Norway", "2031-03-04"),
        ("Velland advised elderly travellers against trips to the coast on 4 March.",
         "advice to elderly travellers against trips to the coast", "Norway", "2031-03-04"),
        ("Velland has given two employees of a consulate 48 hours to leave, a minister said on 4 March.",
         "expulsion of two employees of a consulate 48 hours to leave", "Norway", "2031-03-04"),
        ("From 4 March, plum lorries are not let in at the gate, said the State Customs Office.",
         "ban on plum lorries", "State Customs Office", "2031-03-04"),
        ("Velland called its ambassador in Halm home on 4 March.",
         "recall of ambassador in Halm home", "Norway", "2031-03-04"),
    ],
)  # fmt: skip
def test_a_measure_of_a_further_kind_is_told(cast: Any, text: str, what: str, by: str, since: str) -> None:
    cast.report_of_march("a", f"News from Tormark\n{text}\n", "2031-03-05")
    (measure,) = read(cast)
    assert measure[:3] == (what, by, since)


@pytest.mark.parametrize(
    "text",
    [
        "Velland rejected a ban on plum drones on 4 March.",
        "Velland opened ceasefire talks on 4 March.",
        "Velland stopped short of a ban on plums on 4 March.",
    ],
)
def test_what_is_rejected_or_only_talked_about_is_no_measure(cast: Any, text: str) -> None:
    cast.report_of_march("a", f"News from Tormark\n{text}\n", "2031-03-05")
    assert read(cast) == []


def test_what_a_court_suspends_is_over_and_no_suspension(cast: Any) -> None:
    cast.report_of_march(
        "a", "News from Tormark\nVelland imposed a curfew in Halm on 4 March.\n", "2031-03-05"
    )
    cast.report_of_march(
        "b", "News from Tormark\nHalm Court suspended the curfew on 8 March.\n", "2031-03-09"
    )
    assert [(m[0].split()[0], m[3]) for m in read(cast)] == [("curfew", "lifted")]


def test_pupils_back_at_school_end_the_closure_of_schools(cast: Any) -> None:
    cast.report_of_march("a", "News from Tormark\nVelland closed all schools on 4 March.\n", "2031-03-05")
    cast.report_of_march("b", "News from Tormark\nPupils went back to school on 8 March.\n", "2031-03-09")
    assert [m[3] for m in read(cast)] == ["lifted"]


def test_a_measure_whose_day_has_come_by_the_last_report_is_in_force(cast: Any) -> None:
    cast.report_of_march(
        "a", "News from Tormark\nVelland will close its border to plums from 6 March.\n", "2031-03-05"
    )
    cast.report_of_march("b", "News from Tormark\nPlums were dear on 8 March.\n", "2031-03-09")
    assert [m[3] for m in read(cast)] == ["in force"]
