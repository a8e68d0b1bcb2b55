"""Articles that a ministry, a union or another body puts out itself: they speak for that body.

Its outlet is found by name among those of whom other reports tell, by the kind of body it names, or by a note
behind it (`(NGO)`, `(media release)`).
"""

from __future__ import annotations

import re

from twosource.dossier.claims.bodies import agencies, body_of, kind_in, puts_out, telling_words
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import LinkedEntity

STEM = 4  # letters that a country and its adjective share
_ASIDE = re.compile(r"\([^)]*\)")


def organs(evidence: Evidence) -> dict[str, tuple[str, str]]:
    """Return, by article, the bloc and the name of the body whose own text it is."""
    return evidence.remember(("organs",), lambda: _organs(evidence))


def organ_of(evidence: Evidence, article: str) -> tuple[str, str] | None:
    """Return (bloc, name) of the body whose own text an article is; None for a news outlet's."""
    return organs(evidence).get(article)


def _organs(evidence: Evidence) -> dict[str, tuple[str, str]]:
    found = {}
    for article in evidence.story.articles:
        whole = article.source.outlet or ""
        outlet = " ".join(_ASIDE.sub(" ", whole).split())
        words = telling_words(outlet)
        press = words & set(load("dossier_camps")["bloc"]["press_words"]) or outlet in agencies()
        if not words or press:
            continue
        entity = _named_by(evidence, article.id, words)
        country = country_in(evidence, outlet)
        if words & set(load("dossier_camps")["bloc"]["organ_words"]):
            region = _region_in(evidence, outlet)
            country = country or (entity.country if entity else None) or home_of(evidence)
            sided = evidence.dyadic and country in evidence.sides[:2]
            state = f"{'side' if sided else 'state'} {country}"
            found[article.id] = (f"region {region}" if region else state, outlet)
        elif entity is not None:
            found[article.id] = (f"body {body_of(evidence, entity.id) or entity.id}", entity.name)
        elif puts_out(whole):
            alike = _alone_of_its_kind(evidence, kind_in(words))
            found[article.id] = (f"body {alike or article.id}", outlet)
    return found


def organ_kind(evidence: Evidence, article: str) -> str | None:
    """Return the kind of body that the outlet of its own text names, the note behind it read too."""
    return kind_in(telling_words(evidence.articles[article].source.outlet or ""))


def _alone_of_its_kind(evidence: Evidence, kind: str | None) -> str | None:
    """Return the one body of a kind in the story, under whatever name it has there."""
    heads = {b for e in evidence.entities if (b := body_of(evidence, e)) in evidence.entities and b}
    alike = [h for h in sorted(heads) if kind and kind_in(telling_words(evidence.entities[h].name)) == kind]
    return alike[0] if len(alike) == 1 else None


def _named_by(evidence: Evidence, article: str, words: frozenset[str]) -> LinkedEntity | None:
    """Return the body of which other reports tell under the name of an outlet, its country's name aside."""
    places = {w for e in evidence.story.entities if e.type == "country" for w in telling_words(e.name)}
    own = evidence.outlet(article)
    for entity in evidence.story.entities:
        named = entity.type in ("organisation", "person", "group") and not entity.unnamed
        if not named or (entity.code or "").endswith("JRN") or entity.roles or _is_told(evidence, entity):
            continue
        elsewhere = {m.article for m in entity.mentions if evidence.outlet(m.article) != own}
        names = {entity.name, *(f.text for f in entity.forms if f.kind == "name")}
        if elsewhere and any(telling_words(name) - places == words - places for name in names):
            return entity
    return None


_TELLING = re.compile(r"\b(?:told|tells|to|by)\s+(?:the\s+)?$|\baccording to (?:the )?$", re.IGNORECASE)
_REPORTING = re.compile(r"\s+(?:reported|reports|news agency|wrote|writes|correspondent|reporter)\b")


def _is_told(evidence: Evidence, entity: LinkedEntity) -> bool:
    """Tell whether others only tell a body things or have them from it, as a news agency: `told Agerpres`."""
    spoken_to = 0
    for m in entity.mentions:
        text = evidence.articles[m.article].text
        told = _TELLING.search(text[max(0, m.start - 24) : m.start])
        spoken_to += told is not None or _REPORTING.match(text, m.end) is not None
    return bool(entity.mentions) and 2 * spoken_to > len(entity.mentions)


def country_in(evidence: Evidence, words: str) -> str | None:
    """Return the country that words hold, as a name or as an adjective of it."""
    low = words.lower()
    for entity in evidence.story.entities:
        names = {entity.name, *(f.text for f in entity.forms if f.kind == "name")}
        if entity.type == "country" and any(name[:STEM].lower() in low for name in names):
            return entity.country
    return None


def _region_in(evidence: Evidence, outlet: str) -> str | None:
    """Return the province or state within a country whose government an outlet is."""
    heads = load("dossier_camps")["bloc"]["region_heads"]
    if not re.search(rf"\b(?:{'|'.join(heads)})\b", outlet, re.IGNORECASE):
        return None
    places = [e.name for e in evidence.story.entities if e.type == "place" and e.name in outlet]
    return places[0] if len(places) == 1 else None


ONE_COUNTRY = 0.75  # of the mentions of those whose country is known
LEAST_AT_HOME = 0.1  # of all mentions: a story that hardly names a country does not play there


def home_of(evidence: Evidence) -> str | None:
    """Return the one country in which a story plays; None where others have a hand in it."""
    held: dict[str, int] = {}
    for e in evidence.story.entities:
        if e.country:
            held[e.country] = held.get(e.country, 0) + len(e.mentions)
    every = sum(len(e.mentions) for e in evidence.story.entities)
    most = max(held, key=lambda c: (held[c], c), default=None)
    enough = most is not None and held[most] >= max(ONE_COUNTRY * sum(held.values()), LEAST_AT_HOME * every)
    return most if enough else None
