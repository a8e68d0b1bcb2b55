"""Capitals: the city, or the government that sits in it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_LIGHT = frozenset({"make", "pay", "take"})  # with a noun that says what is done


def stands_for_government(token: Token, *, house: bool = False) -> bool:
    """Tell whether a capital's name is used for the government: it acts, is addressed, or owns a policy.

    "Beijing warned", "talks with Beijing" and "pro-Beijing", against "in Beijing" and "flew to Beijing".

    Args:
        token: The last word of the name.
        house: It is a palace or street: before a noun it is the government too ("Kremlin aides"), and
            what comes from it is said there ("from the Kremlin came a warning").
    """
    words = _words()
    top = token
    while top.dep_ == "conj" and top.head.i != top.i and top.head.pos_ == "PROPN":
        top = top.head
    label = top.dep_
    before = token.nbor(-1) if token.i else None
    if before is not None and before.text == "-" and token.i > 1:
        return token.nbor(-2).lower_ in ("pro", "anti")
    if token.lower_.startswith(("pro-", "anti-")):
        return True
    if house and label in ("compound", "nmod"):
        return top.head.lower_ not in words["place_nouns"]
    if house and label == "pobj" and top.head.lower_ == "from":
        return any(
            c.dep_ in ("nsubj", "dobj") and c.lemma_ in words["messages"] for c in top.head.head.children
        )
    if label == "nsubj":
        verb = top.head
        if verb.lemma_ == "have":
            return True
        if verb.pos_ == "AUX" or verb.lemma_ == "be":
            return any(c.dep_ in ("acomp", "xcomp", "ccomp") for c in verb.children)
        return bool(verb.pos_ == "VERB")
    if label == "poss":
        return top.head.lower_ not in words["place_nouns"]
    if label == "agent" or (label == "pobj" and top.head.dep_ == "agent"):
        return True
    if label in ("pobj", "pcomp"):
        preposition = top.head.lower_
        if preposition in words["place_prepositions"]:
            return False
        above = top.head.head
        if preposition in words["motion_prepositions"]:
            if any(c.dep_ == "dobj" and c.lemma_ in words["messages"] for c in above.children):
                return True  # "sends a message to Beijing"
            if _goes(above, words["motion"]):
                return False
            return above.pos_ in (("ADJ", "NOUN", "VERB") if preposition != "from" else ("NOUN",))
        if preposition == "of":
            return above.lemma_ in ("policy", "accusation", "criticism", "critic", "ally", "demand", "view")
        return preposition in words["relation_prepositions"]
    if label in ("dobj", "dative"):
        return top.head.lemma_ not in words["place_verbs"]
    return label == "nsubjpass" and top.head.lemma_ not in words["place_verbs"]


def _goes(word: Token, motion: frozenset[str]) -> bool:
    """Tell whether a word says that somebody goes somewhere: "fly", "make a trip", "the trip she made"."""
    if word.lemma_ in motion or word.lower_ in motion:
        return True
    if word.dep_ == "relcl" and word.head.lemma_ in motion:
        return True
    return word.lemma_ in _LIGHT and any(c.dep_ == "dobj" and c.lemma_ in motion for c in word.children)


def is_described_place(doc: Doc, after: int) -> bool:
    """Tell whether a village or town is set off behind a name: "Jordan, a village of 900 in Oconto"."""
    if after + 2 >= len(doc) or doc[after].text != "," or doc[after + 1].lower_ not in ("a", "an"):
        return False
    return any(
        token.lower_ in load("coreference")["settings"]["towns"] for token in doc[after + 2 : after + 4]
    )


def place_nouns() -> frozenset[str]:
    """Return the nouns that a town's name describes: "residents", "airport"."""
    return _words()["place_nouns"]


@cache
def site_nouns() -> frozenset[str]:
    """Return the nouns for what stands or lies somewhere: "bridge", "camp", "river"."""
    nouns = load("coreference")["settings"]
    return frozenset(nouns["sites"] + nouns["areas"] + nouns["towns"]) - {"state"}


def motion_words() -> frozenset[str]:
    """Return the verbs and nouns of going somewhere: "fly", "road"."""
    return _words()["motion"]


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in load("titles")["metonyms"].items()}
