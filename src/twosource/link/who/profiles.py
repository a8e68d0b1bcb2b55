"""What one article tells of an entity, laid out for comparison with another article's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from twosource.link.who.ages import active, born
from twosource.link.who.also_called import also_called
from twosource.link.who.bodies_told import described, is_located, is_team, seat
from twosource.link.who.body_meanings import is_generic
from twosource.link.who.names_alike import body_words, is_acronym, person_parts, plain
from twosource.link.who.told_beside import callings_beside, told_by_calling
from twosource.link.who.told_of import (
    day_of,
    generation,
    is_firm,
    spoken_of,
    told_dead,
    told_words,
)
from twosource.link.who.trades import NO_TRADE, Trade, trade_of
from twosource.records.annotation import AnnotatedArticle, Entity, EntityType, Mention
from twosource.records.text import Span

_BODIES = frozenset({"organisation", "group"})
_PEOPLE = ("person", "organisation")  # a person's name is often taken for a body's
_GOES_ON = re.compile(  # what a reader cut off a body's name: "Movimento Cívico | pela Baía Viva"
    r"(?:\s+(?:de|del|do|da|dos|das|des|du|di|della|pela|pelo|por|para|pour|per|of|for|of the|for the"
    r"|de la|de los|de las|pour la|pour le|für|voor) [A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*)+"
)
_NICKNAME = re.compile(r"([^\"“”‘’]+) [\"“‘]([^\"“”‘’]+)[\"”’] ([^\"“”‘’]+)")
_JOINED_ON = re.compile(r"[A-Z][a-z]+-$")  # what a reader cut off its front: "Pan-|African Union of Farmers"
NEAR = 20  # characters
FEW_SENTENCES = 2  # in which an entity stands; then those beside them tell of it too


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An article's entity as the comparison sees it."""

    name: str
    type: EntityType
    names: tuple[str, ...] = ()  # every proper form seen, the entity's name first
    country: str | None = None
    roles: tuple[str, ...] = ()
    former_roles: tuple[str, ...] = ()
    unnamed: bool = False
    named: bool = True  # at least one mention is a proper name
    code: str | None = None
    members: tuple[str, ...] = ()  # Entity ids behind a plural: "the two countries"
    company: frozenset[str] = frozenset()  # keys of those named in the same sentences
    geonames_id: int | None = None
    reference: str | None = None  # id in the reference file of people
    also: bool = False  # one of the names is one the text says it goes by besides
    told: frozenset[str] = frozenset()  # telling words of the sentences it stands in
    nearby: frozenset[str] = frozenset()  # and of those beside them
    born: tuple[int, int] | None = None  # first and last year it can have been born in
    gender: Literal["female", "male"] | None = None
    generation: str = ""  # what tells one from parent or child of the name: "jr", "ii"
    firm: bool = False  # the words beside the name say that it is a firm's
    namesakes: bool = False  # the sentences speak of another of the name
    kin: bool = False  # these sentences speak of kin
    generations: bool = False  # and of a parent or child
    other_bodies: bool = False  # the sentences speak of a body that another broke from, or is taken for
    described: tuple[str, ...] = ()  # what the text says a body is: "Poland's audit chamber"
    team: bool = False  # the words beside the name say that it plays
    located: bool = False  # or that it is a place: "in Brzegowo"
    seat: str = ""  # where the text says a body is: "in Aden"
    dead: bool = False  # its death is told
    work: frozenset[str] = frozenset()  # fields of work, by the nouns beside the name
    calling: frozenset[str] = frozenset()  # these nouns: what the text calls one
    beside: frozenset[str] = frozenset()  # what these sentences call other persons: "the agent"
    active: int | None = None  # an early year in which the text has one do something
    wed: bool = False  # these sentences speak of a name before or after a wedding
    renamed: bool = False  # these sentences, and those beside them, speak of a name that changed
    succeeds: bool = False  # these sentences speak of an office that changed hands
    day: int | None = None  # of publication, as an ordinal
    key: tuple[str, str] = ("", "")  # (article id, Entity.id)


def company_key(name: str, kind: EntityType) -> str:
    """Return the word by which one meets an entity in company: the surname, or a body's words."""
    if kind == "person":
        parts, _ = person_parts(name)
        return parts[-1] if parts else plain(name)
    return " ".join(body_words(name))


