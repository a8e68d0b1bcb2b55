"""The countries that the places of a text lie in, before any of them is put on the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from twosource.annotate.places.disambiguate import Named, choose
from twosource.annotate.places.find import candidates_of, contain
from twosource.annotate.places.gazetteer import Candidate, country_area

_KNOWN_FROM = 100_000  # people from which a city is known where its country is not told of


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A name that stands for a place, or for a country."""

    start: int
    end: int
    name: str
    country: str | None = None  # ISO 3166 alpha-3 of the country it is, if it is one


def countries_of(text: str, told: Sequence[Told], *, home: str | None) -> list[str | None]:
    """Return the country that each name lies in, None where nothing tells.

    What is written to contain a place decides ("Lind, a village in eastern Estonia"), else the gazetteer with
    the other names as evidence. A small town of a country that is not told of is another of that name.

    Args:
        text: The article.
        told: Names in the order of the text.
        home: ISO alpha-3 of the country that the report tells of, if known.
    """
    named = [Named(t.start, t.end, t.name, _candidates(t)) for t in told]
    contain(text, named)
    choose(named, home=country_area(home) if home is not None else None)
    spoken_of = {t.country for t in told} | {home}
    return [
        t.country if t.country is not None else _country(place, spoken_of)
        for t, place in zip(told, named, strict=True)
    ]


def country_of_name(name: str) -> str | None:
    """Return the country of a city or region that everybody knows by its name alone."""
    known = [c for c in candidates_of(name) if c.precision == "area" or c.population >= _KNOWN_FROM]
    countries = {candidate.country for candidate in known}
    return countries.pop() if len(countries) == 1 else None


def is_shared(name: str) -> bool:
    """Tell whether a name can be that of an area of no one country: "Central Europe", "the Black Sea"."""
    return any(candidate.country is None for candidate in candidates_of(name))


def _candidates(told: Told) -> tuple[Candidate, ...]:
    if told.country is not None:
        area = country_area(told.country)
        return (replace(area, name=told.name),) if area is not None else ()
    return tuple(c for c in candidates_of(told.name) if c.kind != "country")


def _country(place: Named, spoken_of: set[str | None]) -> str | None:
    if place.container is not None and place.container.country is not None:
        return place.container.country
    chosen = place.chosen
    if chosen is None:
        return None
    small = chosen.precision == "point" and chosen.population < _KNOWN_FROM
    if (small or chosen.kind == "county") and chosen.country not in spoken_of:
        return None
    return chosen.country
