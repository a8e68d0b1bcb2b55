"""Bodies named by a common noun before a post: "army" of "the army chief"."""

from __future__ import annotations

from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.nouns import ActorNoun, actor_nouns, title_words
from twosource.annotate.names.roles import RolePhrase

_ONE_OF_ITS_KIND = frozenset({"MIL", "COP"})  # a state has one army, one police
_GENERIC = frozenset({"command", "contingent", "mission", "office", "department", "authority", "agency"})


def add_bodies_beside_posts(draft: Draft, roles: list[RolePhrase]) -> None:
    """Make the body before a post a mention: of one told of, or of its own if a state has one such.

    Not before ranks and trades: "a police officer", "an army major" tell what somebody is.
    """
    nouns, posts = actor_nouns(), title_words().flexible | {"minister"}
    for role in roles:
        if role.noun.noun.split()[-1].split("-")[-1] not in posts:
            continue
        for index in range(role.core, role.head):
            token = draft.doc[index]
            body = nouns.get(token.lower_)
            held = draft.at.get(index)
            named = held is not None and held.form == "name"
            if (
                body is None
                or body.kind == "person"
                or named
                or token.dep_ != "compound"
                or token.head.i > role.head
            ):
                continue
            if body.noun in _GENERIC or (index > role.core and draft.doc[index - 1].text == "-"):
                continue
            entity = _told_of(draft, body, role, index) or _new(
                draft, body, role, capital=token.text.istitle()
            )
            if entity is not None:
                why = "the body before a post"
                draft.add_mention(entity, first=index, after=index + 1, head=index, form="nominal", why=why)


def _told_of(draft: Draft, body: ActorNoun, role: RolePhrase, index: int) -> DraftEntity | None:
    """Return the body of the noun told of last before, else next after."""
    fitting = [
        m
        for m in draft.mentions
        if m.entity.type in ("organisation", "group")
        and body.noun in m.entity.heads
        and not (role.country and m.entity.country and role.country != m.entity.country)
    ]
    before = [m for m in fitting if m.head < index]
    if before:
        return max(before, key=lambda m: m.start).entity
    return min(fitting, key=lambda m: m.start).entity if fitting else None


def _new(draft: Draft, body: ActorNoun, role: RolePhrase, *, capital: bool) -> DraftEntity | None:
    own = body.sector in _ONE_OF_ITS_KIND or (
        capital and body.sector == "GOV" and role.noun.noun == "official"
    )
    if not own:
        return None
    return draft.add_entity(
        DraftEntity(type="organisation", country=role.country, sector=body.sector, heads={body.noun})
    )
