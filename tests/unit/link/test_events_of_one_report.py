"""Which mentions within one report tell of one event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from twosource.link.events.coevents import merge_events
from twosource.link.who.entities import join_entities
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Block

Make = Callable[..., AnnotatedArticle]
POLICE = {"id": "e1", "name": "police", "type": "group"}
EDITOR = {"id": "e2", "name": "Lena Brandt", "type": "person"}
EDITORS = {"id": "e3", "name": "two editors", "type": "group"}
NAMES = "Lena Brandt, police and two editors"


def groups(article: Make, text: str, events: Sequence[dict[str, Any]]) -> list[int]:
    """Return how many mentions each event of a report has, title first."""
    made = article(
        "a", text, published="2031-05-10",
        entities=[POLICE, EDITOR, EDITORS],
        mentions=[("police", "e1", "nominal"), ("Lena Brandt", "e2"), ("two editors", "e3", "nominal")],
        events=events,
    )  # fmt: skip
    title = text.index("\n")
    made = replace(made, blocks=(Block(0, title, "headline"), Block(title, len(text), "body")))
    entities, entity_of = join_entities([made])
    return [len(event.members) for event in merge_events([made], entities, entity_of, ())]


def arrest(trigger: str, **event: Any) -> dict[str, Any]:
    return {"type": "COERCE", "trigger": trigger, "modes": ("arrest",), **event}


def test_a_headline_and_the_lead_are_one_event_whatever_they_call_the_parties(article: Make) -> None:
    text = "As police look on, two editors held\nThe police arrested Lena Brandt and a colleague on Sunday."
    told = [arrest("held", recipients=("e3",)), arrest("arrested", actors=("e1",), recipients=("e2",))]
    assert groups(article, text, told) == [2]


def test_two_acts_of_one_sentence_stay_two(article: Make) -> None:
    text = "Lena Brandt, police and two editors\nThe police cleared the camp and arrested Lena Brandt there."
    told = [
        {"type": "COERCE", "trigger": "cleared the", "actors": ("e1",)},
        arrest("arrested", actors=("e1",), recipients=("e2",)),
    ]
    assert groups(article, text, told) == [1, 1]


def test_acts_of_two_kinds_stay_two(article: Make) -> None:
    text = f"{NAMES}\nThe police arrested Lena Brandt.\nLater they barred her from leaving."
    told = [
        arrest("arrested", actors=("e1",), recipients=("e2",)),
        {
            "type": "COERCE",
            "trigger": "barred",
            "modes": ("restrict",),
            "actors": ("e1",),
            "recipients": ("e2",),
        },
    ]
    assert groups(article, text, told) == [1, 1]


def test_an_act_taken_up_again_is_the_same(article: Make) -> None:
    text = f"{NAMES}\nThe police arrested Lena Brandt.\nThe poet, when arrested again, wept."
    told = [
        arrest("arrested", actors=("e1",), recipients=("e2",)),
        arrest("when arrested", recipients=("e2",), background=True),
    ]
    assert groups(article, text, told) == [2]
