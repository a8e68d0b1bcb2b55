"""Put a merged event into neutral words: who, the act, to whom, where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from twosource.lexicon import load
from twosource.link.occasions import Occasion
from twosource.link.roles import country_name
from twosource.records.account import LinkedEntity
from twosource.records.annotation import Status

MOST_NAMES = 4


def label_of(
    best: Occasion,
    actors: Sequence[str],
    recipients: Sequence[str],
    status: Status,
    modes: Sequence[str],
    place: str | None,
    entities: Mapping[str, LinkedEntity],
    text: str,
) -> str:
    """Return neutral words for an event, from a template."""
    lexicon = load("link_events")
    act = best.event.type
    mode = next((m for m in ("phone", "visit") if m in modes), None)
    templates: dict[str, str] | None = lexicon["labels"].get(f"{act}_{mode}") or lexicon["labels"].get(act)
    names_a = _names(actors, entities, meeting=act == "CONSULT" and mode is None)
    names_r = [n for n in _names(recipients, entities, meeting=False) if n not in names_a]
    if templates is None:
        words = " ".join(text[best.event.start : best.event.end].split()).lower()
        label = f"{_list(names_a)}: {words}" if names_a else words
        return _finish(label, place, status, lexicon)
    if not names_a:
        names_a = ["Somebody"] if names_r else ["Unnamed parties"]
    key = ("many_with" if names_r else "many") if len(names_a) > 1 else ("one" if names_r else "bare")
    planned = status == "planned" and f"planned_{key}" in templates
    template = templates[f"planned_{key}" if planned else key]
    label = template.format(a=_list(names_a), r=_list(names_r), p=place or "").strip()
    shown = None if place is None or place in label else place
    return _finish(label, shown, "happened" if planned else status, lexicon)


def _finish(label: str, place: str | None, status: Status, lexicon: Mapping[str, Any]) -> str:
    where = f" in {place}" if place else ""
    marked = lexicon["status"].get(status, "")
    return f"{label}{where} {marked}".strip()


def _names(ids: Sequence[str], entities: Mapping[str, LinkedEntity], *, meeting: bool) -> list[str]:
    """Name the participants; the sides of a meeting go by country where several stand on each."""
    shown = [entities[i] for i in ids]
    countries = list(dict.fromkeys(e.country for e in shown if e.country))
    people = [e for e in shown if e.type == "person" and not e.unnamed]
    if meeting and len(countries) > 1 and len(people) != len(countries):
        return [country_name(c) for c in countries[:MOST_NAMES]]
    if people and len(people) < len(shown):
        # A country beside its own people says nothing more.
        own = {p.country for p in people}
        shown = [e for e in shown if not (e.type == "country" and e.country in own)]
    return list(dict.fromkeys(e.name for e in shown))[:MOST_NAMES]


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""
