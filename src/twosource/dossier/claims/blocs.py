"""Who counts as one source: a state with its ministers, a police with its district, a body with releases.

A *bloc* is the name of such a source. An article that a ministry, a union or an organisation puts out itself
speaks for that body: its outlet is found by name among those whom other reports tell of.
"""

from __future__ import annotations

import re
from collections import Counter

from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import LinkedEntity

STEM = 4  # letters that a country and its adjective share
LONG = 6  # letters of a word that tells a body's name from others
SIGNATURE = 80  # characters at the end of a text in which it may be signed
ONE_COUNTRY = 0.75  # of the mentions of those whose country is known
LEAST_AT_HOME = 0.1  # of all mentions: a story that hardly names a country does not play there
_WORD = re.compile(r"[^\W\d_]+")
_OURS = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)")


def bloc_of(evidence: Evidence, entity: str | None) -> str | None:
    """Return the bloc a joined entity speaks for; None for one unknown."""
    if entity not in evidence.entities:
        return None
    return evidence.remember(("bloc", entity or ""), lambda: _bloc(evidence, evidence.entities[entity or ""]))


def _bloc(evidence: Evidence, entity: LinkedEntity) -> str:
    camp = evidence.camp(entity.id)
    body = _body_of(evidence, entity)
    if body is not None:
        return body
    if evidence.dyadic and camp in evidence.sides[:2]:
        return f"side {camp}"
    roles = load("dossier_camps")["bloc"]
    code = (entity.code or "")[-3:]
    country = entity.country or _of_role(evidence, entity) or _home(evidence)
    said = _said(" ".join([entity.name, *entity.roles]))
    if country is None or code in roles["civil"] or said & set(roles["civil_words"]):
        return f"speaker {entity.id}"
    if _home(evidence) is not None and (code in roles["order"] or said & set(roles["order_words"])):
        return f"order {country}"
    if entity.type == "country" or code in roles["state"]:
        return f"state {country}"
    return f"speaker {entity.id}"


def _of_role(evidence: Evidence, entity: LinkedEntity) -> str | None:
    """Return the country of the place or body that a person's office names: `Premier of Arda`."""
    roles = _said(" ".join(entity.roles))
    held = {
        other.country
        for other in evidence.story.entities
        if other.id != entity.id
        and other.country
        and other.type != "person"
        and _said(other.name)
        and _said(other.name) <= roles
    }
    return next(iter(held)) if len(held) == 1 else None


def _home(evidence: Evidence) -> str | None:
    """Return the one country in which a story plays; None where others have a hand in it."""
    held = Counter(e.country for e in evidence.story.entities if e.country for _ in e.mentions)
    most = held.most_common(1)
    every = sum(len(e.mentions) for e in evidence.story.entities)
    enough = bool(most) and most[0][1] >= max(ONE_COUNTRY * held.total(), LEAST_AT_HOME * every)
    return most[0][0] if enough else None


# --- bodies that put out articles themselves ---------------------------------------------------------


def organ_of(evidence: Evidence, article: str) -> tuple[str, str] | None:
    """Return (bloc, name) of the body whose own text an article is; None for a news outlet's."""
    return evidence.remember(("organs",), lambda: _organs(evidence)).get(article)


def _organs(evidence: Evidence) -> dict[str, tuple[str, str]]:
    found = {}
    for article in evidence.story.articles:
        outlet = _ASIDE.sub(" ", article.source.outlet or "")
        words = _said(outlet)
        if not words:
            continue
        entity = _named_by(evidence, article.id, words)
        country = _country_in(evidence, outlet)
        if words & set(load("dossier_camps")["bloc"]["organ_words"]):
            country = country or (entity.country if entity else None) or _home(evidence)
            sided = evidence.dyadic and country in evidence.sides[:2]
            found[article.id] = (f"{'side' if sided else 'state'} {country}", " ".join(outlet.split()))
        elif entity is not None:
            found[article.id] = (f"body {entity.id}", entity.name)
    return found


def _said(name: str) -> frozenset[str]:
    empty = load("dossier_camps")["bloc"]["empty"]
    return frozenset(w.lower() for w in _WORD.findall(name)) - set(empty)


def _named_by(evidence: Evidence, article: str, words: frozenset[str]) -> LinkedEntity | None:
    """Return the body of which other reports tell under the name of an outlet, its country's name aside."""
    places = {w for e in evidence.story.entities if e.type == "country" for w in _said(e.name)}
    for entity in evidence.story.entities:
        named = entity.type in ("organisation", "person", "group") and not entity.unnamed
        if not named or (entity.code or "").endswith("JRN") or entity.roles:
            continue
        elsewhere = {m.article for m in entity.mentions} - {article}
        names = {entity.name, *(f.text for f in entity.forms if f.kind == "name")}
        if elsewhere and any(_said(name) - places == words - places for name in names):
            return entity
    return None


