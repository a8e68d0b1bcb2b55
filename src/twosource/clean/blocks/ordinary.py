"""Running text that no rule could mark by its words: told at once, so that most lines cost little."""

from __future__ import annotations

from functools import cache

from twosource.clean.blocks.furniture import opening_words
from twosource.clean.paragraphs import Paragraph
from twosource.clean.wording import Wording, holds

_FEWEST = 17  # words: shorter lines are asked everything
_OPENING = 30  # words: no longer line is told by how it opens
_TAG = 44  # characters in which a label ends
_CREDIT, _LABEL, _ASK = 110, 60, 40  # characters in which a picture is credited, labelled, a reader asked
_PLEA_WORDS = 3
_EDGES = "\"'(.,;:!?…"
_CREDITED = (  # the first words of credits, which stand in lines of any length
    *(
        "by",
        "additional",
        "further",
        "reporting",
        "writing",
        "editing",
        "edited",
        "contributing",
        "contributor",
    ),
    *("contributors", "with", "special", "report", "compiled", "produced", "graphic", "graphics", "research"),
    *(
        "fact-check",
        "fact-checking",
        "from",
        "copyright",
        "l-r",
        "var",
        "function",
        "contact",
        "reach",
        "call",
    ),
    *("e-mail", "email", "follow", "write", "find", "tweet", "photo", "image", "clockwise"),
)


def is_ordinary(paragraph: Paragraph, wording: Wording) -> bool:
    """Tell whether a line is a sentence that holds no sign of a byline, credit, caption or furniture.

    False says nothing: the line is to be asked everything.
    """
    plain = paragraph.plain
    if paragraph.words < _FEWEST or not paragraph.ends_sentence:
        return False
    if not (plain[0].isalpha() or plain[0] in "\"'") or ":" in plain[:_TAG]:
        return False
    if holds(plain, wording.signs) or holds(plain[-_ASK:], wording.asks):
        return False
    if holds(plain[-_CREDIT:], wording.credits) or holds(plain[:_LABEL], wording.credits):
        return False
    pleas = 0
    for word in wording.pleas:
        pleas += plain.count(word)
    if pleas >= _PLEA_WORDS:
        return False
    first, second, *_ = plain.split(None, 2)
    first = first.strip(_EDGES)
    if first in _credited():
        return False
    known = opening_words()
    return paragraph.words > _OPENING or not (first in known or f"{first} {second.strip(_EDGES)}" in known)


@cache
def _credited() -> frozenset[str]:
    return frozenset(_CREDITED)
