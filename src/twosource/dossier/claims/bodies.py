"""Which body of the story somebody speaks for: a union, a company, a party, a charity, or another person.

Names are told short and long (`the Alliance`, `the Alliance for the Towns`) and by kind alone (`the union`,
where the story has one); people by their office, the words beside their name, or whom they act for (`Moala's
lawyer`, `counsel for Mr Naupat`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from twosource.dossier.encounters.on_behalf import on_behalf
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load
from twosource.records.account import LinkedEntity

_WORD = re.compile(r"[^\W\d_]+")
_ASIDE = re.compile(r"\([^)]*\)")


@lru_cache(maxsize=8192)
def telling_words(name: str) -> frozenset[str]:
    """Return the words of a name in lower case, those that say nothing left out."""
    return frozenset(w.lower() for w in _WORD.findall(name)) - _empty()


@cache
def _empty() -> frozenset[str]:
    return frozenset(load("dossier_camps")["bloc"]["empty"])


def kind_in(words: frozenset[str]) -> str | None:
    """Return the kind of body that words name: `union`, `company`, `party`, ...; None for none."""
    return next((kind for kind, names in load("dossier_camps")["kind"].items() if words & set(names)), None)


def body_of(evidence: Evidence, entity: str) -> str | None:
    """Return the id of the body an entity is or speaks for; None where the story does not tell."""
    return evidence.remember(("bodies",), lambda: _bodies(evidence)).get(entity)


def principal_of(evidence: Evidence, entity: str) -> str | None:
    """Return the person for whom a lawyer, delegate or spokesman speaks."""
    known = evidence.entities[entity]
    said = " ".join([known.name, *known.roles] if known.unnamed else known.roles)
    if known.type != "person" or not _acting_for().search(said):
        return None
    own = {known.id}
    named = [
        e.id
        for e in evidence.entities.values()
        if e.type == "person" and not e.unnamed and e.id not in own and _surname_in(e, said)
    ]
    if len(named) == 1:
        return named[0]
    if not known.unnamed:
        return None
    for m in known.mentions:  # `her lawyer`: whoever `her` is
        inner = {i for _, i in evidence.mentions(m)} - own
        people = [i for i in inner if evidence.entities[i].type == "person"]
        if len(people) == 1:
            return people[0]
    return None


def _surname_in(person: LinkedEntity, words: str) -> bool:
    last = person.name.split()[-1]
    return person.name != words and re.search(rf"\b{re.escape(last)}\b", words) is not None


@cache
def _acting_for() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('dossier_camps')['bloc']['acts_for'])})\b", re.IGNORECASE)


def _bodies(evidence: Evidence) -> dict[str, str]:
    found = _one_name(evidence)
    by_name: dict[str, str] = {}
    for i, head in found.items():
        entity = evidence.entities[i]
        for name in (entity.name, *(f.text for f in entity.forms if f.kind == "name")):
            by_name.setdefault(name, head)
    unions = [h for h in sorted(set(found.values())) if _kind_of(evidence.entities[h]) == "union"]
    for entity in evidence.entities.values():
        if entity.type == "person":
            body = on_behalf(evidence, entity.id).body
            home = _in_roles(evidence, entity, found) or by_name.get(body or "")
            if home is not None and home != entity.id:
                found[entity.id] = home
        elif entity.type == "group" and (entity.code or "").endswith("LAB") and len(unions) == 1:
            found[entity.id] = unions[0]  # `crews of the tugs`
    return found


def _one_name(evidence: Evidence) -> dict[str, str]:
    """Return the bodies of a story, each under the id of its longest or first name."""
    led = {on_behalf(evidence, e.id).body for e in evidence.entities.values() if not governs(e)}
    bodies = [
        e
        for e in evidence.entities.values()
        if not is_press(evidence, e)
        and _QUANTIFIED.match(e.name) is None
        and (e.type == "organisation" or (e.type in ("place", "other") and e.name in led))
    ]
    words = {e.id: telling_words(e.name) for e in bodies}
    named = [e for e in bodies if _is_proper(e)]
    firms = _led_by_managers(evidence)
    found = {}
    by_kind: defaultdict[str | None, list[str]] = defaultdict(list)
    for e in named:
        longer = [o.id for o in named if words[e.id] and words[e.id] < words[o.id]]
        alike = [o.id for o in named if words[o.id] == words[e.id]]
        found[e.id] = longer[0] if len(longer) == 1 else alike[0]
        if found[e.id] == e.id:
            by_kind[_kind_of(e) or ("company" if e.name in firms else None)].append(e.id)
    for e in bodies:
        if e.id not in found:  # `the union`, where there is one
            alike = by_kind.get(kind_in(words[e.id]), []) if kind_in(words[e.id]) else []
            found[e.id] = alike[0] if len(alike) == 1 else e.id
    return found


def _led_by_managers(evidence: Evidence) -> frozenset[str | None]:
    """Return the names of bodies that have a director, a manager or an owner: firms, whatever their names."""
    managers = set(load("dossier_camps")["bloc"]["managers"])
    people = (e for e in evidence.entities.values() if e.type == "person")
    return frozenset(
        on_behalf(evidence, e.id).body for e in people if telling_words(" ".join(e.roles)) & managers
    )


_QUANTIFIED = re.compile(r"(?:each|every|both|all|any|no|neither|either|some|many|one)\b", re.IGNORECASE)


def governs(entity: LinkedEntity) -> bool:
    """Tell whether somebody governs a place, which is a region and no body of its own."""
    heads = load("dossier_camps")["bloc"]["region_heads"]
    return re.search(rf"\b(?:{'|'.join(heads)})\b", " ".join(entity.roles), re.IGNORECASE) is not None


def _kind_of(entity: LinkedEntity) -> str | None:
    codes = load("dossier_camps")["kind_of_code"]
    return kind_in(telling_words(entity.name)) or codes.get((entity.code or "")[-3:])


def _is_proper(entity: LinkedEntity) -> bool:
    """Tell whether a body goes by a name of its own, not by its kind alone."""
    own = telling_words(entity.name) - _kinds()
    return not entity.unnamed and entity.name[:1].isupper() and bool(own)


@cache
def _kinds() -> frozenset[str]:
    return frozenset(w for names in load("dossier_camps")["kind"].values() for w in names)


def is_press(evidence: Evidence, entity: LinkedEntity) -> bool:
    """Tell whether an entity is a news agency or the outlet of one of the reports."""
    coded = entity.type == "organisation" and (entity.code or "").endswith("JRN")
    said = telling_words(entity.name)
    return coded or entity.name in agencies() or any(said and said <= paper for paper in _papers(evidence))


def _papers(evidence: Evidence) -> tuple[frozenset[str], ...]:
    """Return the words of the outlets that call themselves a paper or station."""

    def look() -> tuple[frozenset[str], ...]:
        words = set(load("dossier_camps")["bloc"]["press_words"])
        return tuple(o for a in evidence.articles if (o := telling_words(evidence.outlet(a))) & words)

    return evidence.remember(("papers",), look)


@cache
def agencies() -> frozenset[str]:
    """Return the names of the news agencies."""
    return frozenset(form for forms in load("agencies")["agency"].values() for form in forms)


def puts_out(outlet: str) -> bool:
    """Tell whether an outlet calls itself a body: by a word for one, or by the note behind its name."""
    notes = {w for aside in _ASIDE.findall(outlet) for w in telling_words(aside)}
    releases = set(load("dossier_camps")["bloc"]["release_words"])
    return kind_in(telling_words(_ASIDE.sub(" ", outlet))) is not None or bool(notes & releases)


def _in_roles(evidence: Evidence, person: LinkedEntity, bodies: dict[str, str]) -> str | None:
    """Return the body that a person's office names: `Alliance leader`, `union president`."""
    said = telling_words(" ".join(person.roles))
    heads = sorted(set(bodies.values()))
    for head in heads:
        words = telling_words(evidence.entities[head].name)
        own = words - _kinds()
        if own and (own <= said or words <= said):
            return head
    kind = kind_in(said)
    alike = [h for h in heads if kind and _kind_of(evidence.entities[h]) == kind]
    return alike[0] if len(alike) == 1 else None
