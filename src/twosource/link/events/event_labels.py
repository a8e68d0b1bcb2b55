"""Put a merged event into neutral words: who, the act, to whom, where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from twosource.annotate.events.projection import project
from twosource.lexicon import load
from twosource.link.events.occasions import Occasion, stands_for_parties
from twosource.link.who.countries import country_name
from twosource.records.account import LinkedEntity
from twosource.records.annotation import Event, Status

MOST_NAMES = 4
MOST_WORDS = 8  # of an everyday act: "raised the minimum wage to 900 euros"
_STOP = re.compile(r"[,;:.\u201c\u201d\"()]|\s[\u2013\u2014-]\s")
_CHANNELS = ("phone", "visit")  # who talks to whom matters more than for which country


def label_of(
    best: Occasion,
    actors: Sequence[str],
    recipients: Sequence[str],
    status: Status,
    modes: Sequence[str],
    place: str | None,
    entities: Mapping[str, LinkedEntity],
    text: str,
    told: Mapping[str, int],
) -> str:
    """Return neutral words for an event, from a template.

    Args:
        best: The mention that says most; gives the words of an act that has no template.
        actors: LinkedEntity ids.
        recipients: LinkedEntity ids.
        status: Of the merged event.
        modes: Of the merged event.
        place: Where, if known.
        entities: By id.
        text: The text of `best`'s article.
        told: How often each term stands in the clauses that tell of it.
    """
    lexicon = load("link_events")
    act = best.event.type
    labels: Mapping[str, Mapping[str, str]] = lexicon["labels"]
    mode = next((m for m in sorted(modes) if f"{act}_{m}" in labels), None)
    imposed = _imposed(best) if mode == "discontinue" else None
    if imposed is not None:
        mode = "imposed"
    keys = (*best.event.why[:2], _code_of(best.event), mode)  # "invite"; "mend" with "tie"
    templates = next((labels[k] for k in (f"{act}_{key}" for key in keys) if k in labels), labels.get(act))
    who = _named(actors, entities)
    whom = [e for e in _named(recipients, entities) if e not in who]
    names = _side_names(who) if act == "CONSULT" and mode not in _CHANNELS else [e.name for e in who]
    others = [e.name for e in whom if e.name not in names][:MOST_NAMES]
    names = list(dict.fromkeys(names))[:MOST_NAMES]
    shown_place = place if act in lexicon["merge"]["placed"] else None
    if templates is None:
        words = _words_of(best.event, text)
        about = names or others
        if not about:
            return _finish(_happening(told, words).capitalize(), shown_place, status, lexicon)
        return _finish(f"{_listed(about)}: {words}", shown_place, status, lexicon)
    templates = {part: words.replace("{m}", imposed or "") for part, words in templates.items()}
    if not names:
        label = _capital(templates["nobody"]) + (f" concerning {_listed(others)}" if others else "")
        return _finish(label, shown_place, status, lexicon)
    plural = len(names) > 1 or _is_plural(who[0])
    if not others and len(names) > 1 and "mutual" in templates:
        template = templates["mutual"]
    else:
        template = templates["with" if others else "bare"]
    planned = status == "planned"
    if planned:
        template = template.replace("{a} ", "{a} are to " if plural else "{a} is to ", 1)
    label = template.format(a=_listed(names), r=_listed(others), s="" if plural or planned else "s")
    return _finish(label, shown_place, "happened" if planned else status, lexicon)


def _words_of(event: Event, text: str) -> str:
    """Return the words of an act without a template: the trigger, of an everyday act its object too."""
    if event.type != "OTHER" or not set(event.modes) & frozenset(load("link_events")["merge"]["everyday"]):
        return " ".join(text[event.start : event.end].split()).lower()
    end = max(event.clause.end, event.end) if event.clause is not None else event.end
    told = _STOP.split(text[event.start : end], maxsplit=1)[0].split()
    return " ".join(told[:MOST_WORDS])


def _code_of(event: Event) -> str | None:
    """Return the CAMEO code of the act itself, whatever became of it: of a planned pact, signing."""
    if event.status == "happened" and event.cameo is not None:
        return event.cameo
    return project(event.type, "happened", event.modes, words=event.why)[1]


def _imposed(occasion: Occasion) -> str | None:
    """Return what a mention says is imposed, "tariffs", None where it names nothing of the kind."""
    nouns: Mapping[str, str] = load("link_events")["merge"]["imposed"]
    words = {*occasion.content, occasion.trigger}
    return next((shown for noun, shown in nouns.items() if {noun, noun + "s", noun + "es"} & words), None)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _happening(told: Mapping[str, int], words: str) -> str:
    """Return the noun under which the clauses speak of a happening, else the trigger's own words."""
    nouns = [n for n in load("link_events")["merge"]["happenings"] if n in told]
    return min(nouns, key=lambda n: (-told[n], n)) if nouns else words


def _finish(label: str, place: str | None, status: Status, lexicon: Mapping[str, Any]) -> str:
    where = f" in {place}" if place and place not in label else ""
    return f"{label}{where} {lexicon['status'].get(status, '')}".strip()


def _named(ids: Sequence[str], entities: Mapping[str, LinkedEntity]) -> list[LinkedEntity]:
    """Leave out those of whom the others already speak: a country beside its people, "both sides"."""
    found = [entities[i] for i in ids]
    people = {e.country for e in found if e.type == "person" and not e.unnamed and e.country}
    clear = [e for e in found if not stands_for_parties(e)]
    clear = [e for e in clear if e.type == "person" or e.country is None or e.country not in people] or clear
    proper = [e for e in clear if not e.unnamed and any(f.kind != "nominal" for f in e.forms)]
    countries = {e.country for e in proper if e.type == "country"}
    proper = [e for e in proper if e.type == "country" or e.country not in countries or e.type == "person"]
    return proper or clear or found


def _side_names(who: Sequence[LinkedEntity]) -> list[str]:
    """Name the sides of a meeting: one person each by name, else by country."""
    countries = list(dict.fromkeys(e.country for e in who if e.country))
    people = [e for e in who if e.type == "person" and not e.unnamed]
    if len(countries) > 1 and not (len(people) == len(who) == len(countries)):
        return [country_name(c) for c in countries]
    return [e.name for e in who]


def _is_plural(entity: LinkedEntity) -> bool:
    return entity.type == "group"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""
