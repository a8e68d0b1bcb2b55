"""Whether one of two renderings tells as certain what the other makes depend on something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.link.utterances.spoken_words import EMPTY, empty_words, spoken_words
from twosource.link.utterances.word import drift_lexicon

MOSTLY = 0.5  # of the words of sense of either main clause that the other has
LEAST = 2  # words of sense of a main clause that can be compared


def condition_shift(a: str, b: str) -> Iterator[str]:
    """Yield, as "old → new", a condition that only one of two renderings has.

    The whole of the one must be the main clause of the other: a rendering that is only a piece in marks
    leaves out whatever it likes.
    """
    if bool(_conditional().search(a)) == bool(_conditional().search(b)):
        return
    bound, free = (a, b) if _conditional().search(a) else (b, a)
    main, condition = _divided(bound)
    one, two = ({w.key for w in spoken_words(t)} - empty_words() - {"will"} for t in (main, free))
    if min(len(one), len(two)) < LEAST or len(one & two) < MOSTLY * max(len(one), len(two)):
        return
    shown = condition.strip(" ,.;")
    yield f"{shown} → {EMPTY}" if bound == a else f"{EMPTY} → {shown}"


def _divided(text: str) -> tuple[str, str]:
    """Return the main clause of a text and its condition; nothing where it is more than these two."""
    found = _conditional().search(text)
    if found is None:
        return "", ""
    if found.start() == 0:
        condition, comma, main = text.partition(",")
        return (main, condition) if comma and "," not in main.strip(" ,") else ("", "")
    main, condition = text[: found.start()], text[found.start() :]
    return ("", "") if "," in main.rstrip(" ,") or re.search(r"[.;!?]\s", text) else (main, condition)


@cache
def _conditional() -> re.Pattern[str]:
    words = drift_lexicon()["conditions"]["begin"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
