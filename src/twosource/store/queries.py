"""What a search asks for, made ready for an engine: words and bounds are left, and nothing that is syntax."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.records.library import SearchQuery
from twosource.store.rows import searchable, storable

RANKED = 2000
"""Of a common word only the newest matches are ranked: ranking all of them is what makes a search slow."""

# An article of unknown day is within no bounds of days.
_BOUNDS = {
    "since": "articles.latest >= :since",
    "until": "articles.earliest <= :until",
    "outlet": "articles.outlet_folded = :outlet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The parts of a query; a phrase is a list of more than one word."""

    wanted: tuple[tuple[str, ...], ...]
    unwanted: tuple[tuple[str, ...], ...]
    conditions: tuple[str, ...]  # on the table of articles, with named parameters
    values: dict[str, str]


def asked(query: SearchQuery) -> Asked:
    """Return the parts of a query that say something."""
    bounds = {name: getattr(query, name) for name in _BOUNDS if getattr(query, name) is not None}
    return Asked(
        wanted=_phrases(*((word,) for word in query.words), *query.phrases),
        unwanted=_phrases(*((word,) for word in query.without)),
        conditions=tuple(_BOUNDS[name] for name in bounds),
        values={
            name: storable(bound.casefold() if name == "outlet" else bound) for name, bound in bounds.items()
        },
    )


def _phrases(*phrases: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    cleaned = (tuple(searchable(" ".join(phrase))) for phrase in phrases)
    return tuple(phrase for phrase in cleaned if phrase)
