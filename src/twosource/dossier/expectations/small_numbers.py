"""The words for numbers below a hundred, in plans and in what came of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from twosource.lexicon import load


@cache
def small_numbers() -> Mapping[str, float]:
    """Return the value of the words for small numbers; `zero` and `one` are left out: "no one"."""
    numbers = load("link_drift")["numbers"]
    words = {word: float(n) for n, word in enumerate(numbers["units"]) if n > 1}
    return words | {word: 10.0 * n for n, word in enumerate(numbers["tens"], 2)}


def sum_of(words: str) -> float | None:
    """Return the value of a number in words in lower case, `twenty-two`; None for other words."""
    parts = [small_numbers().get(p) for p in words.split("-")]
    return sum(p for p in parts if p is not None) if None not in parts else None
