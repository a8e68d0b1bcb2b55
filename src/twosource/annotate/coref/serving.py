"""For what body somebody holds a post that names none: "the union ..., general secretary Ivo Brand said".

A report that has told of one body near leaves it away. The body gives sector, country and a side for "we".
"""

from __future__ import annotations

from functools import cache

from twosource.annotate.coref.frame import SUBJECTS
from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.nouns import OF_STATE, actor_nouns
from twosource.lexicon import load

_REACH = 2  # sentences back to the body


def find_served(draft: Draft, sentence_of: list[int]) -> None:
    """Note the one body near before a person whose post names none, and take over what it tells.

    Args:
        draft: Names and role phrases found so far; `serves`, `sector` and `country` of people are filled.
        sentence_of: Sentence number of each token.
    """
    bodies = [m for m in draft.mentions if m.entity.type == "organisation"]
    if not bodies:
        return
    for person in draft.entities:
        posts = [role.casefold() for role in person.roles] if person.type == "person" else []
        kinds = [_posts()[post] for post in posts if post in _posts()]
        if not kinds or len(kinds) < len(posts) or person.country is not None or person.code is not None:
            continue
        first = min(person.mentions, key=lambda m: m.start)
        body = _near_before(draft, bodies, first, sentence_of, kinds[0])
        if body is None:
            continue
        person.serves = body
        default = (
            actor_nouns()[posts[0].split()[-1]].sector if posts[0].split()[-1] in actor_nouns() else None
        )
        if person.sector in (None, default):
            person.sector = body.sector
        person.country = body.country


def _near_before(
    draft: Draft, bodies: list[DraftMention], person: DraftMention, sentence_of: list[int], kind: str
) -> DraftEntity | None:
    """Return the one body of a kind told of near before a person; of several the one that is a subject."""
    here = sentence_of[person.head]
    near = [
        m
        for m in bodies
        if m.head < person.first and here - sentence_of[m.head] <= _REACH and _fits(m.entity, kind)
    ]
    found = {id(m.entity): m.entity for m in near}
    if len(found) > 1:
        found = {id(m.entity): m.entity for m in near if _leads(draft, m)}
    return next(iter(found.values())) if len(found) == 1 else None


def _leads(draft: Draft, mention: DraftMention) -> bool:
    """Tell whether a mention is the subject of its whole sentence."""
    token = draft.head_token(mention)
    return token.dep_ in SUBJECTS and token.head.dep_ == "ROOT"


def _fits(body: DraftEntity, kind: str) -> bool:
    if kind == "firm":
        return body.sector in ("BUS", None) and body.code is None
    if kind == "members":
        return body.sector not in ("BUS", *OF_STATE) and (body.sector is not None or bool(body.heads))
    return body.sector != "JRN"


@cache
def _posts() -> dict[str, str]:
    """Return posts of which every body has its own by the kind of body that has them."""
    data = load("coreference")["serving"]
    found = {post: kind for kind in ("firm", "members", "any") for post in data[kind]}
    for post in list(found):
        found.update({f"{rank} {post}": found[post] for rank in ("deputy", "acting", "vice", "interim")})
    return found
