"""Where events were: known places, places that only bear a name, and none."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.events.test_cases import events_of, read


@pytest.mark.parametrize("case", read("places.jsonl"), ids=lambda c: c["text"])
def test_place_of_an_event(case: dict[str, Any]) -> None:
    text = case["text"]
    events, _ = events_of(text)
    event = next(e for e in events if text[e.start : e.end] == case["trigger"])
    found = text[event.place.start : event.place.end] if event.place is not None else None
    assert found == case["place"]
