"""Characters that a conversion could not hold, and wrote as `?` or as the replacement character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twosource.records.text import Repair

_ENDINGS = r"(?:s|t|re|ve|ll|d|m)\b"
_APOSTROPHE = re.compile(rf"(?<=[A-Za-z])[?\ufffd](?={_ENDINGS})")
_DASH = re.compile(r"(?<=[\w,”] )[?\ufffd](?= [\w“])")
_OPENS = re.compile(r"(?<![^\s(\[—-])[?\ufffd](?=[A-Za-z])")
_CLOSES = re.compile(r"(?<=[\w.,!?…])[?\ufffd](?![\w?\ufffd])")
_LEAST = 2  # signs of loss in a text, before a question mark is taken for a lost character
_WHY = "a character was lost"


def find_lost(text: str) -> Iterator[Repair]:
    """Yield a note for each lost character, with the mark it was where its place tells."""
    if "\ufffd" in text:
        yield from _lost(text, "\ufffd")
    sure = opens = 0
    for at in _places(text, "?"):
        sure += _APOSTROPHE.match(text, at) is not None
        opens += _OPENS.match(text, at) is not None
    if sure + opens >= _LEAST:
        yield from _lost(text, "?")
    elif sure:
        for found in _APOSTROPHE.finditer(text):
            if found[0] == "?":
                yield Repair(*found.span(), "mojibake", "’", _WHY)


def _lost(text: str, sign: str) -> Iterator[Repair]:
    """Yield the notes on one sign; an opening mark is told by the closing one after it in its paragraph."""
    read: dict[int, str | None] = {}
    for pattern, mark in ((_APOSTROPHE, "’"), (_DASH, "–")):
        for found in pattern.finditer(text):
            if found[0] == sign:
                read.setdefault(found.start(), mark)
    opened: int | None = None
    last = 0
    for at in _places(text, sign):
        if opened is not None and text.find("\n", last, at) >= 0:
            opened = None
        last = at
        if at in read:
            continue
        if _OPENS.match(text, at):
            opened = at
        elif opened is not None and _CLOSES.match(text, at) and (sign != "?" or _is_closing(text, at)):
            read[opened], read[at] = "“", "”"
            opened = None
    for at in _places(text, sign):
        if at in read or sign == "\ufffd":
            yield Repair(at, at + 1, "mojibake", read.get(at), _WHY)


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _is_closing(text: str, at: int) -> bool:
    """Tell whether a `?` stands for a closing mark: no question ends in a comma or a stop."""
    return (
        text[at - 1] in ".,!?…" or text[at + 1 : at + 2] in ".,;:" or text[at + 1 : at + 3].strip().islower()
    )
