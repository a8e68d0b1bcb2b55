"""Tell where a place name stands for its government: "Beijing warned", "relations with Moscow"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.places.gazetteer import Candidate
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan

_SUBJECTS = frozenset({"nsubj"})


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load("places")["metonym"][kind])


def is_metonym(span: DocSpan, place: Candidate) -> bool:
    """Tell whether a country or capital acts, speaks or is dealt with as a government in this clause."""
    if place.kind not in ("country", "capital") and not (place.kind == "city" and place.population > 500_000):
        return False
    head = span.root
    first = head
    while first.dep_ == "conj" and first.head != first:
        first = first.head
    governor = first.head
    if first.dep_ in _SUBJECTS:
        return governor.pos_ == "VERB" and governor.lemma_.lower() not in _words("scene_verbs")
    if first.dep_ == "poss" or (first.dep_ in ("compound", "nmod") and place.kind != "city"):
        return governor.lemma_.lower() in _words("nouns")
    if first.dep_ == "pobj":
        over = governor.head.lemma_.lower()
        if governor.lower_ == "by":
            return bool(governor.dep_ == "agent") and over in _words("object_verbs")
        if governor.lower_ in ("with", "between", "against", "on", "toward", "towards", "to"):
            return over in _words("nouns")
        return False
    return first.dep_ == "dobj" and governor.lemma_.lower() in _words("object_verbs")
