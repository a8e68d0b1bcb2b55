"""Furniture of several lines in the midst of a story: sign-up boxes, polls, chapters, words on the sender."""

from __future__ import annotations

import re
from itertools import pairwise

from twosource.clean.paragraphs import Paragraph

_BOXES = frozenset(
    f"boilerplate:{why}"
    for why in (
        *(
            "subscribe",
            "promo",
            "comments",
            "cookie",
            "contact",
            "template",
            "media-player",
            "share",
            "related",
        ),
        *("navigation", "legal", "about"),
    )
)
_TITLE = 7  # words: a shorter line beside a link may head the next part of the story
_SHORT = 14  # words of a line within a box
_ADDRESSED = re.compile(r"\b(?:you|your|you're|our|us)\b")
_SHARE_OF_VOTES = re.compile(r"^.{1,50}?\(?\d{1,3}(?:\.\d)?\s?%\)?$")
_POLL_WORDS = 7
_CHAPTER = re.compile(r"^\d{1,2}:\d\d(?::\d\d)?\s+\S")
_FIRST_CHAPTER = re.compile(r"^0?0:00\b")
_ABOUT = re.compile(r"^(?:About|ABOUT)\s+(?:the\s+)?(?P<name>[A-Z][\w&.'’ -]{1,60}):?$")
_FEWEST_CHAPTERS = 2
_ARTICLE = re.compile(r"^the ")
_OF_ITSELF = re.compile(
    r" (?:is|are) (?:owned|part of|published|produced|printed|edited|an? (?:affiliate|member|division"
    r"|subsidiary|publication|service|project|independent|non-?profit)|always|funded|supported|registered)\b"
    r"| (?:subscribes to|welcomes|reserves|acknowledges|does not endorse|cannot accept)\b"
)
_OWNER_WORDS = 60


def mark_boxes(paragraphs: list[Paragraph]) -> None:
    """Mark undecided lines that belong to the furniture round them."""
    _mark_polls(paragraphs)
    _mark_chapters(paragraphs)
    _mark_about(paragraphs)
    _mark_owner(paragraphs)
    told = False
    for before, line, after in zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False):
        told = told or (before.kind is None and before.is_prose)
        if line.kind is not None or line.words > _SHORT:
            continue
        linked = "boilerplate:related" in (before.kind, after.kind) and line.words >= _TITLE
        if told and linked and not line.ends_sentence and ". " not in line.text:
            line.kind, line.why = "boilerplate:related", "place"
            continue
        if before.kind not in _BOXES:
            continue
        boxed = told and after.kind in _BOXES and not line.ends_sentence
        spoken = _ADDRESSED.search(line.plain) is not None and '"' not in line.plain
        if boxed or (spoken and before.kind in ("boilerplate:subscribe", "boilerplate:comments")):
            line.kind, line.why = before.kind, "place"
    for line, after in pairwise(paragraphs):
        if (
            line.kind is None
            and line.words <= 4
            and line.text[-1] == ":"
            and after.kind == "boilerplate:contact"
        ):
            line.kind, line.why = after.kind, "words"
    if len(paragraphs) > 1 and paragraphs[-1].kind is None and paragraphs[-2].kind in _BOXES:
        last = paragraphs[-1]
        if last.words <= _SHORT and _ADDRESSED.search(last.plain) and '"' not in last.plain:
            last.kind, last.why = paragraphs[-2].kind, "place"


def _mark_polls(paragraphs: list[Paragraph]) -> None:
    """Mark a question with the shares of its answers below."""
    for index, question in enumerate(paragraphs):
        if question.text[-1] != "?" or question.kind is not None or question.words > 2 * _SHORT:
            continue
        end = index + 1
        while (
            end < len(paragraphs)
            and paragraphs[end].words <= _POLL_WORDS
            and _SHARE_OF_VOTES.match(paragraphs[end].text)
        ):
            end += 1
        if end - index > _FEWEST_CHAPTERS:
            for line in paragraphs[index:end]:
                line.kind, line.why = "boilerplate:poll", "words"


def _mark_chapters(paragraphs: list[Paragraph]) -> None:
    """Mark the list of an episode's chapters, which starts at 00:00."""
    for index, first in enumerate(paragraphs):
        if first.text[0] != "0" or first.words < 2 or not _FIRST_CHAPTER.match(first.text):
            continue
        end = index
        while (
            end < len(paragraphs) and paragraphs[end].words <= _SHORT and _CHAPTER.match(paragraphs[end].text)
        ):
            end += 1
        if end - index >= _FEWEST_CHAPTERS:
            for line in paragraphs[index:end]:
                line.kind, line.why = "boilerplate:media-player", "words"


def _mark_about(paragraphs: list[Paragraph]) -> None:
    """Mark what a press release says of its sender, under `About` and the name it then starts with."""
    for line, below in pairwise(paragraphs):
        found = _ABOUT.match(line.text) if line.kind is None and line.words <= _SHORT else None
        if found is None or below.kind is not None:
            continue
        name = found["name"].strip(" .")
        if re.match(rf"(?:[\w’'-]+ ){{0,4}}{re.escape(name)}(?!\w)|(?:We|Our)\b", below.text, re.I):
            for paragraph in (line, below):
                paragraph.kind, paragraph.why = "boilerplate:about", "words"


def _mark_owner(paragraphs: list[Paragraph]) -> None:
    """Mark what an outlet says of itself: `The Lantern is owned by its readers.`"""
    names = [_ARTICLE.sub("", p.plain) for p in paragraphs if p.kind == "boilerplate:outlet"]
    for paragraph in paragraphs if names else ():
        if paragraph.kind is not None or paragraph.words > _OWNER_WORDS or '"' in paragraph.plain:
            continue
        shown = _ARTICLE.sub("", paragraph.plain)
        if any(shown.startswith(name) and _OF_ITSELF.match(shown, len(name)) for name in names):
            paragraph.kind, paragraph.why = "boilerplate:about", "words"
