"""Words in marks that nobody says: titles, nicknames, terms and "so-called" things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.quotes.marked import MarkedText
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 8  # words of a name
_KNOWN = 5  # tokens from "known" to "as"
_SMALL = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "for",
        "in",
        "on",
        "to",
        "and",
        "or",
        "at",
        "by",
        "with",
        "de",
        "do",
        "du",
        "la",
        "y",
        "e",
    }
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def names_in_marks(marked: MarkedText) -> frozenset[int]:
    """Return the numbers of the outer passages that name a thing, by their neighbours and capitals."""
    return frozenset(n for n in marked.tops if _is_name(marked, n))


def _is_name(marked: MarkedText, number: int) -> bool:
    passage = marked.passages[number]
    content = marked.text[passage.start : passage.end]
    if passage.label is not None or content[-1] in ".?!…" or len(content.split()) > _LONGEST:
        return False
    doc, words = marked.doc, load("cue_nouns")["named"]
    first, after = marked.index(passage.outer_start), marked.index(passage.outer_end)
    before = [t for t in doc[max(0, first - 3) : first] if not t.is_space]
    if not before:
        return False
    if _is_known_as(doc, before[-1]):
        return True
    last, lead = before[-1], " ".join(t.lower_ for t in before).replace(" - ", "-")
    if any(lead.endswith(phrase) for phrase in words["phrases"]) or _behind_name_word(last, before, words):
        return True
    behind = [t for t in doc[after : after + 4] if not t.is_space]
    if (
        len(behind) > 2
        and behind[0].lemma_ == "be"
        and behind[1].pos_ == "DET"
        and behind[2].lemma_ in words["after"]
    ):
        return True
    return last.pos_ in ("DET", "PRON") and last.lower_ != "that" and _is_title(content)


def _is_known_as(doc: Doc, last: Token) -> bool:
    """Tell whether "as" belongs to "known", whoever stands between: "known to the staff as"."""
    return last.lower_ == "as" and any(t.lower_ == "known" for t in doc[max(0, last.i - _KNOWN) : last.i])


def _behind_name_word(last: Token, before: list[Token], words: dict[str, list[str]]) -> bool:
    if last.lemma_.lower() in words["verbs"] and last.tag_ in ("VBN", "VBD"):
        return True
    determined = len(before) > 1 and before[-2].pos_ in ("DET", "PRON", "ADJ", "ADP")
    return last.lemma_.lower() in words["nouns"] and last.pos_ == "NOUN" and determined


def _is_title(content: str) -> bool:
    """Tell whether all telling words of two or more have capitals: "Long Night of Lamps"."""
    words = [w for w in _WORD.findall(content) if w.lower() not in _SMALL]
    return len(words) > 1 and all(w[0].isupper() for w in words)
