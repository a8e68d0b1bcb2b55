"""Who counts as one source: a state with its ministers, a police with its district, a body with its people.

A *bloc* is the name of such a source: `side ARG`, `state NOR`, `region Vermont`, `order NPL`, `body E3`,
`speaker E7`.
"""

from __future__ import annotations

import re
from collections import Counter

from twosource.dossier.claims.bodies import body_of, governs, kind_in, principal_of, telling_words
from twosource.dossier.claims.organs import country_in, home_of, organ_kind, organ_of, organs
from twosource.dossier.encounters.on_behalf import on_behalf
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import LinkedEntity

__all__ = [
    "bloc_of",
    "body_named_in",
    "entity_named_in",
    "is_neutral",
    "organ_of",
    "parties_of",
    "side_of_official",
]

LONG = 6  # letters of a word that tells a body's name from others
SEVERAL = 2
SIGNATURE = 80  # characters at the end of a text in which it may be signed
_OURS = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_ANY_BODY = frozenset({"charity", "association"})  # what a body may be called whose name tells no kind
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
NEAR = 40  # characters in which a country's name stands
_CODE = re.compile(r"[A-Z]{3}")


def bloc_of(evidence: Evidence, entity: str | None) -> str | None:
    """Return the bloc a joined entity speaks for; None for one unknown."""
    if entity not in evidence.entities:
        return None
    return evidence.remember(("bloc", entity or ""), lambda: _bloc(evidence, evidence.entities[entity or ""]))


def _bloc(evidence: Evidence, entity: LinkedEntity) -> str:
    own = _with_text(evidence, entity) or _itself(evidence, entity)
    if own is not None:
        return own
    principal = principal_of(evidence, entity.id)
    if principal is not None:
        further = principal_of(evidence, principal) is not None
        return f"speaker {principal}" if further else bloc_of(evidence, principal) or f"speaker {principal}"
    roles = load("dossier_camps")["bloc"]
    behalf = on_behalf(evidence, entity.id)
    camp = behalf.country if entity.type == "person" and behalf.country else evidence.side(entity.id)
    if states_face_each_other(evidence) and camp in evidence.sides[:2] and not _is_private(entity):
        return f"side {camp}"
    region = _region_of(evidence, entity)
    if region is not None:
        return f"region {region}"
    code = (entity.code or "")[-3:]
    said = telling_words(" ".join([entity.name, *entity.roles]))
    body = body_of(evidence, entity.id)
    country = (
        behalf.country
        or entity.country
        or _of_role(evidence, entity)
        or _named_behind(evidence, entity)
        or home_of(evidence)
    )
    alone = f"body {body}" if body is not None else _of_camp(evidence, entity) or f"speaker {entity.id}"
    of_state = body is None or _is_of_state(evidence.entities[body]) or _is_minister(evidence, entity, body)
    if country is None or code in roles["civil"] or said & set(roles["civil_words"]) or not of_state:
        return alone
    if home_of(evidence) is not None and (code in roles["order"] or said & set(roles["order_words"])):
        return f"order {country}"
    organ = body is not None and _is_of_state(evidence.entities[body])
    if entity.type == "country" or code in roles["state"] or organ:
        return f"state {country}"
    return alone


def _of_camp(evidence: Evidence, entity: LinkedEntity) -> str | None:
    """Return the bloc of the camp that nameless people are of: `rebels`, where one front stands for them."""
    camp = evidence.camp(entity.id)
    named = [e.id for e in evidence.entities.values() if e.name == camp and e.id != entity.id]
    nameless = entity.type == "group" or (entity.unnamed and entity.type == "organisation")
    if not nameless or states_face_each_other(evidence) or camp not in evidence.sides[:2] or len(named) != 1:
        return None
    body = body_of(evidence, named[0])
    return f"body {body}" if body is not None else None


def states_face_each_other(evidence: Evidence) -> bool:
    """Tell whether the sides of a story are two states, not two camps of one country."""
    return evidence.dyadic and all(_CODE.fullmatch(s) for s in evidence.sides[:2])


def _is_private(entity: LinkedEntity) -> bool:
    """Tell whether somebody speaks for himself, a firm or an association, whatever his country."""
    if entity.type == "organisation":
        return kind_in(telling_words(entity.name)) is not None
    return entity.type == "person" and (entity.code or "")[-3:] in load("dossier_camps")["bloc"]["private"]


def _is_of_state(body: LinkedEntity) -> bool:
    """Tell whether a body is an organ of its state: by its code, or by a word such as `ministry`."""
    roles = load("dossier_camps")["bloc"]
    words = telling_words(body.name)
    if kind_in(words) is not None:
        return False
    coded = (body.code or "")[-3:] in roles["state"] or (body.code is not None and body.code == body.country)
    return coded or bool(words & {*roles["organ_words"], *roles["order_words"], *roles["force_words"]})


