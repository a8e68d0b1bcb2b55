"""Pairs of renderings as the press words them: which change what was said, and which only its words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from twosource.link.utterances.drift import compare_renderings

CASES = Path(__file__).parents[2] / "cases" / "link"


def _read(name: str) -> list[Any]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", _read("drift.jsonl"), ids=lambda c: c["b"])
def test_change_of_meaning_is_told_from_other_words(case: dict[str, Any]) -> None:
    for one, two in ((case["a"], case["b"]), (case["b"], case["a"])):
        assert (compare_renderings(one, two).drift == "meaning") == case["meaning"]


@pytest.mark.parametrize("case", _read("drift_known_failures.jsonl"), ids=lambda c: c["b"])
@pytest.mark.xfail(strict=True, reason="beyond words and their classes")
def test_known_failure(case: dict[str, Any]) -> None:
    for one, two in ((case["a"], case["b"]), (case["b"], case["a"])):
        assert (compare_renderings(one, two).drift == "meaning") == case["meaning"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Forty per cent of the pupils are absent", "two in five of the pupils were absent"),
        ("It took six decades", "it had taken 60 years"),
        ("We owe them $15 billion", "they owed them 15bn"),
        ("The fleet cost half a million", "the fleet had cost 500,000"),
        ("Output doubled", "output had risen twofold"),
        ("The vote is in a fortnight", "the vote would be in two weeks"),
        ("The cheese (see page 4) is Danish", "the cheese was Danish"),
        ("What we can say is that the mast broke", "the mast had broken"),
    ],
)
def test_one_number_in_two_forms_is_no_drift_of_meaning(one: str, two: str) -> None:
    assert compare_renderings(one, two).drift != "meaning"
    assert compare_renderings(two, one).drift != "meaning"
