"""Characters that were decoded in the wrong encoding (`â€™`), lost (`\ufffd`, `don?t`), or left as `&amp;`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from twosource.records.text import Repair

# How the bytes of UTF-8 look when they are read as Windows-1252: a lead byte, then one to three that follow it.
_FOLLOWING = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MISREAD = re.compile(rf"(?:[\u00c2-\u00f4][{_FOLLOWING}]{{1,3}})+")
_CUT_SHORT = re.compile(r"â€(?![\w™œ“”˜¦¢])")  # a closing mark whose last byte was no character
_STRAY_LEAD = re.compile(r"Â(?=[ \u00a0]|$)|(?<=[A-Za-z])Ã(?![OESA\s.,;:]|os?\b|es?\b)(?=[A-Za-z\s]|$)")
_REFERENCE = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_LOST_APOSTROPHE = re.compile(r"(?<=[a-z])\?(?=(?:s|t|re|ve|ll|d|m)\b)")
_ODD = re.compile(r"[Ââ\ufffdÃ]|[Ð-Ñ\u00c2-\u00f4][\u0080-\u00bf]")


def find_mojibake(text: str) -> Iterator[Repair]:
    """Yield a note for each run of wrongly decoded characters, with what it was where that can be told.

    Source: ftfy (Speer 2019) says what a run was before it was misread.
    """
    if "&" in text and ";" in text:
        for found in _REFERENCE.finditer(text):
            read = html.unescape(found[0])
            if read != found[0]:
                yield Repair(*found.span(), "mojibake", read, "a character reference was left")
    if "?" in text:
        for found in _LOST_APOSTROPHE.finditer(text):
            yield Repair(*found.span(), "mojibake", "’", "a character was lost")
    if text.isascii() or _ODD.search(text) is None:
        return
    for found in re.finditer("\ufffd+", text):
        yield Repair(*found.span(), "mojibake", None, "a character was lost")
    misread = 0
    for found in _MISREAD.finditer(text):
        read = _read_again(found[0])
        if read != found[0]:
            misread += 1
            yield Repair(*found.span(), "mojibake", read, "decoded in the wrong encoding")
    for found in _CUT_SHORT.finditer(text):
        misread += 1
        yield Repair(*found.span(), "mojibake", "”", "decoded in the wrong encoding")
    if misread:
        for found in _STRAY_LEAD.finditer(text):
            if not _MISREAD.match(text, found.start()):
                read = "" if found[0] == "Â" else None
                yield Repair(*found.span(), "mojibake", read, "decoded in the wrong encoding")


def _read_again(run: str) -> str:
    from ftfy import fix_encoding  # loads tables: only for a text that needs them

    return fix_encoding(run)
