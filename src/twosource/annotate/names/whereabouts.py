"""The countries of the places that a report names, and the one country that a passage speaks of."""

from __future__ import annotations

from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.home import Home
from twosource.annotate.names.nouns import title_words
from twosource.annotate.places.countries import Told, countries_of, country_of_name, is_shared

_BETWEEN = frozenset({"crossing", "border"})  # of two states
_STREETS_OF = frozenset({"avenue", "street", "square", "road", "boulevard", "lane"})


def place_the_places(draft: Draft, text: str, home: Home | None) -> None:
    """Give places the country they lie in: as written, as known, else the country of the report.

    Rivers, seas and regions between countries have none; nor has a town that no gazetteer knows in a report
    that tells of several countries, unless the text says where it is.
    """
    unplaced = [e for e in draft.entities if e.type == "place" and e.country is None and e.mentions]
    if not unplaced:
        return
    named = sorted(
        (m for m in draft.mentions if m.form == "name" and m.entity.type in ("place", "country")),
        key=lambda m: m.start,
    )
    told = [_told(draft, mention, text) for mention in named]
    country = home.country if home is not None else None
    found: dict[int, str] = {}
    for mention, where in zip(named, countries_of(text, told, home=country), strict=True):
        if where is not None:
            found.setdefault(id(mention.entity), where)
    for entity in unplaced:
        if any(m.after < len(draft.doc) and draft.doc[m.after].lower_ in _BETWEEN for m in entity.mentions):
            continue
        where = found.get(id(entity))
        if where is not None and not _is_common(entity):
            note_country(entity, where, "where the place lies")
        elif home is not None and home.sure and not _wide(entity) and not _is_common(entity):
            note_country(entity, home.country, "a place in the country the report tells of")


def place_the_named_after(draft: Draft) -> None:
    """Give "University of Oslo" and "Moscow Patriarchate" the country of the town in their names."""
    kinds = title_words().type_words
    for entity in draft.entities:
        if entity.type != "organisation" or entity.country is not None or entity.code is not None:
            continue
        for name in entity.names:
            words = name.split()
            if len(words) < 2 or all(kinds.get(word.casefold()) != "organisation" for word in words):
                continue
            town = words[-1] if words[-2] == "of" else words[0] if len(words) == 2 else ""
            where = country_of_name(town) if town.istitle() else None
            if where is not None and entity.mentions:
                note_country(entity, where, "the town in its name")
                break


def note_country(entity: DraftEntity, country: str, why: str) -> None:
    """Write a country into an entity, and the reason into its first mention."""
    entity.country = country
    first = min(entity.mentions, key=lambda m: m.start)
    first.why = f"{first.why}; country: {why}"


def _told(draft: Draft, mention: DraftMention, text: str) -> Told:
    entity = mention.entity
    country = entity.country if entity.type == "country" else None
    words = text[mention.start : mention.end]
    behind = draft.doc[mention.after].lower_ if mention.after < len(draft.doc) else ""
    name = f"{words} {behind}" if behind in _STREETS_OF else words
    return Told(start=mention.start, end=mention.end, name=name, country=country)


def _is_common(entity: DraftEntity) -> bool:
    """Tell whether a place is called by a common noun alone: "the Gulf" is not the province of that name."""
    kinds, directions = title_words().type_words, title_words().directions
    words = [word.casefold() for name in entity.names for word in name.split()]
    return all(kinds.get(word) == "place" or word in directions for word in words)  # "the West"


def _wide(entity: DraftEntity) -> bool:
    """Tell whether a name is of something that many countries share: "Central Europe", "the Black Sea"."""
    return any(is_shared(name) for name in entity.names)
