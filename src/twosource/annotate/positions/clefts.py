"""Stances told by a clause with "what": "what it cannot stomach is the cut"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.positions.stand import Stand, hull, is_unreal, made
from twosource.annotate.syntax import dependent, is_negated
from twosource.lexicon import load
from twosource.records.annotation import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_CAN = frozenset({"can", "could", "will", "would", "ca", "wo"})
_SIDES: tuple[Stance, ...] = ("supports", "opposes", "demands", "rejects")


def cleft(verb: Token) -> Iterator[Stand]:
    """Read what the clause says of a thing that stands behind "is"."""
    be = verb.head
    if verb.dep_ != "csubj" or be.lemma_ != "be" or is_unreal(be) or is_negated(be):
        return
    if not any(c.lower_ == "what" for c in verb.lefts):
        return
    holder, told = dependent(verb, "nsubj"), dependent(be, "attr", "xcomp", "ccomp")
    if told is None or told.i < be.i:
        told = next((c for c in be.rights if c.dep_ in ("attr", "xcomp", "ccomp")), None)
    stance = _stance(verb)
    if holder is None or told is None or stance is None:
        return
    stand = made(be, stance, holder, [told], f"what {verb.lemma_}", firm=True)
    if stand is not None:
        start, end = hull([holder, verb, told], verb)
        yield Stand(stance, stand.issues, holder, verb, start, end, stand.why, back=stand.back)


def _stance(verb: Token) -> Stance | None:
    lemma = verb.lemma_.lower()
    if is_negated(verb):
        bearing = lemma in load("stance")["bearing"]["verbs"] and any(c.lower_ in _CAN for c in verb.lefts)
        return "opposes" if bearing or lemma in ("want", "like") else None
    return "demands" if lemma in ("want", "need") else _objects().get(lemma)


@cache
def _objects() -> dict[str, Stance]:
    words = load("stance")
    return {lemma: side for side in _SIDES for lemma in words[side].get("object", ())}
