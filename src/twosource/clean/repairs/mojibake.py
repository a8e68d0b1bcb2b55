"""Characters that were decoded in the wrong encoding (`â€™`, `‚Äô`, `\\x92`) or left as `&amp;`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from twosource.clean.repairs.code_pages import find_code_pages
from twosource.clean.repairs.lost_characters import find_lost
from twosource.records.text import Repair

WRONG = "decoded in the wrong encoding"

# How the bytes of UTF-8 look when they are read as Windows-1252: a lead byte, then one to three others.
_FOLLOWING = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MISREAD = re.compile(
    rf"(?:[\u00c2-\u00f4][{_FOLLOWING}]{{1,3}})+"
    r"|‚Ä[^\x00-\x7f]|√[^\x00-\x7f\w]|√[ªº∫]|¬[£©∞∑∫±†]"  # the same read as Mac Roman
)
_CUT_SHORT = re.compile(r"â€(?![\w™œ“”˜¦¢\u0080-\u00bf])")  # a closing mark whose last byte was no character
_STRAY_LEAD = re.compile(r"Â(?=[ \u00a0]|$)|(?<=[A-Za-z])Ã(?![OESA\s.,;:]|os?\b|es?\b)(?=[A-Za-z\s]|$)")
_REFERENCE = re.compile(r"&(?:amp;)*(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_CONTROL = re.compile("[\x80-\x9f]+")
# The same in UTF-8, to see fast whether there is any: a pattern that opens with one byte.
_LEAD_AND_MORE = re.compile(rb"\xc3[\x82-\xb4][\xc2\xc5\xc6\xcb\xe2]")
_ANY_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")


def find_mojibake(text: str) -> Iterator[Repair]:
    """Yield a note for each run of wrongly decoded characters, with what it was where that can be told.

    Source: ftfy (Speer 2019) says what a run was before it was misread.
    """
    if "&" in text and ";" in text:
        for found in _REFERENCE.finditer(text):
            read = _resolved(found[0])
            if read != found[0]:
                yield Repair(*found.span(), "mojibake", read, "a character reference was left")
    yield from find_lost(text)
    if text.isascii():
        return
    raw = text.encode("utf-8", "surrogatepass")
    misread: list[Repair] = []
    if _LEAD_AND_MORE.search(raw) or _ANY_CONTROL.search(raw) or "‚Ä" in text or "√" in text or "¬" in text:
        misread = list(_misread_bytes(text))
    yield from misread
    yield from find_code_pages(text, raw, alone=not misread)


def _misread_bytes(text: str) -> Iterator[Repair]:
    misread = False
    for found in _MISREAD.finditer(text):
        read = _read_again(found[0])
        if read != found[0] and "\ufffd" not in read:
            misread = True
            yield Repair(*found.span(), "mojibake", read, WRONG)
        elif "\ufffd" in read:
            yield Repair(
                *found.span(), "mojibake", _apostrophe_at(text, *found.span()), "a character was lost"
            )
    for found in _CUT_SHORT.finditer(text):
        misread = True
        yield Repair(*found.span(), "mojibake", "”", WRONG)
    if misread:
        for found in _STRAY_LEAD.finditer(text):
            if not _MISREAD.match(text, found.start()):
                yield Repair(*found.span(), "mojibake", "" if found[0] == "Â" else None, WRONG)
    for found in _CONTROL.finditer(text):
        before = text[found.start() - 1 : found.start()]
        if not ("\u00c2" <= before <= "\u00f4" or "\u0300" <= before <= "\u036f" or before == "€"):
            yield Repair(*found.span(), "mojibake", _marks_of_windows(found[0]), WRONG)


def _apostrophe_at(text: str, start: int, end: int) -> str | None:
    """Return the apostrophe when only that can have stood between a letter and such an ending."""
    return (
        "’"
        if re.match(r"(?:s|t|re|ve|ll)\b", text[end : end + 3]) and text[start - 1 : start].isalpha()
        else None
    )


def _marks_of_windows(run: str) -> str | None:
    try:
        return run.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return None


def _resolved(reference: str) -> str:
    for _ in range(40):  # `&amp;amp;amp;`
        read = html.unescape(reference)
        if read == reference:
            break
        reference = read
    return reference


def _read_again(run: str) -> str:
    from ftfy import fix_encoding  # loads tables: only for a text that needs them

    return str(fix_encoding(run))
