"""What a library remembers of an entity from the articles it stood in, for comparison with the next one."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import fields, replace
from functools import lru_cache
from typing import TypeVar

import msgspec

from twosource.library.forms import is_bare
from twosource.link.who.names_alike import is_acronym
from twosource.link.who.profiles import Profile
from twosource.link.who.told_of import weight
from twosource.records.library import StoredEntity

MOST_NAMES, MOST_ROLES, MOST_COMPANY, MOST_TOLD, MOST_NEARBY = 8, 6, 40, 80, 40
_T = TypeVar("_T")
# Kept elsewhere, or true of one article only.
_ELSEWHERE = frozenset({"key", "members", "named", "unnamed", "country", "code"})
_DEFAULTS = {f.name: f.default for f in fields(Profile) if f.name not in _ELSEWHERE}
# Field by field as the profile has them, so that whatever a comparison comes to look at is remembered too.
_read = msgspec.msgpack.Decoder(Profile).decode
_write = msgspec.msgpack.Encoder(order="deterministic").encode


# Those of a running story are asked for with every batch.
@lru_cache(maxsize=20_000)
def remembered(entity: StoredEntity) -> Profile:
    """Return an entity of the library as the comparison sees it; by its name alone where no more is kept."""
    known = Profile(name=entity.name, type=entity.type)
    if entity.told is not None:
        with suppress(msgspec.ValidationError):  # written by an older version: `rebuild` gathers it anew
            known = _read(zlib.decompress(entity.told))
    return replace(
        known,
        name=entity.name,
        type=entity.type,
        names=known.names or (entity.name,),
        country=entity.country,
        code=entity.code,
        key=("", entity.id),
    )


def packed(profile: Profile) -> bytes:
    """Return what is kept of a profile besides what `StoredEntity` says."""
    told = {name: getattr(profile, name) for name in _DEFAULTS}
    return zlib.compress(_write({k: v for k, v in told.items() if v != _DEFAULTS[k]}), 1)


def joined(known: Profile, new: Profile) -> Profile:
    """Return what is known once another article is read: what it tells first, as much as is kept."""
    return replace(
        known,
        name=_fuller_name(known, new),
        names=_first(MOST_NAMES, known.names, new.names),
        country=known.country or new.country,
        code=known.code or new.code,
        roles=_first(MOST_ROLES, new.roles, known.roles),
        former_roles=_first(MOST_ROLES, new.former_roles, known.former_roles),
        company=_most(MOST_COMPANY, new.company, known.company, key=_itself),
        told=_most(MOST_TOLD, new.told, known.told, key=_telling),
        nearby=_most(MOST_NEARBY, new.nearby, known.nearby, key=_telling),
        born=known.born or new.born,
        gender=known.gender or new.gender,
        generation=known.generation or new.generation,
        firm=known.firm or new.firm,
        namesakes=known.namesakes or new.namesakes,
        kin=known.kin or new.kin,
        dead=known.dead or new.dead,
        work=known.work | new.work,
        calling=new.calling,
        active=min((year for year in (known.active, new.active) if year is not None), default=None),
        wed=known.wed or new.wed,
        renamed=new.renamed,
        succeeds=new.succeeds,
        also=known.also or new.also,
        day=max((day for day in (known.day, new.day) if day is not None), default=None),
        geonames_id=known.geonames_id or new.geonames_id,
        reference=known.reference or new.reference,
    )


def stored_entity(id: str, profile: Profile) -> StoredEntity:
    """Return an entity as the store keeps it."""
    return StoredEntity(
        id=id,
        name=profile.name,
        type=profile.type,
        country=profile.country,
        code=profile.code,
        told=packed(profile),
    )


def _fuller_name(known: Profile, new: Profile) -> str:
    """Return the fuller of two names: of a person one with a given name, of a body not its initials."""
    if known.type == "person" and is_bare(known) and not is_bare(new):
        return new.name
    return new.name if is_acronym(known.name) and not is_acronym(new.name) else known.name


@lru_cache(maxsize=50_000)
def _telling(term: str) -> tuple[float, str]:
    """Return what sorts terms, those that tell most first."""
    return -weight(term), term


def _itself(term: str) -> tuple[float, str]:
    return 0.0, term


def _most(
    most: int, new: frozenset[str], known: frozenset[str], *, key: Callable[[str], tuple[float, str]]
) -> frozenset[str]:
    """Return the new items, and of those known as many as there is room for, in order of a key."""
    if new <= known:
        new = frozenset()
    room = most - len(new)
    rest = known - new
    if len(rest) > room:
        rest = frozenset(sorted(rest, key=key)[: max(room, 0)])
    return new | rest if len(new) <= most else frozenset(sorted(new)[:most])


def _first(most: int, *parts: Iterable[_T]) -> tuple[_T, ...]:
    """Return the first different ones of several lists."""
    return tuple(list(dict.fromkeys(item for part in parts for item in part))[:most])
