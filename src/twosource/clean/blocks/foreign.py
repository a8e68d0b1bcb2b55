"""Lines in another language than the story: the site's own furniture round a report in English."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from twosource.clean.paragraphs import Paragraph
from twosource.clean.wording import Wording
from twosource.lexicon import load

_WORD = re.compile(r"[^\W\d_]+")
_LABEL_WORDS, _MENU_WORDS = 5, 20
_FEWEST_ENGLISH = 8  # different function words: then the text is English
_LONGEST = 80  # words
_FEWEST = 2  # function words that give another language away
_PARTICLES = frozenset(
    ("de", "la", "las", "los", "del", "di", "da", "dos", "du", "des", "le", "el", "al", "van", "y")
)
_QUOTED = ('"', "@", "#", "«", "„")  # what somebody wrote or said stays


def mark_foreign(paragraphs: list[Paragraph], wording: Wording) -> None:
    """Mark the undecided lines of an English text that are in another language and quote nobody."""
    english, others, known = _function_words()
    held, native = wording.words & known, len(wording.words & english)
    if len(held) < _FEWEST or native < _FEWEST_ENGLISH:
        return
    if not _FEWEST <= max(len(held & words) for words in others) <= native:
        return  # the text itself is in another language
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind is not None or not 1 < paragraph.words <= _LONGEST or " the " in paragraph.plain:
            continue
        if len(known.intersection(paragraph.plain.split())) < _FEWEST:
            continue
        introduced = index > 0 and paragraphs[index - 1].text.endswith(":")
        if not introduced and not any(mark in paragraph.plain for mark in _QUOTED) and _is_foreign(paragraph):
            paragraph.kind = "boilerplate:label"
            paragraph.why = "language"


def is_foreign_label(paragraph: Paragraph) -> bool:
    """Tell whether a few words are in another language or script than English, and are no name."""
    if paragraph.text.isascii() or paragraph.ends_sentence:
        return False
    if paragraph.words > (_MENU_WORDS if "|" in paragraph.text else _LABEL_WORDS):
        return False
    letters = [ch for ch in paragraph.text if ch.isalpha()]
    far = sum(1 for ch in letters if ord(ch) > 0x24F and not 0x1E00 <= ord(ch) <= 0x1EFF)
    if letters and far > len(letters) / 2:
        return True
    return any(word[:1].islower() and not word.isascii() for word in _WORD.findall(paragraph.text))


def _is_foreign(paragraph: Paragraph) -> bool:
    english, others, _ = _function_words()
    listed = _WORD.findall(paragraph.text)
    words = {  # `La` opens names, and `de la` stands within them
        word
        for word, after in pairwise([*listed, ""])
        if word.islower() and not (word in _PARTICLES and after[:1].isupper())
    }
    return any(
        len(words & foreign) >= _FEWEST and len(words & whole) > len(words & english - whole)
        for foreign, whole in zip(others, _whole_lists(), strict=True)
    )


@cache
def _function_words() -> tuple[frozenset[str], tuple[frozenset[str], ...], frozenset[str]]:
    """Return the function words of English, of each other language that English lacks, and all these."""
    listed = load("clean_languages")
    english = frozenset(listed["english"]["words"])
    others = tuple(frozenset(words) - english for _, words in sorted(listed["other"].items()))
    return english, others, frozenset().union(*others)


@cache
def _whole_lists() -> tuple[frozenset[str], ...]:
    """Return the function words of each other language, those that are English words too included."""
    return tuple(frozenset(words) for _, words in sorted(load("clean_languages")["other"].items()))
