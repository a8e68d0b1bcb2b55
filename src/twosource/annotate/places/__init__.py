"""Toponyms and where they are."""

from __future__ import annotations

from twosource.annotate.parse import Reading
from twosource.annotate.places.disambiguate import Named, choose
from twosource.annotate.places.find import given_toponyms, toponyms
from twosource.annotate.places.gazetteer import Candidate, lookup
from twosource.annotate.places.metonym import is_metonym
from twosource.records.annotation import Cast, Place

__all__ = ["find_places"]


def find_places(reading: Reading, cast: Cast) -> tuple[Place, ...]:
    """Find the place names of the story and resolve each to a country and coordinates.

    Where the article brings spans along (`article.spans.places`), exactly those are resolved. An area
    (country, region, sea) has its centroid as coordinates, in degrees of WGS 84.

    Returns:
        Places in the order of the text.
    """
    given = reading.article.spans.places
    named = toponyms(reading, cast) if given is None else given_toponyms(reading, given)
    choose(named, home=_home(reading))
    return tuple(_place(reading, place) for place in named)


def _home(reading: Reading) -> Candidate | None:
    dateline = reading.source.dateline
    if dateline is None or not dateline.place:
        return None
    found = lookup(dateline.place)
    return found[0] if found else None


def _place(reading: Reading, named: Named) -> Place:
    chosen = named.chosen
    if chosen is None:
        return Place(named.start, named.end, name=named.name)
    span = reading.doc.char_span(named.start, named.end, alignment_mode="expand")
    return Place(
        named.start,
        named.end,
        name=chosen.name,
        country=chosen.country,
        lat=chosen.lat,
        lon=chosen.lon,
        precision=chosen.precision,
        geonames_id=chosen.geonames_id,
        kind=chosen.kind,
        metonym=span is not None and is_metonym(span, chosen),
    )
