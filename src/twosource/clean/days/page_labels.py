"""What a page calls a day that it prints: `First published`, `Stand`, `Load-Date`; and notes on the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from twosource.clean.blocks.phrase_patterns import whole_words
from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph
from twosource.clean.phrasebook import Phrasebook
from twosource.clean.sought import Sought
from twosource.clean.wording import holds
from twosource.lexicon import load

ClaimKind = Literal[
    "original",  # the first day an old piece was out: `first published`, `as published in`
    "published",
    "embargo",  # the day from which a release may be printed
    "plain",
    "print",
    "issue",  # a week or month
    "url",
    "masthead",  # the page's clock, above its menu
    "clock",  # the same, beside weather, markets or the reader's account
    "retrieved",
    "shared",  # put before readers again
    "updated",
    "written",
    "comment",
    "related",
    "elsewhere",  # of an event, a deadline, a birth: no day of the text
    "given",
]

_OPENS_WITH_LABEL = 40  # characters: further on, a sentence of the story may say the same
_FIELD = re.compile(r"\bdates?\b|\b(?:until|at|of|by)$")
_BRACKET = 3  # characters before the first word of a line: `(*`
_ADJACENT = 5  # characters from a label to its day
_OF_THE_TEXT = Sought(  # what a page says of the text that it shows, or of a copy of itself
    r"\b(?:this|the) (?:essay|article|piece|text|story|column|post|report|interview|extract|excerpt|speech"
    r"|release|page|site|copy|version|document|item)\b|\bwe (?:share|reprint|republish|reproduce|bring)\b"
    r"|\b(?:reproduced|republished|reprinted|reposted|(?:is|being) shared)\b|\bpermission\b|\bkind leave\b"
    r"|\bcourtesy of\b|\blicen[cs]e\b|\b(?:web|news|press|online) (?:archive|collection|page|site)\b"
    r"|\bsnapshot\b|\bcapture\b|^[\W]*(?:saved|archived|captured|collected|page|copy)\b"
)
NOTED: tuple[ClaimKind, ...] = ("original", "retrieved", "shared")  # what such a note tells
_NOTE_WORDS = 45
_HEAD_LINES = 5
_FOOT_LINES = 3


def is_note(paragraph: Paragraph, order: int, layout: Layout) -> bool:
    """Tell whether a line of the head or foot tells where its text was out before, or when it was copied."""
    if not paragraph.numbered or not 4 <= paragraph.words <= _NOTE_WORDS:
        return False
    head = order <= _HEAD_LINES and all(p.words <= _NOTE_WORDS for p in layout.paragraphs[:order])
    foot = order >= len(layout.paragraphs) - _FOOT_LINES
    return (head or foot) and _OF_THE_TEXT.search(paragraph.plain) is not None


@dataclass(frozen=True, slots=True)
class Label:
    """What a phrase calls the day behind it."""

    role: ClaimKind
    phrase: str
    start: int  # in the words searched
    gap: int  # characters between it and the day


def last_label(words: str) -> Label | None:
    """Return what the last label in some lower-case words calls the day behind them."""
    for found in reversed(list(_labels().finditer(words))):
        role, gap = _roles()[found[0]], len(words) - found.end()
        field = ":" in words[found.end() :] or _FIELD.search(found[0]) is not None
        if role != "elsewhere" or (gap <= _ADJACENT and field):  # else `The show on 4 May` is but a title
            return Label(role, found[0], found.start(), gap)
    return None


def is_plain_label(label: Label, shift: int, *, prose: bool) -> bool:
    """Tell whether a label in a line that may be a sentence or a title is meant as one."""
    opens = shift + label.start
    if prose and label.role in ("original", "embargo"):
        return opens <= _BRACKET  # else the story tells of a book or a report
    if " " in label.phrase or "-" in label.phrase:
        return not prose or opens <= _OPENS_WITH_LABEL
    if prose:  # `Correction (14 April 2022): an earlier version …`
        return label.role == "updated" and opens <= 2 and label.gap <= _ADJACENT
    return opens <= 2 or label.gap <= _ADJACENT


def opens_with_label(plain: str, labels: tuple[str, ...]) -> bool:
    """Tell whether a line opens with a label, one of those that its text holds."""
    opening = plain[: _OPENS_WITH_LABEL + 30]
    return holds(opening, labels) and _labels().search(opening) is not None


@cache
def _roles() -> dict[str, ClaimKind]:
    dates = load("clean_dates")
    listed: list[tuple[ClaimKind, list[str]]] = [*dates["roles"].items(), *dates["roles_elsewhere"].items()]
    things = dates["elsewhere"]["things"]
    forms = ("{}", "{} date", "{} dates", "date of {}", "date of the {}", "{} on", "{} day")
    elsewhere: dict[str, ClaimKind] = {form.format(thing): "elsewhere" for thing in things for form in forms}
    return elsewhere | {phrase: role for role, phrases in listed for phrase in phrases}


@cache
def labels_elsewhere() -> frozenset[str]:
    """Return the labels of other languages."""
    return frozenset(
        phrase for phrases in load("clean_dates")["roles_elsewhere"].values() for phrase in phrases
    )


@cache
def labels_listed() -> Phrasebook:
    """Return the phrases that say what a day of the text is."""
    return Phrasebook(
        tuple(sorted((phrase, role) for phrase, role in _roles().items() if role != "elsewhere"))
    )


@cache
def _labels() -> re.Pattern[str]:
    return whole_words(list(_roles()))
