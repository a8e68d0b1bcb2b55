"""Patterns that are searched only where a word of theirs stands find all that they would find anywhere."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import twosource.clean
from twosource.clean.sought import Sought, needed

GOLD = Path(__file__).parents[2] / "gold"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:will|is to|next (?:week|year))\b", ("is to", "next ", "will")),
        (r"photos? by", ("photo",)),
        (r"(?:mon|tues)day", ("day",)),
        (r"\bcan be \w+\b", ("can be ",)),
        (r"colou?red", ("colo",)),
        (r"(?:report|reported|story)s?", ("report", "story")),
    ],
)
def test_what_a_pattern_needs_is_read_off_it(pattern: str, words: tuple[str, ...]) -> None:
    assert needed(pattern) == words


@pytest.mark.parametrize("pattern", [r"\d+", r"(?:will|\d+)", r"(?:photo)?", r"(?:a|b)", r"(?i:photo)", ""])
def test_a_pattern_without_sure_words_is_searched_everywhere(pattern: str) -> None:
    assert needed(pattern) == ()
    assert Sought(pattern).may_match("no such thing")


def test_case_is_ignored_only_where_the_pattern_ignores_it() -> None:
    assert Sought("today", re.IGNORECASE).search("TODAY") is not None
    assert Sought("Today").search("today") is None


def test_all_patterns_find_what_they_find_without_it() -> None:
    lines = [line for path in sorted(GOLD.glob("*/development*.jsonl")) for line in _lines(path)]
    sought = list(_all_sought())
    assert len(sought) >= 5
    assert len(lines) > 1000
    for one in sought:
        missed = [line for line in lines if one._pattern.search(line) and not one.may_match(line)]
        assert not missed


def _lines(path: Path) -> list[str]:
    """Return all lines of all strings of a gold file, as written and in lower case."""
    texts = _strings([json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()])
    lines = [line for text in texts for line in text.split("\n") if line]
    return [*lines, *(line.lower() for line in lines)]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _all_sought() -> list[Sought]:
    found = []
    for module in pkgutil.walk_packages(twosource.clean.__path__, "twosource.clean."):
        held = vars(importlib.import_module(module.name)).values()
        found += [one for one in held if isinstance(one, Sought)]
    return found
