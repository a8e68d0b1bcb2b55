"""Whether a measure is still in force."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.evidence import Evidence
from twosource.dossier.measures.measures import find_measures


@pytest.mark.parametrize(
    ("later", "state"),
    [
        ("The ban on maize is lifted from today.", "lifted"),
        ("The ban has been lifted.", "lifted"),
        ("The ban is not lifted.", "in force"),
        ("The ban was lifted only for sugar.", "in force"),
        ("The ban will be lifted if tests are dropped.", "in force"),
    ],
)
def test_a_sentence_that_names_nobody_can_end_the_one_measure_it_may_mean(
    tell: Any, later: str, state: str
) -> None:
    tell.entity("c1", "Velland", "country", country="NOR")
    tell.entity("c2", "Tormark", "country", country="PER")
    first = tell.report("a", "Velland imposed a ban on Tormark.", "2031-03-05")
    tell.event(first, "imposed", "SANCTION", ("c1",), ("c2",), status="happened", date="2031-03-04")
    tell.report("b", later, "2031-03-08")
    ((_, measure),) = find_measures(Evidence(tell.build()))
    assert (measure.state, measure.since) == (state, "2031-03-04")


@pytest.fixture
def cast(tell: Any) -> Any:
    """Return a builder that knows a ministry, a union, a court, a company and two states."""
    tell.entity("M", "Health Ministry", "organisation", seen=("the ministry",))
    tell.entity("U", "Haldor Union", "organisation", seen=("the union",))
    tell.entity("K", "Halm Court", "organisation")
    tell.entity("C", "Brevik Steel", "organisation")
    tell.entity("c1", "Velland", "country", country="NOR", seen=("Vellandish",))
    tell.entity("c2", "Tormark", "country", country="PER", seen=("Tormarkian",))
    return tell


def read(tell: Any) -> list[tuple[str, str | None, str | None, str | None, str]]:
    found = find_measures(Evidence(tell.build()))
    return [(m.what, m.by, m.on, m.since, m.state) for _, m in found]


@pytest.mark.parametrize(
    ("text", "what", "by", "on", "since"),
    [
        (
            "Health Ministry closed all markets on 4 March.",
            "closure of markets", "Health Ministry", "markets", "2031-03-04",
        ),
        (
            "The bridge has been closed by Velland since 4 March.",
            "closure of bridge", "Velland", "bridge", "2031-03-04",
        ),
        (
            "Health Ministry banned night flights from 4 March.",
            "ban on night flights", "Health Ministry", "night flights", "2031-03-04",
        ),
        (
            "Halm Court issued an injunction that bars Haldor Union from striking.",
            "injunction on Haldor Union from striking", "Halm Court", "Haldor Union", None,
        ),
        (
            "The sale of gas, interrupted by Tormark on 4 March, is vital.",
            "suspension of sale of gas", "Tormark", "sale of gas", "2031-03-04",
        ),
        (
            "Velland imposed a 12 percent tariff on Tormarkian maize.",
            "12 percent tariff on Tormarkian maize", "Velland", "Peru", None,
        ),
        (
            "The bridge was closed to all lorries.",
            "closure of bridge", None, "all lorries", None,
        ),
        (
            "Health Ministry, which met on Monday, banned night flights.",
            "ban on night flights", "Health Ministry", "night flights", None,
        ),
        (
            "Health Ministry has with immediate effect banned night flights.",
            "ban on night flights", "Health Ministry", "night flights", "2031-03-05",
        ),
        (
            "Health Ministry will pay each family $900 a month.",
            "payment of $900 a month", "Health Ministry", "each family", None,
        ),
    ],
)  # fmt: skip
def test_a_measure_is_read_from_verb_or_noun_with_maker_target_and_day(
    cast: Any, text: str, what: str, by: str | None, on: str, since: str | None
) -> None:
    report = cast.report("a", text, "2031-03-05")
    if "4 March" in text:
        cast.time(report, "4 March", "2031-03-04")
    ((told, maker, target, day, _),) = read(cast)
    names: dict[str | None, tuple[str, ...]] = {
        "Velland": ("Velland", "Norway"),
        "Tormark": ("Tormark", "Peru"),
    }
    assert (told, target, day) == (what, on, since)
    assert maker in names.get(by, (by,))


@pytest.mark.parametrize(
    "text",
    [
        "Nurses were on duty at Brevik Steel on Monday.",
        "The union suspended its strike.",
        "Brevik Steel closed the deal on Monday.",
        "The union called for a ban on night work.",
        "There is no embargo on Brevik Steel.",
    ],
)
def test_what_is_no_measure_makes_none(cast: Any, text: str) -> None:
    cast.report("a", text, "2031-03-05")
    assert read(cast) == []


def test_two_makers_have_two_measures_and_one_maker_told_twice_has_one(cast: Any) -> None:
    cast.report("a", "Velland imposed a tariff on Tormarkian maize.", "2031-03-05")
    cast.report("b", "Velland's tariff on Tormarkian maize is high.", "2031-03-06")
    cast.report("c", "Tormark imposed a tariff on Vellandish maize.", "2031-03-07")
    assert len(read(cast)) == 2


def test_a_gate_that_was_opened_ends_its_closure(cast: Any) -> None:
    cast.report("a", "Velland closed the Halm gate.", "2031-03-05")
    cast.report("b", "The Halm gate was opened this morning.", "2031-03-08")
    ((_, _, _, _, state),) = read(cast)
    assert state == "lifted"


def test_what_is_to_be_reopened_is_still_closed(cast: Any) -> None:
    cast.report("a", "Velland closed the Halm gate.", "2031-03-05")
    cast.report("b", "The Halm gate will be reopened on Sunday.", "2031-03-08")
    assert {state for _, _, _, _, state in read(cast)} == {"in force"}
