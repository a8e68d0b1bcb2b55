"""Who among those found is no recipient: the town where it was, a school that burned, arms objected to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.frames import word_class
from twosource.annotate.events.participants import Parties
from twosource.annotate.events.somebody import is_site
from twosource.records.text import Span

if TYPE_CHECKING:
    from twosource.records.annotation import Entity, Participant

_SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "COOPERATE"})
_ON_THE_GROUND = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "PROTEST"})
_HARMING_PLACES = frozenset({"ASSAULT", "PROTEST"})  # a school that burns is where, not to whom
_OF_PLACES = frozenset(
    {("COERCE", "seize"), ("RETREAT", "withdraw"), ("MOBILIZE", "troops"), ("MOBILIZE", "police")}
)


def without_places(candidate: Candidate, parties: Parties) -> None:
    """Note the town that stands among the recipients, and take it out where it only says where.

    "Rebels attacked Goma", but "shipped rice to Goma".
    """
    if not candidate.recipients:
        return
    entities = [
        parties.entity_by_id(p.entity) if p.entity is not None else None for p in candidate.recipients
    ]
    sides = list(zip(candidate.recipients, entities, strict=True))
    if candidate.act in _ON_THE_GROUND:
        candidate.recipients = [p for p, e in sides if e is None or e.type != "place"]
        if candidate.act in _HARMING_PLACES:
            candidate.recipients = [p for p in candidate.recipients if not _names_a_site(p, parties)]
    if candidate.act in ("PROTEST", "CONCEDE"):  # "protested against the purchase of two submarines"
        candidate.recipients = [p for p in candidate.recipients if not _names_arms(p, parties)]
    if candidate.act == "ACCUSE":  # "condemned the coup in Libreville"
        inside = [p for p, e in sides if e is not None and _is_where(p, e, parties)]
        candidate.recipients = [p for p in candidate.recipients if p not in inside]
    if candidate.act != "AID":  # "Fiji and Oslo agreed to reopen the office in Suva"
        doers = (parties.entity_by_id(p.entity) for p in candidate.actors if p.entity is not None)
        lands = {e.country for e in doers if e is not None and e.type == "country"}
        own = [p for p, e in sides if e is not None and e.type == "place" and e.country in lands]
        candidate.recipients = [p for p in candidate.recipients if p not in own]
    if (candidate.act, candidate.mode) in _OF_PLACES:
        names = [p for p, e in sides if e is not None and _is_bare(p, e)]
        candidate.recipients = [p for p in candidate.recipients if p not in names]
    where = next((p for p, e in sides if e is not None and e.type == "place"), None)
    spoken = candidate.act in _SPOKEN  # "called off a trip to Lusaka"
    if where is not None and where.start is not None and where.end is not None and not spoken:
        candidate.where = Span(where.start, where.end)


def _is_bare(participant: Participant, entity: Entity) -> bool:
    """Tell whether nothing but a name is known of somebody: a town or ship that was taken for him."""
    named = entity.type in ("person", "organisation") and not entity.unnamed
    return named and participant.code is None and entity.country is None and not entity.roles


def is_people(participant: Participant, parties: Parties) -> bool:
    """Tell whether a participant is people rather than a place or a bare name."""
    entity = parties.entity_by_id(participant.entity or "")
    known = entity is None or (entity.type != "place" and (entity.unnamed or participant.code is not None))
    return known and not _names_a_site(participant, parties)


def _names_a_site(participant: Participant, parties: Parties) -> bool:
    head = parties.head_of(participant)
    entity = parties.entity_by_id(participant.entity or "")
    state = entity is not None and entity.country is not None  # "Azeri villages" are those of a state
    if head is not None and head.dep_ in ("compound", "amod", "nmod") and not state:
        head = head.head  # "stormed the Litoral penitentiary"
    return head is not None and is_site(head)


def _names_arms(participant: Participant, parties: Parties) -> bool:
    head = parties.head_of(participant)
    return head is not None and head.lemma_.lower() in word_class("armament")


def _is_where(participant: Participant, entity: Entity, parties: Parties) -> bool:
    """Tell whether somebody is only where the act was that is blamed: "condemned the coup in Gabon"."""
    head = parties.head_of(participant)
    above = head.head.head if head is not None else None
    struck = above is not None and above.lemma_.lower() in word_class("violent_attempts")
    land = entity.type == "place" or (entity.type == "country" and struck)
    return land and _stands_under_in(participant, parties)


def _stands_under_in(participant: Participant, parties: Parties) -> bool:
    head = parties.head_of(participant)
    return head is not None and head.dep_ == "pobj" and head.head.lower_ in ("in", "at")
