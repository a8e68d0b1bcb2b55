"""By which nouns for an office a person can be told of: those of the posts, and a counterpart's."""

from __future__ import annotations

import re
from functools import cache

from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.nouns import actor_nouns, singular_of, title_words
from twosource.annotate.names.roles import RolePhrase
from twosource.lexicon import load

_TITLES = 3  # words of a title before a name
_PREMIERS = frozenset({"premier", "prime", "chief", "first"})
_TAIL = re.compile(r" (?:of|to|for|at) ")  # behind the noun of a post: "adviser to the head of"
_RANKS = frozenset({"prime", "deputy", "vice", "supreme", "assistant"})  # of an office of its own


def share_offices(draft: Draft, roles: list[RolePhrase]) -> None:
    """Let people answer to the nouns of their posts, and counterparts to those of the one named before them.

    "Sen. Lang" is "the senator"; of "Trade Minister Roe and her Chilean counterpart, Paz" both are ministers.
    """
    for entity in draft.entities:
        for text in entity.roles if entity.type == "person" else ():
            noun = singular_of(_TAIL.split(text)[0].split()[-1].casefold())  # no club of its president
            if noun is not None and actor_nouns()[noun].kind == "person":
                entity.heads.add(noun)
    _share_honorifics(draft)
    phrases = {m.head: m.entity for m in draft.mentions if m.form == "nominal"}
    for role in roles:
        other = phrases.get(role.head)
        if role.noun.noun != "counterpart" or role.owner is None or other is None or other.plural:
            continue
        start = draft.doc[role.head].sent.start
        holders = [
            m
            for m in draft.mentions
            if start <= m.head < role.head and m.entity.type == "person" and m.entity is not other
        ]
        if holders:
            other.heads |= max(holders, key=lambda m: m.start).entity.heads


def of_other_post(person: DraftEntity, role: RolePhrase) -> bool:
    """Tell whether somebody's posts by the noun of a phrase are all of another rank or another field.

    "The prime minister" is no minister of finance, "the finance minister" no foreign minister; "the minister"
    may be any.
    """
    known = title_words().portfolios
    heads_state = (words & _PREMIERS for words in (set(text.split()) for text in _offices(person)))
    if role.noun.noun == "premier" and not any(heads_state):
        return True  # a former finance minister is no premier
    wanted = role.modifiers | set(role.text.casefold().split())
    ranks, fields = wanted & _RANKS, wanted & known
    if not ranks and not fields:
        return False
    posts = [words for text in _offices(person) if role.noun.noun in (words := set(text.split()))]
    return bool(posts) and not any(
        ranks <= words and (not fields or not words & known or bool(words & fields)) for words in posts
    )


def _offices(person: DraftEntity) -> list[str]:
    return [text.casefold().replace("-", " ") for text in (*person.roles, *person.former_roles)]


def _share_honorifics(draft: Draft) -> None:
    """Let people answer to what their titles say they are: Lord Ashby is "the peer"."""
    doc, addressed = draft.doc, _addressed()
    for mention in draft.mentions:
        if mention.form != "name" or mention.entity.type != "person":
            continue
        first = mention.first
        while first and mention.first - first < _TITLES and doc[first - 1].text[0].isupper():
            first -= 1
        for index in range(first, mention.head):
            mention.entity.heads |= addressed.get(doc[index].lower_.rstrip("."), frozenset())


@cache
def _addressed() -> dict[str, frozenset[str]]:
    """Return the nouns for people by the titles they are addressed with."""
    return {title: frozenset(nouns) for title, nouns in load("coreference")["addressed"].items()}