def _is_minister(evidence: Evidence, entity: LinkedEntity, body: str) -> bool:
    """Tell whether somebody holds an office of state, by whatever name his department goes."""
    said = telling_words(" ".join(entity.roles))
    offices = set(load("dossier_camps")["bloc"]["offices"])
    return bool(said & offices) and kind_in(telling_words(evidence.entities[body].name)) is None


def _region_of(evidence: Evidence, entity: LinkedEntity) -> str | None:
    """Return the province that somebody governs, or that an entity is, where it has a voice in the story."""
    return evidence.remember(("regions",), lambda: _regions(evidence)).get(entity.id)


def _regions(evidence: Evidence) -> dict[str, str]:
    places = {e.name: e.id for e in evidence.story.entities if e.type == "place"}
    found: dict[str, str] = {}
    for e in evidence.story.entities:
        body = on_behalf(evidence, e.id).body
        if e.type == "person" and body in places and governs(e) and body is not None:
            found |= {e.id: body, places[body]: body}
    return found


def _named_behind(evidence: Evidence, entity: LinkedEntity) -> str | None:
    """Return the country named right behind a body: `the Border Service of Kyrgyzstan`."""
    if entity.type != "organisation":
        return None
    for m in entity.mentions:
        raw = evidence.articles[m.article].text
        behind = _OF.match(raw, m.end)
        if behind is not None:
            near = evidence.mentions(
                evidence.cite(m.article, behind.end(), min(len(raw), behind.end() + NEAR))
            )
            first = evidence.entities[near[0][1]] if near and near[0][0].start == behind.end() else None
            if first is not None and first.type == "country":
                return first.country
    return None


def _of_role(evidence: Evidence, entity: LinkedEntity) -> str | None:
    """Return the country of the place or body that a person's office names: `Premier of Arda`."""
    roles = telling_words(" ".join(entity.roles))
    held = {
        other.country
        for other in evidence.story.entities
        if other.id != entity.id
        and other.country
        and other.type != "person"
        and telling_words(other.name)
        and telling_words(other.name) <= roles
    }
    return next(iter(held)) if len(held) == 1 else None


def _with_text(evidence: Evidence, entity: LinkedEntity) -> str | None:
    """Return the body with a text of its own to which an entity belongs: by name, role or signature."""
    words = load("dossier_camps")["bloc"]
    bodies = {a: organ for a, organ in sorted(organs(evidence).items()) if organ[0].startswith("body ")}
    said = telling_words(entity.name) - set(words["mouthpiece"])
    for article, (bloc, name) in bodies.items():
        signed = evidence.articles[article].text.rstrip()[-SIGNATURE:]
        part = (
            (entity.unnamed or entity.type == "organisation") and bool(said) and said <= telling_words(name)
        )
        body = evidence.entities.get(bloc.removeprefix("body "))
        one_code = body is not None and bool(body.code) and body.code == entity.code and body.country is None
        if (
            bloc == f"body {body_of(evidence, entity.id) or entity.id}"
            or (one_code and entity.type == "organisation")
            or part
            or telling_words(name) <= telling_words(" ".join(entity.roles))
        ):
            return bloc
        if entity.type == "person" and (entity.name in signed or _speaks_alone(evidence, entity.id, article)):
            return bloc
    kind = kind_in(said)
    of_kind = {b for a, (b, _) in bodies.items() if kind == organ_kind(evidence, a) or kind in _ANY_BODY}
    if len(of_kind) == 1 and kind and not entity.roles:
        generic = entity.unnamed or len(said) == 1 or entity.name[:2] in ("A ", "a ")
        return next(iter(of_kind)) if generic else None
    return None


def _itself(evidence: Evidence, entity: LinkedEntity) -> str | None:
    """Return the bloc of a body's own text in which `the Embassy` or `the Ministry` is that body itself."""
    said = telling_words(entity.name)
    if entity.type != "organisation" or entity.country or not said:
        return None
    held = {organ for m in entity.mentions if (organ := organ_of(evidence, m.article)) is not None}
    alike = {bloc for bloc, name in held if said <= telling_words(name)}
    return next(iter(alike)) if len(alike) == 1 else None


def _speaks_alone(evidence: Evidence, person: str, article: str) -> bool:
    """Tell whether a body's own text lets nobody but a person speak in marks, and that one says `we`."""
    text = evidence.articles[article].text
    direct = [q for q in evidence.articles[article].quotes if q.type == "direct"]
    heard = {evidence.speaker(article, q) for q in direct} - {None}
    return heard == {person} and any(_OURS.search(text, q.start, q.end) for q in direct)


# --- speakers told by words alone ---------------------------------------------------------------------


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
    """Return the side whose official speaks unnamed: by the country named, or by a paper named for it.

    `A security official` in the Associated Press of Pakistan is Pakistan's, and so wherever the same words
    stand for a source.
    """
    official = telling_words(words) & set(load("dossier_camps")["bloc"]["official_words"])
    if not evidence.dyadic or not official:
        return None
    named = country_in(evidence, words)
    if named in evidence.sides[:2]:
        return named

    def look() -> dict[str, str]:
        found: dict[str, str] = {}
        for told in evidence.story.articles:
            country = country_in(evidence, told.source.outlet or "")
            if country not in evidence.sides[:2]:
                continue
            for quote in told.quotes:
                speaker = (quote.speaker.text or "") if quote.speaker is not None else ""
                if speaker and country is not None:
                    found.setdefault(speaker.lower(), country)
        return found

    return evidence.remember(("officials",), look).get(words.lower())


