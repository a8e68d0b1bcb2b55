"""What merged events are called, and one signing told by states and by their ministers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from twosource.link.events.coevents import merge_events
from twosource.link.who.entities import join_entities
from twosource.records.account import StoryEvent
from twosource.records.annotation import AnnotatedArticle

Make = Callable[..., AnnotatedArticle]
STATES: dict[str, Any] = {
    "entities": [
        {"id": "e1", "name": "Norway", "type": "country", "country": "NOR"},
        {"id": "e2", "name": "Chile", "type": "country", "country": "CHL"},
    ],
    "mentions": [("Norway", "e1"), ("Chile", "e2")],
}
MINISTERS: dict[str, Any] = {
    "entities": [
        {"id": "e1", "name": "Ida Krogh", "type": "person", "country": "NOR", "roles": ("trade minister",)},
        {
            "id": "e2",
            "name": "Pablo Arce",
            "type": "person",
            "country": "CHL",
            "roles": ("foreign minister",),
        },
    ],
    "mentions": [("Ida Krogh", "e1"), ("Pablo Arce", "e2")],
}


def merged(*articles: AnnotatedArticle) -> tuple[StoryEvent, ...]:
    entities, entity_of = join_entities(articles)
    return merge_events(articles, entities, entity_of, ())


@pytest.mark.parametrize(
    ("event", "label"),
    [
        ({"type": "SUPPORT", "actors": ("e1", "e2"), "cameo": "057"}, "Norway and Chile sign an agreement"),
        (
            {
                "type": "SUPPORT",
                "actors": ("e1", "e2"),
                "status": "planned",
                "cameo": "035",
                "why": ("sign",),
            },
            "Norway and Chile are to sign an agreement",
        ),
        ({"type": "SUPPORT", "actors": ("e1",), "recipients": ("e2",)}, "Norway backs Chile"),
        (
            {"type": "CONCEDE", "actors": ("e1",), "recipients": ("e2",), "cameo": "055"},
            "Norway apologises to Chile",
        ),
        ({"type": "RETREAT", "actors": ("e1",), "modes": ("access",)}, "Norway gives access"),
        ({"type": "RETREAT", "actors": ("e1",), "modes": ("release",)}, "Norway makes a release"),
        (
            {"type": "SANCTION", "actors": ("e1",), "recipients": ("e2",), "modes": ("discontinue",)},
            "Norway breaks off dealings with Chile",
        ),
    ],
)
def test_a_label_follows_the_words_and_the_mode(article: Make, event: dict[str, Any], label: str) -> None:
    (found,) = merged(
        article("a", "Norway and Chile: acted.", **STATES, events=[{"trigger": "acted", **event}])
    )
    assert found.label == label


def test_a_signing_by_states_and_by_their_ministers_is_one_event(article: Make) -> None:
    states = article(
        "a", "Norway and Chile signed a trade pact on Wednesday.", published="2031-10-17", **STATES,
        events=[{"type": "SUPPORT", "actors": ("e1", "e2"), "trigger": "signed", "date": "2031-10-16"}],
    )  # fmt: skip
    ministers = article(
        "b", "Ida Krogh and Pablo Arce on 15 October signed the Agreement.",
        published="2031-10-16", **MINISTERS,
        events=[{"type": "SUPPORT", "actors": ("e1", "e2"), "trigger": "signed", "date": "2031-10-15"}],
    )  # fmt: skip
    (event,) = merged(states, ministers)
    assert event.members == (("a", "v1"), ("b", "v1"))


def test_a_signing_of_which_one_report_names_only_one_side_is_not_joined_to_the_thanks(article: Make) -> None:
    signed = {"type": "SUPPORT", "trigger": "signed", "cameo": "057"}
    states = article(
        "a", "Norway and Chile signed a trade pact on Wednesday.", published="2031-10-17", **STATES,
        events=[{**signed, "actors": ("e1", "e2"), "date": "2031-10-16"}],
    )  # fmt: skip
    ministers = article(
        "b", "Ida Krogh on 15 October signed the trade pact. Pablo Arce thanked Norway.",
        published="2031-10-16", **MINISTERS,
        events=[
            {**signed, "actors": ("e1",), "date": "2031-10-15"},
            {**signed, "trigger": "thanked", "cameo": "051", "actors": ("e2",), "recipients": ("e1",)},
        ],
    )  # fmt: skip
    assert [e.members for e in merged(states, ministers)] == [(("a", "v1"), ("b", "v1")), (("b", "v2"),)]


def test_a_label_names_what_is_imposed(article: Make) -> None:
    event = {"type": "SANCTION", "actors": ("e1",), "recipients": ("e2",), "modes": ("discontinue",)}
    (found,) = merged(
        article("a", "Norway slapped tariffs on Chile.", **STATES, events=[{"trigger": "slapped", **event}])
    )
    assert found.label == "Norway imposes tariffs on Chile"
