"""A party that speaks of an act as of a known thing confirms it; one that denies it does not."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier import build_account


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("the strike was illegal", "confirmed by both sides"),
        ("its crews joined the strike under threats", "confirmed by both sides"),
        ("no strike was under way", "single"),
        ("a strike would be illegal", "single"),
        ("the furnaces were cold", "single"),
    ],
)
def test_who_calls_the_strike_illegal_confirms_it(tell: Any, said: str, verdict: str) -> None:
    tell.entity("W", "Vang Glass Works", "organisation", "NOR", code="NORBUS")
    tell.entity("U", "Glass Workers Union", "organisation", "NOR", code="NORLAB")
    tell.entity("D", "Liv Brekke", "person", "NOR", roles=("director of Vang Glass Works",))
    one = tell.report(
        "a", "The Glass Workers Union said it had begun a strike at Vang.", "2031-03-04", outlet="Torva Post"
    )
    tell.quote(one, "it had begun a strike at Vang", "U", type="indirect")
    tell.join(tell.event(one, "strike", "PROTEST", ("U",), ("W",), main=True, said_by="U"))
    two = tell.report("b", f"Liv Brekke said {said}.", "2031-03-05", outlet="Fjord Echo")
    tell.quote(two, said, "D", type="indirect")
    tell.join(tell.event(two, "said", "SAY", ("D",), ("U",)))
    story = build_account(tell.build())
    claim = next(c for c in story.claims if c.kind == "event" and "begun a strike" in c.text)
    assert claim.verdict == verdict


def test_a_number_that_one_side_alone_gives_is_in_no_line_of_both(tell: Any) -> None:
    tell.entity("A", "Torvan army", "organisation", None, code="MIL")
    tell.entity("F", "Lower Torva Front", "organisation", None, code="REB")
    one = tell.report(
        "a", "The Torvan army said 14 rifles of the Vang post are gone.", "2031-03-05", outlet="Echo"
    )
    tell.quote(one, "14 rifles of the Vang post are gone", "A", type="indirect")
    tell.join(tell.event(one, "said", "SAY", ("A",), ("F",), main=True))
    two = tell.report(
        "b",
        "The Lower Torva Front said it had killed 11 soldiers and taken 14 rifles of the Vang post.",
        "2031-03-05",
        outlet="Torva Post",
    )
    tell.quote(two, "it had killed 11 soldiers and taken 14 rifles of the Vang post", "F", type="indirect")
    tell.join(tell.event(two, "said", "SAY", ("F",), ("A",)))
    agreed = [c.text for c in build_account(tell.build()).claims if c.verdict != "single"]
    assert not any("11" in text for text in agreed if "rifles" in text)
