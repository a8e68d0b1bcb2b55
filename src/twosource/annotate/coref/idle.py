"""Figures told of once that do nothing: "opened a clinic", "a welder's stool"; no part of the cast."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.coref.frame import minded_verbs
from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.lexicon import load
from twosource.records.text import Block

if TYPE_CHECKING:
    from spacy.tokens import Token

_VAGUE = frozenset({"a", "an", "any", "another", "every", "each", "which", "whose", "what"})
_FEW = frozenset({"two", "2"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "both", "all", "its", "his", "her", "their"})
_OBJECTS = frozenset({"dobj", "dative", "pobj", "pcomp", "oprd", "attr", "poss"})
_PREDICATES = frozenset({"oprd", "attr"})
_BESIDE = frozenset({"by", "to", "with", "between", "against"})  # who did it, who is met, told or fought
_LAYERS = ("cooperation", "verbal_conflict", "material_conflict", "other")


def drop_idle(draft: Draft) -> None:
    """Leave out indefinite figures mentioned once to whom nothing is done and who do nothing.

    A figure stays that acts or speaks, is told, met, helped or harmed (the verbs of events and of speech), is
    a member of a group, or has a name, a country or a code.
    """
    members = {id(member) for entity in draft.entities for member in entity.members}
    gone = {
        id(entity)
        for entity in draft.entities
        if len(entity.mentions) == 1
        and not (entity.names or entity.code or entity.members)
        and id(entity) not in members
        and not _names_country(draft, entity)
        and _is_idle(draft, entity.mentions[0])
    }
    if gone:
        draft.entities = [entity for entity in draft.entities if id(entity) not in gone]
        draft.mentions = [mention for mention in draft.mentions if id(mention.entity) not in gone]


def drop_filing_agencies(draft: Draft, blocks: Sequence[Block]) -> None:
    """Leave out bodies named nowhere but in a dateline: the agency that files the report is no part of it."""
    datelines = [(block.start, block.end) for block in blocks if block.kind == "dateline"]
    gone = {
        id(entity)
        for entity in draft.entities
        if datelines
        and entity.type in ("organisation", "work", "other", "person")
        and entity.mentions
        and all(any(first <= m.start < end for first, end in datelines) for m in entity.mentions)
    }
    if gone:
        draft.entities = [entity for entity in draft.entities if id(entity) not in gone]
        draft.mentions = [mention for mention in draft.mentions if id(mention.entity) not in gone]


def _names_country(draft: Draft, entity: DraftEntity) -> bool:
    """Tell whether the words of a figure name its country: "a Tanzanian official"."""
    mention = entity.mentions[0]
    held = (m for m in draft.mentions if m is not mention and m.entity.type == "country")
    return entity.country is not None and any(mention.first <= m.head < mention.after for m in held)


def _is_idle(draft: Draft, mention: DraftMention) -> bool:
    head = draft.head_token(mention)
    label, above = head.dep_, head.head
    if label == "attr" and not any(c.dep_ in ("nsubj", "csubj") for c in above.children):
        label = "nsubj"  # "neither are their three sons"
    if mention.form != "nominal" or not (label in _PREDICATES or _is_vague(draft, mention)):
        return False
    if label == "conj":
        label, above = above.dep_, above.head
    if label not in _OBJECTS:
        return False
    if label == "poss" or label in _PREDICATES:
        return True
    if label in ("pobj", "pcomp"):
        return above.lower_ == "without" or (above.lower_ not in _BESIDE and not _matters(above.head))
    return not _matters(above)


def _is_vague(draft: Draft, mention: DraftMention) -> bool:
    """Tell whether a phrase points at nobody known: "a clinic", "judges", "nineteen schools"."""
    first = draft.doc[mention.first]
    if first.lower_ in _VAGUE or (first.i and draft.doc[first.i - 1].lower_ in ("whose", "which")):
        return True
    if mention.entity.quantity in _FEW:
        return False  # "two sisters" are told of as people are
    return first.lower_ not in _POINTING and first.dep_ != "poss" and draft.doc[mention.head].tag_ == "NNS"


def _matters(verb: Token) -> bool:
    """Tell whether a verb does something to somebody that a report would take note of."""
    return verb.lemma_ in minded_verbs() or verb.lemma_ in _event_verbs()


@cache
def _event_verbs() -> frozenset[str]:
    """Return the single verbs of the frames of events that name whom they befall."""
    return frozenset(
        verb
        for layer in _LAYERS
        for frames in load(f"event_frames_{layer}").values()
        for frame in frames
        if "object" not in frame and frame.get("r") != "" and isinstance(frame.get("verbs"), str)
        for verb in frame["verbs"].split()
    )
