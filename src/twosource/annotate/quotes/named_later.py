"""Who is meant by a description whose name the report gives only later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from twosource.annotate.quotes.holders import alike_office, is_named_person, same_office
from twosource.annotate.quotes.offices import Office, alike_offices, head_of, offices_of
from twosource.lexicon import load
from twosource.records.annotation import Cast, Entity, Quote

_ARTICLE = re.compile(r"^(?:an?|one|the) ")
_HEADLINE = 160  # characters of the longest
_BEHIND = 150  # characters within which the one described is named
_DISCREET = frozenset({"official", "source", "aide", "insider", "diplomat", "person", "man", "woman"})
_DESCRIBED = re.compile(r", (?:an?|the|one|who|whose|himself|herself|\d+)\b")  # "Ida Holm, a diver"
_SUSPENSE = frozenset({"man", "woman"})  # "The man who ran the port": a name is to follow


def place(quote: Quote) -> tuple[int, int]:
    """Return where a quotation stands among others: where its speaker does."""
    speaker = quote.speaker
    at = speaker.start if speaker is not None and speaker.start is not None else quote.start
    return at, quote.start


def entity_of(quote: Quote, cast: Cast) -> Entity | None:
    """Return the entity of the speaker, if it is known."""
    if quote.speaker is None or quote.speaker.entity is None:
        return None
    return cast.entity(quote.speaker.entity)


def words_of(quote: Quote) -> str:
    """Return the words that stand for the speaker."""
    return (quote.speaker.text if quote.speaker is not None else None) or ""


@cache
def persons() -> frozenset[str]:
    """Return the nouns for one person."""
    return frozenset(noun for lists in load("actors").values() for noun in lists.get("persons", ()))


def named_next(
    text: str, quote: Quote, described: Entity | None, quotes: Sequence[Quote], cast: Cast
) -> str | None:
    """Return who is quoted next by name, where a report opens with "A police colonel" or "The man who"."""
    here, told = place(quote), words_of(quote).lower()
    head = head_of(told.removeprefix("the "))
    suspense = head in _SUSPENSE and told.startswith("the ")
    line = text.find("\n", len(text) - len(text.lstrip()))
    title = line if line < _HEADLINE else -1
    spoken = any(
        q.cue and title < place(q)[0] and place(q) < here and head_of(words_of(q)) != head for q in quotes
    )
    if head not in persons() or (head in _DISCREET and not suspense) or spoken:
        return None  # "an official" stays unnamed; only a report's first words put off the name
    for other in quotes:
        if other.parent is not None or place(other)[0] <= here[0] or other.speaker is None:
            continue
        person = entity_of(other, cast)
        if person is not None and described is not None and person.id == described.id:
            continue
        if not is_named_person(person) or person is None or not fits(person, described):
            return None
        offices = {head_of(role) for role in person.roles}
        held = suspense or not person.roles or bool(({head} | alike_offices(head)) & offices)
        return person.id if held else None
    return None


def introduced_next(text: str, quote: Quote, told: Office, quotes: Sequence[Quote], cast: Cast) -> str | None:
    """Return who is named right behind a description: its secretary said so. Ida Holm added that.

    The name stands bare: "Hotel owner Ida Holm", "Ida Holm, a diver," bring in somebody else.
    """
    here = place(quote)
    for other in quotes:
        if place(other) <= here or other.parent is not None or other.speaker is None:
            continue
        person = entity_of(other, cast)
        if person is None or not is_named_person(person) or place(other)[0] - quote.end > _BEHIND:
            return None
        first = min((m.start for m in cast.mentions if m.entity == person.id), default=0)
        if person.roles:
            fit = any(alike_office(told, o) or same_office(told, o) for o in offices_of(person))
        else:
            speaker = other.speaker
            fit = first == speaker.start and _DESCRIBED.match(text, speaker.end or 0) is None
        return person.id if first > here[0] and fit and fits(person, entity_of(quote, cast)) else None
    return None


def stays_unnamed(text: str, quote: Quote, cast: Cast) -> bool:
    """Tell whether "a government source" was taken for somebody whom only a later sentence names."""
    speaker, person = quote.speaker, entity_of(quote, cast)
    if speaker is None or speaker.end is None or person is None or not is_named_person(person):
        return False
    if head_of(_ARTICLE.sub("", words_of(quote).lower())) not in _DISCREET - _SUSPENSE:
        return False
    first = min((m.start for m in cast.mentions if m.entity == person.id and m.form == "name"), default=0)
    return first > speaker.end and ". " in text[speaker.end : first].replace("\n", " ")


def fits(person: Entity, described: Entity | None) -> bool:
    """Tell whether a person can be of the gender that a description shows."""
    gender = described.gender if described is not None else None
    return gender is None or person.gender in (None, gender)
