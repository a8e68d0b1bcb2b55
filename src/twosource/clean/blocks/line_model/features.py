"""What the model sees of a line: its words and pairs of words, names made alike, and its shape."""

from __future__ import annotations

import re
from itertools import pairwise

from twosource.clean.blocks.scenes import shows_scene

_TOKEN = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,]*|[.?!:|©@%&;…—–\-\"“”•>]"  # words, figures, telling marks
)
_QUOTATION = re.compile(r"[\"“”][^\"“”]{2,600}[\"“”]|‘[^‘’]{3,400}’(?!\w)")
_OPENS = frozenset('.?!:|"“”•>')  # the next word's capital says nothing
_SILENT = frozenset('.>"“”')  # marks that are no feature
_REACHED = re.compile(r"https?://|www\.|\w@\w|\.(?:com|org|net|example)\b")
_PHONE = re.compile(r"\+?\d[\d ()-]{6,}\d")
_TELLS = frozenset(
    ("said", "says", "told", "asked", "added", "announced", "argued", "warned", "according", "denied")
)
_NAME, _SHOUT, _FIGURE = "<name>", "<shout>", "<0>"
_NAME_STEPS = 8
_WORDS_A_STEP, _LONGEST_STEP = 4, 10
_PAST_LETTERS = 4


def features_of(text: str) -> set[str]:
    """Return the features of a line.

    Names, words in capitals, figures and quotations are each one word, so that the model learns how a line
    speaks and not whom it names.
    """
    own, quotations = _QUOTATION.subn(" ", text)
    words = _words(own, shouted=text.isupper())
    found = set(words)
    if shows_scene(text, found):
        found.add("<scene>")
    found.update(f"{a} {b}" for a, b in pairwise(("^", *words, "$")))
    found.add(f"length {min(len(words) // _WORDS_A_STEP, _LONGEST_STEP)}")
    found.add("ends open" if text[-1:].isalnum() else f"ends {text[-1:]}")
    past = any(len(word) > _PAST_LETTERS and word.endswith("ed") for word in words)
    found.add("past" if past else "no past")
    found.add(f"names {_NAME_STEPS * words.count(_NAME) // max(1, len(words))}")
    if quotations:
        found.add("quotes")
    if not _TELLS.isdisjoint(words):
        found.add("tells")
    if _REACHED.search(text) is not None:
        found.add("address")
    if _PHONE.search(text) is not None:
        found.add("telephone")
    return found


def _words(text: str, *, shouted: bool) -> list[str]:
    words: list[str] = []
    opens = True
    for token in _TOKEN.findall(text):
        first = token[0]
        if first.isalpha():
            if token.isupper() and len(token) > 1 and not shouted:
                word = _SHOUT
            elif first.isupper() and not opens and token != "I" and not shouted:
                word = _NAME
            else:
                word = token.lower().replace("’", "'")
            if word[0] != "<" or not words or words[-1] != word:  # a name of three words is one name
                words.append(word)
            opens = False
        elif first.isdigit():
            words.append(_FIGURE)
            opens = False
        else:
            opens = token in _OPENS
            if token not in _SILENT:
                words.append(token)
    return words
