"""What a library remembers of an entity from the articles it stood in, for comparison with the next one."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec

from twosource.link.profiles import Profile
from twosource.link.told_of import weight
from twosource.records.library import StoredEntity

MOST_NAMES, MOST_ROLES, MOST_COMPANY, MOST_TOLD = 8, 6, 40, 80
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """The parts of a profile that are kept; short names, as there is one for every entity."""

    n: tuple[str, ...] = ()
    r: tuple[str, ...] = ()
    f: tuple[str, ...] = ()
    c: tuple[str, ...] = ()
    t: tuple[str, ...] = ()
    b: tuple[int, int] | None = None
    k: bool = False
    d: bool = False
    s: bool = False
    a: bool = False
    y: int | None = None
    g: int | None = None
    p: str | None = None


def remembered(entity: StoredEntity) -> Profile:
    """Return an entity of the library as the comparison sees it."""
    if entity.told is None:
        told = _Told()
    else:
        told = msgspec.msgpack.decode(zlib.decompress(entity.told), type=_Told)
    return Profile(
        name=entity.name,
        type=entity.type,
        names=told.n or (entity.name,),
        country=entity.country,
        roles=told.r,
        former_roles=told.f,
        code=entity.code,
        company=frozenset(told.c),
        told=frozenset(told.t),
        born=told.b,
        kin=told.k,
        dead=told.d,
        succeeds=told.s,
        also=told.a,
        day=told.y,
        geonames_id=told.g,
        reference=told.p,
        key=("", entity.id),
    )


def packed(profile: Profile) -> bytes:
    """Return what is kept of a profile besides what `StoredEntity` says of it."""
    told = _Told(
        n=profile.names,
        r=profile.roles,
        f=profile.former_roles,
        c=tuple(sorted(profile.company)),
        t=tuple(sorted(profile.told)),
        b=profile.born,
        k=profile.kin,
        d=profile.dead,
        s=profile.succeeds,
        a=profile.also,
        y=profile.day,
        g=profile.geonames_id,
        p=profile.reference,
    )
    return zlib.compress(msgspec.msgpack.encode(told), 1)


def joined(known: Profile, new: Profile) -> Profile:
    """Return what is known once another article is read: what it tells first, as much as is kept."""
    return replace(
        known,
        names=_first(MOST_NAMES, known.names, new.names),
        country=known.country or new.country,
        code=known.code or new.code,
        roles=_first(MOST_ROLES, new.roles, known.roles),
        former_roles=_first(MOST_ROLES, new.former_roles, known.former_roles),
        company=frozenset(_first(MOST_COMPANY, sorted(new.company), sorted(known.company))),
        told=frozenset(
            _first(MOST_TOLD, sorted(new.told), sorted(known.told, key=lambda t: (-weight(t), t)))
        ),
        born=known.born or new.born,
        kin=known.kin or new.kin,
        dead=known.dead or new.dead,
        succeeds=new.succeeds,
        also=known.also or new.also,
        day=max((day for day in (known.day, new.day) if day is not None), default=None),
        geonames_id=known.geonames_id or new.geonames_id,
        reference=known.reference or new.reference,
    )


def _first(most: int, *parts: Iterable[_T]) -> tuple[_T, ...]:
    """Return the first different ones of several lists."""
    return tuple(list(dict.fromkeys(item for part in parts for item in part))[:most])
