"""Common nouns for places that point back: "the city", "the region"."""

from __future__ import annotations

from functools import cache

from twosource.annotate.draft import Draft, DraftMention
from twosource.annotate.names.nouns import title_words
from twosource.annotate.names.words import Words
from twosource.lexicon import load

_NEAR, _FAR = 3, 8  # sentences back to a place not described, and to one described by the same noun
_POINTING = frozenset({"the", "this", "that"})


def resolve_settings(draft: Draft, text: Words, sentence_of: list[int]) -> None:
    """Link "the town", "the region" to the place named before that fits; else leave the phrase alone.

    A place described by the noun ("the town of Lindal", "Lindal region") comes first. Else a town is the
    place named last; a region is never guessed.

    Args:
        draft: Names and role phrases found so far; mentions are added.
        text: The words of the text in lower case.
        sentence_of: Sentence number of each token.
    """
    doc = draft.doc
    nouns = _nouns()
    places = [m for m in draft.mentions if m.form == "name" and m.entity.type == "place"]
    if not places:
        return
    for mention in places:
        mention.entity.heads |= _descriptions(draft, mention)
    capitals = _capitals()
    for entity in {id(m.entity): m.entity for m in places}.values():
        if any(name in capitals for name in entity.names):
            entity.heads.add("capital")
    lower = text.lower
    for index in text.where(*nouns):
        noun, held = lower[index], draft.at.get(index)
        if not index or (held is not None and (held.form == "name" or held.head == index)):
            continue
        first, country = _opening(draft, lower, index)
        if first is None:
            continue
        token = doc[index]
        behind = doc[index + 1] if index + 1 < len(doc) else token
        if behind.lower_ == "of" or behind.pos_ in ("NOUN", "PROPN") or token.dep_ == "compound":
            continue
        here = sentence_of[index]
        before = [m for m in places if m.head < index and here - sentence_of[m.head] <= _FAR]
        fitting = [m for m in before if noun in m.entity.heads]
        if not fitting:  # at any distance, if the text has no other
            only = {id(m.entity) for m in places if noun in m.entity.heads}
            fitting = (
                [m for m in places if m.head < index and noun in m.entity.heads] if len(only) == 1 else []
            )
        if country is not None:
            told = fitting or before
            own = [m for m in told if m.entity.country == country]
            fitting = own or [m for m in told if m.entity.country is None and _may_be_town(draft, m)]
        elif not fitting and noun in _towns():
            towns = [m for m in before if _may_be_town(draft, m)]
            alone = len({id(m.entity) for m in towns}) == 1
            fitting = [m for m in towns if alone or here - sentence_of[m.head] <= _NEAR]
        if fitting:
            last = max(fitting, key=lambda m: m.start)
            draft.add_mention(
                last.entity,
                first=first,
                after=index + 1,
                head=index,
                form="nominal",
                why=f"the {noun} named before",
            )


def _opening(draft: Draft, lower: list[str], index: int) -> tuple[int | None, str | None]:
    """Return where "the capital" or "the Chinese capital" begins, None if nowhere, and the country named."""
    if lower[index - 1] in _POINTING:
        return index - 1, None
    held = draft.at.get(index - 1)
    if held is not None and held.entity.type == "country" and held.first and lower[held.first - 1] == "the":
        return held.first - 1, held.entity.country
    return None, None


def _descriptions(draft: Draft, mention: DraftMention) -> set[str]:
    """Return the nouns beside a place's name: "town of Lindal", "Lindal region", "Lindal, a city in"."""
    doc, nouns = draft.doc, _nouns()
    found = {doc[mention.after - 1].lower_}  # "Rustaveli Avenue", "Sapudi island"
    if mention.first > 1 and doc[mention.first - 1].lower_ == "of":
        found.add(doc[mention.first - 2].lower_)
    if mention.first:
        found.add(doc[mention.first - 1].lower_)
    behind = [t.lower_ for t in doc[mention.after : mention.after + 5]]
    found.update(behind[:1])
    if behind[:1] == [","] and behind[1:2] in (["a"], ["an"], ["the"]):
        found.update(behind[2:4])
    return found & nouns


def _may_be_town(draft: Draft, mention: DraftMention) -> bool:
    words = title_words()
    name = draft.doc[mention.first : mention.after]
    if name[0].text.isupper() or any(words.type_words.get(t.lower_) == "place" for t in name):
        return False
    if any(t.lower_ in words.directions for t in name[:1]):
        return False
    return not mention.entity.heads & (_areas() | _sites())


@cache
def _nouns() -> frozenset[str]:
    return _towns() | _areas() | _sites()


@cache
def _capitals() -> frozenset[str]:
    return frozenset(name for entry in load("countries").values() for name in entry.get("capitals", ()))


@cache
def _towns() -> frozenset[str]:
    return frozenset(load("coreference")["settings"]["towns"])


@cache
def _sites() -> frozenset[str]:
    return frozenset(load("coreference")["settings"]["sites"])


@cache
def _areas() -> frozenset[str]:
    return frozenset(load("coreference")["settings"]["areas"])
