"""Numbers differ only where they count the same thing, and say in words what that is."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.differences.differences import find_differences
from twosource.dossier.evidence import Evidence

CASES = [
    (
        "Some 900 miners had joined the walkout, the union said.",
        "About 1,500 miners had joined the walkout by noon.",
        [("how many miners joined the walkout", "conflict")],
    ),
    (
        "About 4,000 workers marched to the foreign ministry, police said.",
        "Some 9,000 workers marched to the foreign ministry, the union said.",
        [("how many workers marched to the foreign ministry", "conflict")],
    ),
    ("The agency said it had 60 trucks ready.", "A convoy of 38 trucks reached the city on Sunday.", []),
    ("The union represents 1,900 miners.", "Some 2,100 miners had joined the walkout.", []),
    (
        "The earthquake killed 12 people in Arda.",
        "In Arda the earthquake killed 19 people.",
        [("how many people were killed in the earthquake", "conflict")],
    ),
    (
        "The blast in Arda killed 3 children.",
        "In Arda 4 children were killed by the blast.",
        [("how many children were killed in the blast", "conflict")],
    ),
    (
        "A magnitude 5.9 earthquake shook Arda.",
        "The 6.1-magnitude earthquake shook Arda.",
        [("the magnitude of the earthquake", "conflict")],
    ),
    ("Turnout was 61 percent.", "She said turnout was 58 percent.", [("the turnout", "conflict")]),
    (
        "Norway will cut its duty on tea to 5 percent.",
        "It brings the duty on tea down to 7 percent.",
        [("the duty on tea", "conflict")],
    ),
    ("Witnesses told the crowd of 9 people.", "Around 300 people fled the area.", []),
]


@pytest.mark.parametrize(("first", "second", "expect"), CASES, ids=[c[0][:30] for c in CASES])
def test_numbers(tell: Any, first: str, second: str, expect: list[tuple[str, str]]) -> None:
    tell.entity("N", "Norway", "country", "NOR")
    tell.report("a", first, "2031-03-02")
    tell.report("b", second, "2031-03-02")
    found = find_differences(Evidence(tell.build()))
    assert [(d.about, d.verdict) for d in found if d.kind == "number"] == expect


def test_expected_count_is_brought_up_to_date(tell: Any) -> None:
    tell.entity("L", "Lantern League", "organisation")
    tell.report("a", "The Lantern League said its 60 deputies would move to a new party.", "2031-03-02")
    tell.report("b", "The Lantern League said 57 of its deputies had joined a new party.", "2031-03-03")
    found = [d for d in find_differences(Evidence(tell.build())) if d.kind == "number"]
    assert [d.verdict for d in found] == ["update"]


@pytest.mark.parametrize(
    ("second", "expect"),
    [
        ("The Arda Monitors said at least seven had been arrested.", ["conflict"]),
        ("The Arda Monitors said seven others had been arrested elsewhere.", []),
    ],
)
def test_bare_count_right_after_another(tell: Any, second: str, expect: list[str]) -> None:
    tell.report("a", f"Police detained three people after scuffles near the hall. {second}", "2031-03-02")
    found = [d for d in find_differences(Evidence(tell.build())) if d.kind == "number"]
    assert [d.verdict for d in found] == expect


def test_the_missing_become_fewer_while_the_search_goes_on(tell: Any) -> None:
    tell.entity("N", "Norway", "country", "NOR")
    tell.report("a", "After the flood in Norway 37 people were missing.", "2031-03-02")
    tell.report("b", "In Norway 29 people are still missing after the flood.", "2031-03-03")
    found = [d for d in find_differences(Evidence(tell.build())) if d.kind == "number"]
    assert [d.verdict for d in found] == ["update"]


@pytest.mark.parametrize(
    ("later", "day", "expect"),
    [
        ("In Arda the earthquake killed 19 people.", "2031-03-03", "update"),
        ("In Arda the earthquake killed 19 people.", "2031-03-02", "conflict"),
        ("In Arda the earthquake killed 9 people.", "2031-03-03", "conflict"),
    ],
)
def test_a_toll_rises_from_day_to_day(tell: Any, later: str, day: str, expect: str) -> None:
    tell.report("a", "The earthquake killed 12 people in Arda.", "2031-03-02")
    tell.report("b", later, day)
    found = [d for d in find_differences(Evidence(tell.build())) if d.kind == "number"]
    assert [d.verdict for d in found] == [expect]


@pytest.mark.parametrize(("said_by", "expect"), [("N", "conflict"), (None, "update")])
def test_a_toll_laid_to_an_enemy_is_no_update(tell: Any, said_by: str | None, expect: str) -> None:
    tell.entity("N", "Norway", "country", "NOR")
    tell.entity("R", "Arda rebels", "group")
    tell.report("a", "A blast killed 12 people in Arda.", "2031-03-02")
    later = tell.report("b", "A blast of Arda rebels killed 19 people in Arda, Norway said.", "2031-03-03")
    tell.join(tell.event(later, "killed", "ASSAULT", ("R",), said_by=said_by))
    found = [d for d in find_differences(Evidence(tell.build())) if d.kind == "number"]
    assert [d.verdict for d in found] == [expect]


@pytest.mark.parametrize(("second", "expect"), [("Chile", []), ("Norway", ["conflict"])])
def test_cases_of_two_countries_are_no_dispute(tell: Any, second: str, expect: list[str]) -> None:
    for id, name, code in (("N", "Norway", "NOR"), ("C", "Chile", "CHL")):
        tell.entity(id, name, "country", code)
    tell.report("a", "Doctors confirmed 64 cases of fever in Norway.", "2031-03-05")
    tell.report("b", f"Doctors confirmed 91 cases of fever in {second}.", "2031-03-05")
    evidence = Evidence(tell.build())
    assert [d.verdict for d in find_differences(evidence) if d.kind == "number"] == expect
