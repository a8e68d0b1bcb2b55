"""Undated events take the time that stands beside them in their sentence, and no other."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.dating import dated


@pytest.mark.parametrize(
    ("text", "trigger", "words", "expect"),
    [
        (
            "The visit by Skaug and Quispal to Chile and Peru next week comes first.",
            "visit",
            "next week",
            True,
        ),
        ("The first since June, when Skaug met Quispal in Lima.", "met", "June", True),
        ("Skaug met Quispal, and said on Friday that it went well.", "met", "Friday", False),
        ("Skaug met Quispal after a vote in June.", "met", "June", False),
    ],
    ids=["behind, over names", "before when", "another clause", "another thing"],
)
def test_time_beside(tell: Any, text: str, trigger: str, words: str, expect: bool) -> None:
    tell.entity("H", "Skaug", "person", "NOR")
    tell.entity("Q", "Quispal", "person", "PER")
    report = tell.report("a", text, "2032-07-01")
    tell.time(report, words, "2032-06")
    tell.join(tell.event(report, trigger, "CONSULT", ("H", "Q")))
    assert dated(tell.build())[0].date == ("2032-06" if expect else None)
