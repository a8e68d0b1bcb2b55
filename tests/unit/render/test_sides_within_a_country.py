"""Sides of a story within one country, and days of which only a part of the year is known."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from twosource.records.account import Story
from twosource.render.views.positions import sides
from twosource.render.wording import day_words


def position(actor: str, text: str) -> Any:
    return SimpleNamespace(
        actor=actor, issue=text, stance="demands", text=text, by_self=True, date=None, support=()
    )


def story(*entities: tuple[str, str, str], sector: str = "GOV") -> Story:
    named = [
        SimpleNamespace(name=n, type=t, country=c, code=c if t == "country" else c + sector)
        for n, t, c in entities
    ]
    met = SimpleNamespace(
        sides=(
            SimpleNamespace(actor="Haldor Union", people=("Ana Lund",)),
            SimpleNamespace(actor="Labour Ministry", people=("Ida Moe",)),
        )
    )
    said = (position("Ana Lund", "more pay"), position("Ida Moe", "an end of the strike"))
    return cast(Story, SimpleNamespace(positions=said, entities=named, encounters=(met,), timeline=()))


def test_within_a_country_a_union_leader_is_not_put_beside_the_minister() -> None:
    told = sides(
        story(("Ana Lund", "person", "NOR"), ("Ida Moe", "person", "NOR"), ("Norway", "country", "NOR"))
    )
    assert sorted(side for side, _ in told) == ["Haldor Union", "Labour Ministry"]


def test_people_of_two_states_speak_for_them() -> None:
    told = sides(
        story(
            ("Ana Lund", "person", "PER"), ("Ida Moe", "person", "NOR"),
            ("Norway", "country", "NOR"), ("Peru", "country", "PER"),
        )
    )  # fmt: skip
    assert sorted(side for side, _ in told) == ["Norway", "Peru"]


def test_a_firm_at_home_does_not_speak_for_its_state() -> None:
    told = sides(
        story(
            ("Ana Lund", "person", "PER"), ("Ida Moe", "person", "NOR"),
            ("Norway", "country", "NOR"), ("Peru", "country", "PER"), sector="BUS",
        )
    )  # fmt: skip
    assert sorted(side for side, _ in told) == ["Ana Lund", "Ida Moe"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-W42-WE", "weekend of 17 Oct 2026"),
        ("2026-W42", "week of 12 Oct 2026"),
        ("2025-WI", "winter 2025"),
    ],
)
def test_no_raw_value_is_shown(value: str, words: str) -> None:
    assert day_words(value) == words
