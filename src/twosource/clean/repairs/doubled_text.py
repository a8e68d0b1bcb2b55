"""The same text twice in one file: an article pasted twice, or a passage that comes again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.clean.paragraphs import Paragraph
from twosource.clean.wording import holds
from twosource.records.text import Repair

_BREAK = re.compile(
    r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(\[]?[A-Z0-9])(?<!\b[A-Z]\.\s)(?<!\b(?:Mr|Dr|St|Lt)\.\s)"
    r"(?<!\b(?:Mrs|Sgt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Gen|Sen|Rep|Gov|Col)\.\s)(?<!\bSept\.\s)"
    r"|(?<=[a-z]{2}[.!?])[\"”’)]*(?=[A-Z][A-Za-z])|[\n\r\u2028\u2029]+"
)
_WORD = re.compile(r"\w+")
_LEAST_WORDS = 14  # of the passage: shorter ones are formulas
_LONG_SENTENCE = 10  # words: a passage without one is a refrain
_LONG_PART = 30  # characters
_OWN_WORDS = 4  # of a sentence that can open one


@dataclass(frozen=True, slots=True)
class _Unit:
    start: int
    end: int
    words: tuple[str, ...]
    paragraph: int  # its index


def find_doubled(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Repair]:
    """Yield a note over each later copy of a passage that stands before it, word for word.

    Args:
        text: The whole text.
        paragraphs: The story in order, with what was put aside as shown twice. A pull quote is furniture; it
            counts only when it is another whole paragraph.
    """
    paragraphs = _with_parts_shown_twice(paragraphs)
    if not paragraphs:
        return
    units = list(_units(text, paragraphs))
    first: dict[tuple[str, ...], int] = {}
    index = 0
    while index < len(units):
        words = units[index].words
        before = first.setdefault(words, index) if len(words) >= _OWN_WORDS else index
        if before == index:
            index += 1
            continue
        length = 1
        while (
            index + length < len(units)
            and before + length < index
            and units[before + length].words == units[index + length].words
        ):
            length += 1
        copy = units[index : index + length]
        counts = [len(unit.words) for unit in copy]
        pulled = paragraphs[units[before].paragraph]
        if (
            sum(counts) >= _LEAST_WORDS
            and max(counts) >= _LONG_SENTENCE
            and (pulled.kind != "boilerplate:pull-quote" or _is_whole(copy, paragraphs))
        ):
            yield Repair(copy[0].start, copy[-1].end, "doubled-text", None, "stands before, word for word")
            index += length
        else:
            index += 1


def _with_parts_shown_twice(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return, roughly and fast, the paragraphs that share a longer part with others, and the short ones."""
    whole = ". ".join([p.plain.removesuffix(".") for p in paragraphs]).rstrip(". ")
    parts = [part for part in whole.split(". ") if len(part) > _LONG_PART]
    if len(set(parts)) == len(parts):
        return []
    twice = tuple(part for part, count in Counter(parts).items() if count > 1)
    return [p for p in paragraphs if len(p.plain) <= _LONG_PART or holds(p.plain, twice)]


def _units(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[_Unit]:
    """Yield the sentences of the paragraphs with their words in lower case."""
    for number, paragraph in enumerate(paragraphs):
        start = paragraph.start
        breaks = [(found.start(), found.end()) for found in _BREAK.finditer(text, start, paragraph.end)]
        for stop, following in (*breaks, (paragraph.end, paragraph.end)):
            while stop < following and not text[stop].isspace():
                stop += 1  # a closing mark belongs to its sentence
            words = tuple(_WORD.findall(text[start:stop].lower()))
            if words:
                yield _Unit(start, stop, words, number)
            start = following


def _is_whole(copy: Sequence[_Unit], paragraphs: Sequence[Paragraph]) -> bool:
    first, last = paragraphs[copy[0].paragraph], paragraphs[copy[-1].paragraph]
    return first.start == copy[0].start and last.end == copy[-1].end
