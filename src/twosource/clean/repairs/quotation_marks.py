"""Quotation marks that stand the wrong way round, twice, in pieces or alone: ,,low-high'', ``these''."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.clean.paragraphs import Paragraph
from twosource.records.text import Repair


@dataclass(frozen=True, slots=True)
class _Odd:
    """One way to write a mark wrongly."""

    sign: str  # stands in every text that has it: looked for first
    pattern: re.Pattern[str]
    instead: str | None  # None where it is not certain
    why: str


_ENDINGS = r"(?:s|t|re|ve|ll|d|m)\b"
# Each pattern opens with its sign and looks back from there: a pattern that opens so is searched fast.
_ODD = (
    _Odd(",,", re.compile(r",,(?=\w)"), "“", "two commas for a mark"),
    _Odd("``", re.compile(r"``(?=\w)"), "“", "two accents for a mark"),
    _Odd("''", re.compile(r"''(?=\w)(?<![\w']'')"), "“", "two apostrophes for a mark"),
    _Odd("''", re.compile(r"''(?<=[\w.,!?…]'')(?![\w'])"), "”", "two apostrophes for a mark"),
    _Odd("`", re.compile(rf"`(?<=[A-Za-z]`)(?={_ENDINGS})"), "’", "an accent for an apostrophe"),
    _Odd("´", re.compile(rf"´(?<=[A-Za-z]´)(?={_ENDINGS})"), "’", "an accent for an apostrophe"),
    _Odd("´", re.compile(r"´(?<=s´)(?= [a-z])"), "’", "an accent for an apostrophe"),
    _Odd("´", re.compile(r"´´|´(?<![\w´]´)(?=\w)|´(?<=[.,!?]´)(?!\w)"), None, "an accent for a mark"),
    _Odd("′", re.compile(rf"′(?<=[A-Za-z]′)(?={_ENDINGS})"), "’", "a prime for an apostrophe"),
    _Odd("″", re.compile(r"″(?<![\w″]″)(?=[^\W\d])"), "“", "a prime for a mark"),
    _Odd("″", re.compile(r"″(?<=[^\W\d]″)(?!\w)|″(?<=[.,!?…]″)(?!\w)"), "”", "a prime for a mark"),
    _Odd("“", re.compile(r"“(?<=[\w.,!?…]“)(?=[\s.,;:!?)]|$)"), "”", "a mark turned the wrong way"),
    _Odd("“", re.compile(r"“(?<=[.,!?…] “)(?=\s*(?:\n|$))"), "”", "a mark turned the wrong way"),
    _Odd("”", re.compile(r"”(?<!\S”)(?=\w)"), "“", "a mark turned the wrong way"),
    _Odd("““", re.compile(r"““"), "“", "the same mark twice"),
    _Odd("””", re.compile(r"””(?!”)"), "”", "the same mark twice"),
    _Odd(
        '""', re.compile(r'""(?<![\w".,!?…]"")(?=\w)|""(?<=[\w.,!?…]"")(?![\w"])'), '"', "the same mark twice"
    ),
    _Odd('""', re.compile(r'""(?<=[.,!?…]"")(?=\w)'), '" "', "a closing and an opening mark run together"),
)
_SIGNS = frozenset(odd.sign for odd in _ODD)
_MIXED = re.compile(r'“[^“”"\n]{2,400}"(?!\w)|"(?<![\w"]")(?=\w)[^“”"\n]{2,400}”')
_OPENS = re.compile(r'(?<![\w"])"(?=[^\W\d_][^\s"])')
_LEAST_OPEN = 5  # words behind a mark that was never closed: a few may be a title's


def find_odd_marks(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Repair]:
    """Yield a note for each odd quotation mark in the paragraphs, in order; inches and accents are none."""
    signs = {sign for sign in _SIGNS if sign[0] in text and sign in text}  # one character is found faster
    asked = [odd for odd in _ODD if odd.sign in signs and odd.pattern.search(text)] if signs else []
    straight = '"' in text
    mixed = straight and ("“" in text or "”" in text) and _MIXED.search(text) is not None
    if straight and "“" not in text and "”" not in text and text.count('"') % 2:
        yield from _never_closed(paragraphs)
    if not asked and not mixed:
        return
    yield from _export_marks(text)
    for paragraph in paragraphs:
        start, end = paragraph.start, paragraph.end
        noted: set[int] = set()
        for odd in asked:
            for found in odd.pattern.finditer(text, start, end):
                if noted.isdisjoint(range(*found.span())):
                    noted.update(range(*found.span()))
                    yield Repair(*found.span(), "quotation-marks", odd.instead, odd.why)
        if mixed:
            for found in _MIXED.finditer(text, start, end):
                at = found.start() if text[found.start()] == '"' else found.end() - 1
                if at not in noted:
                    noted.add(at)
                    instead = "“" if at == found.start() else "”"
                    yield Repair(at, at + 1, "quotation-marks", instead, "straight and curled marks mixed")


def _export_marks(text: str) -> Iterator[Repair]:
    """Yield the pair around a whole text whose own marks are doubled: a cell of a spreadsheet."""
    first, last = len(text) - len(text.lstrip()), len(text.rstrip()) - 1
    if '""' not in text or last <= first or text[first] != '"' or text[last] != '"':
        return
    inner = text[first + 1 : last]
    if inner.count('""') * 2 == inner.count('"'):
        for at in (first, last):
            yield Repair(at, at + 1, "quotation-marks", "", "a mark of the table that the text was in")


def _never_closed(paragraphs: Sequence[Paragraph]) -> Iterator[Repair]:
    """Yield the opening mark of a quotation that ends nowhere: neither there nor in the next paragraph.

    A quotation over several paragraphs opens each with a mark, or closes in a later one.
    """
    odd = [p for p in paragraphs if p.text.count('"') % 2]
    if len(odd) != 1 or odd[0] is paragraphs[-1]:
        return
    paragraph = odd[0]
    after = paragraphs[paragraphs.index(paragraph) + 1]
    opening = next(reversed(list(_OPENS.finditer(paragraph.text))), None)
    if (
        opening is None
        or after.text.startswith(('"', "'"))
        or paragraph.end - paragraph.start != len(paragraph.text)
    ):
        return
    rest = paragraph.text[opening.end() :]
    if '"' not in rest and rest.count(" ") >= _LEAST_OPEN:
        at = paragraph.start + opening.start()
        yield Repair(at, at + 1, "quotation-marks", None, "never closed")
