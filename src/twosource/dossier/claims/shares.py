"""Shares told as fractions: `nine in ten houses`, `about a third of the members`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.dossier.claims.number_words import qualifiers
from twosource.lexicon import load


def fractions(text: str, start: int, end: int) -> Iterator[tuple[int, int, float]]:
    """Yield (start, end, percentage) of the fractions of a passage, in order."""
    parts, numbers = load("dossier_quantities")["fraction"], load("dossier_quantities")["number"]
    for match in _fraction().finditer(text, start, end):
        if match["bare"] is not None:
            share = 100 / float(parts[match["bare"].lower().rstrip("s")])
        elif match["part"] is not None:
            times = match["times"]
            many = float(numbers.get(times.lower(), 1)) if times else 1.0
            share = 100 * many / float(parts[match["part"].lower().rstrip("s")])
        else:
            one, all_of = (_value(match[name]) for name in ("one", "all"))
            share = 100 * one / all_of if all_of else 0.0
        if 0 < share < WHOLE:
            yield match.start(), match.end(), round(share, 1)


WHOLE = 100  # per cent


def _value(words: str) -> float:
    known = load("dossier_quantities")["number"].get(words.lower())
    return float(words) if known is None else float(known)


@cache
def _fraction() -> re.Pattern[str]:
    lexicon = load("dossier_quantities")
    parts = "|".join(f"{p}s?" for p in lexicon["fraction"])
    numbers = "|".join(sorted(lexicon["number"], key=len, reverse=True))
    rough = "|".join(["just over", "just under", "only", "barely", "hardly", *qualifiers()])
    return re.compile(
        rf"\b(?:(?:(?:an?|the)\s+)?(?:(?P<times>{numbers})[-\s])?(?P<part>{parts})\s+of\s+(?:the|its|their|all|our)\b"
        rf"|(?<=\bat )(?:(?:{rough})\s+)?(?:an?\s+)?(?P<bare>{parts})\b"
        r"(?!\s+(?:past|an?|hour|day|year|million|time))"
        rf"|(?P<one>\d+|{numbers})\s+(?:in|out of)\s+(?:every\s+)?(?P<all>\d+|{numbers})\b"
        r"(?=\s+(?:of\s+)?[a-z]))",
        re.IGNORECASE,
    )
