"""What every report is asked: who did it, what is denied, at what hour, what was asked for and agreed."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.claims.quantities import find_quantities
from twosource.dossier.differences.differences import find_differences
from twosource.dossier.evidence import Evidence
from twosource.records.account import Difference
from twosource.records.annotation import Timex

DAY = "2031-03-04"


@pytest.fixture
def two(tell: Any) -> Any:
    tell.entity("N", "Norvania", "country", "NOR", seen=("Norvanian",))
    tell.entity("P", "Pelland", "country", "PER", seen=("Pelland's",))
    tell.entity("V", "Rita Vale", "person", "NOR", roles=("foreign minister",))
    tell.entity("D", "Omar Dunn", "person", "PER", roles=("foreign minister",))
    return tell


def _say(two: Any, id: str, who: str, words: str, day: str = DAY) -> Any:
    name = {"V": "Rita Vale", "D": "Omar Dunn"}[who]
    report = two.report(id, f"{name} said that {words}.", day)
    two.quote(report, words, who, type="indirect")
    return report


def _of(two: Any, kind: str) -> list[Difference]:
    return [d for d in find_differences(Evidence(two.build())) if d.kind == kind]


@pytest.mark.parametrize(
    ("first", "second", "about"),
    [
        ("the talks were held at the request of Pelland", "Norvania had asked for the talks", "the meeting"),
        ("Pelland had opened fire at the ford", "Norvanian guards had fired at the ford", "opened fire"),
        ("Pelland violated the truce at the ford", "Norvania broke the truce", "broke the truce"),
    ],
)
def test_two_voices_lay_one_act_to_each_other(two: Any, first: str, second: str, about: str) -> None:
    _say(two, "a", "V", first)
    _say(two, "b", "D", second)
    found = [d for d in _of(two, "attribution") if about in d.about]
    assert [(d.verdict, {v.value.split(": ")[-1] for v in d.variants}) for d in found] == [
        ("conflict", {"Norvania", "Pelland"})
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the talks were held at the request of Pelland", "Pelland had asked for the talks"),
        ("Pelland had opened fire at the ford", "our guards returned fire at the ford"),
        ("the talks were put off at the request of Pelland", "Norvania had asked for the talks"),
    ],
)
def test_one_doer_or_another_act_is_no_dispute(two: Any, first: str, second: str) -> None:
    _say(two, "a", "V", first)
    _say(two, "b", "D", second)
    assert _of(two, "attribution") == []


@pytest.mark.parametrize(
    ("claim", "denial", "number"),
    [
        ("Pelland had promised a pipeline across the strait", "no pipeline was promised", 1),
        ("Pelland had invited the envoys to the harbour", "the envoys were never invited to the harbour", 1),
        ("Pelland wants a pipeline across the strait", "we do not want a pipeline", 0),
        ("Pelland might promise a pipeline across the strait", "no pipeline was promised", 0),
        ("Pelland had promised a pipeline", "the harbour had not been dredged", 0),
    ],
)
def test_a_denial_is_held_against_what_it_denies(two: Any, claim: str, denial: str, number: int) -> None:
    _say(two, "a", "V", claim)
    _say(two, "b", "D", denial)
    assert len(_of(two, "outcome")) == number


def _at(report: Any, words: str, value: str) -> None:
    span = report.find(words)
    report.times.append(Timex(span.start, span.end, "TIME", value, None, None))


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (("22:15", "T22:15"), ("11:15 p.m.", "T23:15"), ["time zone"]),
        (("4:06 a.m.", "T04:06"), ("four o'clock", "T04:00"), ["wording"]),
        (("17:00", "T17:00"), ("17:00", "T17:00"), []),
    ],
)
def test_hours_of_one_thing(
    two: Any, first: tuple[str, str], second: tuple[str, str], verdict: list[str]
) -> None:
    a = _say(two, "a", "V", f"the convoy reached the bridge at {first[0]}")
    b = _say(two, "b", "D", f"the convoy was at the bridge at {second[0]}")
    _at(a, first[0], f"{DAY}{first[1]}")
    _at(b, second[0], f"{DAY}{second[1]}")
    assert [d.verdict for d in _of(two, "date")] == verdict


def test_what_was_asked_offered_and_agreed_is_of_other_scope(two: Any) -> None:
    two.report("a", "The miners demand a pay rise of 9 percent.", DAY)
    two.report("b", "The miners accepted a pay rise of 6 percent.", "2031-03-09")
    (found,) = _of(two, "number")
    assert (found.verdict, [v.value for v in found.variants]) == (
        "scope",
        ["9 percent asked for", "6 percent agreed"],
    )


def test_a_toll_that_comes_in_over_days_is_an_update(two: Any) -> None:
    two.report("a", "The mudslide at Torva killed nine people.", DAY)
    two.report("b", "The mudslide at Torva killed 14 people.", "2031-03-05")
    two.report("c", "The death toll of the mudslide at Torva rose to 17.", "2031-03-05")
    two.report("d", "The mudslide at Torva killed 14 people.", "2031-03-06")
    (found,) = _of(two, "number")
    assert found.verdict == "update"


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("The union put participation at 85 percent, the ministry at just over half.", {85.0, 50.0}),
        ("The union counted 1,500 marchers in the square. The city knew of 600.", {1500.0, 600.0}),
    ],
)
def test_a_number_set_beside_another_counts_the_same(two: Any, words: str, values: set[float]) -> None:
    two.report("a", words, DAY)
    held = find_quantities(Evidence(two.build()))
    assert {q.value for q in held} == values
    assert len({q.head for q in held}) == 1


def test_two_causes_stand_in_their_own_words(two: Any) -> None:
    _say(two, "a", "V", "the blaze was caused by a faulty cable")
    _say(two, "b", "D", "the blaze was the result of arson")
    (found,) = [d for d in _of(two, "outcome") if d.about == "the cause"]
    assert [v.value for v in found.variants] == ["Rita Vale: a faulty cable", "Omar Dunn: arson"]
