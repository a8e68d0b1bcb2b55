"""What follows once the mentions are known: countries of aides and presidents, people identified."""

from __future__ import annotations

import re
from collections.abc import Mapping

from twosource.annotate.coref.later import merge
from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.belonging import can_have
from twosource.annotate.names.nouns import actor_nouns, title_words
from twosource.annotate.names.roles import RolePhrase
from twosource.annotate.syntax import dependent, prepositional_objects
from twosource.lexicon import load

_FOR = re.compile(r" (?:for|of|at) ")  # the body of an office
_SECONDS = frozenset({"deputy", "aide", "spokesman", "spokeswoman", "spokesperson", "adviser", "advisor"})
_CALL = frozenset({"call", "name", "dub", "style", "know"})
_COMPLEMENTS = frozenset({"oprd", "dobj", "ccomp", "attr", "appos", "pobj"})
_SELVES = frozenset({"itself", "themselves"})
_IDENTIFY = frozenset({"identify", "name"})


def inherit_countries(draft: Draft, roles: list[RolePhrase]) -> None:
    """Give "his top diplomat, Yang" the country of him, "the leader of the Green party" that of the party."""
    at_head = {m.head: m for m in draft.mentions if m.form == "nominal"}
    owners = {m.head: m for m in draft.mentions}
    bodies = [m for m in draft.mentions if m.form == "name" and m.entity.type == "organisation"]
    named = {index: m for m in bodies for index in range(m.first, m.after)}
    for role in roles:
        mention = at_head.get(role.head)
        owner = owners.get(role.owner) if role.owner is not None else None
        if owner is None and role.tail is not None:
            owner = named.get(role.tail)
        if mention is None or owner is None or role.country is not None or mention.entity is owner.entity:
            continue
        if (
            mention.entity.type != "person"
            or "counterpart" in mention.entity.heads
            or role.noun.sector == "ANY"
            or role.noun.noun in title_words().kin
        ):
            continue
        if role.noun.noun in title_words().flexible and owner.entity.type != "person":
            mention.entity.sector = owner.entity.sector or mention.entity.sector
        if role.noun.noun in _SECONDS and owner.entity.type == "person" and not _tells_sector(role):
            mention.entity.sector = owner.entity.sector or mention.entity.sector
        if can_have(owner.entity, mention.entity, where=False):
            mention.entity.country = mention.entity.country or owner.entity.country


def _tells_sector(role: RolePhrase) -> bool:
    """Tell whether the words of a phrase give it another sector than its noun alone: "his police adviser"."""
    noun = actor_nouns().get(role.noun.noun)
    return noun is not None and role.noun.sector != noun.sector


def share_posts(draft: Draft, roles: list[RolePhrase]) -> None:
    """Give "her Kenyan counterpart, Otieno" the office of her who is meant."""
    at_head = {m.head: m.entity for m in draft.mentions if m.form == "nominal"}
    owners = {m.head: m.entity for m in draft.mentions}
    for role in roles:
        entity = at_head.get(role.head)
        owner = owners.get(role.owner) if role.owner is not None else None
        if (
            role.noun.noun not in ("counterpart", "opposite number")
            or role.plural
            or entity is None
            or owner is None
        ):
            continue
        if entity.type == owner.type == "person" and entity is not owner and not entity.roles:
            body = _served(draft, role, owners)
            entity.country = entity.country or (body.country if body is not None else None)
            offices = owner.roles if body is None else [_FOR.split(office)[0] for office in owner.roles]
            entity.roles.extend(offices)
            entity.sector = entity.sector or owner.sector


def _served(draft: Draft, role: RolePhrase, at_head: Mapping[int, DraftEntity]) -> DraftEntity | None:
    """Return the body of "her counterpart at the Kenyan trade ministry", whose office is not quite hers."""
    for preposition in draft.doc[role.head].rights:
        if preposition.dep_ == "prep" and preposition.lower_ in ("at", "in", "from", "for"):
            held = next((at_head.get(c.i) for c in preposition.children if c.dep_ == "pobj"), None)
            if held is not None and held.type in ("organisation", "country"):
                return held
    return None


def place_presidents(draft: Draft) -> None:
    """Give the head of "the Reyes administration" the country whose seat of power the text names.

    Neither alone is enough: a seat's news names foreign presidents, and other countries have administrations.
    """
    for body in draft.entities:
        if body.heads & {"administration", "presidency", "cabinet", "team"} and body.country is None:
            owner = _owner(draft, body)
            if owner is not None and owner.country is not None and owner.sector == "GOV":
                body.country, body.sector = owner.country, "GOV"
    seats = load("titles")["seats"]
    named = {seats[name] for e in draft.entities for name in e.names if name in seats}
    if len(named) != 1:
        return
    country = named.pop()
    for body in draft.entities:
        if not body.heads & {"administration", "presidency"} or body.country is not None:
            continue
        owner = _owner(draft, body)
        if owner is None or owner.country not in (None, country):
            continue
        owner.country = body.country = country
        ruling = any(
            e is not owner and e.country == country and "president" in (r.casefold() for r in e.roles)
            for e in draft.entities
        )
        owner.sector = owner.sector or ("ELI" if ruling and not owner.roles else "GOV")


def _owner(draft: Draft, body: DraftEntity) -> DraftEntity | None:
    for mention in body.mentions:
        if mention.form != "pronoun":
            for other in draft.mentions:
                if (
                    other.entity.type == "person"
                    and mention.start <= other.start
                    and other.end <= mention.end
                ):
                    return other.entity
    return None


def join_self_named(draft: Draft) -> None:
    """Join "the rebels" with the name in "the rebels, who call themselves the Dawn Front"."""
    doc = draft.doc
    for mention in list(draft.mentions):
        body = mention.entity
        if mention.form != "name" or body.type not in ("organisation", "group", "work", "other", "place"):
            continue
        name = doc[mention.head]
        verb = name.head
        if verb.lemma_ not in _CALL or verb.dep_ not in ("relcl", "acl") or name.dep_ not in _COMPLEMENTS:
            continue
        if verb.tag_ != "VBN" and not any(child.lower_ in _SELVES for child in verb.children):
            continue  # "the village that settlers call Dawn"
        held = draft.at.get(verb.head.i)
        figure = held.entity if held is not None and held.form == "nominal" else None
        if figure is None or figure.names or figure is body or figure.type not in ("organisation", "group"):
            continue
        if min(m.start for m in body.mentions) < mention.start:
            continue
        body.type, body.plural = "organisation", False
        sector = figure.sector
        merge(draft, body, figure, "calls itself so")
        body.sector = sector or body.sector


def join_identified(draft: Draft) -> None:
    """Join "the boy" with the name in "the boy was identified as Lee Marsh"."""
    doc = draft.doc
    for mention in list(draft.mentions):
        person = mention.entity
        if person.type != "person" or person.unnamed or mention.form != "name":
            continue
        preposition = doc[mention.head].head
        verb = preposition.head
        if preposition.lower_ != "as" or verb.lemma_ not in _IDENTIFY:
            continue
        if not any(t.i == mention.head for t in prepositional_objects(verb, "as")):
            continue
        described = dependent(verb, "nsubjpass") or dependent(verb, "dobj")
        held = draft.at.get(described.i) if described is not None else None
        if held is not None and held.entity.unnamed and held.entity in draft.entities:
            merge(draft, person, held.entity, "identified as")
