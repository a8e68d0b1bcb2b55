"""The development part of the gold, written apart from the rules: it may not be read worse than it is now."""

from __future__ import annotations

import json

import pytest
from benchmarks.quality.gold_times import DEVELOPMENT, expected_in, score

from twosource.annotate.model import installed_model


@pytest.mark.skipif(installed_model().size == "sm", reason="the floors are those of the larger model")
def test_the_development_gold_is_read_as_well_as_before() -> None:
    records = [json.loads(line) for line in DEVELOPMENT.read_text(encoding="utf-8").splitlines() if line]
    result = score(records)
    assert result.f1(result.strict) >= 96
    assert result.f1(result.relaxed) >= 97.5
    assert result.f1(result.value) >= 89
    assert result.bounded >= 18


def test_repeated_words_are_told_apart_by_their_place() -> None:
    record = {
        "label": "twice",
        "text": "In May. In May.",
        "expect": [["May", "XXXX-05", "DATE"], ["May", "XXXX-05", "DATE"]],
    }
    assert [(e.start, e.end) for e in expected_in(record)] == [(3, 6), (11, 14)]
