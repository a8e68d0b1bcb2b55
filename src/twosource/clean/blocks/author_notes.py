"""Notes on who wrote a report, below or above it: `Jane Roe is a writer based in Lima.`"""

from __future__ import annotations

import re
from itertools import pairwise

from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph
from twosource.clean.source.credits import is_bare_name, read_byline

_VERB = re.compile(
    r"['’]s (?:column|book|new book|latest book|weekly|last piece|work)\b"
    r"|,? (?:is|was|covers|reports|writes|has (?:covered|reported)|teaches|worked|works|lives"
    r"|can be reached)\b"
)
_TRADE = re.compile(
    r"^(?:[A-ZÀ-ÞĀ-Ž][\w.'’-]+ ){2,4}(?:is|was) (?:an?|the|our)\b[^.]{0,60}?\b(?:reporter|writer|journalist"
    r"|correspondent|editor|columnist|author|professor|lecturer|fellow|researcher|analyst|freelancer?|novelist"
    r"|essayist|historian|economist|translator|photographer|contributor|teacher|lawyer|director)\b"
)
_THE_WRITER = re.compile(
    r"^The (?:writer|author|columnist|reporter|correspondent|contributor)s?"
    r"(?:['’]s (?:views|opinions)\b"
    r"| (?:is|are|was|were|has|have|teaches|covers|can|may|works|lives|wishes|would like)\b)"
)
_SIGN_OFF = re.compile(
    r"^\W*\(?(?:[A-Z]\.){2,4}\)?\s*(?:\([^()]{4,60}\))?$|^[–—-]\s*[A-Z]{2,}(?:\s?[/,]\s?[A-Z]{2,})*\.?$"
)
_ATTRIBUTED = re.compile(r"^[–—-]+\s*(?:The )?[A-Z][\w.'’]+(?: [A-Z&][\w.'’]*){0,4}\.?$")
_HELPED = re.compile(
    r"^\W*(?:with (?:files|help|assistance|reporting|additional reporting|contributions|inputs?) (?:from|by)"
    r"|(?:text|words|story|photos|photographs|pictures|film|report)(?: (?:and|&) \w+)? by\b[^.]*$"
    r"|(?:reporting|writing|editing|compiled|translated) by\b|thanks to:|signing off\b"
    r"|about the (?:author|writer|reporter)s?$"
    r"|(?:penulis|texte|autor|auteur|redacción|reporter|editor|door|av|af)\s*(?:par|por|von)?\s*:\s*\w)",
    re.I,
)
_HELPED_WORDS = 20
_LONGEST = 70  # words
_WRITES = re.compile(
    r"^(?:[A-ZÀ-ÞĀ-Ž][\w.'’-]+ ){2,4}(?:writes|reports|blogs|tweets) (?:about|on|for|from)\b"
)
_LIVES = re.compile(r" [a-z]{3,}s (?!said\b)[a-z]")  # in the present: `Jane Roe grows pears near Lérida.`
_ROLE = re.compile(
    r"^(?:[A-Z][\w&,-]* |[a-z]+ ){0,6}"
    r"(?:reporter|correspondent|editor|writer|columnist|journalist|producer)[.,]"
)
_ABOUT = re.compile(r"^about the (?:author|writer|reporter|correspondent)s?:?$")
_NOTE_LINES = 3  # name, office, note
_NAME_WORDS = 4
_TAIL = 0.6  # of the paragraphs: such notes stand further down


def mark_author_notes(layout: Layout) -> None:
    """Mark the paragraphs of the lower part that only tell who the author is."""
    paragraphs = layout.paragraphs
    names = _names(paragraphs)
    body = [i for i, p in enumerate(paragraphs) if p.kind in (None, "body") and not p.pieces]
    for paragraph in paragraphs:
        undecided = paragraph.words <= _HELPED_WORDS and paragraph.kind in (None, "heading", "body")
        if undecided and paragraph.text[-1] != "?" and _HELPED.match(paragraph.text):
            paragraph.kind, paragraph.why = "byline", "words"
    _mark_below_heading(paragraphs)
    for line, below in pairwise(paragraphs):
        if line.words > _NAME_WORDS:
            continue
        named = below.kind == "byline" and below.text.startswith(line.text)
        if below.kind in (None, "body") and is_bare_name(line.text) and _ROLE.match(below.text):
            below.kind, below.why, named = "byline", "words", True
        if line.kind in ("heading", "body") and named:
            line.kind, line.why = "byline", "words"
    if len(body) < 2:
        return
    last = max((i for i in body if paragraphs[i].is_prose), default=0)
    for index in body[1:]:
        paragraph = paragraphs[index]
        if index < _TAIL * len(paragraphs) and index != body[-1]:
            continue
        ended = index >= last
        if paragraph.words <= _LONGEST and _introduces(paragraph, names, ended=ended):
            paragraph.kind, paragraph.why = "byline", "words"


def _mark_below_heading(paragraphs: list[Paragraph]) -> None:
    """Mark the name, office and note below `About the author`."""
    for index, heading in enumerate(paragraphs):
        if heading.words > _NAME_WORDS or not _ABOUT.match(heading.plain):
            continue
        for line in paragraphs[index + 1 : index + 1 + _NOTE_LINES]:
            if (line.kind or "").startswith("boilerplate"):
                break
            if line.kind in (None, "heading", "body"):
                line.kind, line.why = "byline", "words"


def _introduces(paragraph: Paragraph, names: list[str], *, ended: bool) -> bool:
    text = paragraph.text
    if any(text.startswith(name) and _VERB.match(text, len(name)) for name in names):
        return True
    if _THE_WRITER.match(text):
        return True
    if not ended:
        return False
    return (
        _SIGN_OFF.match(text) is not None
        or _WRITES.match(text) is not None
        or any(text.startswith(f"{name} ") and _LIVES.match(text, len(name)) for name in names)
        or _ATTRIBUTED.match(text) is not None
        or _TRADE.match(text) is not None
    )


def _names(paragraphs: list[Paragraph]) -> list[str]:
    names: list[str] = []
    for line in paragraphs:
        if line.kind == "byline":
            byline = read_byline(line.text)
            names += byline.names if byline is not None and byline.names else (line.text,)
    return names
