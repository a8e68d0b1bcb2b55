"""Who speaks where only a description or a pronoun stands: whoever the report has quoted or named so.

The cast ties a description to a name only where the text says that they are one. A speaker is likelier known
than anybody else: reports go on with whom they quote, in other words ("the official", "the prelate").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from twosource.annotate.actor_nouns import is_actor
from twosource.annotate.bodies import body_taken_up
from twosource.annotate.quotes.documents import is_document, issuer_of
from twosource.annotate.quotes.holders import (
    alike_office,
    holders_of,
    is_named_person,
    same_office,
)
from twosource.annotate.quotes.named_later import (
    entity_of,
    fits,
    introduced_next,
    named_next,
    persons,
    place,
    stays_unnamed,
    words_of,
)
from twosource.annotate.quotes.offices import head_of, office_of, offices_of
from twosource.annotate.quotes.spoke_before import (
    FIRST,
    goes_by_trade,
    goes_on,
    interviewed,
    unnamed_before,
)
from twosource.lexicon import load
from twosource.records.annotation import Cast, Entity, Quote

_ARTICLED = frozenset("tThHiI")  # the, their, his, her, its
_SHE, _HE = frozenset({"she", "her"}), frozenset({"he", "his"})
_DEFINITE = re.compile(r"(?:the|his|her|their) (?=\w)", re.IGNORECASE)
_WHOSE = frozenset({"its", "their", "his", "her"})
_OWNED = re.compile(r"its (?=\w)|[^,]{2,60}?(?:'s|s') (?=\w)")  # "the union's secretary"
_OTHERS = re.compile(r"\b(?:other|another|second|third|same|latter)\b", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:former|ex|retired|ousted|one-time)\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ANSWERS = frozenset({"a", "answer"})  # labels of whoever is asked
_ARTICLE = 4  # characters of "the "
_REACH = 160  # characters in which "it" is the body just named
_NEAR = 700  # characters in which "he" is still who spoke last


def with_known_speakers(text: str, quotes: Sequence[Quote], cast: Cast) -> tuple[Quote, ...]:
    """Give each speaker told by a pronoun or a description alone the person or body the report means.

    Args:
        text: The text, marks made plain.
        quotes: Sorted by start.
        cast: The entities of the article.
    """
    found = {q.id: q for q in quotes}
    before: Quote | None = None  # the last one by a named person
    last: Quote | None = None  # the last one by anybody
    in_order = sorted(quotes, key=place)
    for quote in in_order:
        if quote.speaker is None:
            continue
        told = quote.speaker
        if last is not None and (going_on := goes_on(text, quote, last, cast)) is not None:
            found[quote.id] = quote = replace(quote, speaker=replace(told, entity=going_on))
        if quote.parent is None:
            last = quote
        if before is not None and _is_of_no_speaker(text, quote, before):
            found[quote.id] = quote = replace(quote, speaker=before.speaker)
            continue
        if stays_unnamed(text, quote, cast):
            found[quote.id] = replace(quote, speaker=replace(told, entity=None))
            before = None if quote.parent is None else before
            continue
        if _is_of_another_office(text, quote, cast):
            found[quote.id] = quote = replace(quote, speaker=replace(told, entity=None))
        if quote.parent is None or told.entity is not None:
            known = _known(text, quote, before, in_order, cast)
            if known is not None:
                found[quote.id] = quote = replace(quote, speaker=replace(told, entity=known))
        speaker = entity_of(quote, cast)
        if quote.parent is None and (speaker is None or speaker.type in ("person", "role", "group")):
            pronoun = (quote.speaker.text if quote.speaker else "") or ""
            if is_named_person(speaker):
                before = quote
            elif pronoun.lower() not in _SHE | _HE:
                before = None  # somebody else spoke
    _carry_over(found, cast)
    for quote in quotes:  # "I asked the prefect for nets", within what somebody says
        outer = found.get(quote.parent or "")
        own = quote.speaker is not None and (quote.speaker.text or "").lower() == "i"
        if own and quote.speaker is not None and outer is not None and outer.speaker is not None:
            found[quote.id] = replace(quote, speaker=replace(quote.speaker, entity=outer.speaker.entity))
    return tuple(found[q.id] for q in quotes)


def _carry_over(found: dict[str, Quote], cast: Cast) -> None:
    """Give every quotation of one who was only described the name that one of them has found."""
    known: dict[str, str] = {}
    for quote in found.values():
        speaker = quote.speaker
        if speaker is None or speaker.start is None or speaker.entity is None:
            continue
        own = cast.mention_at(speaker.start, speaker.end or speaker.start + 1)
        if own is not None and own.entity != speaker.entity and cast.entity(own.entity).unnamed:
            known.setdefault(own.entity, speaker.entity)
    for number, quote in found.items():
        speaker = quote.speaker
        if speaker is not None and speaker.entity in known:
            found[number] = replace(quote, speaker=replace(speaker, entity=known[speaker.entity]))


def _is_of_no_speaker(text: str, quote: Quote, before: Quote) -> bool:
    """Tell whether a thing was taken for the speaker: "Catches have halved. "You cannot divide nothing."."""
    speaker = quote.speaker
    if quote.why[:1] != ("sentence before",) or speaker is None or speaker.entity is not None:
        return False
    head = head_of(speaker.text or "")
    near = "\n" not in text[before.end : quote.start] and before.end <= quote.start
    return near and (speaker.text or "").islower() and not is_actor(head)


