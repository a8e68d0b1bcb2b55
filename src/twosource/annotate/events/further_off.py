"""Nouns that stand further off than a word's own slots: behind two prepositions, before a number or noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import modifiers, passive, possessors, under
from twosource.annotate.events.frames import word_class
from twosource.annotate.syntax import prepositional_objects

if TYPE_CHECKING:
    from spacy.tokens import Token


def out_of(verb: Token) -> list[Token]:
    """Return the nouns under "out of" of a verb: "pulled out of the shaft"."""
    return [t for c in verb.children if c.lower_ == "out" for t in under(c, "of")]


def aside_of(verb: Token) -> list[Token]:
    """Return whose the noun under a verb's preposition is: "came to the aid of Tonga", "to its aid"."""
    below = [t for c in verb.children if c.dep_ == "prep" for t in prepositional_objects(verb, c.lower_)]
    return [n for t in below for n in (*possessors(t), *under(t, "of", "with"))]


def named_before_number(verb: Token) -> list[Token]:
    """Return a name before the number of an object, which is who gets it: "sent Chad two hospitals"."""
    found: list[Token] = []
    for thing in (c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i):
        number = next((c for c in thing.lefts if c.dep_ == "nummod"), None)
        names = [c for c in thing.lefts if c.pos_ == "PROPN" and number is not None and c.i < number.i]
        found.extend(names[-1:])
    return found


def doers_before(noun: Token) -> list[Token]:
    """Return the noun before a noun of an act that says who did it: "police raid", not "bank raid"."""
    return [t for t in modifiers(noun) if t.lemma_.lower() in word_class("doers_before")][-1:]


def by_whom(noun: Token) -> list[Token]:
    """Return who stands under the "by" of a noun of an act, wherever the parser hung it.

    "the passage of the bill by parliament", "two days of protests by nurses", "broke up a march by nurses".
    """
    found = under(noun, "by") or [t for inner in under(noun, "of") for t in under(inner, "by")]
    if found:
        return found
    above = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and above.pos_ == "NOUN":
        return under(above, "by")
    verb = noun.head
    if noun.dep_ != "dobj" or verb.pos_ != "VERB" or passive(verb):
        return []
    close = noun.right_edge.i + 1
    return [t for t in under(verb, "by") if t.left_edge.i - 1 == close and t.pos_ != "VERB"]
