"""The opposed camps of a story within one country: army and rebels, company and union."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache

from twosource.lexicon import load
from twosource.records.account import LinkedEntity, LinkedStory, StoryEvent

LEAST = 2  # events in which each camp takes part
_NEUTRAL = "neutral"


def find_camps(
    story: LinkedStory, events: tuple[StoryEvent, ...], *, least: int = LEAST
) -> tuple[tuple[str, str], dict[str, str]] | None:
    """Return the names of the two opposed camps and the camp of each entity; None where none stand out.

    An entity belongs to a camp by what it is called or by the role code it bears. The pair of opposed roles
    whose weaker half takes part in most events is taken.

    Args:
        story: The linked story.
        events: Its events.
        least: The number of events in which each camp must take part.
    """
    entities = {e.id: e for e in story.entities}
    outlets = {a.source.outlet for a in story.articles}
    home = _home(entities, events)
    role_of = {
        i: role
        for i, e in entities.items()
        if (role := _role(e)) is not None and e.name not in outlets and e.country in (None, home or e.country)
    }
    count: Counter[str] = Counter()
    for event in events:
        count.update({role_of[i] for i in (*event.actors, *event.recipients) if i in role_of})
    pairs = [tuple(pair) for pair in load("dossier_camps")["opposed"]["pairs"]]
    strength = {pair: min(count[pair[0]], count[pair[1]]) for pair in pairs}
    best = max(pairs, key=lambda pair: (strength[pair], -pairs.index(pair)))
    if strength[best] < least:
        return None
    names = {role: _name(role, entities, role_of) for role in best}
    if len(set(names.values())) < len(best):
        return None
    first, second = sorted(best, key=lambda role: (-count[role], best.index(role)))
    return (names[first], names[second]), {i: names[r] for i, r in role_of.items() if r in names}


def _home(entities: Mapping[str, LinkedEntity], events: tuple[StoryEvent, ...]) -> str | None:
    """Return the one country whose actors take part in the main events: those of others are no camp of it."""
    taking = {i for e in events if e.main for i in (*e.actors, *e.recipients)}
    countries = {entities[i].country for i in taking if i in entities} - {None}
    return countries.pop() if len(countries) == 1 else None


@cache
def _cues() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((role, frozenset(words)) for role, words in load("dossier_camps")["cue"].items())


def _role(entity: LinkedEntity) -> str | None:
    """Return the role of an entity by its names and titles, else by its code."""
    lexicon = load("dossier_camps")
    if entity.type not in ("person", "organisation", "group"):
        return None
    code = (entity.code or "")[-3:]
    if code in lexicon["code"]["neutral"]:
        return None
    said = " ".join([entity.name, *entity.roles, *(f.text for f in entity.forms)])
    words = {w.strip(".,'’").removesuffix("'s").removesuffix("’s").lower() for w in said.split()}
    for role, cues in _cues():
        if words & cues:
            return role if role != _NEUTRAL else None
    return next((role for role, codes in lexicon["code"]["role"].items() if code in codes), None)


def _name(role: str, entities: Mapping[str, LinkedEntity], role_of: Mapping[str, str]) -> str:
    """Return the name a camp goes by: its most mentioned organisation, else person."""

    def rank(entity: LinkedEntity) -> tuple[bool, bool, int, str]:
        proper = entity.name[:1].isupper() and any(f.kind == "name" for f in entity.forms)
        return (not proper, bool(entity.roles), -len(entity.mentions), entity.id)

    return min((entities[i] for i, r in role_of.items() if r == role), key=rank).name