def _is_of_another_office(text: str, quote: Quote, cast: Cast) -> bool:
    """Tell whether the cast took "the transport minister" for the farm minister it has named.

    So it is with "its leader" and somebody who holds no such office, and with "the doctor" where another
    alone is brought in as "Dr".
    """
    person, words, speaker = entity_of(quote, cast), words_of(quote), quote.speaker
    if person is None or speaker is None or not is_named_person(person) or words[:1] not in _ARTICLED:
        return False
    told = _DEFINITE.match(words)
    if told is not None:
        office = office_of(words[told.end() :])
        held = [o for o in offices_of(person) if o.noun == office.noun]
        named = set(_WORDS.findall(person.name)) & set(_WORDS.findall(words))
        if not (held or named) and office.noun not in load("quote_speakers")["general"]["persons"]:
            others = holders_of(office, text, cast, once=False)
            return len(others) == 1 and others[0] != person.id
        return bool(held) and office.noun in persons() and all(office.contradicts(o) for o in held)
    words = words[:1].lower() + words[1:]
    if not words.startswith("its ") or not words.islower() or not person.roles:
        return False
    office = office_of(words)
    return not any(same_office(office, o) or alike_office(office, o) for o in offices_of(person))


def _known(text: str, quote: Quote, before: Quote | None, quotes: Sequence[Quote], cast: Cast) -> str | None:
    """Return the entity of a speaker whom the cast has not named, or None."""
    speaker, entity = quote.speaker, entity_of(quote, cast)
    if speaker is None or not speaker.text or speaker.start is None:
        return None
    words = speaker.text.lower()
    if entity is None or is_document(head_of(entity.name)):
        issuer = issuer_of(text, quote, quotes, cast)
        if issuer is not None:
            return issuer
    if entity is not None and entity.type == "organisation" and _is_of_a_person(words):
        entity = None  # "the founder of Anga" is not Anga
    one_of_them = _is_of_a_people(words)
    if one_of_them and entity is not None and entity.type == "country":
        entity = None  # "the Spaniard" is not Spain
    if entity is not None and not entity.unnamed and not _is_only_described(entity):
        return None
    if words in _SHE | _HE:
        return _spoke_last(text, quote, before, cast, words) if entity is None else None
    if entity is None and (named := _by_name(speaker.text, cast)) is not None:
        return named
    if quote.why[:1] == ("turn of an interview",) and entity is not None and entity.unnamed:
        return None  # a label is no description: "Star:"
    if quote.why[:1] == ("turn of an interview",) and words in _ANSWERS:
        return interviewed(quotes, cast)
    if words == "it" and entity is None:
        return _body_before(speaker.start, text, quotes, cast) if quote.parent is None else None
    told = _DEFINITE.match(speaker.text)
    head = head_of(speaker.text[told.end() :] if told else speaker.text)
    if told is not None and (unnamed := unnamed_before(quote, head, quotes)) is not None:
        return unnamed.speaker.entity if unnamed.speaker is not None else None
    if FIRST.match(speaker.text) and before is None and quote.parent is None:
        return named_next(text, quote, entity, quotes, cast)
    owned = _OWNED.match(speaker.text)
    if (told is None and owned is None) or not head or _OTHERS.search(speaker.text):
        return None
    if told is not None and (entity is None or entity.type != "person"):
        body = body_taken_up(head, speaker.start, cast)
        if body is not None:
            return body
    owner = _owner(speaker.start, cast) if owned is not None and told is None else None
    office = office_of(speaker.text[told.end() :] if told else speaker.text, owner.name if owner else "")
    if words.startswith(("his ", "her ", "their ")) and head != "excellency":
        told_next = quote.parent is None and head in persons()
        return (
            introduced_next(text, quote, office, quotes, cast) if told_next else None
        )  # "her lawyer" is another
    holders = holders_of(office, text, cast, once=_ONCE.search(words) is not None)
    if owned is not None and told is None:
        bodies = {e: cast.entity(e) for e in holders}
        holders = [e for e in holders if any(office.shares_body(o) for o in offices_of(bodies[e]))]
    if len(holders) == 1:
        return holders[0]
    if quote.parent is not None:
        return None
    if not holders and before is None and (known := named_next(text, quote, entity, quotes, cast)):
        return known
    if (
        not holders
        and (office.body or owned)
        and (known := introduced_next(text, quote, office, quotes, cast))
    ):
        return known
    if told is None or holders:
        return None
    general = head in load("quote_speakers")["general"]["persons"] or "-year-old" in words or one_of_them
    last = entity_of(before, cast) if before is not None and speaker.start - before.end < _NEAR else None
    if not general:
        told_more = bool(office.field | office.body) and head in persons()
        new = last is not None and told_more and _is_new(text, last, speaker.start, cast)
        new = new or (
            last is not None and head in persons() and goes_by_trade(text, before, quote, head, cast)
        )
        return last.id if last is not None and new and fits(last, entity) else None
    person = _alone_before(text, speaker.start, cast)
    if last is not None and (person is None or "\n" not in text[before.end if before else 0 : speaker.start]):
        person = last  # the same paragraph goes on with whom it quotes
    return person.id if person is not None and fits(person, entity) else None


