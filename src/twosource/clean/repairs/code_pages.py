"""Words of other scripts and of other Latin code pages, read as Windows-1252: `Êàðåëèÿ`, `£ódŸ`, `itÕs`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from twosource.records.text import Repair

_WHY = "decoded in the wrong code page"
_ACCENTS = re.compile(rb"\xc3[\x80-\xbf](?:\xc3[\x80-\xbf]|\xc2[\xa2-\xbf]){3}")
_HIGH_WORD = re.compile(r"(?<![\w£])[À-ÿ¸¨¢¿¼¾]{4,}(?![\w])")  # no Latin word is all accents
_WORD = re.compile(
    r"[^\W\d_]*(?:[£¥¿¡ª¹²³¼½¾¯°][^\W\d_]+|[^\W\d_][£¥¿¹²³¼½¾])[£¥¿¹²³¼½¾\w]*|[^\W\d_]*[^\x00-\x7f\W\d_][^\W\d_]*"
)
_SCRIPTS = (  # code page, its letters from the commonest on
    ("cp1251", "оеаинтсрвл", re.compile(r"[А-яЁёІіЇїЄєҐґЎў]+\Z")),
    ("cp1253", "αοιετσνηυρ", re.compile(r"[Α-Ωα-ωΆ-ώ]+\Z")),
)


@dataclass(frozen=True, slots=True)
class _LatinPage:
    """A code page for Latin letters, and what shows that a text in it was read as Windows-1252."""

    name: str
    letters: str  # one of them stands in each sign
    signs: re.Pattern[str]


_LATIN = (
    # £, ³, ¹ and ¿ are letters there: no price, footnote or question has one inside a word
    _LatinPage(
        "cp1250",
        "£³¹¿Ÿ",
        re.compile(r"(?<![\w$])£(?=[a-zà-ÿ])|(?<=[a-z])[£³¹¿](?=[a-zà-ÿ])|(?<=[a-zà-ÿ])Ÿ\b"),
    ),
    # Þ, ð and ý stand in Icelandic too, but not before or behind these
    _LatinPage(
        "cp1254",
        "Ýýð",
        re.compile(
            r"\bÝ(?=[sz]|[a-z]\w*[çöüþð])|(?<=[aoueiý])ð(?=l[uý]|an\b|[aý]\b)"
            r"|(?<=[bcdfgklmnrsþt])ý(?=[lkmnrþz]|\b)"
        ),
    ),
    _LatinPage("cp1257", "Ðð", re.compile(r"\bÐ(?=[aieuo][a-z])|(?<=[a-z])ð(?=[kt][aiu])")),
)
_MAC_APOSTROPHE = re.compile(r"(?<=[A-Za-z])Õ(?=(?:s|t|re|ve|ll|d|m)\b)")
_MAC_QUOTED = re.compile(r"(?<!\w)Ò(?=[A-Za-z])([^ÒÓ\n]{2,400})Ó(?!\w)")
_MAC_DASH = re.compile(r"(?<= )Ð(?= )")


def find_code_pages(text: str, raw: bytes, *, alone: bool) -> Iterator[Repair]:
    """Yield a note over each word read in the wrong code page, with what it was where that is certain.

    Args:
        text: The whole text.
        raw: The same in UTF-8.
        alone: Whether nothing else in it was decoded wrongly: a text is seldom misread in two ways.
    """
    for found in _HIGH_WORD.finditer(text) if _ACCENTS.search(raw) else ():
        yield Repair(*found.span(), "mojibake", _in_other_script(found[0]), _WHY)
    if not alone:
        return
    if "Õ" in text or "Ò" in text:
        yield from _of_mac(text)
    for page in _LATIN:
        if not any(letter in text for letter in page.letters):
            continue
        signs = [found.start() for found in page.signs.finditer(text)]
        if signs:
            yield from _in_latin(text, page.name, signs)
            return


def _in_other_script(word: str) -> str | None:
    """Return a word in the script whose common letters it is written with, None when two fit alike."""
    fits = []
    for code_page, common, letters in _SCRIPTS:
        try:
            read = word.encode("cp1252").decode(code_page)
        except UnicodeError:
            continue
        if letters.match(read):
            fits.append((sum(ch in common for ch in read.lower()), read))
    fits.sort(reverse=True)
    return fits[0][1] if fits and (len(fits) == 1 or fits[0][0] > fits[1][0]) else None


def _in_latin(text: str, code_page: str, signs: list[int]) -> Iterator[Repair]:
    """Yield a note over each word that reads otherwise in the code page, names and words with a sign only."""
    for found in _WORD.finditer(text):
        word = found[0]
        signed = any(found.start() <= at < found.end() for at in signs)
        if not signed and not word[0].isupper():
            continue
        try:
            read = word.encode("cp1252").decode(code_page)
        except UnicodeError:
            continue
        if read != word and read.isalpha():
            yield Repair(*found.span(), "mojibake", read, _WHY)


def _of_mac(text: str) -> Iterator[Repair]:
    """Yield the marks of Mac Roman, whose quotation marks are capitals with accents in Windows-1252."""
    apostrophes = list(_MAC_APOSTROPHE.finditer(text))
    quoted = list(_MAC_QUOTED.finditer(text))
    for found in apostrophes:
        yield Repair(*found.span(), "mojibake", "’", _WHY)
    for found in quoted:
        yield Repair(found.start(), found.start() + 1, "mojibake", "“", _WHY)
        yield Repair(found.end() - 1, found.end(), "mojibake", "”", _WHY)
    if apostrophes or quoted:
        for found in _MAC_DASH.finditer(text):
            yield Repair(*found.span(), "mojibake", "–", _WHY)
