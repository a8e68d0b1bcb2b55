"""One pattern tried before a list: it must be found wherever one of the list is."""

from __future__ import annotations

import re

import pytest

from twosource.dossier.any_pattern import any_pattern

LISTED = [r"Operation [A-Z]\w+", r"no\W+deal", r"cut (?:off|short)", r"\d+ Days", r"un\S+"]


@pytest.mark.parametrize(
    "text",
    ["The OPERATION Dawn began.", "No, deal", "was Cut Short", "for 30 days", "It went Unreported."],
)
def test_what_one_of_the_list_finds_is_found(text: str) -> None:
    assert any(re.search(rf"\b(?:{one})\b", text, re.IGNORECASE) for one in LISTED)
    assert any_pattern(LISTED).search(text.lower())


@pytest.mark.parametrize("text", ["nodeal", "cutoffs", "The talks began.", "thirty days"])
def test_other_texts_are_let_pass(text: str) -> None:
    assert not any_pattern(LISTED).search(text.lower())


def test_the_borders_can_be_others() -> None:
    assert any_pattern(["plan"], after="").search("the planned talks")
    assert not any_pattern(["plan"]).search("the planned talks")
