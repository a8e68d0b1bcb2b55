"""What two bodies say against each other, a state that ended, a day that was moved, an hour in two zones."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier import build_account
from twosource.dossier.claims.blocs import bloc_of, organ_of, parties_of
from twosource.dossier.evidence import Evidence
from twosource.records.account import Difference
from twosource.records.annotation import Timex


def _differences(tell: Any, kind: str) -> list[Difference]:
    return [d for d in build_account(tell.build()).differences if d.kind == kind]


def _sides(difference: Difference) -> list[set[str]]:
    return [{c.article for c in v.support} for v in difference.variants]


def test_a_state_that_a_later_report_ends_is_an_update(tell: Any) -> None:
    tell.report("a", "The bridge at Torva is closed to lorries.", "2031-03-04")
    tell.report("b", "The bridge at Torva was opened to lorries at noon.", "2031-03-06")
    (found,) = _differences(tell, "outcome")
    assert (found.verdict, _sides(found)) == ("update", [{"a"}, {"b"}])


def test_an_opening_before_the_closure_is_no_update(tell: Any) -> None:
    tell.report("a", "The bridge at Torva was opened to lorries at noon.", "2031-03-04")
    tell.report("b", "The bridge at Torva is closed to lorries.", "2031-03-06")
    assert _differences(tell, "outcome") == []


@pytest.fixture
def quarrel(tell: Any) -> Any:
    tell.entity("U", "Sailors Union", "organisation", "NOR", code="NORLAB")
    tell.entity("C", "Torva Line", "organisation", "NOR", code="NORBUS")
    one = tell.report("a", "The Sailors Union said sailors had worked double shifts in Torva.", "2031-03-04")
    two = tell.report("b", "Torva Line said sailors had not worked double shifts in Torva.", "2031-03-04")
    said, denied = one.find("said"), two.find("said")
    tell.quote(one, "sailors had worked double shifts in Torva", "U", type="indirect", cue=said)
    tell.quote(two, "sailors had not worked double shifts in Torva", "C", type="indirect", cue=denied)
    return tell


def test_what_another_body_denies_is_in_conflict(quarrel: Any) -> None:
    (found,) = _differences(quarrel, "outcome")
    assert (found.verdict, _sides(found)) == ("conflict", [{"a"}, {"b"}])
    told = [c for c in build_account(quarrel.build()).claims if "double shifts" in c.text]
    assert told
    assert {c.verdict for c in told} == {"conflicting"}


def test_a_day_that_was_moved_is_an_update(tell: Any) -> None:
    one = tell.report("a", "The vaccination campaign in Torva will begin on 17 March.", "2031-03-12")
    two = tell.report("b", "The vaccination campaign in Torva was put off until 20 March.", "2031-03-15")
    tell.time(one, "17 March", "2031-03-17")
    tell.time(two, "20 March", "2031-03-20")
    (found,) = _differences(tell, "date")
    assert found.verdict == "update"
    assert [v.value for v in found.variants] == ["17 March 2031", "20 March 2031"]


def test_a_body_with_a_text_of_its_own_speaks_in_it(tell: Any) -> None:
    tell.entity("U", "Sailors Union", "organisation", "NOR", code="NORLAB")
    tell.entity("M", "Transport Ministry", "organisation", "NOR", code="NORGOV")
    tell.report("a", "We stopped work on Monday.", "2031-03-04", outlet="Sailors Union of Norway")
    tell.report(
        "b",
        "The Sailors Union stopped work, the Transport Ministry said.",
        "2031-03-04",
        outlet="Ministry of Transport, Norway",
    )
    tell.report("c", "The Sailors Union and Norway are far apart.", "2031-03-05", outlet="Torva Post")
    tell.entity("N", "Norway", "country", "NOR")
    evidence = Evidence(tell.build())
    assert organ_of(evidence, "a") == ("body U", "Sailors Union")
    assert organ_of(evidence, "b") == ("state NOR", "Ministry of Transport, Norway")
    assert organ_of(evidence, "c") is None
    assert bloc_of(evidence, "M") == "state NOR"
    assert parties_of(evidence) == {"body U", "state NOR"}


def test_numbers_of_one_body_are_a_series_and_of_two_a_conflict(tell: Any) -> None:
    tell.entity("M", "Health Ministry", "organisation", "NOR", code="NORGOV")
    tell.entity("D", "Doctors of Torva", "organisation", "NOR", code="NORMED")
    for day, number in (("04", 11), ("06", 14), ("08", 19)):
        report = tell.report(
            f"m{day}",
            f"The Health Ministry said {number} people had died of the fever in Torva.",
            f"2031-03-{day}",
        )
        tell.quote(report, f"{number} people had died of the fever in Torva", "M", type="indirect")
    report = tell.report("d", "Doctors of Torva said 26 people had died of the fever in Torva.", "2031-03-06")
    tell.quote(report, "26 people had died of the fever in Torva", "D", type="indirect")
    found = {d.verdict: sorted(v.value.split()[0] for v in d.variants) for d in _differences(tell, "number")}
    assert found == {"update": ["11", "14", "19"], "conflict": ["14", "26"]}


def test_a_flow_that_fell_to_another_number_is_an_update(tell: Any) -> None:
    tell.report("a", "Deliveries to Torva stand at 14 million cubic metres a day.", "2031-03-04")
    tell.report("b", "Deliveries to Torva have slipped to 11.5 million cubic metres a day.", "2031-03-09")
    (found,) = _differences(tell, "number")
    assert (found.verdict, _sides(found)) == ("update", [{"a"}, {"b"}])


@pytest.mark.parametrize(("length", "differs"), [("forty minutes", True), ("26 minutes", False)])
def test_the_length_of_a_meeting_is_compared(tell: Any, length: str, differs: bool) -> None:
    tell.entity("N", "Norway", "country", "NOR", code="NOR")
    tell.entity("S", "Sweden", "country", "SWE", code="SWE")
    one = tell.report("a", "Norway and Sweden spoke for about 25 minutes in Torva.", "2031-03-04")
    two = tell.report("b", f"A discussion of almost {length} between Norway and Sweden.", "2031-03-04")
    for report, words, value in ((one, "about 25 minutes", "PT25M"), (two, f"almost {length}", "PT40M")):
        span = report.find(words)
        value = value if differs else value.replace("40", "26")
        report.times.append(Timex(span.start, span.end, "DURATION", value, None, None))
    member = tell.event(one, "spoke", "CONSULT", ("N",), ("S",))
    tell.join(member, actors=("N",), recipients=("S",), type="CONSULT", main=True)
    assert [_sides(d) for d in _differences(tell, "number")] == ([[{"a"}, {"b"}]] if differs else [])
