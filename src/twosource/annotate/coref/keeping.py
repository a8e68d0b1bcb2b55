"""Which role phrases speak of somebody at all."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.names.nouns import OF_STATE
from twosource.annotate.names.roles import RolePhrase, institutions
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

_INERT = frozenset({"of", "in", "for", "as", "than", "like", "at", "on"})
_VAGUE = frozenset(
    {"many", "several", "other", "some", "such", "different", "various", "more", "new", "large", "small"}
)
_ASKED = frozenset({"reporter", "journalist", "press"})
_WHERE = frozenset({"in", "at", "to", "from", "near", "inside", "outside", "into", "around", "of", "through"})


def worth_keeping(doc: Doc, role: RolePhrase) -> bool:
    """Tell whether a role phrase that points at nobody is a new figure: not "in office", "no observer"."""
    head = doc[role.head]
    if role.noun.sector == "ANY" and role.noun.kind == "body":
        return _acting_groups(doc, role)
    if role.noun.sector == "ANY" and role.determiner in ("its", "their"):
        return False  # "its main rival" may well be a country
    if role.determiner in ("no", "neither"):
        return False
    if role.noun.noun == "figure" and not role.modifiers & _figures():
        return False  # "the figures showed"
    behind = doc[role.head + 1].lower_ if role.head + 1 < len(doc) else ""
    if (role.noun.noun, behind) in (("opposition", "to"), ("couple", "of"), ("opposition", "from")):
        return False  # "some opposition to the plan", "a couple of hundred feet"
    if role.noun.noun == "presidency" and head.dep_ in ("dobj", "pobj"):
        return False  # "won the presidency": the office, no actor
    if role.noun.noun in _ASKED and head.dep_ in ("dobj", "dative", "pobj"):
        return False  # "told reporters", "spoke to the press"
    if role.noun.noun in _buildings() and head.dep_ == "pobj" and head.head.lower_ in _WHERE:
        return False  # "rushed to a hospital"
    bare_object = not role.determiner and not role.country and head.dep_ in ("dobj", "pobj")
    institution = _institution(role)
    if (
        bare_object
        and not role.plural
        and role.noun.kind == "body"
        and head.text.islower()
        and not institution
    ):
        return False  # "won presidency", "in office"
    bare = role.noun.kind == "person" and not role.plural and not role.determiner and head.text.islower()
    if bare and head.dep_ in ("dobj", "pobj"):
        return False  # "we want justice"
    if head.dep_ == "ROOT" and not role.determiner and not role.plural:
        return False
    number = head.head.head  # "12 of its lawmakers", not "one of its lawmakers"
    counted = role.plural and head.head.lower_ == "of" and number.like_num and number.lower_ != "one"
    inert = head.dep_ == "pobj" and head.head.lower_ in _INERT and not role.country and not counted
    if inert and not institution:
        return False
    return head.dep_ not in ("compound", "amod", "npadvmod", "nmod", "attr", "appos")


def _institution(role: RolePhrase) -> bool:
    """Tell whether a phrase is a body that a state has one of: "the government", bare "parliament"."""
    if role.noun.kind == "person" or role.plural:
        return False
    return role.noun.noun in institutions() or (role.definite and role.noun.sector in OF_STATE)


def _acting_groups(doc: Doc, role: RolePhrase) -> bool:
    """Tell whether "groups" are described and do something: "royalist groups", not "several groups"."""
    head = doc[role.head]
    acts = head.dep_ == "nsubj" or (head.dep_ == "pobj" and head.head.dep_ == "agent")
    described = any(
        t.dep_ in ("amod", "compound") and t.pos_ in ("ADJ", "NOUN", "PROPN") and t.lower_ not in _VAGUE
        for t in doc[role.core : role.head]
    )
    return role.plural and role.noun.noun == "group" and acts and described


@cache
def _figures() -> frozenset[str]:
    return frozenset(load("coreference")["standing"]["figures"])


@cache
def _buildings() -> frozenset[str]:
    return frozenset(load("coreference")["buildings"]["nouns"])
