"""How each voted, told as a list: "Against: the Socialists and the Greens"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.positions.stand import Stand
from twosource.lexicon import load
from twosource.records.annotation import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

_BEING = frozenset({":", "was", "were", "are", "is"})
_INNER = frozenset({"compound", "poss", "nummod", "amod", "nmod"})
_SIDES: tuple[Stance, ...] = ("opposes", "supports", "neutral")


def votes(doc: Doc) -> Iterator[Stand]:
    """Yield a stance for each of a list of voters, on what was last spoken of."""
    firsts = _firsts()
    for sentence in doc.sents:
        start = sentence.start
        while start < sentence.end and doc[start].is_space:
            start += 1
        if start < sentence.end and doc[start].lower_ in firsts:
            yield from _listed(sentence, start)


def _listed(sentence: DocSpan, start: int) -> Iterator[Stand]:
    doc = sentence.doc
    found = _side(sentence, start)
    if found is None:
        return
    side, after = found
    for voter in _voters(doc, after, sentence.end):
        first, last = doc[start].idx, voter.idx + len(voter)
        yield Stand(side, (), voter, doc[after - 1], first, last, ("vote", doc[start].lower_), back=True)


def _side(sentence: DocSpan, start: int) -> tuple[Stance, int] | None:
    """Return which side a sentence lists, and the index of the first word of its list."""
    doc = sentence.doc
    end = next((t.i for t in doc[start : min(start + 7, sentence.end)] if t.lower_ in _BEING), None)
    if end is None or end + 1 >= sentence.end:
        return None
    words = doc[start:end].text.lower()
    for side in _SIDES:
        for phrase in load("stance")["votes"][side]:
            if words == phrase or (phrase.endswith(" *") and words.startswith(phrase[:-1])):
                return side, end + 1
    return None


def _voters(doc: Doc, first: int, end: int) -> Iterator[Token]:
    """Yield the heads of a list of names, parted by commas and "and"."""
    for token in doc[first:end]:
        if token.pos_ not in ("PROPN", "NOUN") or token.dep_ in _INNER:
            continue
        following = doc[token.i + 1] if token.i + 1 < end else None
        if following is None or following.is_punct or following.is_space or following.lower_ in ("and", "or"):
            yield token


@cache
def _firsts() -> frozenset[str]:
    votes_of = load("stance")["votes"]
    return frozenset(phrase.split()[0] for side in _SIDES for phrase in votes_of[side])
