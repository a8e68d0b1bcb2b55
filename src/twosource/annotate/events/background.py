"""Which acts only place or explain the news: told by the words around them, apart from their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import is_causative
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.frames import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token

_TAKEN_FOR_GRANTED = frozenset({"presupposed", "before a noun", "what is answered"})
_EARLIER = frozenset({"previously", "once", "formerly", "historically", "earlier"})
_MARKS = frozenset({"after", "since", "when", "once"})


def points_back(candidate: Candidate) -> bool:
    """Tell whether words say that a done act was long before: "previously", "the last meeting"."""
    clause = candidate.clause
    if any(t.lower_ in _EARLIER and t.dep_ == "advmod" for t in clause.children):
        return True
    if candidate.is_noun:
        lefts = candidate.token.lefts
        return any(t.lower_ in ("last", "previous", "past") and t.dep_ == "amod" for t in lefts)
    had = any(t.lower_ == "had" and t.dep_ == "aux" for t in clause.children)
    return had and clause.dep_ in ("relcl", "advcl")


def sets_the_scene(candidate: Candidate) -> bool:
    """Tell whether the clause of a done act only places or explains the news.

    They do in relative clauses and participles that say who somebody is ("soldiers who shot two men", "a
    bridge built by Peru"), in clauses of *after*, *since* and *when*, under such prepositions and *over*, in
    front of the noun ("the jailed editor"), and where another act answers this one ("welcomed the apology").
    """
    if candidate.standing is not None and _TAKEN_FOR_GRANTED & set(candidate.standing.why):
        return True
    if candidate.is_noun:
        noun = candidate.token.head if candidate.token.dep_ == "compound" else candidate.token
        return noun.dep_ == "pobj" and noun.head.lower_ in word_class("setting_the_scene")
    return _stands_aside(candidate.clause)


def _stands_aside(verb: Token) -> bool:
    """Tell whether a verb's clause says which noun is meant, or when the main act was."""
    for _ in range(3):
        if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and not _has_subject(verb):
            verb = verb.head
    if verb.dep_ == "relcl":
        return verb.tag_ in ("VBD", "VBN") and not any(c.tag_ == "MD" for c in verb.children)
    if verb.dep_ == "acl":
        return verb.tag_ in ("VBN", "VBD") and not is_causative(verb) and not _is_headline(verb)
    marked = any(c.dep_ in ("mark", "advmod") and c.lower_ in _MARKS for c in verb.children)
    return verb.dep_ == "advcl" and marked and verb.tag_ in ("VBD", "VBN")


def _is_headline(verb: Token) -> bool:
    """Tell whether a participle is all that a headline has for a verb: "Minister held over leak"."""
    return verb.head.dep_ == "ROOT" and verb.head.pos_ in ("NOUN", "PROPN", "NUM")


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
