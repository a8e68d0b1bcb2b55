"""Whether two renderings give one statement another force: settled or open, on a condition or in any case.

What tells this are set phrases, whatever the other words of the two are: so it is told where hardly a word
agrees too, other than a change of modal verb, which must stand beside the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.link.utterances.spoken_words import EMPTY
from twosource.link.utterances.word import drift_lexicon

LEAST_AGREED = 0.3  # of the shorter one's words, where only one says that something is possible
MUCH_LONGER = 1.5  # times as many words: the longer goes on to say more
FEW = 8
Shift = tuple[str, str]


def force_shift(a: str, b: str, agreed: float) -> Iterator[Shift]:
    """Yield kind and "old → new" where the force of two renderings differs.

    Args:
        a: One rendering.
        b: The other.
        agreed: The share of the shorter one's words of sense that the other has.
    """
    for one, two, turned in ((a, b, False), (b, a, True)):
        found, other = _held(one), _held(two)
        if "unconditional" in found and "conditional" in other and "unconditional" not in other:
            yield "modality", _change(found["unconditional"], other["conditional"], turned)
            return
        if "undecided" in found and "settled" in other and not {"undecided", "possible"} & other.keys():
            yield "hedge", _change(found["undecided"], other["settled"], turned)
            return
        if "saying denied" in found and not {"saying denied", "saying"} & other.keys() and "denied" in other:
            yield "negation", _change(found["saying denied"], other["denied"], turned)
            return
        free = not {"undecided", "possible", "weak", "conditional"} & other.keys()
        free = free and ("denied" in found) == ("denied" in other)
        if "possible" in found and agreed >= LEAST_AGREED and free:
            yield "hedge", _change(found["possible"], EMPTY, turned)
            return
    long = sorted(len(text.split()) for text in (a, b))
    if agreed >= LEAST_AGREED and long[1] < MUCH_LONGER * max(long[0], FEW):
        yield from _apart(a, b)


def _apart(a: str, b: str) -> Iterator[Shift]:
    """Yield the first pair of classes that cannot both be the force of one statement: asked, and obliged."""
    one, two = _held(a), _held(b)
    pairs = drift_lexicon()["forces"]
    for kind in ("apart", "less"):
        for left, right in pairs[kind]:
            for mine, theirs, turned in ((one, two, False), (two, one, True)):
                if left not in mine or right not in theirs or left in theirs:
                    continue
                if kind == "less" and {"possible", "weak", "conditional"} & theirs.keys():
                    continue
                if kind == "less" or right not in mine:
                    yield "modality", _change(mine[left], theirs[right], turned)
                    return


def _change(found: str, other: str, turned: bool) -> str:
    return f"{other} → {found}" if turned else f"{found} → {other}"


def _held(text: str) -> dict[str, str]:
    """Return the classes of force that a text shows, each with the words that show it."""
    return {name: m[0] for name, pattern in _patterns() if (m := pattern.search(text)) is not None}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"\b(?:{'|'.join(held)})(?!\w)", re.IGNORECASE))
        for name, held in drift_lexicon()["force"].items()
    )
