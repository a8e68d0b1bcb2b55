"""The days that a page's markup states for it: JSON-LD, meta elements, microdata, `time` elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from twosource.lexicon import load
from twosource.read.json_ld import Record
from twosource.read.written_days import StatedDay, find_day, read_day

Origin = Literal[
    "json-ld", "meta", "microdata", "address", "line", "time", "loose-meta", "header", "elsewhere"
]
Role = Literal["published", "modified"]

_ROLES: dict[str, Role] = {"datePublished": "published", "dateModified": "modified"}  # schema.org
_LINE_LENGTH = 160
_CLIMB = 5  # elements round the headline in which the page's own day is looked for
_CLASS_PUBLISHED = re.compile(r"publi|posted|entry-date|post-date|pub-?date|created|issued", re.I)
_CLASS_MODIFIED = re.compile(r"updated|modified", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A day that one place of the page states for it."""

    origin: Origin
    role: Role
    stated: StatedDay

    @property
    def day(self) -> date | None:
        """The day, where it has just one reading."""
        return self.stated.readings[0] if len(self.stated.readings) == 1 else None


def record_claims(record: Record) -> Iterator[Claim]:
    """Yield the days of the article's JSON-LD record."""
    for name, role in _ROLES.items():
        stated = read_day(record.get(name))
        if stated is not None:
            yield Claim(origin="json-ld", role=role, stated=stated)


def meta_claims(meta: dict[str, str]) -> Iterator[Claim]:
    """Yield the days of the page's meta elements, the most telling names first."""
    names = load("read_pages")["meta"]
    for role in _ROLES.values():
        for name in (*names[role]["own"], *names[role]["loose"]):
            stated = read_day(meta.get(name))
            if stated is not None:
                origin: Origin = "meta" if name in names[role]["own"] else "loose-meta"
                yield Claim(origin=origin, role=role, stated=stated)


def element_claims(tree: Any, headline: Any) -> Iterator[Claim]:
    """Yield the days of microdata and of `time` elements that say which day they are.

    Where they state several days, as beside teasers of other articles, only those beside the headline count.
    """
    found: dict[tuple[Origin, Role], list[tuple[Any, StatedDay]]] = {}
    for element in tree.xpath(".//*[contains(@itemprop, 'date')] | .//time"):
        marked = _mark(element)
        stated = _value(element) if marked else None
        if marked is not None and stated is not None:
            found.setdefault(marked, []).append((element, stated))
    for (origin, role), days in found.items():
        if len({stated.readings for _, stated in days}) > 1:
            days = _beside(headline, days)
        if days:
            yield Claim(origin=origin, role=role, stated=days[0][1])


def _mark(element: Any) -> tuple[Origin, Role] | None:
    """Return which day of the article an element says it holds."""
    name = (element.get("itemprop") or "").lower()
    for stated, role in _ROLES.items():
        if stated.lower() in name:
            return "microdata", role
    if element.tag != "time":
        return None
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.get("pubdate") is not None or _CLASS_PUBLISHED.search(marks):
        return "time", "published"
    return ("time", "modified") if _CLASS_MODIFIED.search(marks) else None


def _beside(headline: Any, days: list[tuple[Any, StatedDay]]) -> list[tuple[Any, StatedDay]]:
    """Return the days of the smallest element round the headline that holds any."""
    around = headline
    for _ in range(_CLIMB):
        around = around.getparent() if around is not None else None
        if around is None:
            return []
        inside = [pair for pair in days if any(above is around for above in pair[0].iterancestors())]
        if inside:
            return inside
    return []


def _value(element: Any) -> StatedDay | None:
    for value in (element.get("datetime"), element.get("content"), element.get("title")):
        stated = read_day(value)
        if stated is not None:
            return stated
    return find_day(" ".join(element.itertext())[:_LINE_LENGTH])
