"""Counterparts hold the same office: "Trade Minister Roe and her Chilean counterpart, Luis Paz"."""

from __future__ import annotations

from twosource.annotate.draft import Draft
from twosource.annotate.names.roles import RolePhrase


def share_offices(draft: Draft, roles: list[RolePhrase]) -> None:
    """Let a counterpart answer to the nouns of the office holder named before in the sentence."""
    phrases = {m.head: m.entity for m in draft.mentions if m.form == "nominal"}
    for role in roles:
        entity = phrases.get(role.head)
        if role.noun.noun != "counterpart" or role.owner is None or entity is None or entity.plural:
            continue
        start = draft.doc[role.head].sent.start
        holders = [
            m
            for m in draft.mentions
            if start <= m.head < role.head and m.entity.type == "person" and m.entity is not entity
        ]
        if holders:
            entity.heads |= max(holders, key=lambda m: m.start).entity.heads
