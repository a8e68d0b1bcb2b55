"""To whom and where something was said, read off the cue."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.quotes.cues import cue_verb
from twosource.annotate.syntax import phrase_bounds
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_HEARER_PREPOSITIONS = frozenset({"to"})
_VENUE_PREPOSITIONS = frozenset({"in", "on", "at", "during", "via", "before"})
_SPEAKS_TO = frozenset(
    [
        "say",
        "write",
        "speak",
        "explain",
        "signal",
        "complain",
        "report",
        "announce",
        "reply",
        "suggest",
        "talk",
    ]
)


def addressee_and_venue(verb: Token) -> tuple[str | None, str | None]:
    """Return who was spoken to and where, as written: ("reporters", "a news briefing")."""
    cue = cue_verb(verb)
    if cue is None:
        return None, None
    addressee = venue = None
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and cue.hearer and child.pos_ in ("NOUN", "PROPN", "PRON"):
            words = _phrase(child)
            if child.lemma_.lower() in _words("occasions"):
                venue = venue or words
            else:
                addressee = addressee or words
        elif child.dep_ in ("prep", "dative") and child.lower_ in (
            "to",
            "in",
            "on",
            "at",
            "during",
            "via",
            "before",
        ):
            for noun in child.children:
                if noun.dep_ != "pobj" or noun.pos_ not in ("NOUN", "PROPN", "PRON"):
                    continue
                if child.lower_ == "to":
                    if verb.lemma_.lower() in _SPEAKS_TO:
                        addressee = addressee or _phrase(noun)
                elif noun.lemma_.lower() in _words("venues"):
                    venue = venue or _phrase(noun, clauses=_has_participle(noun))
    return addressee, venue


def _has_participle(noun: Token) -> bool:
    """Tell whether a venue goes on with where it stands: "a transcript posted on the site"."""
    following = [c for c in noun.rights if c.dep_ in ("acl", "relcl")]
    return bool(following) and all(c.dep_ == "acl" and c.tag_ == "VBN" for c in following)


def _phrase(noun: Token, *, clauses: bool = False) -> str:
    first, after = phrase_bounds(noun, clauses=clauses)
    return " ".join(noun.doc[first:after].text.split())


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(load("cue_nouns")[group]["nouns"])
