"""Under which forms a library looks entities up: names without titles, initials, marks and capitals."""

from __future__ import annotations

from collections.abc import Iterable

from twosource.link.who.names_alike import body_words, person_parts, plain
from twosource.link.who.profiles import Profile
from twosource.records.annotation import Entity, EntityType
from twosource.records.library import StoredEntity

_LONGEST = 200  # characters of a form; what is longer is no name


def chief_form(entity: Entity) -> str:
    """Return the form of an article's entity under which it is looked up first."""
    if entity.type == "country" and entity.country:
        return entity.country.lower()
    return _form(entity.name, entity.type)


def forms(entity: Entity) -> list[str]:
    """Return the forms of an article's entity, its chief form first."""
    found = [chief_form(entity), *(_form(name, entity.type) for name in (entity.name, *entity.aliases))]
    return [form for form in dict.fromkeys(found) if form and len(form) <= _LONGEST]


def forms_of_names(kind: EntityType, names: Iterable[str]) -> frozenset[str]:
    """Return the forms of names."""
    return frozenset(_form(name, kind) for name in names)


def forms_of_words(text: str) -> set[str]:
    """Return the forms under which what somebody typed may be kept."""
    tokens, _ = person_parts(text)
    return {form for form in (" ".join(tokens), " ".join(body_words(text)), plain(text)) if form}


def names_of(entity: StoredEntity) -> list[str]:
    """Return the forms of a library's entity, sorted."""
    return sorted({_form(entity.name, entity.type), (entity.country or "").lower()} - {""})


def is_bare(profile: Profile) -> bool:
    """Tell whether a person is named by one word."""
    return profile.type == "person" and len(person_parts(profile.name)[0]) < 2


def _form(name: str, kind: EntityType) -> str:
    if kind == "person":
        first, *rest = person_parts(name)[0] or (plain(name),)
        return " ".join([first, *(part for part in rest if len(part) > 1)])
    if kind in ("organisation", "group"):
        return " ".join(body_words(name)) or plain(name)
    return plain(name)
