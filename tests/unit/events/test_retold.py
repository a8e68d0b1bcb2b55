"""Nouns that take up an act told before have its parties; nouns that say of what they speak do not."""

from __future__ import annotations

from tests.unit.events.test_cases import events_of, words_of

FIRST = "Soldiers raided a mining camp near Obuasi on Monday and arrested six men.\n\n"


def told(text: str) -> list[tuple[str, str, str, list[str]]]:
    """Return word, act, status and doers of each event."""
    events, cast = events_of(text)
    return [
        (text[e.start : e.end], e.type, e.status, [words_of(p, cast, text) for p in e.actors]) for e in events
    ]


def test_definite_noun_takes_up_the_act() -> None:
    found = told(FIRST + "The raid lasted two hours, residents said.")
    raids = [event for event in found if event[0] in ("raided", "raid")]
    assert [event[0] for event in raids] == ["raided", "raid"]
    assert raids[0][1] == raids[1][1]
    assert "soldiers" in raids[1][3][0]


def test_noun_with_parties_of_its_own_is_no_repeat() -> None:
    found = told(FIRST + "The raid of 2019 lasted two hours, residents said.")
    assert [event[0] for event in found if event[0] == "raid"] == []


def test_noun_without_an_act_before_is_nothing() -> None:
    assert told("The raid lasted two hours, residents said.") == []


def test_fine_is_not_the_conviction() -> None:
    text = "A court found the banker Ada Holm guilty on Monday.\n\nThe fine would ruin her family, Lund said."
    assert [event[0] for event in told(text)] == ["found"]
