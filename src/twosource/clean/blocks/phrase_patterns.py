"""Patterns of phrases from the lexicon."""

from __future__ import annotations

import re


def whole_words(phrases: list[str]) -> re.Pattern[str]:
    """Return a pattern of phrases as whole words, the longest first."""
    listed = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, listed))})(?![^\W\d_])")
