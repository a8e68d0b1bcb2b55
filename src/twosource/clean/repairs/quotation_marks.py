"""Quotation marks that stand the wrong way round, twice, or in pieces: ,,low-high'' and ``these''."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twosource.records.text import Repair

# The pattern, what should stand there (None: not certain), and why. Each opens with a rare character.
_ODD: tuple[tuple[re.Pattern[str], str | None, str], ...] = (
    (re.compile(r",,(?=\w)"), "“", "two commas for a mark"),
    (re.compile(r"``(?=\w)"), "“", "two accents for a mark"),
    (re.compile(r"''(?=\w)(?<![\w']'')"), "“", "two apostrophes for a mark"),
    (re.compile(r"''(?<=[\w.,!?…]'')(?![\w'])"), "”", "two apostrophes for a mark"),
    (re.compile(r"´´|´(?=\w)(?<!\w´)|´(?<=[.,!?]´)"), None, "an accent for a mark"),
    (re.compile(r"“(?=[\s.,;:!?)]|$)(?<=[\w.,!?…]“)"), "”", "a mark turned the wrong way"),
    (re.compile(r"”(?=\w)(?<!\S”)"), "“", "a mark turned the wrong way"),
    (re.compile(r"““|””(?!”)"), None, "the same mark twice"),
    (re.compile(r'""(?=\w)(?<!\w"")|""(?<=[\w.,!?]"")(?!\w)'), '"', "the same mark twice"),
)
_MIXED = re.compile(r'“[^“”"\n]{2,400}"|(?<![\w"])"(?=\w)[^“”"\n]{2,400}”')
_MARKS = frozenset("“”\"'´`„")


def find_odd_marks(text: str, stretches: list[tuple[int, int]]) -> Iterator[Repair]:
    """Yield a note for each odd quotation mark in stretches of a text; inches and accents are none."""
    asked = [odd for odd in _ODD if odd[0].search(text)]
    mixed = "“" in text or "”" in text
    if not asked and not (mixed and '"' in text):
        return
    for start, end in stretches:
        noted: set[int] = set()
        for pattern, instead, why in asked:
            for found in pattern.finditer(text, start, end):
                if not noted.intersection(range(*found.span())):
                    noted.update(range(*found.span()))
                    yield Repair(*found.span(), "quotation-marks", instead, why)
        if mixed:
            for found in _MIXED.finditer(text, start, end):
                at = found.start() if text[found.start()] == '"' else found.end() - 1
                if at not in noted:
                    noted.add(at)
                    instead = "“" if at == found.start() else "”"
                    yield Repair(at, at + 1, "quotation-marks", instead, "straight and curled marks mixed")
