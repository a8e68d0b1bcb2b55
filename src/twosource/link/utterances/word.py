"""A word of a rendering, as it stands and as it is compared, and the lexicon by which drift is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.lexicon import load


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word as it stands, and the form in which it is compared."""

    shown: str
    key: str
    initial: bool = False  # begins a sentence


@cache
def drift_lexicon() -> Mapping[str, Any]:
    """Return the words by which drift is told."""
    return load("link_drift")
