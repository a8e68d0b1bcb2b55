"""Who holds an office that a report speaks of, and which body a common noun takes up."""

from __future__ import annotations

import re
from functools import cache

from twosource.annotate.actor_nouns import is_actor
from twosource.annotate.quotes.offices import Office, alike_offices, offices_of
from twosource.lexicon import load
from twosource.records.annotation import Cast, Entity

_OF_ALL_FIELDS = "head-of-government"  # no minister of health
_REACH = 60  # characters before a name that may describe whom it names
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def is_named_person(entity: Entity | None) -> bool:
    """Tell whether an entity is a person whose name the report gives."""
    return entity is not None and entity.type == "person" and not entity.unnamed


def holders_of(told: Office, text: str, cast: Cast, *, once: bool) -> list[str]:
    """List the named people one of whose offices has a noun, or one that reports exchange for it.

    An office that reports exchange must be of the same body where the description names one.
    """
    if not (is_actor(told.noun) or alike_offices(told.noun)):
        return []
    people = [e for e in cast.entities if is_named_person(e)]
    found = [e.id for e in people if any(same_office(told, o) for o in offices_of(e, once=once))]
    found = found or [e.id for e in people if any(alike_office(told, o) for o in offices_of(e, once=once))]
    if found:
        return found
    pattern = _beside_name(told.noun)
    introduced = (
        m.entity
        for m in cast.mentions
        if m.form == "name"
        and (pattern[0].search(text, max(0, m.start - _REACH), m.start) or pattern[1].match(text, m.end))
    )
    held = {e.id for e in people if not any(told.contradicts(o) for o in offices_of(e))}
    return sorted(set(introduced) & held)


def same_office(told: Office, held: Office) -> bool:
    """Tell whether two offices have one noun, and fields and bodies that do not part them."""
    return told.noun == held.noun and not told.contradicts(held)


def alike_office(told: Office, held: Office) -> bool:
    """Tell whether two offices may be one by the nouns that reports exchange, and are of one body."""
    if held.noun not in alike_offices(told.noun) or told.contradicts(held):
        return False
    if told.noun == _OF_ALL_FIELDS and held.field:
        return False
    return told.shares_body(held) or not (told.field or told.body)


@cache
def _beside_name(head: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before and behind a name that has a description beside it, whose noun is given."""
    noun = "|".join(map(re.escape, (head, *load("quote_speakers")["offices"]["written"].get(head, ()))))
    before = rf"(?<!\w)(?i:{noun})\.?(?: of (?:the |an? )?[\w-]+)?,? (?:[A-Z][\w.-]* ){{0,2}}$"
    return re.compile(before), re.compile(rf", (?i:(?:the|an?) )?(?:[\w'-]+ ){{0,4}}(?i:{noun})(?!\w)")
