"""An article's silence is told only of facts it could have carried."""

from __future__ import annotations

from typing import Any

from twosource.dossier import build_account


def test_the_main_event_and_plans_are_never_called_absent(ministers: Any) -> None:
    story = build_account(ministers.build())
    assert {c.event for c in story.claims if c.not_in} <= {"V3"}


def test_an_article_with_another_number_is_not_silent(tell: Any) -> None:
    tell.entity("N", "Norway", "country", "NOR")
    tell.report("a", "The earthquake in Arda killed 12 people.", "2031-03-02")
    tell.report("b", "A long day ended. Rescuers said the earthquake killed 19 people in Arda.", "2031-03-03")
    tell.report("c", "Shops in Oslo were shut. Trains ran late because of snow.", "2031-03-04")
    story = build_account(tell.build())
    absent = {c.text: c.not_in for c in story.claims if c.kind == "quantity"}
    assert absent["The earthquake in Arda killed 12 people."] == ("c",)
