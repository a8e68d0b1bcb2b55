"""Telling page furniture by its words: adverts, share bars, cookie notices, legal lines and the like."""

from __future__ import annotations

import re
from functools import cache

from twosource.clean.paragraphs import Paragraph
from twosource.errors import LexiconError
from twosource.lexicon import load

_STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-", "—": "-", "\u200b": ""}
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_EDGES = re.compile(r"^[^\w%@#{<]+|[^\w%}>]+$")
_WORD = re.compile(r"[\w'%&@.-]+")
_START_WORDS = 30  # a longer line that opens so may be a sentence of the story
_SHORT_WORDS = 9
_CONTAINS_WORDS = 60
_LONGEST_START = 7
_SEPARATORS = " :|>/›»-"

_UNLIMITED = frozenset({"legal"})  # legal notices are long


@cache
def _phrases() -> tuple[
    dict[str, str], dict[str, str], dict[str, str], dict[str, tuple[tuple[str, str], ...]]
]:
    """Load the lexicon as (line, start, start_short, contains by anchor word)."""
    line: dict[str, str] = {}
    start: dict[str, str] = {}
    start_short: dict[str, str] = {}
    contains: dict[str, list[tuple[str, str]]] = {}
    for why, groups in load("clean_furniture").items():
        for group, phrases in groups.items():
            for phrase in phrases:
                if group.startswith("start") and phrase[-1] in _SEPARATORS:
                    continue
                phrase = normal(phrase)
                if group in ("line", "opens"):
                    line.setdefault(phrase, why)
                elif group == "start":
                    start.setdefault(phrase, why)
                elif group == "start_short":
                    start_short.setdefault(phrase, why)
                elif group == "contains":
                    anchor = max(_WORD.findall(phrase), key=len)
                    contains.setdefault(anchor, []).append((phrase, why))
                else:
                    raise LexiconError(f"clean_furniture: unknown group {group!r} under [{why}]")
    return line, start, start_short, {anchor: tuple(found) for anchor, found in contains.items()}


@cache
def _openers() -> dict[str, str]:
    furniture = load("clean_furniture")
    return {normal(phrase): why for why in furniture for phrase in furniture[why].get("opens", ())}


def normal(text: str) -> str:
    """Return the form in which phrases are compared: lower case, straight quotes, numbers as 0, edges bare."""
    return _EDGES.sub("", _NUMBER.sub("0", " ".join(text.translate(_STRAIGHT).lower().split())))


def section_opened(paragraph: Paragraph) -> str | None:
    """Return the kind of section that this line heads ("related", "comments"), None for another line."""
    return _openers().get(normal(paragraph.text)) if paragraph.words <= 8 else None


def furniture_kind(paragraph: Paragraph) -> str | None:
    """Return what a line is furniture for, None when its words do not say."""
    line, start, start_short, contains = _phrases()
    if paragraph.words <= _START_WORDS:
        shown = normal(paragraph.text)
        if not shown:
            return "template"
        if shown in line:
            return line[shown]
        words = shown.split(" ", _LONGEST_START)
        separated = _separated_starts()
        short = paragraph.words <= _SHORT_WORDS and not paragraph.ends_sentence
        for count in range(min(len(words), _LONGEST_START), 0, -1):
            opening = " ".join(words[:count])
            if opening in start:
                return start[opening]
            if short and opening in start_short:
                return start_short[opening]
            bare = opening.rstrip(_SEPARATORS)
            if bare != opening and bare in separated:
                return separated[bare]
        lowered = shown
    else:
        lowered = paragraph.text.translate(_STRAIGHT).lower()
    for word in _WORD.findall(lowered):
        if word.rstrip(".,'") not in contains:
            continue
        for phrase, why in contains[word.rstrip(".,'")]:
            if paragraph.words > _CONTAINS_WORDS and why not in _UNLIMITED:
                continue
            at = lowered.find(phrase)
            if at >= 0 and lowered.count('"', 0, at) % 2 == 0:
                return why
    return None


@cache
def _separated_starts() -> dict[str, str]:
    """Starts that the lexicon writes with a colon or bar, which must then follow in the line too."""
    furniture = load("clean_furniture")
    return {
        normal(phrase): why
        for why in furniture
        for group in ("start", "start_short")
        for phrase in furniture[why].get(group, ())
        if phrase[-1] in _SEPARATORS
    }
