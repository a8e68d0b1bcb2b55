"""Characters that were decoded in the wrong encoding: `â€™` for an apostrophe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twosource.records.text import Repair

# Lead bytes of UTF-8 as western encodings show them, each with what follows; looked for before ftfy is asked.
_SUSPECT = re.compile(r"\S*(?:[ÃÂâÐÑÎÏÅÄØÙã][\u0080-\u00bf€-™ŒœŠšŽžŸˆ˜‚-„†-•…‰‹›‘-”]|\ufffd)\S*")


def find_mojibake(text: str) -> Iterator[Repair]:
    """Yield a note for each word with wrongly decoded characters.

    Source: ftfy (Speer 2019), which decides what a word should have been.
    """
    if text.isascii():
        return
    for found in _SUSPECT.finditer(text):
        from ftfy import TextFixerConfig, fix_encoding

        word = found[0]
        fixed = fix_encoding(word, TextFixerConfig(explain=False))
        if "\ufffd" in word:
            yield Repair(*found.span(), kind="mojibake", why="a character was lost")
        elif fixed != word:
            yield Repair(*found.span(), kind="mojibake", instead=fixed, why="decoded in the wrong encoding")
