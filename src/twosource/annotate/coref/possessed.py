"""Figures told by whose they are: "his brother" and "my brother" are one if he and I are."""

from __future__ import annotations

from twosource.annotate.coref.later import merge
from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.roles import RolePhrase


def join_possessed(draft: Draft, roles: list[RolePhrase]) -> None:
    """Join phrases of one noun whose owners turned out the same once the pronouns were read.

    Two people with names of their own are never joined, nor phrases that disagree in gender or number.
    """
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


def _may_be_one(one: DraftEntity, other: DraftEntity) -> bool:
    if one.type != other.type or one.plural != other.plural:
        return False
    if one.names and other.names:
        return False
    return one.gender is None or other.gender is None or one.gender == other.gender
