"""Sentences that translation or copying broke in two, or whose beginning is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from twosource.clean.paragraphs import Paragraph
from twosource.lexicon import load
from twosource.records.text import Repair

_FALSE_STOP = re.compile(r"[.,] [.,](?=\s)(?<![\s.,]..[.,])(?! [.,])(?:\s+\w+)?")  # `alliance. , with`
_LOWER_NEXT = re.compile(r"([\w’'-]+)\. +([a-z][\w’'-]*)")
_CUT_CLAUSE = re.compile(r"\b(\w+)\. (That|Which|Whose|Whom|To) ([a-z]\w*)")
_SAYING = frozenset(
    "said says saying told added stressed noted announced stated believes hopes warned argued claims claimed"
    " means shows showed reported insisted".split()
)
_NAME_LIKE = re.compile(
    r"[a-z]+[A-Z]|(?:al|el|an|de|van|von|bin|ibn|da|di|du|la|le|ul|ad|as|ash)-?$|.*\d|http|www"
)
_ENDS = re.compile(r"[.!?…:;][\"”’')\]]*$")
_CONTINUES = re.compile(r"[a-z]|, |; ")


def find_broken(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Repair]:
    """Yield notes on split and beheaded sentences of the story's paragraphs, given in order."""
    before: Paragraph | None = None
    for paragraph in paragraphs:
        shown = text[paragraph.start : paragraph.end]
        yield from _inside(shown, paragraph.start)
        opens_low = _CONTINUES.match(shown) is not None and _NAME_LIKE.match(shown.split()[0]) is None
        if opens_low and before is not None and paragraph.words >= 3:
            if _ENDS.search(before.text):
                stop = _first_stop(shown)
                yield Repair(
                    paragraph.start,
                    paragraph.start + stop,
                    "beheaded-sentence",
                    None,
                    "its beginning is lost",
                )
            elif before.words >= 4 and not paragraph.text.startswith(("- ", "• ")):
                first = paragraph.start + len(shown.split()[0])
                yield Repair(
                    before.end, first, "split-sentence", " " + shown.split()[0], "broken by a line end"
                )
        before = paragraph


def _inside(shown: str, offset: int) -> Iterator[Repair]:
    taken: set[int] = set()
    for found in _FALSE_STOP.finditer(shown):
        taken.add(found.start())
        yield Repair(
            offset + found.start(), offset + found.end(), "split-sentence", None, "a false stop in a sentence"
        )
    for found in _LOWER_NEXT.finditer(shown):
        at = found.end(1)
        word = found[1]
        if at in taken or len(word) < 3 or word.lower() in _abbreviations() or _NAME_LIKE.match(found[2]):
            continue
        if "." in word or word[0].isupper() and len(word) <= 4:
            continue
        taken.add(at)
        instead = " " + found[2]
        yield Repair(
            offset + at, offset + found.end(), "split-sentence", instead, "a false stop in a sentence"
        )
    for found in _CUT_CLAUSE.finditer(shown):
        if found.end(1) not in taken and (
            found[2] in ("Which", "Whose", "Whom") or found[1].lower() in _SAYING
        ):
            instead = f" {found[2].lower()}"
            yield Repair(
                offset + found.end(1), offset + found.end(2), "split-sentence", instead, "a clause cut off"
            )


def _first_stop(shown: str) -> int:
    found = re.search(r"[.!?][\"”’)]*(?=\s|$)", shown)
    return found.end() if found else len(shown)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load("clean_datelines")["abbreviations"]["words"])
