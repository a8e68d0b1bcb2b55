"""Who holds an office that a report speaks of, and which body a common noun takes up."""

from __future__ import annotations

import re
from functools import cache

from twosource.annotate.actor_nouns import is_actor
from twosource.annotate.quotes.offices import Office, alike_offices, offices_of
from twosource.lexicon import load
from twosource.records.annotation import Cast, Entity

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
    return told.shares_body(held) or not (told.field or told.body)


@cache
def _beside_name(head: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before and behind a name that has a description beside it, whose noun is given."""
    noun = re.escape(head)
    before = rf"(?<!\w)(?i:{noun})(?: of (?:the |an? )?[\w-]+)?,? (?:[A-Z][\w.-]* ){{0,2}}$"
    return re.compile(before), re.compile(rf", (?i:(?:the|an?) )?(?:[\w'-]+ ){{0,4}}(?i:{noun})(?!\w)")


def body_taken_up(head: str, start: int, cast: Cast) -> str | None:
    """Return the body that a noun takes up: the only one named with it, or the only firm.

    A report may name a body after it has spoken of it: "their association", then the Pilots' Association.
    """
    firsts: dict[str, int] = {}
    for mention in cast.mentions:
        if mention.form == "name":
            firsts.setdefault(mention.entity, mention.start)
    everybody = [cast.entity(e) for e in firsts]
    bodies = [e for e in everybody if e.type == "organisation" and not e.unnamed]
    words = {e.id: _WORDS.findall(e.name.lower()) for e in bodies}
    known = [e.id for e in bodies if firsts[e.id] < start]
    same = [e for e in known if head in words[e]] or [e.id for e in bodies if words[e.id][-1:] == [head]]
    if same:
        return same[0] if len(same) == 1 else None
    if head not in load("quote_speakers")["bodies"]["firms"]:
        return None
    others = frozenset(load("quote_speakers")["bodies"]["others"])
    firms = [e for e in known if not others & set(words[e])]
    return firms[0] if len(firms) == 1 else None
