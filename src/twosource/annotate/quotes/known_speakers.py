"""Who speaks where only a description or a pronoun stands: whoever the report has quoted or named so.

The cast ties a description to a name only where the text says that they are one. A speaker is likelier known
than anybody else: reports go on with whom they quote, in other words ("the official", "the prelate").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from twosource.annotate.actor_nouns import is_actor
from twosource.lexicon import load
from twosource.records.annotation import Cast, Entity, Quote

_SHE, _HE = frozenset({"she", "her"}), frozenset({"he", "his"})
_DEFINITE = re.compile(r"(?:the|his|her|their) (?=\w)", re.IGNORECASE)
_FIRST = re.compile(r"(?:an?|one) (?=\w)", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:other|another|second|third|same|latter)\b", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:former|ex|retired|ousted|one-time)\b", re.IGNORECASE)
_OFFICE_ENDS = re.compile(r" (?:of|for|in|at|from|to|on|with|who|turned|and)\b|,")
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_REACH = 60  # characters before a name that may describe whom it names
_DISCREET = frozenset({"official", "source", "aide", "insider", "diplomat", "person", "man", "woman"})
_AGED = re.compile(r"^\d+-year-old$")
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
    in_order = sorted(quotes, key=_place)
    for quote in in_order:
        if quote.speaker is None:
            continue
        if quote.parent is None or quote.speaker.entity is not None:
            known = _known(text, quote, before, in_order, cast)
            if known is not None:
                found[quote.id] = quote = replace(quote, speaker=replace(quote.speaker, entity=known))
        speaker = _entity(quote, cast)
        if quote.parent is None and (speaker is None or speaker.type in ("person", "role", "group")):
            pronoun = (quote.speaker.text if quote.speaker else "") or ""
            if _is_named_person(speaker):
                before = quote
            elif pronoun.lower() not in _SHE | _HE:
                before = None  # somebody else spoke
    for quote in quotes:  # "I asked the prefect for nets", within what somebody says
        outer = found.get(quote.parent or "")
        own = quote.speaker is not None and (quote.speaker.text or "").lower() == "i"
        if own and quote.speaker is not None and outer is not None and outer.speaker is not None:
            found[quote.id] = replace(quote, speaker=replace(quote.speaker, entity=outer.speaker.entity))
    return tuple(found[q.id] for q in quotes)


def _place(quote: Quote) -> tuple[int, int]:
    speaker = quote.speaker
    at = speaker.start if speaker is not None and speaker.start is not None else quote.start
    return at, quote.start


def _entity(quote: Quote, cast: Cast) -> Entity | None:
    if quote.speaker is None or quote.speaker.entity is None:
        return None
    return cast.entity(quote.speaker.entity)


def _is_named_person(entity: Entity | None) -> bool:
    return entity is not None and entity.type == "person" and not entity.unnamed


def _known(text: str, quote: Quote, before: Quote | None, quotes: Sequence[Quote], cast: Cast) -> str | None:
    """Return the entity of a speaker whom the cast has not named, or None."""
    speaker, entity = quote.speaker, _entity(quote, cast)
    if speaker is None or not speaker.text or speaker.start is None:
        return None
    words = speaker.text.lower()
    if entity is not None and entity.type == "organisation" and _is_of_a_person(words):
        entity = None  # "the founder of Anga" is not Anga
    if entity is not None and not entity.unnamed:
        return None
    if words in _SHE | _HE:
        return _spoke_last(text, quote, before, cast, words) if entity is None else None
    told = _DEFINITE.match(speaker.text)
    head = _head(speaker.text[told.end() :] if told else speaker.text)
    if told is not None and (unnamed := _unnamed_before(quote, head, quotes)) is not None:
        return unnamed.speaker.entity if unnamed.speaker is not None else None
    if _FIRST.match(speaker.text) and before is None and quote.parent is None:
        return _named_next(quote, entity, head, quotes, cast)
    if told is None or not head or _OTHERS.search(speaker.text):
        return None
    if entity is None or entity.type != "person":
        body = _body(head, speaker.start, cast)
        if body is not None:
            return body
    if words.startswith(("his ", "her ", "their ")) and head != "excellency":
        return None  # "her lawyer" is another
    holders = _holders(head, text, cast, once=_ONCE.search(words) is not None)
    if len(holders) == 1:
        return holders[0]
    if quote.parent is not None:
        return None
    if not holders and before is None and (known := _named_next(quote, entity, head, quotes, cast)):
        return known
    general = head in load("quote_speakers")["general"]["persons"] or "-year-old" in words
    if holders or not general:
        return None
    person = _alone_before(text, speaker.start, cast)
    last = _entity(before, cast) if before is not None and speaker.start - before.end < _NEAR else None
    if last is not None and (person is None or "\n" not in text[before.end if before else 0 : speaker.start]):
        person = last  # the same paragraph goes on with whom it quotes
    return person.id if person is not None and _fits(person, entity) else None


def _alone_before(text: str, start: int, cast: Cast) -> Entity | None:
    """Return the one person whom a paragraph has named before a place in it."""
    first = text.rfind("\n", 0, start)
    named = {m.entity for m in cast.mentions if m.form == "name" and first < m.start < start}
    people = [e for e in cast.entities if e.id in named and _is_named_person(e)]
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
    person = _entity(before, cast)
    if person is None or person.gender not in (None, gender):
        return None
    if not 0 <= speaker.start - before.start < _NEAR:
        return None
    first = _place(before)[0]
    for mention in cast.mentions:
        if first < mention.start < speaker.start and mention.form == "name" and mention.entity != person.id:
            other = cast.entity(mention.entity)
            if _is_named_person(other) and other.gender in (None, gender):
                return None
    return person.id


def _unnamed_before(quote: Quote, head: str, quotes: Sequence[Quote]) -> Quote | None:
    """Return the last quotation before of "a senior official", who is now "the official"."""
    found = None
    for other in quotes:
        if _place(other) >= _place(quote):
            break
        words = (other.speaker.text if other.speaker is not None else None) or ""
        first = _FIRST.match(words)
        if first is not None and _head(words[first.end() :]) == head:
            found = other
    return found


def _words_for(quote: Quote) -> str:
    return (quote.speaker.text if quote.speaker is not None else None) or ""


def _is_of_a_person(words: str) -> bool:
    told = _DEFINITE.match(words)
    return told is not None and " of " in words and _head(words[told.end() :]) in _persons()


@cache
def _persons() -> frozenset[str]:
    return frozenset(noun for lists in load("actors").values() for noun in lists.get("persons", ()))


def _named_next(
    quote: Quote, described: Entity | None, head: str, quotes: Sequence[Quote], cast: Cast
) -> str | None:
    """Return who is quoted next by name, where a report opens with "A police colonel said"."""
    place = _place(quote)
    spoken = any(q.cue and _place(q) < place and _head(_words_for(q)) != head for q in quotes)
    if head not in _persons() or head in _DISCREET or spoken:
        return None  # "an official" stays unnamed; only a report's first words put off the name
    for other in quotes:
        if other.parent is not None or _place(other) <= _place(quote) or other.speaker is None:
            continue
        person = _entity(other, cast)
        if person is not None and described is not None and person.id == described.id:
            continue
        if not _is_named_person(person) or person is None or not _fits(person, described):
            return None
        offices = set(_offices(person, once=False)) - {_head(person.name.split()[0])}
        return person.id if not person.roles or ({head} | alike_offices(head)) & offices else None
    return None


def _fits(person: Entity, described: Entity | None) -> bool:
    gender = described.gender if described is not None else None
    return gender is None or person.gender in (None, gender)


def _head(phrase: str) -> str:
    """Return the noun of a description: "parish priest of La Guadalupe" is a priest."""
    words = _WORDS.findall(_OFFICE_ENDS.split(phrase)[0].lower())
    return _AGED.sub("year-old", words[-1]) if words else ""


def _holders(head: str, text: str, cast: Cast, *, once: bool) -> list[str]:
    """List the named people one of whose offices has a noun, or one that reports exchange for it."""
    if not (is_actor(head) or alike_offices(head)):
        return []
    people = [e for e in cast.entities if _is_named_person(e)]
    for same in (frozenset({head}), alike_offices(head)):
        found = [e.id for e in people if same & set(_offices(e, once=once))]
        if found:
            return found
    pattern = _beside_name(head)
    introduced = (
        m.entity
        for m in cast.mentions
        if m.form == "name"
        and (pattern[0].search(text, max(0, m.start - _REACH), m.start) or pattern[1].match(text, m.end))
    )
    return sorted(set(introduced) & {e.id for e in people})


@cache
def _beside_name(head: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before and behind a name that has a description beside it, whose noun is given."""
    noun = re.escape(head)
    before = rf"(?<!\w)(?i:{noun})(?: of [\w ]{{1,30}})?,? (?:[A-Z][\w.-]* ){{0,2}}$"
    return re.compile(before), re.compile(rf", (?i:(?:the|an?) )?(?:[\w'-]+ ){{0,4}}(?i:{noun})(?!\w)")


