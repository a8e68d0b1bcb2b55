"""Paragraphs that hold several kinds: a dateline before the story, a credit or an end mark behind it."""

from __future__ import annotations

import re

from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph
from twosource.clean.source.credits import tail_credit
from twosource.clean.source.datelines import split_dateline
from twosource.clean.wording import holds

_END_MARK = re.compile(r"\s+(?:Enditem|ENDITEM|\(END\)|###|-30-)\s*$")  # how agencies close a report
_TAIL_AGENCY = re.compile(
    r"(?<=[.!?”\"])\s*[-–—]+\s*(?:Agenc(?:y|ies)|With (?:reporting|inputs)|[A-Z]{2,}(?:/[A-Z]{2,})+)\b"
    r".{0,80}$"
)
_CLOSERS = ").]mM#-"  # what ends a bracketed credit or an end mark
_TAIL = 110  # characters
_DATELINE_ENDS = ("-", ":", "|", ")", "/")


def split_story(layout: Layout, text: str, *, titled: bool) -> None:
    """Split datelines off the first paragraphs and bracketed credits off the last ones."""
    stories = [p for p in layout.paragraphs if p.kind in (None, "body")]
    for order, paragraph in enumerate(stories):
        if paragraph.pieces:
            continue
        start, pieces = paragraph.start, []
        if order < 3 and layout.dateline is None and _may_open_with_dateline(paragraph):
            at = layout.paragraphs.index(paragraph)
            opens = order == 0 or (layout.paragraphs[at - 1].kind or "body") not in ("body", "heading")
            bare = at == 0 and not titled
            parts = split_dateline(text, paragraph.start, paragraph.end, first=opens, bare=bare)
            if parts is not None:
                pieces.append((start, parts.end, "dateline"))
                layout.dateline, layout.dateline_span = parts, (start, parts.end)
                start = parts.end
        dashed = "-" in paragraph.plain[-_TAIL:]
        agency = (
            _TAIL_AGENCY.search(text, max(start, paragraph.end - _TAIL), paragraph.end) if dashed else None
        )
        if agency is not None and agency.start() > start:
            credit = [(start, agency.start(), "body"), (agency.start(), paragraph.end, "byline")]
            paragraph.kind, paragraph.pieces = "body", [*pieces, *credit]
            continue
        last = text[paragraph.end - 1]
        if last not in _CLOSERS or (last == "." and text[paragraph.end - 2] not in ")]"):
            paragraph.kind = "body"
            if pieces:
                paragraph.pieces = [*pieces, (start, paragraph.end, "body")]
            continue
        cut = tail_credit(text[start : paragraph.end])
        end_mark = _END_MARK.search(text, max(start, paragraph.end - 12), paragraph.end)
        if cut is None and end_mark is not None and end_mark.start() > start:
            pieces += [
                (start, end_mark.start(), "body"),
                (end_mark.start(), paragraph.end, "boilerplate:template"),
            ]
            paragraph.kind, paragraph.pieces = "body", pieces
            continue
        if cut is not None and cut > 0:
            pieces += [(start, start + cut, "body"), (start + cut, paragraph.end, "byline")]
        elif pieces:
            pieces.append((start, paragraph.end, "body"))
        paragraph.kind = "body"
        paragraph.pieces = [piece for piece in pieces if piece[1] > piece[0]]


def _may_open_with_dateline(paragraph: Paragraph) -> bool:
    """Tell, at little cost, whether a paragraph may open with a dateline or a day: `12 May 2022. Rain`."""
    opening = paragraph.plain[:_TAIL]
    return holds(opening, _DATELINE_ENDS) or any(f"{digit}. " in opening for digit in "0123456789")
