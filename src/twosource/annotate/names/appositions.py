"""Descriptions set off beside names and figures: "the Shield, a militia", "the general, a veteran"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.draft import Draft, DraftMention
from twosource.annotate.names.nouns import actor_nouns, also_firms
from twosource.annotate.names.rolebook import RoleBook
from twosource.annotate.names.roles import RolePhrase
from twosource.annotate.syntax import phrase_bounds
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CLOSING = frozenset({",", ".", ";", ")", ":", "-", "!", "?", "that", "which", "whose", "who", "and"})
_STATES = frozenset({"country", "nation", "state", "kingdom", "republic"})


def attach_descriptions(draft: Draft, book: RoleBook) -> None:
    """Make the description beside a name a mention of the same entity, its noun one of its heads.

    What somebody is said to be ("Ana is a Democrat") is no mention of anybody.
    """
    for mention in [m for m in draft.mentions if m.form == "name"]:
        if mention not in mention.entity.mentions:
            continue  # withdrawn
        kind = mention.entity.type
        if kind == "organisation" or (kind == "group" and not mention.entity.plural):
            role = _behind(draft.doc, book, mention) or _before(draft.doc, book, mention)
            if role is not None:
                _describe(draft, mention, role.first, role.after, role.head, role.noun.noun)
                role.taken = True
            else:
                _apposed(draft, mention)
        elif kind == "place":
            if not _place(draft, mention):
                _apposed(draft, mention)
        elif kind == "person":
            _belonging(draft, mention)
            _apposed(draft, mention)
        elif kind == "group" and _is_predicate(draft.doc, mention):
            _withdraw(draft, mention)


def attach_to_figures(draft: Draft, roles: list[RolePhrase]) -> None:
    """Make the description set off behind a nameless figure a mention of the same figure.

    "The general, a veteran of two wars, answered"; the parser must read it so too.
    """
    ends = {m.after: m for m in draft.mentions if m.form == "nominal" and m.entity.type == "person"}
    for role in roles:
        if role.plural or role.noun.kind != "person" or role.head in draft.at:
            continue
        figure = ends.get(role.first - 1)
        if figure is None or draft.doc[role.first - 1].text != "," or role.determiner not in ("a", "an"):
            continue
        token, owner = draft.doc[role.head], draft.doc[figure.head]
        inside = figure.first <= token.head.i < figure.after  # "the governor of Lind, a rival"
        if token.dep_ == "appos" and inside and owner.tag_ not in ("NNS", "NNPS"):
            _describe(draft, figure, role.first, role.after, role.head, role.noun.noun)
            role.taken = True


def set_off_with(doc: Doc, role: RolePhrase, before: RolePhrase) -> bool:
    """Tell whether a phrase stands beside another that is set off, and the two end together."""
    ends = role.after < len(doc) and doc[role.after].text in (",", ".", ";", ")")
    return ends and doc[role.head].dep_ == "conj" and doc[role.head].head.i == before.head


def _apposed(draft: Draft, mention: DraftMention) -> None:
    """Read ", the London fund that ..." behind a name, whatever the noun, where the parser reads it so."""
    doc, comma = draft.doc, mention.after
    if comma + 2 >= len(doc) or doc[comma].text != "," or doc[comma + 1].lower_ not in ("a", "an", "the"):
        return
    for child in doc[mention.head].children:
        if child.dep_ != "appos" or child.tag_ != "NN" or child.i in draft.at or child.ent_type_:
            continue
        noun = actor_nouns().get(child.lower_)
        misread = noun is not None and noun.kind == "person" and mention.entity.type != "person"
        first, after = phrase_bounds(child)
        if first == comma + 1 and not misread:
            _describe(draft, mention, first, after, child.i, child.lower_)
            return


def _behind(doc: Doc, book: RoleBook, mention: DraftMention) -> RolePhrase | None:
    """Read ", the militia that ..." behind a name."""
    comma = mention.after
    if comma + 2 >= len(doc) or doc[comma].text != ",":
        return None
    role = book.by_first.get(comma + 1)
    if role is None or not _fits(role) or role.first != comma + 1:
        return None
    end = doc[role.after] if role.after < len(doc) else None
    parsed = doc[role.head].dep_ == "appos"
    closed = end is None or end.lower_ in _CLOSING or end.tag_ in ("VBN", "VBG")
    if not closed or (not parsed and end is not None and end.lower_ == "and"):
        return None
    return role


def _before(doc: Doc, book: RoleBook, mention: DraftMention) -> RolePhrase | None:
    """Read "his former company," before a name."""
    first = mention.first
    if first and doc[first - 1].lower_ == "the":
        first -= 1
    role = book.ends_before(first, kind="body") or book.ends_before(first)
    if role is None or not _fits(role):
        return None
    end = doc[mention.after].lower_ if mention.after < len(doc) else "."
    return role if end in _CLOSING - {"and", "-"} or doc[mention.head].dep_ == "appos" else None


def _fits(role: RolePhrase) -> bool:
    posted = role.noun.noun in also_firms() and role.tail is not None  # ", publisher of this bulletin"
    set_off = role.determiner in ("the", "a", "an") or role.owner is not None or posted
    return (
        (role.noun.kind == "body" or role.noun.noun in also_firms())
        and not role.plural
        and not role.taken
        and set_off
        and role.noun.noun not in _STATES
    )


def _place(draft: Draft, mention: DraftMention) -> bool:
    """Read ", a village of 900 in Lind County," behind the name of a place; tell whether it is there."""
    nouns = frozenset(load("coreference")["settings"]["towns"] + load("coreference")["settings"]["areas"])
    doc = draft.doc
    if mention.after >= len(doc) or doc[mention.after].text != ",":
        return False
    for token in doc[mention.after + 1 : mention.after + 6]:
        if token.text in (",", ".") or token.pos_ in ("VERB", "AUX"):
            return False
        if token.lower_ in nouns and token.i not in draft.at:
            first, after = phrase_bounds(token)
            if first == mention.after + 1 and doc[first].lower_ in ("the", "a", "an"):
                _describe(draft, mention, first, after, token.i, token.lower_)
                return True
            return False
    return False


def _belonging(draft: Draft, person: DraftMention) -> None:
    """Read "Ana Walker, a Republican," where the party or the people is one she belongs to."""
    doc, article = draft.doc, person.after + 1
    if article + 2 >= len(doc) or doc[person.after].text != "," or doc[article].lower_ not in ("a", "an"):
        return
    held = draft.at.get(article + 1)
    if held is None or held.first != article + 1 or held.after != held.first + 1 or held.form != "name":
        return
    if held.entity.type == "person" or doc[held.after].text not in (",", ".", ";", "who"):
        return
    noun = doc[held.head].lower_
    told = [
        m
        for m in draft.mentions
        if m.head > held.head
        and doc[m.head].lower_ == noun
        and m.after == m.first + 1
        and doc[m.first - 1].lower_ == "the"
        and doc[m.head].dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "ROOT")
    ]
    another = any(noun in e.heads for e in draft.entities if e.type == "person" and e is not person.entity)
    for mention in [held] if another else [held, *told]:  # ", a Republican, ... The Republican said"
        _withdraw(draft, mention)
        _describe(draft, person, mention.first - 1, mention.after, mention.head, noun)


def _is_predicate(doc: Doc, mention: DraftMention) -> bool:
    """Tell whether a people's or party's name says what somebody is: "Ana is a Democrat", "is Buddhist"."""
    article = mention.first > 0 and doc[mention.first - 1].lower_ in ("a", "an")
    label = doc[mention.head].dep_
    return bool(label == "acomp" or (article and label == "attr"))


def _withdraw(draft: Draft, mention: DraftMention) -> None:
    """Take a mention out, and its entity if it has no other."""
    mention.entity.mentions.remove(mention)
    draft.mentions.remove(mention)
    del draft.at[mention.first]
    if not mention.entity.mentions:
        draft.entities.remove(mention.entity)


def _describe(draft: Draft, mention: DraftMention, first: int, after: int, head: int, noun: str) -> None:
    mention.entity.heads.add(noun)
    kind = actor_nouns().get(noun)
    if (
        mention.entity.type == "organisation"
        and mention.entity.sector is None
        and mention.entity.code is None
    ):
        telling = kind is not None and kind.kind == "body" and kind.sector not in ("ANY", "ART", "NGO")
        mention.entity.sector = kind.sector if kind is not None and telling else None
    draft.add_mention(
        mention.entity, first=first, after=after, head=head, form="nominal", why="apposition beside the name"
    )