def _country_in(evidence: Evidence, outlet: str) -> str | None:
    """Return the country that an outlet's name holds, as a name or as an adjective of it."""
    low = outlet.lower()
    for entity in evidence.story.entities:
        names = {entity.name, *(f.text for f in entity.forms if f.kind == "name")}
        if entity.type == "country" and any(name[:STEM].lower() in low for name in names):
            return entity.country
    return None


def _body_of(evidence: Evidence, entity: LinkedEntity) -> str | None:
    """Return the body with a text of its own to which an entity belongs: by name, role or signature."""
    words = load("dossier_camps")["bloc"]
    organs = evidence.remember(("organs",), lambda: _organs(evidence))
    bodies = {a: organ for a, organ in sorted(organs.items()) if organ[0].startswith("body ")}
    said = _said(entity.name) - set(words["mouthpiece"])
    for article, (bloc, name) in bodies.items():
        signed = evidence.articles[article].text.rstrip()[-SIGNATURE:]
        part = (entity.unnamed or entity.type == "organisation") and bool(said) and said <= _said(name)
        body = evidence.entities[bloc.removeprefix("body ")]
        one_code = bool(body.code) and body.code == entity.code and body.country is None
        if (
            bloc == f"body {entity.id}"
            or (one_code and entity.type == "organisation")
            or part
            or _said(name) <= _said(" ".join(entity.roles))
        ):
            return bloc
        if entity.type == "person" and (entity.name in signed or _speaks_alone(evidence, entity.id, article)):
            return bloc
    if len({bloc for bloc, _ in bodies.values()}) == 1 and said & set(words["bodies"]) and not entity.roles:
        generic = entity.unnamed or len(said) == 1 or entity.name[:2] in ("A ", "a ")
        return next(iter(bodies.values()))[0] if generic else None
    return None


def _speaks_alone(evidence: Evidence, person: str, article: str) -> bool:
    """Tell whether a body's own text lets nobody but a person speak in marks, and that one says `we`."""
    text = evidence.articles[article].text
    direct = [q for q in evidence.articles[article].quotes if q.type == "direct"]
    heard = {evidence.speaker(article, q) for q in direct} - {None}
    return heard == {person} and any(_OURS.search(text, q.start, q.end) for q in direct)


def entity_named_in(evidence: Evidence, words: str) -> str | None:
    """Return the person named in words for a source: `head of mission A B`, `a spokeswoman for Ms B`."""
    found = []
    for entity in evidence.story.entities:
        if entity.type == "person" and not entity.unnamed and entity.name:
            titled = rf"\b(?:Mr|Mrs|Ms|Dr)\.? {re.escape(entity.name.split()[-1])}\b"
            if re.search(rf"\b{re.escape(entity.name)}\b|{titled}", words):
                found.append(entity)
    return found[0].id if len(found) == 1 else None


def side_of_official(evidence: Evidence, words: str) -> str | None:
    """Return the side whose official speaks unnamed in a paper or agency named for its country.

    `A security official` in the Associated Press of Pakistan is Pakistan's, and so wherever the same words
    stand for a source.
    """
    if not evidence.dyadic or not _said(words) & set(load("dossier_camps")["bloc"]["official_words"]):
        return None

    def look() -> dict[str, str]:
        found: dict[str, str] = {}
        for told in evidence.story.articles:
            country = _country_in(evidence, told.source.outlet or "")
            if country not in evidence.sides[:2]:
                continue
            for quote in told.quotes:
                named = (quote.speaker.text or "") if quote.speaker is not None else ""
                if named and country is not None:
                    found.setdefault(named.lower(), country)
        return found

    return evidence.remember(("officials",), look).get(words.lower())


def body_named_in(evidence: Evidence, words: str) -> tuple[str, str] | None:
    """Return the body with a text of its own that words for a source name: `Commission figures`."""
    said = _said(words)
    for _, (bloc, name) in sorted(evidence.remember(("organs",), lambda: _organs(evidence)).items()):
        telling = {w for w in _said(name) if len(w) >= LONG}
        if bloc.startswith("body ") and said & telling:
            return bloc, name
    return None


def parties_of(evidence: Evidence) -> frozenset[str]:
    """Return the blocs that are parties to the story: its sides, states that speak, bodies with own texts."""
    return evidence.remember(("party blocs",), lambda: _parties(evidence))


def _parties(evidence: Evidence) -> frozenset[str]:
    found = {f"side {s}" for s in evidence.sides[:2]} if evidence.dyadic else set()
    for bloc, _ in evidence.remember(("organs",), lambda: _organs(evidence)).values():
        code = evidence.entities[bloc[5:]].code if bloc.startswith("body ") else None
        if (code or "")[-3:] not in load("dossier_camps")["bloc"]["neutral"]:
            found.add(bloc)
    for article in evidence.story.articles:
        for quote in article.quotes:
            spoken_for = bloc_of(evidence, evidence.speaker(article.id, quote))
            if spoken_for is not None and spoken_for.startswith("state "):
                found.add(spoken_for)
    return frozenset(found)
