"""Events of single sentences, through the real parser, against cases kept as data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from twosource.annotate.events import find_events
from twosource.annotate.names import find_cast
from twosource.annotate.parse import parse
from twosource.annotate.places import find_places
from twosource.annotate.quotes import find_quotes
from twosource.annotate.times import find_times
from twosource.clean import clean
from twosource.records.annotation import Cast, Event, Participant
from twosource.records.text import Article

CASES = Path(__file__).parents[2] / "cases" / "events"


def read(name: str) -> list[dict[str, Any]]:
    """Read a case file."""
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def events_of(text: str) -> tuple[tuple[Event, ...], Cast]:
    """Run the stages that events need over one text."""
    article = Article(id="case", text=text)
    cleaned = clean(article)
    blocks, source = cleaned.blocks, cleaned.source
    reading = parse(article, source, blocks)
    cast = find_cast(reading)
    times, places = find_times(reading), find_places(reading, cast)
    return find_events(reading, cast, times, places, find_quotes(reading, cast)), cast


def words_of(participant: Participant, cast: Cast, text: str) -> str:
    """Return the words and the entity's name of a participant, lower case."""
    own = text[participant.start : participant.end] if participant.start is not None else ""
    name = cast.entity(participant.entity).name if participant.entity is not None else ""
    return f"{own} = {name}".lower()


def same_parties(wanted: list[str], found: tuple[Participant, ...], cast: Cast, text: str) -> bool:
    """Tell whether the participants are those wanted, in any order."""
    left = [words_of(p, cast, text) for p in found]
    for want in wanted:
        fitting = next((words for words in left if want.lower() in words), None)
        if fitting is None:
            return False
        left.remove(fitting)
    return not left


def check(case: dict[str, Any]) -> list[str]:
    """Return what is wrong with the events of a case."""
    events, cast = events_of(case["text"])
    faults = []
    left = list(events)
    for want in case["expect"]:
        found = next((e for e in left if (e.type, e.status) == (want["type"], want["status"])), None)
        if found is None:
            faults.append(f"missing {want['type']} {want['status']}")
            continue
        left.remove(found)
        for side, people in (("actors", found.actors), ("recipients", found.recipients)):
            if not same_parties(want[side], people, cast, case["text"]):
                faults.append(f"{side} {[words_of(p, cast, case['text']) for p in people]}, not {want[side]}")
    # the gravest fault: stating as done what the text does not state
    stated = [e for e in left if e.status == "happened" and not e.background]
    faults.extend(f"invented {e.type} {e.why}" for e in stated)
    return faults


FILES = (
    *(
        "development",
        "held_out",
        "breadth",
        "recall",
        "everyday",
        "derived",
        "joined",
        "phrases",
        "who",
        "diplomacy",
        "touched",
        "aside",
    ),
    "press",
)
NOTHING = [case for name in ("negative", "press_negative", "look_alikes") for case in read(f"{name}.jsonl")]
SENTENCES = [case for name in FILES for case in read(f"{name}.jsonl")]


@pytest.mark.parametrize("case", SENTENCES, ids=lambda c: c["label"])
def test_sentence_gives_the_events_it_states(case: dict[str, Any]) -> None:
    assert check(case) == []


@pytest.mark.parametrize("case", NOTHING, ids=lambda c: c["label"])
def test_sentence_states_nothing_as_done(case: dict[str, Any]) -> None:
    events, _ = events_of(case["text"])
    assert [(e.type, e.why) for e in events if e.status == "happened" and not e.background] == []


@pytest.mark.parametrize("case", read("background.jsonl"), ids=lambda c: c["label"])
def test_acts_that_only_set_the_scene_are_background(case: dict[str, Any]) -> None:
    events, _ = events_of(case["text"])
    assert [case["text"][e.start : e.end] for e in events if e.background] == case["background"]


@pytest.mark.parametrize("case", read("known_failure.jsonl"), ids=lambda c: c["label"])
@pytest.mark.xfail(strict=True)
def test_sentence_we_do_not_yet_read(case: dict[str, Any]) -> None:
    assert check(case) == []
