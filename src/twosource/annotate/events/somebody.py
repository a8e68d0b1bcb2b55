"""Which words name somebody: nouns of persons and bodies, and words that stand for them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.events.frames import word_class
from twosource.annotate.syntax import coordinated
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.records.annotation import Mention

AMOUNTS = frozenset({"DATE", "TIME", "MONEY", "PERCENT"})
ANY = "ANY"  # the sector of a noun for a person that says nothing of one: "boss", "winner"
_SITES = ("sites", "premises", "structures", "courts_of_law")  # classes of buildings and grounds
_ORDINALS = frozenset({"second", "third", "fourth", "fifth"})
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
    if token.lower_ in _ORDINALS and any(c.lower_ == "a" for c in token.lefts):
        return token.head.lemma_ in word_class("suffered")  # "two were shot and a third was beaten"
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


def is_site(noun: Token) -> bool:
    """Tell whether a noun names a building or a ground, not those in it: "a school", "the state palace"."""
    lemma = noun.lemma_.lower()
    return lemma not in word_class("legations") and any(lemma in word_class(name) for name in _SITES)


def is_inside(token: Token, mention: Mention) -> bool:
    """Tell whether a noun stands under another of a description: "sailors" of "the families of sailors"."""
    prep = token.head
    if mention.form == "name" or token.dep_ != "pobj" or prep.dep_ != "prep":
        return False
    counts = prep.head.lemma_.lower() in word_class("quantities")
    return mention.start <= prep.head.idx < prep.idx < mention.end and prep.head.pos_ == "NOUN" and not counts


def coded_sector(lemma: str) -> str | None:
    """Return the sector that a noun gives to a code, none for "boss" or "winner"."""
    sector = sector_of_noun().get(lemma)
    return sector if sector != ANY else None


def stand_for_two(tokens: list[Token]) -> bool:
    """Tell whether modifiers stand for two parties: "US and Chinese", "U.S.-China"."""
    first, last = tokens[0], tokens[-1]
    if last in coordinated(first):
        return True
    return first.doc[first.i + 1 : last.i].text.strip() in ("-", "–", "and", "/", ",")


def those_aboard(vehicle: Token) -> list[Token]:
    """Return whom a vehicle carries: "a boat carrying 90 men", "a boat with 90 men"."""
    if vehicle.lemma_.lower() not in word_class("crewed", "vehicles"):
        return []
    carrying = (
        c for c in vehicle.rights if c.dep_ in ("acl", "relcl") and c.lemma_ in word_class("carrying")
    )
    found = [t for c in carrying for o in c.children if o.dep_ == "dobj" for t in coordinated(o)]
    if found:
        return found
    beside = (
        c
        for p in (*vehicle.rights, *vehicle.head.rights)
        if p.lower_ == "with" and p.i == vehicle.i + 1
        for c in p.children
    )
    return [o for o in beside if o.dep_ == "pobj" and any(c.dep_ == "nummod" for c in o.lefts)]
