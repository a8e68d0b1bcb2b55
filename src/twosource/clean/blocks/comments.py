"""Readers' comments below a story: from their heading, or from the first of several that are signed."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from twosource.clean.blocks.furniture import section_opened
from twosource.clean.paragraphs import Paragraph
from twosource.clean.wording import holds

_HEADING = re.compile(
    r"^(?:(?:all|view|show|see|read|reader|readers'|member|user|top|latest|\d[\d,.]*)\s+){0,3}"
    r"(?:comments?|replies|responses|talkbacks?|reactions|kommentare?r?|commentaires?|comentarios|comentários"
    r"|commenti|reacties|yorumlar|комментарии|коментарі|komentarze|komentari|bình luận)\b"
    r"(?:\s*[:(\[]?\s*\d[\d,.]*\s*[)\]]?)?(?:\s+(?:for|on|to) (?:this|the) (?:article|story|post))?"
    r"(?:\s*[(\[]\d+[)\]])?(?:\s+(?:closed|open))?$",
    re.I,
)
_COUNTED = re.compile(  # how a comment is signed whatever stands above
    r"\b(?:\d+|an?|one)\s*(?:s|sec(?:ond)?s?|m|min(?:ute)?s?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mo|months?"
    r"|y|yrs?|years?)\.?\s+ago\b|(?:^|\s)#\d{1,4}\b",
    re.I,
)
_TIMED = re.compile(
    r"\b(?:says|wrote|writes|schrieb|dit|dice)\s*:\s*$"
    r"|\d{1,2}[:.]\d\d.*\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\b.*\d{1,2}[:.]\d\d",
    re.I,
)
_BUTTON = re.compile(
    r"^(?:(?:reply|report|like|dislike|permalink|upvote|downvote|recommend|flag|quote|share|link|edit)s?\b"
    r"[\s(\d)|·]*)+$|^(?:(?:sort by:?\s*)?(?:newest|oldest|best|worst|top|most liked|best rated|worst rated)"
    r"(?: first)?|load more.*|show more replies|view \d+ repl(?:y|ies)|[+-]?\d[\d,.]*|@\w+)$",
    re.I,
)
_NAMED = re.compile(r"^~?[^\s:.!?,]{2,20}(?: [^\s:.!?,]{1,20}){0,3}(?:, \d[^:]{2,20})?: \S")
_COUNTS, _TIMES = ("ago", "#"), (":", "19", "20")  # what must occur
_SIGN_WORDS = 14
_SPREAD = 6  # lines that one comment may have
_STORY = 2  # paragraphs of running text before comments can start


def mark_comments(paragraphs: list[Paragraph]) -> None:
    """Mark everything from the heading of the comments on, or from the first of three signed ones."""
    _mark_below_notice(paragraphs)
    signs = [i for i, p in enumerate(paragraphs) if _is_sign(p)]
    if len(signs) < 2:
        return
    told = 0
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind is None and paragraph.is_prose:
            told += 1
        if told < _STORY and not (told and len(signs) > 2):
            continue
        below = [at for at in signs if index < at]
        if len(below) < 2:
            return
        headed = paragraph.words <= _SIGN_WORDS and (
            _HEADING.match(paragraph.plain) is not None or section_opened(paragraph) == "comments"
        )
        if headed and below[0] - index <= _SPREAD:
            _mark_from(paragraphs, index)
            return
        if index in signs and _run_of_signed(paragraphs, index):
            _mark_from(paragraphs, index)
            return


def _mark_below_notice(paragraphs: list[Paragraph]) -> None:
    """Mark the lines that open with their writer's name, `River Rat: Who pays?`, below a word on comments."""
    told = 0
    for index, paragraph in enumerate(paragraphs):
        told += paragraph.kind is None and paragraph.is_prose
        if told < _STORY or paragraph.kind != "boilerplate:comments":
            continue
        below = [p for p in paragraphs[index + 1 :] if p.kind is None]
        signed = list(takewhile(_is_named, below))
        if any(p.is_prose for p in below[len(signed) :]):
            continue  # the story goes on: an interview
        for line in signed:
            line.kind, line.why = "boilerplate:comments", "place"


def _is_named(paragraph: Paragraph) -> bool:
    return '"' not in paragraph.plain and _NAMED.match(paragraph.text) is not None


def _is_sign(paragraph: Paragraph) -> bool:
    return (
        paragraph.words <= _SIGN_WORDS
        and paragraph.text[-1] != "."
        and not (paragraph.is_prose and paragraph.ends_sentence)
        and _is_signed(paragraph.plain)
        and paragraph.kind != "byline"
    )


def _is_signed(plain: str) -> bool:
    """Tell whether a line has the age or number of a comment, its hour, or its buttons."""
    return (
        (holds(plain, _COUNTS) and _COUNTED.search(plain) is not None)
        or _BUTTON.match(plain) is not None
        or (holds(plain, _TIMES) and _TIMED.search(plain) is not None)
    )


def _run_of_signed(paragraphs: list[Paragraph], start: int) -> bool:
    """Tell whether three signed lines with comments between them stand close together."""
    signed = [
        at
        for at in range(start, min(start + 3 * _SPREAD, len(paragraphs)))
        if paragraphs[at].words <= _SIGN_WORDS
        and paragraphs[at].kind in (None, "boilerplate:date-line")
        and _COUNTED.search(paragraphs[at].plain)
    ]
    return len(signed) >= 3 and all(1 < after - at <= _SPREAD for at, after in pairwise(signed))


def _mark_from(paragraphs: list[Paragraph], index: int) -> None:
    for paragraph in paragraphs[index:]:
        if paragraph.kind is None or not paragraph.kind.startswith("boilerplate"):
            paragraph.kind = "boilerplate:comments"
            paragraph.pieces = ()
