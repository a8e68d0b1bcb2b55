"""Counts of one noun in several countries: `91 cases in the United States`, `26 in Mexico` are no dispute."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from twosource.dossier.claims.quantities import Quantity
from twosource.dossier.evidence import Evidence
from twosource.records.text import Citation

_IN = re.compile(r"\b(?:in|across|throughout|outside|within)\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE = 24  # characters before a name that hold its preposition


def by_country(evidence: Evidence, group: Sequence[Quantity]) -> list[list[Quantity]]:
    """Return counts country by country, by the one in which a sentence says that it counts.

    Those that name none go with the country that most name. In a story between two states all stay together:
    there a country's name more often says who counts.
    """
    if evidence.dyadic:
        return [list(group)]
    told: defaultdict[str, list[Quantity]] = defaultdict(list)
    rest: list[Quantity] = []
    for q in group:
        countries = _countries_of(evidence, q.sentence)
        if len(countries) == 1:
            told[next(iter(countries))].append(q)
        else:
            rest.append(q)
    if len(told) < 2:
        return [list(group)]
    most = max(sorted(told), key=lambda c: len(told[c]))
    places = {id(q): n for n, q in enumerate(group)}
    parts = [own + rest if country == most else own for country, own in sorted(told.items())]
    return [sorted(part, key=lambda q: places[id(q)]) for part in parts]


def in_two_countries(evidence: Evidence, one: Citation, two: Citation) -> bool:
    """Tell whether two sentences say that what they tell was in other countries."""
    first, second = _countries_of(evidence, one), _countries_of(evidence, two)
    return not evidence.dyadic and bool(first and second) and not first & second


def _countries_of(evidence: Evidence, sentence: Citation) -> set[str]:
    text = evidence.articles[sentence.article].text
    return {
        country
        for m, entity in evidence.mentions(sentence)
        if evidence.entities[entity].type in ("country", "place")
        and (country := evidence.entities[entity].country) is not None
        and _IN.search(text[max(0, m.start - _BEFORE) : m.start]) is not None
    }
