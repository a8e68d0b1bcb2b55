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