def _offices(person: Entity, *, once: bool) -> Iterator[str]:
    """Yield the nouns of the offices that a person holds, or held once."""
    held = person.former_roles if once else (*person.roles, person.name.split()[0])
    yield from map(_head, held)


@cache
def alike_offices(head: str) -> frozenset[str]:
    """Return the nouns of the offices that reports exchange for one: "boss" for "director"."""
    groups: list[list[str]] = load("quote_speakers")["offices"]["alike"]
    return frozenset(word for group in groups if head in group for word in group)


def _body(head: str, start: int, cast: Cast) -> str | None:
    """Return the body that a noun takes up: the only one named with it, or the only firm."""
    named = {m.entity: cast.entity(m.entity) for m in cast.mentions if m.form == "name" and m.start < start}
    bodies = [e for e in named.values() if e.type == "organisation" and not e.unnamed]
    words = {e.id: frozenset(_WORDS.findall(e.name.lower())) for e in bodies}
    same = [e.id for e in bodies if head in words[e.id]]
    if same:
        return same[0] if len(same) == 1 else None
    if head not in load("quote_speakers")["bodies"]["firms"]:
        return None
    others = frozenset(load("quote_speakers")["bodies"]["others"])
    firms = [e.id for e in bodies if not words[e.id] & others]
    return firms[0] if len(firms) == 1 else None
