"""Lines in another language than the story: the site's own furniture round a report in English."""

from __future__ import annotations

import re
from functools import cache

from twosource.clean.paragraphs import Paragraph
from twosource.clean.wording import Wording
from twosource.lexicon import load

_WORD = re.compile(r"[^\W\d_]+")
_LABEL_WORDS = 5
_FEWEST_ENGLISH = 8  # different function words: then the text is English
_FEWEST = 2  # function words that give another language away
_QUOTED = ('"', "@", "#", "«", "„")  # what somebody wrote or said stays


def mark_foreign(paragraphs: list[Paragraph], wording: Wording) -> None:
    """Mark the undecided lines of an English text that are in another language and quote nobody."""
    english, others = _function_words()
    if len(wording.words & english) < _FEWEST_ENGLISH:
        return
    ascii_only = all(p.text.isascii() for p in paragraphs)
    if ascii_only and max(len(wording.words & words - english) for words in others) < _FEWEST + 1:
        return
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind is not None or paragraph.words == 1:
            continue
        introduced = index > 0 and paragraphs[index - 1].text.endswith(":")
        if not introduced and not any(mark in paragraph.plain for mark in _QUOTED) and _is_foreign(paragraph):
            paragraph.kind = "boilerplate:label"
            paragraph.why = "words"


def is_foreign_label(paragraph: Paragraph) -> bool:
    """Tell whether a few words are in another language or script than English, and are no name."""
    if paragraph.words > _LABEL_WORDS or paragraph.text.isascii() or paragraph.ends_sentence:
        return False
    letters = [ch for ch in paragraph.text if ch.isalpha()]
    far = sum(1 for ch in letters if ord(ch) > 0x24F and not 0x1E00 <= ord(ch) <= 0x1EFF)
    if letters and far > len(letters) / 2:
        return True
    return any(word[:1].islower() and not word.isascii() for word in _WORD.findall(paragraph.text))


def _is_foreign(paragraph: Paragraph) -> bool:
    english, others = _function_words()
    words = {word for word in _WORD.findall(paragraph.text) if word.islower()}  # `La` and `Le` open names
    best = max(len(words & foreign - english) for foreign in others)
    return best >= _FEWEST and best > len(words & english)


@cache
def _function_words() -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    listed = load("clean_languages")
    return frozenset(listed["english"]["words"]), tuple(
        frozenset(words) for _, words in sorted(listed["other"].items())
    )
