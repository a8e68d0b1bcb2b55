"""Choose which place a name means: by what contains it, by its neighbours in the text, and by size."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.annotate.places.gazetteer import Candidate, areas, key

_EARTH_KM = 6371.0
# Prior: a name in the news means the country before the region before the city; ten times the people is a point.
_KIND_POINTS = {"country": 9.0, "continent": 8.5, "ocean": 8.0, "sea": 8.0, "strait": 8.0, "capital": 1.5}
_AREA_POINTS = 7.0
_SAME_COUNTRY = 1.4  # for a country the text names, grows with the logarithm of its mentions
_SAME_REGION = 1.6
_NEAR = ((50.0, 1.6), (160.0, 1.2), (400.0, 0.6))  # km -> points for the nearest sure neighbour
_STATE_REACH_KM = 700.0  # a place in a first-level region lies within this of its centroid
_STATE_REACH = {"Alaska": 1800.0, "Texas": 800.0, "California": 800.0, "Xinjiang": 1500.0, "Siberia": 3000.0}


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
    h = (
        math.sin((lb - la) / 2) ** 2
        + math.cos(la) * math.cos(lb) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def inside(place: Candidate, area: Candidate) -> bool:
    """Tell whether a place can lie in an area: by its country, and near the centroid of a smaller area."""
    if area.kind == "country":
        return place.country == area.country and place is not area
    if area.country is not None and place.country != area.country:
        return False
    if area.country == "USA" and area.kind == "admin1" and place.admin1 is not None:
        return place.admin1 == us_state_code(area.name)
    return kilometres(place, area) <= _STATE_REACH.get(area.name, _STATE_REACH_KM)


def us_state_code(name: str) -> str | None:
    """Return the two-letter code of a US state, which is GeoNames' first-level code there."""
    return _state_codes().get(key(name))


def _state_codes() -> dict[str, str]:
    from twosource.lexicon import load

    if not _CODES:
        for code, state in load("places")["abbreviations"].items():
            area = areas().get(key(state), ())
            if area and area[-1].country == "USA" and len(code) == 2:
                _CODES.setdefault(key(state), code)
    return _CODES


_CODES: dict[str, str] = {}


def choose(named: Sequence[Named], *, home: Candidate | None = None) -> None:
    """Set `chosen` on every toponym.

    One name means one place in a text unless the text says otherwise. Sure ones are chosen first (a container,
    a single candidate); then the rest by prior size and by what the text holds around them.

    Args:
        named: The toponyms in the order of the text.
        home: Where the report was written (its dateline), if known.
    """
    countries: Counter[str] = Counter()
    regions: Counter[str] = Counter()
    for place in named:
        if place.container is not None:
            fitting = [c for c in place.candidates if inside(c, place.container)]
            if fitting:
                place.chosen, place.sure = (
                    max(fitting, key=lambda c: (c.population, c.kind == "admin1")),
                    True,
                )
    said = {key(p.name): p.chosen for p in reversed(named) if p.sure}
    for place in named:
        if not place.sure and key(place.name) in said:
            place.chosen, place.sure = said[key(place.name)], True
        elif not place.sure and len(place.candidates) == 1:
            place.chosen, place.sure = place.candidates[0], True
    for place in named:
        best = place.chosen or (place.candidates[0] if place.candidates else None)
        if best is not None and (place.sure or best.kind in ("country", "admin1")):
            if best.country:
                countries[best.country] += 1
            if best.country == "USA":
                code = us_state_code(best.name) if best.kind == "admin1" else best.admin1
                if code:
                    regions[code] += 1
    for _ in range(2):
        settled: dict[str, Candidate | None] = {}
        for place in named:
            if place.sure or not place.candidates:
                continue
            name = key(place.name)
            if name not in settled:
                neighbours = _neighbours(named, name)
                settled[name] = max(
                    place.candidates,
                    key=lambda c: (
                        round(_points(c, countries, regions, neighbours, home), 6),
                        c.population,
                        -(c.geonames_id or 0),
                    ),
                )
            place.chosen = settled[name]


def _neighbours(named: Sequence[Named], name: str) -> list[Candidate]:
    """Return the other small places of the text whose choice is sure or made, each once."""
    found: dict[tuple[str, float], Candidate] = {}
    for place in named:
        chosen = place.chosen
        if (
            chosen is not None
            and key(place.name) != name
            and chosen.kind in ("city", "capital", "admin1", "county")
        ):
            found[(chosen.name, chosen.lat)] = chosen
    return list(found.values())


def _points(
    candidate: Candidate,
    countries: Counter[str],
    regions: Counter[str],
    neighbours: Sequence[Candidate],
    home: Candidate | None,
) -> float:
    points = _KIND_POINTS.get(candidate.kind, 0.0)
    if candidate.precision == "area":
        points = points or _AREA_POINTS
    else:
        points += math.log10(candidate.population + 10)
    if candidate.country:
        points += _SAME_COUNTRY * math.log2(1 + countries[candidate.country])
        if home is not None and home.country == candidate.country:
            points += 0.7
    if candidate.country == "USA":
        code = us_state_code(candidate.name) if candidate.kind == "admin1" else candidate.admin1
        if code:
            points += _SAME_REGION * math.log2(1 + regions[code])
    if candidate.precision == "point" and neighbours:
        nearest = min(kilometres(candidate, n) for n in neighbours)
        for limit, worth in _NEAR:
            if nearest <= limit:
                points += worth
                break
    return points
