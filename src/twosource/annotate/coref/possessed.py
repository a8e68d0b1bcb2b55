"""Figures told by whose they are: "his brother" and "my brother" are one if he and I are."""

from __future__ import annotations

from twosource.annotate.coref.later import merge
from twosource.annotate.coref.likely import named_gender
from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.nouns import title_words
from twosource.annotate.names.roles import RolePhrase
from twosource.lexicon import load

_NEIGHBOURS = frozenset({"predecessor", "successor"})
_LEAVING = frozenset({"outgoing", "ousted", "former", "departing"})
_BESIDE = 2  # sentences back to the other of two who are told of
_COMING = frozenset({"incoming", "new", "designate", "elect", "acting", "interim"})


def join_possessed(draft: Draft, roles: list[RolePhrase], sentence_of: list[int]) -> None:
    """Join phrases of one noun whose owners turned out the same once the pronouns were read.

    Two people with names of their own are never joined, nor phrases that disagree in gender or number.
    """
    join_successors(draft, roles)
    join_relatives(draft, roles)
    join_peers(draft, roles, sentence_of)
    owners = {m.head: m.entity for m in draft.mentions}
    phrases = {m.head: m for m in draft.mentions if m.form == "nominal"}
    seen: dict[tuple[int, str, bool], DraftEntity] = {}
    for role in roles:
        mention = phrases.get(role.head)
        owner = owners.get(role.owner) if role.owner is not None else None
        if mention is None or owner is None or mention.entity is owner or role.former:
            continue
        key = (id(owner), role.noun.noun, role.plural)
        first = seen.get(key)
        if first is None or first not in draft.entities:
            seen[key] = mention.entity
        elif first is not mention.entity and _may_be_one(first, mention.entity):
            kept, gone = (
                (mention.entity, first)
                if first.unnamed and not mention.entity.unnamed
                else (first, mention.entity)
            )
            merge(draft, kept, gone, f"whose {role.noun.noun} it is")
            seen[key] = kept


def join_successors(draft: Draft, roles: list[RolePhrase]) -> None:
    """Join "her predecessor" and "his successor" with the one other who held or takes the same office."""
    owners = {m.head: m.entity for m in draft.mentions}
    phrases = {m.head: m.entity for m in draft.mentions if m.form == "nominal"}
    for role in roles:
        owner = owners.get(role.owner) if role.owner is not None else None
        figure = phrases.get(role.head)
        if role.noun.noun not in _NEIGHBOURS or owner is None or figure is None or not figure.unnamed:
            continue
        gone = role.noun.noun == "predecessor"
        others = [
            e
            for e in draft.entities
            if e.type == "person"
            and not e.unnamed
            and e is not owner
            and e.heads & owner.heads
            and _leaves(e if gone else owner, owner if gone else e)
            and (figure.gender is None or e.gender in (None, figure.gender))
        ]
        if len(others) == 1:
            merge(draft, others[0], figure, f"the {role.noun.noun} in the office")


def join_relatives(draft: Draft, roles: list[RolePhrase]) -> None:
    """Join "my brother" with the one other person of the text who has the speaker's surname."""
    for role, owner, figure in _owned(draft, roles):
        if role.noun.noun not in title_words().kin or not owner.names or figure not in draft.entities:
            continue
        surname = max(owner.names, key=len).split()[-1].casefold()
        others = [
            e
            for e in draft.entities
            if _is_other(e, owner, figure) and max(e.names, key=len).split()[-1].casefold() == surname
        ]
        if len(others) == 1:
            merge(draft, others[0], figure, "a relative of the same surname")


def join_peers(draft: Draft, roles: list[RolePhrase], sentence_of: list[int]) -> None:
    """Join "her guest", "my opponent" with the one other person told of beside the owner."""
    peers = frozenset(load("coreference")["described"]["peers"])
    for role, owner, figure in _owned(draft, roles):
        if role.noun.noun not in peers or figure not in draft.entities:
            continue
        if figure.mentions[0].head != role.head:
            continue
        here = sentence_of[role.head]
        near = {
            id(m.entity): m.entity
            for m in draft.mentions
            if m.head < role.head
            and 0 <= here - sentence_of[m.head] <= _BESIDE
            and _is_other(m.entity, owner, figure)
        }
        if len(near) == 1:
            merge(draft, next(iter(near.values())), figure, "the other one told of")


def _owned(draft: Draft, roles: list[RolePhrase]) -> list[tuple[RolePhrase, DraftEntity, DraftEntity]]:
    """Return the phrases for an unnamed person somebody else owns, with the owner and the person."""
    owners = {m.head: m.entity for m in draft.mentions}
    phrases = {m.head: m.entity for m in draft.mentions if m.form == "nominal"}
    found = []
    for role in roles:
        owner = owners.get(role.owner) if role.owner is not None else None
        figure = phrases.get(role.head)
        if owner is None or figure is None or figure is owner or owner.type != "person" or role.plural:
            continue
        if figure.unnamed and figure.type == "person":
            found.append((role, owner, figure))
    return found


def _is_other(entity: DraftEntity, owner: DraftEntity, figure: DraftEntity) -> bool:
    """Tell whether a named person may be the figure that is the owner's."""
    if entity.type != "person" or entity.unnamed or entity is owner or not entity.names:
        return False
    return figure.gender is None or (entity.gender or named_gender(entity)) in (None, figure.gender)


def _leaves(first: DraftEntity, second: DraftEntity) -> bool:
    """Tell whether the text says that the first had the office before, or that the second is new to it."""
    words = {word for text in first.roles for word in text.casefold().replace("-", " ").split()}
    comes = {word for text in second.roles for word in text.casefold().replace("-", " ").split()}
    return bool(first.former_roles or words & _LEAVING or comes & _COMING)


def _may_be_one(one: DraftEntity, other: DraftEntity) -> bool:
    if one.type != other.type or one.plural != other.plural:
        return False
    if one.names and other.names:
        return False
    return one.gender is None or other.gender is None or one.gender == other.gender
