"""Names that open a sentence alone and that no model sees: "Plimsoll, who sold ...", "Errázuriz said".

There any word has a capital, so what tells the name is that it is no English word, stands without an article
as the subject of a verb, and is never written small.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.annotate.names.gazetteer import Hit
from twosource.annotate.names.nouns import singular_of, title_words
from twosource.annotate.names.unmarked import role_follows
from twosource.annotate.names.words import Words
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_SHORTEST = 4  # letters
_HYPHENS = re.compile(r"[A-ZÀ-Þ][\w’']+(?:-[A-ZÀ-Þ][\w’']+)*")


def opening_names(doc: Doc, words: Words, hit_at: dict[int, Hit], used: set[int]) -> list[tuple[int, int]]:
    """Return first and end token of what opens a sentence and must be a name.

    Args:
        doc: The parsed text.
        words: Its words in lower case.
        hit_at: Known name by each token it covers.
        used: Tokens of names found before.
    """
    found = []
    starts = (sentence.start for sentence in doc.sents)
    for first, after in pairwise((0, *(start for start in starts if start), len(doc))):
        if after - first < 3 or first in used or first in hit_at:
            continue
        token = doc[first]
        after = token.i + 1 if _is_name(token) else _end_of_full_name(token)
        if after and any(doc[i].is_lower for i in words.where(token.lower_)):
            continue  # written small elsewhere
        if after and not any(i in used or i in hit_at for i in range(token.i, after)):
            found.append((token.i, after))
    return found


def _end_of_full_name(token: Token) -> int:
    """Return the end of the two words of "Nasrin Akter said", 0 if that is no name."""
    head = token.head
    if token.dep_ != "compound" or head.i != token.i + 1 or head.dep_ not in _SUBJECT:
        return 0
    named = all(
        word.pos_ == "PROPN" and _HYPHENS.fullmatch(word.text) and word.lower_ not in english_words()
        for word in (token, head)
    )
    plain = any(singular_of(w.lower_) or w.lower_ in title_words().type_words for w in (token, head))
    return head.i + 1 if named and not plain and head.head.lemma_ in title_words().say_verbs else 0


def _is_name(token: Token) -> bool:
    """Tell whether a word that opens a sentence is the subject of a verb, and no word of English."""
    if (
        token.pos_ not in ("NOUN", "PROPN")
        or token.dep_ not in _SUBJECT
        or token.head.pos_ not in ("VERB", "AUX")
    ):
        return False
    if len(token) < _SHORTEST or _HYPHENS.fullmatch(token.text) is None:
        return False
    if token.tag_ in ("NNS", "NNPS") and token.text.endswith("s"):
        return False
    word = token.lower_
    if word in english_words() or singular_of(word) is not None or word in title_words().type_words:
        return False
    if token.nbor().text == ",":
        return token.nbor(2).lower_ == "who" or role_follows(token.doc, token.i + 2)
    return token.head.lemma_ in title_words().say_verbs or not word.isascii()


@cache
def english_words() -> frozenset[str]:
    """Return the commoner words of English, in lower case."""
    return frozenset(word for band in load("link_common_words")["band"] for word in band["words"].split())