def body_named_in(evidence: Evidence, words: str) -> tuple[str, str] | None:
    """Return the body that words for a source name: `Commission figures`, `the union`, `NGO Lanterna`."""
    said = telling_words(words)
    for _, (bloc, name) in sorted(organs(evidence).items()):
        telling = {w for w in telling_words(name) if len(w) >= LONG}
        if bloc.startswith("body ") and said & telling:
            return bloc, name
    found: dict[str, str] = {}
    for entity in evidence.entities.values():
        body = body_of(evidence, entity.id)
        named = telling_words(entity.name)
        if entity.type == "organisation" and body and named and (named <= said or (said and said <= named)):
            found[bloc_of(evidence, body) or f"body {body}"] = evidence.entities[body].name
    return next(iter(found.items())) if len(found) == 1 else None


# --- parties ------------------------------------------------------------------------------------------


def parties_of(evidence: Evidence) -> frozenset[str]:
    """Return the blocs that are parties to the story: its sides, states and bodies that speak in it."""
    return evidence.remember(("party blocs",), lambda: _parties(evidence))


def _parties(evidence: Evidence) -> frozenset[str]:
    facing = states_face_each_other(evidence)
    found: set[str] = {f"side {s}" for s in evidence.sides[:2]} if facing else set()
    heard = Counter(
        bloc
        for article in evidence.story.articles
        for quote in article.quotes
        if (bloc := bloc_of(evidence, evidence.speaker(article.id, quote))) is not None
    )
    states = {b for b in heard if b.startswith("state ")}
    if len(states | found) > SEVERAL:
        states = {b for b in states if _faces_another(evidence, b, states | found)}
    found |= states
    found |= {bloc for bloc, name in organs(evidence).values() if not is_neutral(evidence, bloc, name)}
    if not facing:
        camps = [e.id for e in evidence.entities.values() if evidence.dyadic and e.name in evidence.sides[:2]]
        found |= {b for i in camps if (b := bloc_of(evidence, i)) is not None and not is_neutral(evidence, b)}
        found |= {
            b
            for b, times in heard.items()
            if b.startswith("body ") and not is_neutral(evidence, b) and _takes_part(evidence, b, times)
        }
        found |= {b for b in heard if b.startswith("speaker ") and _is_protagonist(evidence, b[8:])}
    regions = {b for b in (*heard, *found) if b.startswith("region ")}
    return frozenset(found | regions if len(regions) > 1 else found - regions)


def _faces_another(evidence: Evidence, bloc: str, states: set[str]) -> bool:
    """Tell whether a state has to do with another in a main event: where many speak, not all are parties."""
    for event in evidence.events:
        if event.main:
            held = {bloc_of(evidence, i) for i in (*event.actors, *event.recipients)} & states
            if bloc in held and len(held) > 1:
                return True
    return False


def is_neutral(evidence: Evidence, bloc: str, name: str = "") -> bool:
    """Tell whether a bloc is a third party by its calling: a court, a commission, an agency of the UN."""
    words = load("dossier_camps")["bloc"]
    if bloc.startswith("order "):
        return True
    body = evidence.entities.get(bloc.removeprefix("body ")) if bloc.startswith("body ") else None
    said = telling_words(" ".join([name, body.name if body is not None else ""]))
    code = ((body.code if body is not None else None) or "")[-3:]
    return code in words["neutral"] or bool(said & set(words["neutral_words"]))


def _takes_part(evidence: Evidence, bloc: str, times: int) -> bool:
    """Tell whether a body has a hand in the story: in its main event, or in several of which it speaks."""
    acts = [
        e for e in evidence.events if any(bloc_of(evidence, i) == bloc for i in (*e.actors, *e.recipients))
    ]
    return any(e.main for e in acts) or (bool(acts) and times + len(acts) > SEVERAL)


def _is_protagonist(evidence: Evidence, entity: str) -> bool:
    """Tell whether somebody who speaks for himself is what the story is about: a candidate, an accused."""
    known = evidence.entities.get(entity)
    if known is None or known.type != "person" or known.unnamed:
        return False
    words = load("dossier_camps")["bloc"]
    said = telling_words(" ".join(known.roles))
    code = (known.code or "")[-3:]
    if code in words["neutral_callings"] or said & set(words["neutral_words"]):
        return False
    if code in words["rivals"] or said & set(words["protagonist_words"]):
        return True
    taking = [e for e in evidence.events if entity in (*e.actors, *e.recipients)]
    return any(e.main for e in taking) or any(e.type == "COERCE" and entity in e.recipients for e in taking)
