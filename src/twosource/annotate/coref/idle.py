"""Figures told of once that do nothing: "opened a clinic", "a welder's stool"; no part of the cast."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.coref.frame import minded_verbs
from twosource.annotate.draft import Draft, DraftMention
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_VAGUE = frozenset({"a", "an", "any", "another", "every", "each", "which", "whose", "what"})
_FEW = frozenset({"two", "2"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "both", "all", "its", "his", "her", "their"})
_OBJECTS = frozenset({"dobj", "dative", "pobj", "pcomp", "oprd", "attr", "poss"})
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
        and not (entity.names or entity.country or entity.code or entity.members)
        and id(entity) not in members
        and _is_idle(draft, entity.mentions[0])
    }
    if gone:
        draft.entities = [entity for entity in draft.entities if id(entity) not in gone]
        draft.mentions = [mention for mention in draft.mentions if id(mention.entity) not in gone]


def _is_idle(draft: Draft, mention: DraftMention) -> bool:
    head = draft.head_token(mention)
    if mention.form != "nominal" or not _is_vague(draft, mention):
        return False
    label, above = head.dep_, head.head
    if label == "conj":
        label, above = above.dep_, above.head
    if label not in _OBJECTS:
        return False
    if label in ("poss", "oprd", "attr"):
        return True
    if label in ("pobj", "pcomp"):
        return above.lower_ not in _BESIDE and not _matters(above.head)
    return not _matters(above)


def _is_vague(draft: Draft, mention: DraftMention) -> bool:
    """Tell whether a phrase points at nobody known: "a clinic", "judges", "nineteen schools"."""
    first = draft.doc[mention.first]
    if first.lower_ in _VAGUE:
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
        if "object" not in frame and isinstance(frame.get("verbs"), str)
        for verb in frame["verbs"].split()
    )
