"""Choose which place a name means: by what contains it, by its neighbours in the text, and by size."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from twosource.annotate.places import filing
from twosource.annotate.places.gazetteer import Candidate

key = lru_cache(4096)(filing.key)  # a text asks for the same few names over and over

_EARTH_KM = 6371.0
# Prior points. A name in the news means the country before the region before the city; among cities ten times
# the people is one point. Chosen on TR-News and LGL (a flat optimum), confirmed on GeoVirus and GeoWebNews.
_KIND_POINTS = {
    "country": 9.0,
    "continent": 8.5,
    "ocean": 8.0,
    "sea": 8.0,
    "strait": 8.0,
    "county": 4.0,
}
_AREA_POINTS = 7.0
_FIRST_LEVEL_POINTS = 5.0  # a region of the generated table: many are named like their capital
_CAPITAL_POINTS = 1.5
_OTHER_NAME = 3.0  # "Washington" for Washington State
# What the text says around: points per doubling of mentions, and at most so many.
_COUNTRY, _COUNTRY_MOST = 1.0, 2.5
_REGION, _REGION_MOST = 2.2, 5.0
_HOME_POINTS = 0.7
_NEAR = ((30.0, 2.2), (100.0, 1.6), (250.0, 0.8))  # km to the nearest neighbour -> points
_REACH_KM = 500.0  # a place in a region without a code lies within this of its middle


@dataclass(slots=True)
class Named:
    """A toponym of the text: where it stands, what it can mean and what is written to contain it."""

    start: int
    end: int
    name: str
    candidates: tuple[Candidate, ...]
    container: Candidate | None = None  # "Paris, Texas": Texas
    chosen: Candidate | None = None
    sure: bool = False


def kilometres(a: Candidate, b: Candidate) -> float:
    """Return the great-circle distance between two places."""
    la, lb = math.radians(a.lat), math.radians(b.lat)
    east = math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * east
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def inside(place: Candidate, area: Candidate) -> bool:
    """Tell whether a place can lie in an area: by country and region code, else near its middle."""
    if place is area or place.kind == "country":
        return False
    if area.kind == "country":
        return place.country == area.country
    if area.country is not None and place.country != area.country:
        return False
    if area.kind == "admin1" and area.admin1 is not None and place.admin1 is not None:
        return place.admin1 == area.admin1
    return kilometres(place, area) <= _REACH_KM


def choose(named: Sequence[Named], *, home: Candidate | None = None) -> None:
    """Set `chosen` on every toponym.

    One name means one place in a text unless the text says otherwise. First those with a container or a
    single meaning; then the rest, twice, by prior size and by what the text holds around them.

    Args:
        named: The toponyms in the order of the text.
        home: Where the report was written (its dateline), if known.
    """
    for place in named:
        if place.container is not None:
            fitting = [c for c in place.candidates if inside(c, place.container)]
            if fitting:
                place.chosen, place.sure = max(fitting, key=_size), True
    said = {key(p.name): p.chosen for p in reversed(named) if p.sure}
    for place in named:
        if not place.sure and key(place.name) in said:
            place.chosen, place.sure = said[key(place.name)], True
        elif len(place.candidates) == 1 and place.chosen is None:
            place.chosen, place.sure = place.candidates[0], True
    open_names: dict[str, list[Named]] = {}
    for place in named:
        if not place.sure and place.candidates:
            open_names.setdefault(key(place.name), []).append(place)
    for _ in range(2):
        evidence = _evidence(named)
        for name, places in open_names.items():
            countries, regions = _counted(evidence, name)
            neighbours = _neighbours(named, name)
            best = max(
                places[0].candidates,
                key=lambda c: (
                    round(_prior(c, name) + _context(c, countries, regions, neighbours, home), 6),
                    *_size(c),
                ),
            )
            for place in places:
                place.chosen = best


def _size(place: Candidate) -> tuple[int, bool, int]:
    return place.population, place.precision == "area", -(place.geonames_id or 0)


def _evidence(named: Sequence[Named]) -> list[tuple[str, Candidate]]:
    """Return (name, place) for each country or region that the text names, and for each sure place in one."""
    evidence: list[tuple[str, Candidate]] = []
    for place in named:
        name = key(place.name)
        if place.container is not None:
            evidence.append((key(place.container.name), place.container))
        if place.chosen is not None and place.sure:
            evidence.append((name, place.chosen))
        elif place.candidates and place.candidates[0].kind in ("country", "admin1"):
            evidence.append((name, place.candidates[0]))
    return evidence


def _counted(
    evidence: Iterable[tuple[str, Candidate]], name: str
) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Count countries and first-level regions; a name is no evidence for itself."""
    countries: Counter[str] = Counter()
    regions: Counter[tuple[str, str]] = Counter()
    for other, place in evidence:
        if other != name and place.country:
            countries[place.country] += 1
            if place.admin1:
                regions[(place.country, place.admin1)] += 1
    return countries, regions


def _neighbours(named: Sequence[Named], name: str) -> list[Candidate]:
    """Return the other small places of the text whose choice is made, each once."""
    found: dict[tuple[str, float], Candidate] = {}
    for place in named:
        chosen = place.chosen
        if (
            chosen is not None
            and key(place.name) != name
            and (chosen.precision == "point" or chosen.kind == "county")
        ):
            found[(chosen.name, chosen.lat)] = chosen
    return list(found.values())


def _prior(candidate: Candidate, name: str) -> float:
    if candidate.precision == "area":
        points = _KIND_POINTS.get(candidate.kind, _AREA_POINTS)
        if candidate.kind == "admin1" and candidate.country not in ("USA", "CAN", "AUS", "GBR"):
            points = _FIRST_LEVEL_POINTS
        return points - _OTHER_NAME * (key(candidate.name) == f"{name} state")
    return math.log10(candidate.population + 10) + _CAPITAL_POINTS * (candidate.kind == "capital")


def _context(
    candidate: Candidate,
    countries: Counter[str],
    regions: Counter[tuple[str, str]],
    neighbours: Sequence[Candidate],
    home: Candidate | None,
) -> float:
    points = 0.0
    if candidate.country:
        points += min(_COUNTRY_MOST, _COUNTRY * math.log2(1 + countries[candidate.country]))
        if candidate.admin1:
            points += min(
                _REGION_MOST, _REGION * math.log2(1 + regions[(candidate.country, candidate.admin1)])
            )
        if home is not None and home.country == candidate.country:
            points += _HOME_POINTS
    if (candidate.precision == "point" or candidate.kind == "county") and neighbours:
        nearest = min(kilometres(candidate, n) for n in neighbours)
        points += next((worth for limit, worth in _NEAR if nearest <= limit), 0.0)
    return points
