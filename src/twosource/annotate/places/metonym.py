"""Tell where a place name stands for its government: "Beijing warned", "relations with Moscow"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.places.gazetteer import Candidate
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})


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
        return governor.lemma_.lower() in _words("verbs")
    if first.dep_ == "poss" or (first.dep_ in ("compound", "nmod") and place.kind != "city"):
        return governor.lemma_.lower() in _words("nouns")
    if first.dep_ == "pobj":
        if governor.lower_ == "by" and governor.head.lemma_.lower() in _words("verbs"):
            return bool(governor.dep_ == "agent")
        if governor.lower_ in ("with", "between", "against", "on", "toward", "towards", "to"):
            over = governor.head.lemma_.lower()
            return over in _words("nouns") or (
                governor.lower_ in ("with", "against") and over in _words("verbs")
            )
    return first.dep_ == "dobj" and governor.lemma_.lower() in (
        "accuse",
        "urge",
        "warn",
        "blame",
        "condemn",
        "sanction",
    )
