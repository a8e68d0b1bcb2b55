"""Pair the words of two bodies' names: the same, rendered differently, misspelt, kinds that are like."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from twosource.link.who.body_meanings import ENDING, NONE, ROOT, kinds, meanings
from twosource.link.who.names_alike import spelling_likeness

SPELLED = 0.8  # likeness of two words that are one, badly written
_SHORTEST_SPELLED = 5  # letters: in shorter words each one counts
# What a pair of words proves: the same, rendered differently, a kind of body, a like kind put for it.
SAME, RENDERED = 1.0, 0.75
SAME_KIND, KIND_RENDERED, LIKE_KIND = 0.5, 0.4, -0.8


@dataclass(frozen=True, slots=True)
class Paired:
    """Two names' words paired."""

    proved: float
    rendered: bool  # some words are not the same
    other_kind: bool  # a kind of body stands for a like one
    left: tuple[tuple[str, ...], tuple[str, ...]]  # words without a partner in each


def pair_words(x: tuple[str, ...], y: tuple[str, ...]) -> Paired:
    """Pair the words of two names, the same ones first, in any order; every word has one partner at most."""
    lacking, rest, proved, differ, other_kind = list(x), list(y), 0.0, False, False
    for measure in (same_word, rendered, _misspelt, like_kind):
        for word in tuple(lacking):
            partner = next((other for other in rest if measure(word, other)), None)
            if partner is not None:
                lacking.remove(word)
                rest.remove(partner)
                proved += measure(word, partner)
                differ = differ or word != partner
                other_kind = other_kind or measure is like_kind
    return Paired(proved, differ, other_kind, (tuple(lacking), tuple(rest)))


def word_likeness(a: str, b: str) -> float:
    """Return how alike two words are in spelling; short ones are the same or not."""
    return spelling_likeness(a, b) if min(len(a), len(b)) >= _SHORTEST_SPELLED else float(a == b)


def same_word(a: str, b: str) -> float:
    """Return what it proves that two words are the same, 0 if they are not."""
    if a.replace("-", "") != b.replace("-", ""):
        return 0.0
    return SAME_KIND if a in kinds() else SAME


def rendered(a: str, b: str) -> float:
    """Return what it proves that two words may render one, 0 if they may not."""
    if not meanings().get(a, NONE).isdisjoint(meanings().get(b, NONE)):
        return KIND_RENDERED if a in kinds() else RENDERED
    same = takewhile(
        lambda pair: pair[0] == pair[1], zip(a.replace("-", ""), b.replace("-", ""), strict=False)
    )
    shared = sum(1 for _ in same)
    return RENDERED if shared >= ROOT and max(len(a), len(b)) - shared <= ENDING else 0.0


def _misspelt(a: str, b: str) -> float:
    likeness = word_likeness(a, b)
    return likeness if likeness >= SPELLED else 0.0


def like_kind(a: str, b: str) -> float:
    """Return what it proves that two words are for like kinds of bodies, 0 if they are not."""
    return 0.0 if kinds().get(a, NONE).isdisjoint(kinds().get(b, NONE)) else LIKE_KIND
