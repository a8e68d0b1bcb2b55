"""The verb that carries a noun event ("held talks"), and whether the noun tells of something new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.events.frames import word_class
from twosource.annotate.events.operators import light_class, operator_of
from twosource.annotate.syntax import dependent

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Carrier:
    """The verb over a noun event and the part it plays.

    `role`: do, join, receive, occur, plan, cancel, deny (see `event_status.toml`), `operator` for a governing
    verb such as "threatened sanctions", `prep` for "after the talks", `other` for the rest, `none` for none.
    """

    verb: Token | None
    role: str
    preposition: str | None = None
    noun_operator: Token | None = None  # "the threat of sanctions"
    counted: bool = False  # told by its length or number: "two days of talks", "a third night of protests"


_STAGES = frozenset({"begin", "start", "continue", "resume", "open", "reopen", "end", "conclude", "finish"})


def carrier_of(noun: Token) -> Carrier:
    """Find what carries a noun event."""
    token = noun.head if noun.dep_ == "compound" else noun
    counted = False
    for _ in range(4):
        if token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
            token = token.head
            continue
        if (
            token.dep_ == "pobj"
            and token.head.dep_ == "prep"
            and token.head.lower_ in ("of", "for", "to", "about")
        ):
            above = token.head.head
            if above.pos_ in ("NOUN", "PROPN"):
                if operator_of(above) is not None and above.lemma_.lower() not in word_class("containers"):
                    verb = (
                        above.head if above.head.pos_ == "VERB" and above.dep_ in ("dobj", "nsubj") else None
                    )
                    return Carrier(verb, "noun", token.head.lower_, above)
                if above.lemma_.lower() not in word_class("containers") and token.head.lower_ != "of":
                    break
                if above.lemma_.lower() in word_class("about_events"):
                    return Carrier(_verb_above(above), "about")
                counted = counted or above.lemma_.lower() in word_class("stretches")
                token = above
                continue
        break
    head = token.head
    if head.i == token.i:
        return Carrier(None, "none")
    if token.dep_ in ("dobj", "nsubjpass", "attr", "oprd") and head.pos_ in ("VERB", "AUX"):
        light = light_class(head)
        if light == "occur" and token.dep_ == "dobj":
            light = (
                "do"
                if head.lemma_ in ("open", "begin", "start", "continue", "resume", "end", "run")
                else None
            )
        if head.lemma_ == "be":
            return Carrier(head, "be")
        if light is not None:
            return Carrier(head, light)
        return Carrier(head, "operator" if operator_of(head) else "other")
    if token.dep_ == "nsubj" and head.pos_ in ("VERB", "AUX"):
        if light_class(head) == "occur" or (head.lemma_ in _STAGES and dependent(head, "dobj") is None):
            return Carrier(head, "occur")
        ahead = _due(head)
        return Carrier(head if ahead is None else ahead, "other" if ahead is None else "occur")
    if token.dep_ == "pobj":
        prep = head
        above = prep.head
        if above.pos_ in ("VERB", "AUX"):
            role = _role_beside(above, prep, token)
            if role is not None:
                return Carrier(above, role, prep.lower_)
            joined = light_class(above)
            if joined == "join" and prep.lower_ in ("in", "to"):
                return Carrier(above, "join")
            if above.lemma_ in ("gather", "meet", "sit", "come") and prep.lower_ == "for":
                return Carrier(above, "do", "for")
            return Carrier(above, "prep", prep.lower_, counted=counted)
        if prep.lower_ in ("for", "on", "about", "to") and above.pos_ in ("NOUN", "PROPN"):
            return Carrier(_verb_above(above), "about")
        if prep.lower_ in ("ahead", "before") or above.lower_ == "ahead":
            return Carrier(None, "prep", "before")
        return Carrier(_verb_above(above), "prep", prep.lower_, counted=counted)
    if token.dep_ == "appos":
        return Carrier(_verb_above(token.head), "other")
    if token.dep_ == "ROOT":
        return Carrier(None, "none")
    return Carrier(_verb_above(token), "other")


def _due(copula: Token) -> Token | None:
    """Return the verb that a noun is to do: "resume" of "talks are due to resume"."""
    for word in (c for c in copula.children if c.dep_ == "acomp" and c.lower_ in ("due", "set", "likely")):
        verb = dependent(word, "xcomp")
        if verb is not None and verb.lemma_ in _STAGES | {"take"} and dependent(verb, "aux") is not None:
            return verb
    return None


def _role_beside(verb: Token, preposition: Token, noun: Token) -> str | None:
    """Return what a verb is to a noun under its preposition: "went on strike", "led to arrests"."""
    lemma, word = verb.lemma_.lower(), preposition.lower_
    if word == "on" and lemma in word_class("setting_out") and noun.lemma_.lower() in word_class("outings"):
        return "do"
    if (
        word == "to"
        and lemma == "give"
        and any(c.dep_ == "dobj" and c.lemma_.lower() in word_class("approving") for c in verb.children)
    ):
        return "do"  # "gave its approval to an amnesty"
    if word == "in" and lemma in ("be", "engage", "lock") and noun.lemma_.lower() in word_class("talks"):
        return "do"
    if word == "with" and lemma in word_class("answering"):
        return "do"
    if word in ("to", "in", "into", "with") and lemma in word_class("turning_into"):
        return "occur"
    return None


def is_told_anew(noun: Token, carrier: Carrier) -> bool:
    """Tell whether a noun tells of an act not yet spoken of: "clashes left six dead", not "the clash"."""
    head = noun.head if noun.dep_ == "compound" else noun
    if noun.lemma_.lower() in word_class("world_events") and _set_in_time(noun, carrier):
        return True
    if any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an") for c in head.lefts):
        return carrier.counted
    if carrier.role in ("none", "occur"):
        return True
    verb = carrier.verb
    if carrier.role == "receive":
        return verb is not None and verb.lemma_ in word_class("causing")
    if carrier.role == "prep":
        return carrier.counted or carrier.preposition in word_class("asserting_prepositions")
    acts = verb is not None and head.dep_ == "nsubj" and verb.lemma_ in word_class("taking_effect")
    return acts or (carrier.role == "do" and verb is not None and verb.lemma_ not in ("give", "order"))


def _set_in_time(noun: Token, carrier: Carrier) -> bool:
    """Tell whether a noun that every reader knows of dates or explains something: "a week after the coup"."""
    if carrier.role == "prep" and carrier.preposition in word_class("telling_when"):
        return True
    verb = carrier.verb
    return verb is not None and noun.dep_ == "dobj" and verb.lemma_ in word_class("presupposing")


def _verb_above(token: Token) -> Token | None:
    return next((a for a in (token, *token.ancestors) if a.pos_ in ("VERB", "AUX")), None)
