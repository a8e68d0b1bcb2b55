"""What a page's head and scripts hold as data: its meta elements and its JSON-LD records, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from twosource.read.json_ld import Record, read_records

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMarkup:
    """The data in a page's markup."""

    meta: dict[str, str]  # the first content of each named meta element, names in lower case
    records: list[Record]  # every object of the JSON-LD scripts, outer ones first

    @property
    def description(self) -> str | None:
        """The page's description of itself."""
        return self.meta.get("og:description") or self.meta.get("description")


def read_markup(tree: Any) -> PageMarkup:
    """Read the meta elements and JSON-LD scripts of a parsed page."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute)
            if name:
                meta.setdefault(name.strip().lower(), content)
    return PageMarkup(meta=meta, records=read_records(tree))


def one_line(value: object, longest: int) -> str | None:
    """Return a value's words on one line; None for what is no text, or too long to be a name."""
    if not isinstance(value, str) or len(value) > 4 * longest:
        return None
    line = " ".join(_UNPRINTABLE.sub("", value).split())
    return line if 0 < len(line) <= longest else None
