"""Whole invented reports, coded by hand before the rules were read: what happened, by whom, and what not."""

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
from twosource.records.text import Article, GivenFacts

FILE = Path(__file__).parents[2] / "cases" / "events" / "reports.jsonl"
REPORTS = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def events_of(report: dict[str, Any]) -> tuple[list[Event], Cast]:
    """Run the stages that events need over a report."""
    article = Article(id=report["label"], text=report["text"], given=GivenFacts(date=report["date"]))
    cleaned = clean(article)
    blocks, source = cleaned.blocks, cleaned.source
    reading = parse(article, source, blocks)
    cast = find_cast(reading)
    times, places = find_times(reading), find_places(reading, cast)
    return list(find_events(reading, cast, times, places, find_quotes(reading, cast))), cast


def within(words: str, event: Event, text: str) -> bool:
    """Tell whether an event's trigger touches a phrase of the text."""
    start = text.index(words)
    return event.start < start + len(words) and start < event.end


def named(wanted: list[str], found: tuple[Participant, ...], cast: Cast, text: str) -> bool:
    """Tell whether each wanted party is among those found."""
    names = [
        f"{text[p.start : p.end] if p.start is not None else ''} "
        f"{cast.entity(p.entity).name if p.entity is not None else ''}".lower()
        for p in found
    ]
    return all(any(want.lower() in name for name in names) for want in wanted)


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r["label"])
def test_report_states_its_events_and_nothing_false(report: dict[str, Any]) -> None:
    events, cast = events_of(report)
    text = report["text"]
    right = wanted = 0
    for want in report["expect"]:
        fitting = [e for e in events if within(want["words"], e, text)]
        if want["status"] != "happened":
            assert all(e.status != "happened" or e.type != want["type"] for e in fitting), want
        if want.get("optional"):
            continue
        wanted += 1
        right += any(
            (e.type, e.status) == (want["type"], want["status"])
            and named(want["actors"], e.actors, cast, text)
            and named(want["recipients"], e.recipients, cast, text)
            for e in fitting
        )
    for words in report["nothing"]:
        assert not [e for e in events if e.status == "happened" and within(words, e, text)], words
    assert right >= 0.7 * wanted, f"{right} of {wanted}"
