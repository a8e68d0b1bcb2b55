"""The decided paragraphs of a text, and their blocks."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.clean.paragraphs import Paragraph
from twosource.clean.source.datelines import DatelineParts
from twosource.clean.wording import Wording
from twosource.records.text import Block


@dataclass(slots=True)
class Layout:
    """The decided paragraphs of a text, and the parts that tell of its source."""

    paragraphs: list[Paragraph]
    wording: Wording
    headline: tuple[int, int] | None = None
    dateline: DatelineParts | None = None
    dateline_span: tuple[int, int] | None = None
    tokenised: bool = False  # cut into words, a sentence a line, by a program: lines and stops tell little
    body_start: int | None = None  # index of the first paragraph of running text

    def of_kind(self, *kinds: str) -> list[Paragraph]:
        """Return the paragraphs whose kind is one of `kinds`."""
        return [p for p in self.paragraphs if p.kind in kinds]


def to_blocks(layout: Layout, length: int) -> tuple[Block, ...]:
    """Return blocks that cover `[0, length)` without gaps; white space belongs to the block before it."""
    pieces: list[tuple[int, str]] = []
    for paragraph in layout.paragraphs:
        if paragraph.pieces:
            pieces.extend((start, kind) for start, _, kind in paragraph.pieces)
        else:
            pieces.append((paragraph.start, paragraph.kind or "body"))
    if not pieces:
        return (Block(0, length, "body"),) if length else ()
    starts = [0, *(start for start, _ in pieces[1:]), length]
    return tuple(
        Block(start, end, kind)
        for start, end, (_, kind) in zip(starts, starts[1:], pieces, strict=False)
        if end > start
    )
