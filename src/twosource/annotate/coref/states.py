"""States told by whose they are: "his country", "her government", "its neighbour"."""

from __future__ import annotations

from collections import Counter

from twosource.annotate.coref.later import merge
from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.gazetteer import Hit
from twosource.annotate.names.roles import RolePhrase

_STATES = frozenset({"country", "nation", "government", "homeland", "state", "administration"})
_OTHERS = frozenset({"neighbour", "neighbor", "partner", "ally", "rival", "foe", "adversary"})
_BEHIND = 6  # words behind a figure in which "from Oslo" may tell its country


def join_states(draft: Draft, roles: list[RolePhrase], hit_at: dict[int, Hit]) -> None:
    """Link "his country" to the country of its owner, and "its neighbour" to the other country of the story.

    Args:
        draft: Names, role phrases and pronouns found so far; entities are joined, mentions added.
        roles: The role phrases of the text.
        hit_at: Known name by each token it covers.
    """
    owners = {m.head: m.entity for m in draft.mentions}
    at_head = {m.head: m for m in draft.mentions if m.form == "nominal"}
    states = {e.key: e for e in draft.entities if e.type == "country"}
    for role in roles:
        owner = owners.get(role.owner) if role.owner is not None else None
        if owner is None or role.plural or role.former:
            continue
        mention = at_head.get(role.head)
        if role.noun.noun in _STATES and owner.type == "person":
            state, why = states.get(_country_of(draft, owner, hit_at) or ""), "the country of its owner"
        elif role.noun.noun in _OTHERS and owner.type == "country":
            state, why = _other_state(draft, owner), "the other country of the story"
        else:
            continue
        if state is None or (mention is not None and (mention.entity is state or mention.entity.names)):
            continue
        if mention is not None:
            merge(draft, state, mention.entity, why)
        elif role.head not in draft.at or draft.at[role.head].form != "name":
            draft.add_mention(
                state, first=role.first, after=role.after, head=role.head, form="nominal", why=why
            )


def _country_of(draft: Draft, person: DraftEntity, hit_at: dict[int, Hit]) -> str | None:
    """Return the country of a person, else that of the place named behind: "an official in Oslo"."""
    if person.country is not None:
        return person.country
    for mention in person.mentions:
        if mention.form == "pronoun":
            continue
        for index in range(mention.head + 1, min(len(draft.doc), mention.head + _BEHIND)):
            if draft.doc[index].pos_ in ("VERB", "AUX") or draft.doc[index].is_sent_start:
                break
            if index in hit_at and hit_at[index].known.country is not None:
                return hit_at[index].known.country
    return None


def _other_state(draft: Draft, owner: DraftEntity) -> DraftEntity | None:
    """Return the one other country that a pair of the text has, else the one told of most, by far."""
    pairs = [e.members for e in draft.entities if len(e.members) == 2 and owner in e.members]
    others = {id(m): m for members in pairs for m in members if m is not owner}
    if len(others) == 1:
        return next(iter(others.values()))
    counts = Counter(
        {e.key: len(e.mentions) for e in draft.entities if e.type == "country" and e is not owner}
    )
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return next(e for e in draft.entities if e.type == "country" and e.key == ranked[0][0])
