"""Which role phrases speak of somebody at all."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.coref.quantity import part_of
from twosource.annotate.names.nouns import OF_STATE, actor_nouns, title_words
from twosource.annotate.names.roles import RolePhrase, institutions
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_INERT = frozenset({"of", "in", "for", "as", "than", "like", "at", "on"})
_VAGUE = frozenset(
    {"many", "several", "other", "some", "such", "different", "various", "more", "new", "large", "small"}
)
_NOBODY = frozenset({"no", "neither", "which", "what", "whatever", "whichever"})
_SIBLINGS = frozenset({"sibling", "twin", "couple"})
_ASKED = frozenset({"reporter", "journalist", "press"})
_SERVES = frozenset({"at", "in", "of", "from", "for"})
_WHERE = frozenset({"in", "at", "to", "from", "near", "inside", "outside", "into", "around", "of", "through"})


def worth_keeping(doc: Doc, role: RolePhrase) -> bool:
    """Tell whether a role phrase that points at nobody is a new figure: not "in office", "no observer"."""
    head = doc[role.head]
    if role.noun.sector == "ANY" and role.noun.kind == "body":
        return _acting_groups(doc, role)
    if role.noun.sector == "ANY" and role.determiner in ("its", "their"):
        return False  # "its main rival" may well be a country
    if role.determiner == "any" and role.noun.kind == "body":
        return False  # "would not go into any government"
    if role.determiner in _NOBODY or "same" in role.modifiers:
        return False  # "which army", "the same cabinet"
    if role.noun.noun == "head" and role.plural and doc[role.first - 1].lower_ in ("over", "above", "on"):
        return False  # "fired over the heads of pilgrims"
    if role.noun.noun == "figure" and not role.modifiers & _figures():
        return False  # "the figures showed"
    behind = doc[role.head + 1].lower_ if role.head + 1 < len(doc) else ""
    if (role.noun.noun, behind) in (("opposition", "to"), ("couple", "of"), ("opposition", "from")):
        return False  # "some opposition to the plan", "a couple of hundred feet"
    serves = _is_served(head, role)
    if role.noun.noun == "presidency" and head.dep_ in ("dobj", "pobj") and not serves:
        return False  # "won the presidency": the office, no actor
    asked = role.noun.noun in _ASKED and head.dep_ in ("dobj", "dative", "pobj")
    if asked and role.determiner not in ("a", "an"):
        return False  # "told reporters", "spoke to the press"
    if role.noun.noun in _buildings() and head.dep_ == "pobj" and head.head.lower_ in _WHERE and not serves:
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
    if bare and head.dep_ in ("dobj", "pobj", "conj", "oprd"):
        return False  # "we want justice"
    if head.dep_ == "ROOT" and not role.determiner and not role.plural:
        return False
    counted = part_of(doc, role) is not None or _one_of(doc, role)  # "12 of its lawmakers"
    aimed = role.noun.kind == "person" and head.head.lower_ == "at" and head.head.head.pos_ == "VERB"
    inert = (
        head.dep_ == "pobj" and not aimed and head.head.lower_ in _INERT and not role.country and not counted
    )
    kin = role.plural and role.definite and role.noun.noun in title_words().kin | _SIBLINGS
    if inert and not institution and not serves and not kin:
        return False
    shared = head.head.dep_ == "xcomp" or any(c.dep_ in ("nsubj", "csubj") for c in head.head.children)
    if head.dep_ == "attr" and not shared:
        return True  # "neither are their three sons"
    return head.dep_ not in ("compound", "amod", "npadvmod", "nmod", "attr", "appos")


def _one_of(doc: Doc, role: RolePhrase) -> bool:
    """Tell whether a phrase is of whom one is told: "the officers" of "offered one of the officers"."""
    first = role.first - 2
    return role.plural and role.definite and first >= 0 and doc[first : first + 2].text.casefold() == "one of"


def is_predicate(head: Token) -> bool:
    """Tell whether a noun says what a subject is and so is no mention: "she is the first woman"."""
    while head.dep_ in ("conj", "appos") and head.head.i < head.i:
        head = head.head
    return head.dep_ == "attr" and any(
        c.dep_ in ("nsubj", "csubj") and c.i < head.i and c.lower_ != "there" for c in head.head.lefts
    )


def _institution(role: RolePhrase) -> bool:
    """Tell whether a phrase is a body that a state has one of: "the government", bare "parliament"."""
    if role.noun.kind == "person" or role.plural:
        return False
    named = role.noun.noun in institutions() or role.text.casefold() in institutions()  # "state television"
    return named or (role.definite and role.noun.sector in OF_STATE)


def _is_served(head: Token, role: RolePhrase) -> bool:
    """Tell whether somebody is told of as a body's: "a doctor at the departmental hospital"."""
    tie = head.head
    if head.dep_ != "pobj" or tie.lower_ not in _SERVES or role.noun.kind != "body" or not role.definite:
        return False
    if role.noun.sector == "CVL":
        return False  # "a member of his family"
    noun = actor_nouns().get(tie.head.lower_)
    return noun is not None and noun.kind == "person" and tie.head.pos_ == "NOUN"


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
