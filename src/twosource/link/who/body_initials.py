"""Whether letters stand for a body's name: the initials of its words, in its own or another language."""

from __future__ import annotations

import re
from functools import lru_cache

from twosource.link.who.body_meanings import NONE, meanings
from twosource.link.who.names_alike import body_words, plain, small_words

FEWEST_LETTERS = 3  # of initials that are told by any order or language
_INTO_ACRONYM = 3  # letters of one word: BOSVU, the Botswana Sorters' and Valuers' Union


@lru_cache(maxsize=20_000)
def initials_fit(wanted: str, name: str) -> bool:
    """Tell whether letters stand for a name: the first of each word, of one word up to three.

    Small words may count or not, and so may the parts of hyphenated ones.
    """
    words = [w for w in re.split(r"[\s,.()/]+", plain(name)) if w and w != "the"]
    weighty = [w for w in words if w not in small_words()]
    parts = [p for w in weighty for p in w.split("-") if p]
    if wanted in {"".join(w[0] for w in some) for some in (words, weighty, parts)}:
        return True
    extra = len(wanted) - len(parts)
    if len(parts) < 3 or not 0 < extra < _INTO_ACRONYM:
        return False
    initials = [p[0] for p in parts]
    return any(
        wanted == "".join((*initials[:n], part[: extra + 1], *initials[n + 1 :]))
        for n, part in enumerate(parts)
    )


@lru_cache(maxsize=20_000)
def letters_fit(wanted: str, name: str) -> bool:
    """Tell whether letters may stand for a name in its own language, or for a fuller form of it.

    Every word but one begins with one of them, itself or as another language has it ("Fishers", pescadores),
    in any order; one letter may be left over.
    """
    words = [word for word in body_words(name) if word]
    if len(wanted) < FEWEST_LETTERS or not FEWEST_LETTERS <= len(words) <= len(wanted) + 1:
        return False
    rest, found, firsts = list(wanted), 0, "".join(word[0] for word in words)
    for own in (True, False):  # the same initial first
        for word in tuple(words):
            initials = {word[0]} if own else _initials(word)
            letter = next((one for one in rest if one in initials), None)
            if letter is not None:
                rest.remove(letter)
                words.remove(word)
                found += 1
    in_order = len(rest) == 1 and firsts in {wanted[:n] + wanted[n + 1 :] for n in range(len(wanted))}
    return found >= FEWEST_LETTERS + (len(rest) and not in_order) and len(rest) + len(words) <= 1


@lru_cache(maxsize=20_000)
def _initials(word: str) -> frozenset[str]:
    """Return the first letters of the words that other languages, or other translators, put for one."""
    meant = meanings().get(word, NONE)
    return frozenset(other[0] for other, found in meanings().items() if other and not meant.isdisjoint(found))