def _is_only_described(body: Entity) -> bool:
    """Tell whether a body goes by a possessor and a common noun: "their association"."""
    words = body.name.split()
    return (
        body.type == "organisation" and words[0].lower() in _WHOSE and len(words) > 1 and words[-1].islower()
    )


def _body_before(start: int, text: str, quotes: Sequence[Quote], cast: Cast) -> str | None:
    """Return the one body that the paragraph has named in the words right before "it"."""
    first = max(text.rfind("\n", 0, start), start - _REACH)
    near = [m for m in cast.mentions if first < m.start < start and m.form == "name"]
    bodies = {m.entity for m in near if m.type in ("organisation", "country")}
    return bodies.pop() if len(bodies) == 1 else None


def _by_name(words: str, cast: Cast) -> str | None:
    """Return the one person of whose name words are a part, as the label of a turn has it."""
    told = frozenset(w for w in _WORDS.findall(words))
    if not told or not all(w[:1].isupper() for w in told):
        return None
    alike = [e.id for e in cast.entities if is_named_person(e) and told <= set(_WORDS.findall(e.name))]
    return alike[0] if len(alike) == 1 else None


def _owner(start: int, cast: Cast) -> Entity | None:
    """Return the body or state whose possessor opens a description: "its secretary", "the union's"."""
    inner = [m for m in cast.mentions if start <= m.start <= start + _ARTICLE and m.entity]
    bodies = [cast.entity(m.entity) for m in inner]
    return next((e for e in bodies if e.type in ("organisation", "country", "group")), None)


def _is_new(text: str, person: Entity, start: int, cast: Cast) -> bool:
    """Tell whether a paragraph has just brought in somebody of whose office nothing was told."""
    first = min((m.start for m in cast.mentions if m.entity == person.id), default=start)
    paragraph = text.rfind("\n", 0, start)
    names = {m.entity for m in cast.mentions if m.form == "name" and first < m.start < start}
    others = [e for e in cast.entities if e.id in names and e.id != person.id and is_named_person(e)]
    return paragraph < first < start and not person.roles and not others


def _alone_before(text: str, start: int, cast: Cast) -> Entity | None:
    """Return the one person whom a paragraph has named before a place in it."""
    first = text.rfind("\n", 0, start)
    named = {m.entity for m in cast.mentions if m.form == "name" and first < m.start < start}
    people = [e for e in cast.entities if e.id in named and is_named_person(e)]
    return people[0] if len(people) == 1 else None


def _spoke_last(text: str, quote: Quote, before: Quote | None, cast: Cast, pronoun: str) -> str | None:
    """Return who spoke last, where a pronoun can mean nobody else."""
    speaker = quote.speaker
    if speaker is None or speaker.start is None:
        return None
    gender = "female" if pronoun in _SHE else "male"
    if before is None:
        person = _alone_before(text, speaker.start, cast)
        return person.id if person is not None and person.gender in (None, gender) else None
    person = entity_of(before, cast)
    if person is None or person.gender not in (None, gender):
        return None
    if not 0 <= speaker.start - before.start < _NEAR:
        return None
    first = place(before)[0]
    for mention in cast.mentions:
        if first < mention.start < speaker.start and mention.form == "name" and mention.entity != person.id:
            other = cast.entity(mention.entity)
            if is_named_person(other) and other.gender in (None, gender):
                return None
    return person.id


def _is_of_a_people(words: str) -> bool:
    """Tell whether words are one of a people: "the Spaniard"."""
    return words.startswith("the ") and words.removeprefix("the ") in _peoples()


@cache
def _peoples() -> frozenset[str]:
    countries = (c for c in load("countries").values() if isinstance(c, dict))
    return frozenset(word.lower() for country in countries for word in country.get("people", ()))


def _is_of_a_person(words: str) -> bool:
    told = _DEFINITE.match(words)
    return told is not None and " of " in words and head_of(words[told.end() :]) in persons()
