"""Take back place names that the cast reads as organisations or people, on the evidence of the whole text.

A town that the model has seen as a team or a surname ("Edmonton") is a place if it stands where places stand
(in Edmonton, near Edmonton) or if the model itself reads it as a place elsewhere in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.places.filing import key
from twosource.annotate.places.gazetteer import lookup
from twosource.records.annotation import Cast, Mention
from twosource.records.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LOCATIVE = frozenset(
    {"in", "at", "near", "from", "outside", "around", "across", "throughout", "toward", "towards", "to"}
)
_SURE_LOCATIVE = frozenset({"in", "near", "outside", "across", "throughout"})
_TITLES = frozenset(
    {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "president", "senator", "sen.", "judge"}
)
_SMALLEST_FOR_A_PERSON = 15_000  # people; a smaller town that the cast reads as a person stays a person
_SHARE = 0.34


def misread_places(doc: Doc, raw: str, cast: Cast) -> frozenset[Span]:
    """Return the mentions of organisations, groups and people that are places after all.

    Args:
        doc: The parse.
        raw: Its text, handed in because a Doc builds it anew each time.
        cast: Whose mentions to look at.
    """
    by_name: dict[str, list[Mention]] = {}
    for mention in cast.mentions:
        if mention.form == "name" and mention.type in ("organisation", "group", "person", "other"):
            text = raw[mention.start : mention.end]
            if text[:1].isupper() and len(text) > 3:
                by_name.setdefault(key(text), []).append(mention)
    found: list[Span] = []
    for name in sorted(by_name):
        mentions = by_name[name]
        candidates = lookup(name)
        if not candidates or any(_is_longer_person(cast, m, name) for m in mentions):
            continue
        person = any(m.type == "person" for m in mentions)
        if person and not any(
            c.precision == "area" or c.population >= _SMALLEST_FOR_A_PERSON for c in candidates
        ):
            continue
        votes = sum(_stands_as_place(doc, m, sure=person) for m in mentions)
        if votes and votes >= _SHARE * len(mentions) * (1.5 if person else 1.0):
            found += [Span(m.start, m.end) for m in mentions]
    return frozenset(found)


def _is_longer_person(cast: Cast, mention: Mention, name: str) -> bool:
    """Tell whether the entity is also known by a longer name: "Georgia" of "Georgia Stevens"."""
    entity = cast.entity(mention.entity)
    return any(key(form) != name and len(form) > len(name) for form in (entity.name, *entity.aliases))


def _stands_as_place(doc: Doc, mention: Mention, *, sure: bool) -> bool:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return False
    root = span.root
    if root.ent_type_ in ("GPE", "LOC"):
        return True
    if root.dep_ == "conj" and root.head.ent_type_ in ("GPE", "LOC"):
        return True  # Toronto and Kitchener
    if span.start == 0:
        return False
    before = doc[span.start - 1]
    if before.lower_ in _TITLES:
        return False
    return before.lower_ in (_SURE_LOCATIVE if sure else _LOCATIVE)
