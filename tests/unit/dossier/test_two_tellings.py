"""Two tellings of one matter, also in one report: sums, states, hours, causes, names and denials."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.claims.quantities import find_quantities
from twosource.dossier.differences.differences import find_differences
from twosource.dossier.evidence import Evidence
from twosource.records.account import Difference
from twosource.records.annotation import Timex


def _found(tell: Any, kind: str) -> list[Difference]:
    return [d for d in find_differences(Evidence(tell.build())) if d.kind == kind]


def _values(differences: list[Difference]) -> list[tuple[str, ...]]:
    return [tuple(v.value for v in d.variants) for d in differences]


SUMS = [
    (
        "The fire at Torva did damage of $14 million.",
        "The damage of the Torva fire was put at $22 million.",
        1,
    ),
    ("The fire at Torva did damage of $14 million.", "The fire at Torva did damage of some $14 million.", 0),
    ("Farmers at Torva lost 60 million kroner.", "Farmers at Torva lost 90 million kroner.", 1),
    ("Farmers at Torva lost 60 million kroner.", "Farmers at Torva lost 60 million euros.", 0),
    ("The hall at Torva has room for 300 guests.", "The owner of Torva sold 20 boats.", 0),
    ("Nine in ten houses at Torva were destroyed.", "Half of the houses at Torva were destroyed.", 1),
    ("The mill at Torva lost 900 of its 4,100 jobs.", "The mill at Torva lost 650 jobs.", 1),
]


@pytest.mark.parametrize(("first", "second", "number"), SUMS, ids=[s[1] for s in SUMS])
def test_sums_shares_and_parts_of_one_matter_are_compared(
    tell: Any, first: str, second: str, number: int
) -> None:
    tell.report("a", first, "2031-03-04")
    tell.report("b", second, "2031-03-04")
    assert len(_found(tell, "number")) == number


def test_a_bare_number_right_behind_counts_the_same(tell: Any) -> None:
    tell.report("a", "The union put the turnout in Torva at 9,000; the police spoke of 2,500.", "2031-03-04")
    tell.report("b", "Workers marched through Torva.", "2031-03-04")
    (found,) = _found(tell, "number")
    assert found.verdict == "conflict"
    assert {q.head for q in find_quantities(Evidence(tell.build()))} == {"crowd"}


def test_what_a_voice_sets_right_is_held_against_what_it_means(tell: Any) -> None:
    tell.report("a", "The mill at Torva will cut 40 jobs.", "2031-03-04")
    tell.report("b", "The mill at Torva wants to be rid of 90 people, not 40.", "2031-03-06")
    assert len(_found(tell, "number")) == 1


STATES = [
    ("The airport of Torva is closed.", "A plane landed at the reopened airport of Torva.", 1),
    ("The airport of Torva remains open.", "The airport of Torva was closed on Friday.", 1),
    ("The airport of Torva is closed.", "The airport of Torva will be reopened in May.", 0),
    ("The mill at Torva is to close in June.", "The mill at Torva will stay open.", 1),
    ("The hull of the Torva ferry has not been found.", "The hull of the Torva ferry was found.", 1),
    ("The hull of the Torva ferry was found.", "The hull of the Torva ferry is not blue.", 0),
]


@pytest.mark.parametrize(("first", "second", "number"), STATES, ids=[s[1] for s in STATES])
def test_a_later_report_ends_a_state_only_if_it_is_over(
    tell: Any, first: str, second: str, number: int
) -> None:
    tell.report("a", first, "2031-03-04")
    tell.report("b", second, "2031-03-08")
    assert [d.verdict for d in _found(tell, "outcome")] == ["update"] * number


@pytest.fixture
def two(tell: Any) -> Any:
    tell.entity("U", "Rita Vale", "person", "NOR", roles=("shop steward",))
    tell.entity("C", "Torva Line", "organisation", "NOR", code="NORBUS")

    def say(first: str, second: str) -> None:
        text = f"Rita Vale said {first}. Torva Line said {second}."
        report = tell.report("a", text, "2031-03-04")
        cues = report.find("said"), report.find(f"Line said {second}")
        tell.quote(report, first, "U", type="indirect", cue=cues[0])
        tell.quote(report, second, "C", type="indirect", cue=cues[1])
        tell.report("b", "The ferry to Torva sails again.", "2031-03-04")

    tell.say = say
    return tell


def test_two_people_of_one_report_may_disagree(two: Any) -> None:
    two.say("the crew of the ferry had been warned", "nobody on the ferry had been warned")
    (found,) = _found(two, "outcome")
    assert found.verdict == "conflict"


def test_a_denial_that_names_a_thing_by_its_noun_is_held_against_it(two: Any) -> None:
    two.say("she had sent a request for more lifeboats in May", "it had never received such a request")
    (found,) = _found(two, "outcome")
    assert {len(v.support) for v in found.variants} == {1}


def test_what_each_calls_the_same_is_a_perspective(two: Any) -> None:
    two.say("the release was reckless", "the release was an unavoidable step")
    (found,) = _found(two, "label")
    assert found.verdict == "perspective"
    assert [v.split(": ")[1] for v in sorted(_values([found])[0])] == ["reckless", "an unavoidable step"]


def test_names_of_one_thing_by_side(two: Any) -> None:
    two.say("her members were abducted at sea", "the patrol had rescued them")
    (found,) = _found(two, "label")
    assert found.about == "what was done with those taken"


@pytest.mark.parametrize(("hour", "verdict"), [("06:45", ["conflict"]), ("06:24", [])])
def test_hours_of_one_country_are_in_conflict(tell: Any, hour: str, verdict: list[str]) -> None:
    one = tell.report("a", "The mill at Torva exploded at 6.20 in the morning.", "2031-03-04")
    two = tell.report("b", f"The mill at Torva exploded at {hour[1:].replace(':', '.')}.", "2031-03-04")
    for report, words, value in (
        (one, "6.20 in the morning", "2031-03-04T06:20"),
        (two, hour[1:].replace(":", "."), f"2031-03-04T{hour}"),
    ):
        span = report.find(words)
        report.times.append(Timex(span.start, span.end, "TIME", value, None, None))
    assert [d.verdict for d in _found(tell, "date")] == verdict


def test_two_causes_of_a_mishap_are_in_conflict(two: Any) -> None:
    two.say("a torch had caused the fire", "an electrical fault set off the fire")
    (found,) = _found(two, "outcome")
    assert found.verdict == "conflict"


@pytest.mark.parametrize("kept", [False, True])
def test_a_day_that_was_set_and_the_day_on_which_it_came(tell: Any, kept: bool) -> None:
    one = tell.report("a", "The repair of the Torva lock will begin on 12 March.", "2031-03-04")
    two = tell.report("b", "The repair of the Torva lock began on 14 March.", "2031-03-16")
    tell.time(one, "12 March", "2031-03-12")
    tell.time(two, "14 March", "2031-03-14")
    if kept:
        third = tell.report("c", "The repair of the Torva lock began on 12 March.", "2031-03-13")
        tell.time(third, "12 March", "2031-03-12")
    updates = [d for d in _found(tell, "date") if d.verdict == "update"]
    assert len(updates) == (0 if kept else 1)


def test_no_negation_bears_on_what_stands_far_behind_it(two: Any) -> None:
    two.say("two men were hurt when the fire broke out", "no alarm rang when the fire broke out")
    assert _found(two, "outcome") == []


def test_what_may_be_is_no_rival_of_what_is(two: Any) -> None:
    two.say("the ferry was licensed to carry 30 guests", "the ferry carried 55 people that night")
    assert _found(two, "number") == []
