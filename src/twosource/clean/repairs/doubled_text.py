"""The same text twice in one file: an article pasted twice, or a passage that comes again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twosource.records.text import Repair

_SENTENCE = re.compile(r"[^\n\r.!?]+(?:[.!?](?!\s|[\"”’)]|$)[^\n\r.!?]*)*[.!?]*[\"”’)]*")
_WORD = re.compile(r"\w+")
_LEAST_WORDS = 14  # of the passage: shorter ones are refrains and formulas
_OWN_WORDS = 4  # of a sentence that can open one


def find_doubled(text: str, stretches: list[tuple[int, int]]) -> Iterator[Repair]:
    """Yield a note over each later copy of a passage that stands before it in the story.

    Args:
        text: The whole text.
        stretches: Where the story stands, in order.
    """
    units = [
        (found.start(), found.end(), tuple(_WORD.findall(found[0].lower())))
        for start, end in stretches
        for found in _SENTENCE.finditer(text, start, end)
        if found[0].strip()
    ]
    units = [unit for unit in units if unit[2]]
    first: dict[tuple[str, ...], int] = {}
    index = 0
    while index < len(units):
        words = units[index][2]
        before = first.setdefault(words, index) if len(words) >= _OWN_WORDS else index
        if before == index:
            index += 1
            continue
        length = 1
        while index + length < len(units) and before + length < index:
            if units[before + length][2] != units[index + length][2]:
                break
            length += 1
        if sum(len(units[index + k][2]) for k in range(length)) >= _LEAST_WORDS:
            start, end = units[index][0], units[index + length - 1][1]
            start += len(text[start:end]) - len(text[start:end].lstrip())
            yield Repair(start, end, "doubled-text", "", "stands before, word for word")
            index += length
        else:
            index += 1
