"""How sure the program says it is of an event."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from twosource.annotate.events import confidence
from twosource.annotate.events.confidence import confidence_of
from twosource.lexicon import load
from twosource.pipeline import annotate
from twosource.records.annotation import Event, Status
from twosource.records.text import Article


def first_event(text: str) -> Event:
    return annotate(Article(id="a", text=text)).events[0]


def test_the_plainest_sentence_is_surer_than_one_with_gaps() -> None:
    plain = first_event("Norway expelled three Chilean diplomats on Monday.")
    gaps = first_event("Aid to the town was announced.")
    assert plain.confidence is not None
    assert gaps.confidence is not None
    assert plain.confidence > gaps.confidence


def test_why_names_what_the_confidence_was_worked_out_from() -> None:
    event = first_event("An attack on a market killed six people in Chad.")
    told = next(word for word in event.why if word.startswith("seen: "))
    assert event.confidence == confidence_of(told.removeprefix("seen: ").split(", "))


@pytest.mark.parametrize("name", sorted(load("event_confidence")["weights"]))
def test_every_weight_moves_the_confidence_its_way(name: str) -> None:
    weight = load("event_confidence")["weights"][name]
    assert (confidence_of([name]) > confidence_of([])) == (weight > 0)


def test_what_has_no_weight_changes_nothing() -> None:
    assert confidence_of(["never heard of"]) == confidence_of([])


def test_weights_have_names_that_the_reader_gives() -> None:
    source = Path(confidence.__file__).read_text(encoding="utf-8")
    given = {*re.findall(r'yield "([^"]+)"', source), *get_args(Status)}
    assert set(load("event_confidence")["weights"]) <= given
