"""Which words name somebody: nouns of persons and bodies, and words that stand for them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.events.frames import word_class
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

AMOUNTS = frozenset({"DATE", "TIME", "MONEY", "PERCENT"})
ANY = "ANY"  # the sector of a noun for a person that says nothing of one: "boss", "winner"
_AS_IN_CAMEO = {"JRN": "MED", "MED": "HLH", "PTY": "LEG", "ART": ANY}


@cache
def sector_of_noun() -> dict[str, str]:
    """Map each actor noun to its sector: our own list first, then the persons that the cast knows."""
    found: dict[str, str] = {}
    for sector, listing in load("event_classes")["actors"].items():
        for word in listing.split():
            found.setdefault(word, sector)
    for sector, entry in load("actors").items():
        if isinstance(entry, dict):
            for word in (*entry.get("persons", ()), *entry.get("mass", ())):
                found.setdefault(word, _AS_IN_CAMEO.get(sector, sector))
    return found


def is_about_somebody(clause: Token) -> bool:
    """Tell whether a relative clause speaks of a person: "looters who ..."."""
    return any(t.lower_ in ("who", "whom") and t.head.i == clause.i for t in clause.lefts)


def stands_for_several(token: Token) -> bool:
    """Tell whether a word alone stands for parties named before: "urged both", "the three met"."""
    if token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "dep") or token.i + 1 >= len(token.doc):
        return False
    if token.nbor(1).lower_ == "of":
        return False
    if token.lower_ in ("both", "others", "latter", "duo", "trio"):
        return True
    counts = token.pos_ == "NUM" and token.ent_type_ not in AMOUNTS
    return counts and any(c.lower_ == "the" for c in token.lefts)


def does_what_people_do(token: Token) -> bool:
    """Tell whether a noun does what only people do: "sued by conservationists", "the caddies refused"."""
    doing = token.dep_ == "pobj" and token.head.dep_ == "agent"
    verb = token.head.head if doing else token.head
    if not doing and not (token.dep_ == "nsubj" and token.tag_ in ("NNS", "NN")):
        return False
    if verb.lemma_ not in word_class("done_by_people") or token.lemma_.lower() in word_class("paper"):
        return False
    return token.tag_ == "NNS" or any(c.dep_ in ("det", "poss") for c in token.lefts)
