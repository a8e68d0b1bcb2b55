"""To whom and where something was said, read off the cue."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.quotes.cues import cue_verb
from twosource.annotate.syntax import phrase_bounds
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_VENUE_PREPOSITIONS = frozenset({"in", "on", "at", "during", "via", "before", "by", "over"})
_NOBODY = frozenset({"this", "that", "it", "what", "which", "himself", "herself", "themselves"})
_OFFERS = frozenset({"promise", "demand", "request", "recommend", "propose"})  # the bare object is offered
_URGES = frozenset({"ask"})  # "asked a question", "asked the union to"
_NO_PLACE = frozenset(
    {"time", "moment", "end", "start", "beginning", "point", "age", "cost", "expense", "risk"}
)
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
        "appeal",
        "swear",
        "admit",
        "confess",
        "repeat",
        "vow",
    ]
)


def addressee_and_venue(verb: Token, speaker: Token | None = None) -> tuple[str | None, str | None]:
    """Return who was spoken to and where, as written: ("reporters", "a news briefing").

    Args:
        verb: The cue.
        speaker: The head of the speaker's phrase; behind the cue the parser hangs the place under it.
    """
    cue = cue_verb(verb)
    if cue is None:
        return None, None
    addressee = venue = None
    behind = speaker.rights if speaker is not None and verb.i < speaker.i else ()
    subject = speaker.i if speaker is not None else -1
    for child in (*verb.children, *behind):
        if child.i == subject:
            continue
        if _is_hearer(child, verb):
            words = _phrase(child)
            if child.lemma_.lower() in _words("occasions"):
                venue = venue or words
            else:
                addressee = addressee or words
        elif child.dep_ in ("prep", "dative") and child.lower_ in (*_VENUE_PREPOSITIONS, "to", "upon"):
            for noun in child.children:
                if noun.dep_ != "pobj" or noun.pos_ not in ("NOUN", "PROPN", "PRON"):
                    continue
                called_on = verb.lemma_ == "call" and child.lower_ in ("on", "upon")
                if called_on or (child.lower_ == "to" and verb.lemma_.lower() in _SPEAKS_TO):
                    addressee = addressee or _phrase(noun)
                elif child.lower_ not in ("to", *cue.prepositions) and is_venue(child, noun):
                    venue = venue or _phrase(noun, clauses=_has_participle(noun))
    return addressee, venue


def _is_hearer(child: Token, verb: Token) -> bool:
    """Tell whether a dependent of a cue is who is spoken to, and not what is asked or promised."""
    cue = cue_verb(verb)
    if cue is None or not (cue.hearer or "told" in cue.frames):
        return False
    if child.dep_ == "nsubjpass" and child.pos_ in ("NOUN", "PROPN", "PRON"):
        return cue.hearer and child.lower_ not in _NOBODY  # "the crew was told to wait"
    if child.dep_ not in ("dobj", "dative"):
        return False
    if child.pos_ not in ("NOUN", "PROPN", "PRON") or child.lower_ in _NOBODY:
        return False
    if child.dep_ == "dobj" and "object" in cue.frames and verb.lemma_.lower() in _OFFERS:
        return False
    alone = cue.hearer and verb.lemma_.lower() not in _URGES
    return alone or any(c.dep_ in ("xcomp", "ccomp") and c.i > child.i for c in verb.rights)


def is_venue(preposition: Token, noun: Token) -> bool:
    """Tell whether a prepositional phrase is where one speaks: in a letter, on Islands FM, at the gate."""
    if noun.ent_type_ in ("DATE", "TIME"):
        return False
    if preposition.lower_ == "before" and noun.lemma_.lower() in _words("occasions"):
        return False  # "a day before the meeting"
    if noun.lemma_.lower() in _words("venues"):
        return True
    medium = (
        preposition.lower_ == "on"
        and noun.pos_ == "PROPN"
        and noun.ent_type_ not in ("PERSON", "GPE", "NORP")
    )
    place = (
        preposition.lower_ == "at"
        and noun.pos_ in ("NOUN", "PROPN")
        and not any(c.like_num for c in noun.children)
    )
    return medium or (place and noun.lemma_.lower() not in _NO_PLACE)


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