def profiles_of(article: AnnotatedArticle) -> tuple[Profile, ...]:
    """Return a profile for each entity of an article, in the article's order."""
    sentences: dict[int, set[str]] = {}
    by_entity = {e.id: e for e in article.entities}
    where: dict[str, set[int]] = {e.id: set() for e in article.entities}
    within: dict[int, list[Mention]] = {}
    position = 0
    for mention in sorted(article.mentions):
        while position < len(article.sentences) and article.sentences[position].end <= mention.start:
            position += 1
        if position < len(article.sentences) and mention.entity in by_entity:
            sentences.setdefault(position, set()).add(mention.entity)
            where[mention.entity].add(position)
            within.setdefault(position, []).append(mention)
    beside = told_by_calling(article, within)
    names = _names(article)
    ids = _geonames(article)
    keys = {
        e.id: company_key(e.name, e.type)
        for e in article.entities
        if e.type in ("person", "organisation", "group") and not e.unnamed
    }
    found = []
    mentions: dict[str, list[Mention]] = {}
    for mention in article.mentions:
        mentions.setdefault(mention.entity, []).append(mention)
    for entity in article.entities:
        own = mentions.get(entity.id, [])
        at = sorted(where[entity.id])
        spans = [article.sentences[n] for n in at]
        called = (entity.name, *names[entity.id]) if entity.id in names else ()
        also = also_called(article, spans, own) if entity.id in names else ()
        met = {keys[other] for s in where[entity.id] for other in sentences[s] if other in keys} - {
            keys.get(entity.id)
        }
        beside_it = _neighbours(article, at)
        spoken = _spoken_of(article, spans)
        spoken_near = spoken | _spoken_of(article, beside_it)
        trade = _trade(article, entity, own)
        at_seat = seat(article, own) if entity.type == "organisation" else None
        found.append(
            replace(
                profile_of(entity, (*names.get(entity.id, ()), *also)),
                country=entity.country or (at_seat[1] if at_seat and is_generic(entity.name) else None),
                company=frozenset(k for k in met if k),
                named=entity.id in names,
                geonames_id=ids.get(entity.id),
                also=bool(also),
                told=told_words(article, spans, called),
                nearby=told_words(article, beside_it, called),
                born=born(article, own) if entity.type == "person" else None,
                generation=generation(article, own) if entity.type == "person" else "",
                firm=entity.id in names and is_firm(article, own),
                namesakes="namesakes" in spoken_near,
                kin="kin" in spoken,
                generations=entity.type == "person" and "generations" in spoken,
                other_bodies=entity.type != "person" and "other_bodies" in spoken_near,
                described=described(article, own) if _may_be_body(entity) else (),
                team=entity.id in names and _may_play(entity) and is_team(article, own),
                located=entity.type != "person" and is_located(article, own),
                seat=at_seat[0] if at_seat else "",
                dead=entity.type == "person" and told_dead(article, own),
                work=trade.fields,
                calling=trade.callings,
                beside=callings_beside(beside, where[entity.id], entity.id)
                if entity.type in _PEOPLE
                else frozenset(),
                active=active(article, own) if entity.type == "person" else None,
                wed=entity.type == "person" and "wed" in spoken,
                renamed=entity.type != "country" and "renamed" in spoken_near,
                succeeds="succession" in spoken,
                day=day_of(article),
                key=(article.id, entity.id),
            )
        )
    return tuple(found)


def _spoken_of(article: AnnotatedArticle, sentences: Sequence[Span]) -> frozenset[str]:
    return frozenset().union(*(spoken_of(article.text[s.start : s.end]) for s in sentences))


def _trade(article: AnnotatedArticle, entity: Entity, own: Sequence[Mention]) -> Trade:
    return trade_of(article, own, entity.roles) if entity.type in _PEOPLE else NO_TRADE


def _may_be_body(entity: Entity) -> bool:
    """Tell whether an entity may be a body: a person with a name like initials is one."""
    return entity.type not in ("person", "country") or is_acronym(entity.name)


def _may_play(entity: Entity) -> bool:
    """Tell whether a name may be a team's: a person's of two words is not."""
    return entity.type != "person" or len(person_parts(entity.name)[0]) == 1


def _neighbours(article: AnnotatedArticle, at: Sequence[int]) -> list[Span]:
    """Return the sentences beside the few in which an entity stands, none where they are many."""
    if len(at) > FEW_SENTENCES:
        return []
    beside = {n + step for n in at for step in (-1, 1)} - set(at)
    return [article.sentences[n] for n in sorted(beside) if 0 <= n < len(article.sentences)]


def profile_of(entity: Entity, names: tuple[str, ...] = ()) -> Profile:
    """Return the profile of one entity, without company."""
    forms = dict.fromkeys(form for name in (entity.name, *names) for form in (name, *_without_quotes(name)))
    return Profile(
        name=entity.name,
        type=entity.type,
        names=tuple(forms),
        country=entity.country,
        roles=entity.roles,
        former_roles=entity.former_roles,
        unnamed=entity.unnamed,
        code=entity.code,
        gender=entity.gender if entity.gender in ("female", "male") else None,
        reference=entity.reference,
        members=entity.members if len(entity.members) > 1 else (),
    )


def _without_quotes(name: str) -> tuple[str, ...]:
    """Return a name without the nickname in quotation marks, and with it alone before the surname."""
    found = _NICKNAME.fullmatch(name)
    if found is None:
        return ()
    given, nickname, rest = (part.strip() for part in found.groups())
    return f"{given} {rest}", f"{nickname} {rest}"


def _names(article: AnnotatedArticle) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    persons = [m.start for m in article.mentions if m.type == "person" and m.form == "name"]
    for mention in article.mentions:
        if mention.form == "name":
            text = " ".join(article.text[mention.start : mention.end].split())
            found.setdefault(mention.entity, {})[text] = None
            joined = _JOINED_ON.search(article.text[max(0, mention.start - NEAR) : mention.start])
            if joined is not None and mention.type in _BODIES:
                found[mention.entity][joined[0] + text] = None
            more = _GOES_ON.match(article.text, mention.end) if mention.type in _BODIES else None
            if more is not None and not any(mention.end < start < more.end() for start in persons):
                found[mention.entity][" ".join((text + more[0]).split())] = None
    return {k: tuple(v) for k, v in found.items()}


def _geonames(article: AnnotatedArticle) -> dict[str, int]:
    at = {
        (p.start, p.end): p.geonames_id for p in article.places if p.geonames_id is not None and not p.metonym
    }
    found: dict[str, int] = {}
    for mention in article.mentions:
        identifier = at.get((mention.start, mention.end))
        if identifier is not None and mention.form == "name":
            found.setdefault(mention.entity, identifier)
    return found
