"""Differences are headed by a subject, and what one report knows apart is no dispute."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.checking.support import refusal
from twosource.dossier.claims.quantities import find_quantities
from twosource.dossier.differences.differences import find_differences
from twosource.dossier.evidence import Evidence
from twosource.records.account import Difference


def _differences(tell: Any, *reports: tuple[str, str]) -> list[Difference]:
    tell.entity("N", "Norway", "country", "NOR")
    for i, (day, text) in enumerate(reports):
        tell.report(f"r{i}", text, day)
    return list(find_differences(Evidence(tell.build())))


DAY, NEXT = "2031-03-02", "2031-03-03"


def test_deals_memoranda_and_agreements_are_counted_together(tell: Any) -> None:
    found = _differences(
        tell,
        (DAY, "In Norway the two ministers signed nine agreements on fisheries."),
        (DAY, "The ministers of Norway watched the signing of 11 memoranda of understanding on fisheries."),
    )
    assert [(d.kind, d.verdict) for d in found] == [("number", "conflict")]
    assert "agreements" in found[0].about or "memoranda" in found[0].about


def test_a_planned_number_is_no_side_of_a_dispute(tell: Any) -> None:
    found = _differences(
        tell,
        (DAY, "About 12 deals were to be signed in Norway by the two ministers, an aide said."),
        (DAY, "The two ministers signed nine deals in Norway."),
    )
    assert [d for d in found if d.kind == "number" and d.verdict == "conflict"] == []


def test_an_old_toll_told_again_leaves_the_update(tell: Any) -> None:
    found = _differences(
        tell,
        (DAY, "A landslide in Norway killed at least seven people."),
        (NEXT, "The landslide in Norway killed 16 people. The mayor had first spoken of seven dead."),
    )
    numbers = [d for d in found if d.kind == "number"]
    assert [d.verdict for d in numbers] == ["update"]
    assert {v.value.split()[0] for v in numbers[0].variants} == {"at", "16"}


def test_measures_of_one_report_are_no_dispute(tell: Any) -> None:
    found = _differences(
        tell,
        (DAY, "The Lunde field holds 210 million barrels. The Moen field holds 900 million barrels of oil."),
    )
    assert [d for d in found if d.kind == "number" and d.verdict != "scope"] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Trade stood at $15bn.", 15e9),
        ("It cost £3.5m to build.", 3.5e6),
        ("They paid 2 bn euros.", 2e9),
    ],
)
def test_short_scales(tell: Any, text: str, value: float) -> None:
    tell.report("a", text, DAY)
    assert [q.value for q in find_quantities(Evidence(tell.build()))] == [value]


def test_metres_are_no_millions(tell: Any) -> None:
    tell.report("a", "The wall is 100 m long and cost $40.", DAY)
    assert all(q.value < 1000 for q in find_quantities(Evidence(tell.build())))


def test_no_head_is_a_whole_sentence(tell: Any) -> None:
    tell.entity("O", "harbour office", "organisation", seen=("The harbour office",))
    tell.entity("B", "Berit Lunde")
    first = tell.report("a", "Eight ships are waiting outside the harbour, the harbour office said.", DAY)
    tell.quote(first, "Eight ships are waiting outside the harbour", "O", "indirect")
    second = tell.report("b", "Berit Lunde said that 13 ships were now waiting outside the harbour.", NEXT)
    tell.quote(second, "that 13 ships were now waiting outside the harbour", "B", "indirect")
    evidence = Evidence(tell.build())
    found = [d for d in find_differences(evidence) if d.kind == "number"]
    assert [d.verdict for d in found] == ["update"]
    assert found[0].about.startswith("how many ships")
    values = "; ".join(v.value for v in found[0].variants)
    support = tuple(c for v in found[0].variants for c in v.support)
    assert refusal(evidence, f"The reports differ on {found[0].about}: {values}.", support) is None


def test_days_from_which_one_thing_holds(tell: Any) -> None:
    first = tell.report("a", "The curbs on cobalt and lithium exports take effect on 1 May.", DAY)
    tell.time(first, "1 May", "2031-05-01")
    second = tell.report("b", "Exports of cobalt and lithium will be curbed as of 1 June.", DAY)
    tell.time(second, "1 June", "2031-06-01")
    found = [d for d in find_differences(Evidence(tell.build())) if d.kind == "date"]
    assert [(d.verdict, sorted(v.value for v in d.variants)) for d in found] == [
        ("conflict", ["1 June 2031", "1 May 2031"])
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("In Norway the two sides will exchange 90 detained persons.", "Norway had released 30 detainees."),
        ("The union demands a rise of 8 percent.", "The company offered a rise of 5 percent."),
        ("Norway wants to raise trade to $15 billion.", "Trade of Norway was $6 billion."),
    ],
)
def test_numbers_of_two_things_are_no_dispute(tell: Any, first: str, second: str) -> None:
    found = _differences(tell, (DAY, first), (DAY, second))
    assert [d for d in found if d.kind == "number" and d.verdict != "scope"] == []


def test_counts_since_a_day_are_brought_up_to_date(tell: Any) -> None:
    found = _differences(
        tell,
        (DAY, "Crews in Norway walked out, cancelling 80 sailings of the ferries."),
        (
            "2031-03-04",
            "Crews in Norway have walked out, cancelling 220 sailings of the ferries since Sunday.",
        ),
    )
    assert [d.verdict for d in found if d.kind == "number"] == ["update"]


def test_tolls_of_three_bodies_stand_beside_each_other(tell: Any) -> None:
    tell.entity("A", "Arda Clinic", "organisation")
    tell.entity("B", "Berit Lunde")
    tell.entity("C", "Carl Moen")
    first = tell.report("a", "At least 12 people were killed in the shelling, Arda Clinic said.", DAY)
    tell.quote(first, "At least 12 people were killed in the shelling", "A", "indirect")
    second = tell.report("b", "Berit Lunde said the shelling killed 19 people.", DAY)
    tell.quote(second, "the shelling killed 19 people", "B", "indirect")
    third = tell.report("c", "Carl Moen said 14 people were killed in the shelling.", DAY)
    tell.quote(third, "14 people were killed in the shelling", "C", "indirect")
    found = [d for d in find_differences(Evidence(tell.build())) if d.kind == "number"]
    assert [(d.verdict, len(d.variants)) for d in found] == [("conflict", 3)]
