"""Lines above a headline that are none: a paper's name with number and price, a path, a page's mark."""

from __future__ import annotations

import re
from functools import cache

from twosource.clean.source.credit_grammar import read_credits
from twosource.clean.source.outlet_names import is_outlet_name
from twosource.lexicon import load

_PAGE = re.compile(r"^(?:page|pg|p)\b\.?\s*[A-Z]?\d+[A-Z]?(?:\s{2,}|\s*[|·•–—-]\s*|$)", re.I)
_PATH = re.compile(r"\s+[>›»]\s+")
_BEFORE_KIND = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+")
_SITE = re.compile(r"^(?:https?://)?(?:www\.)?[a-z0-9][\w-]*(?:\.[\w-]+)*\.[a-z]{2,}/?$", re.I)
_CAPITAL = re.compile(r"^[^\W\d_a-z][\w.&'’!-]*$")
_PLACE = re.compile(r"\s*\([^()]*\)$")
_STEPS = 3  # of a path
_LONGEST = 12  # words


def head_kind(text: str) -> str | None:
    """Return the kind of block of a line that heads a page, None for any line that may be a title."""
    if text.count(" ") > _LONGEST or text[-1:] in ".?!":
        return None
    if _SITE.match(text) or is_kind_behind_name(text):
        return "boilerplate:outlet"
    name, comma, rest = text.partition(",")
    if comma and any(ch.isdigit() for ch in rest) and is_outlet_name(name, dated=True):
        return "boilerplate:outlet"
    if _PAGE.match(text) or len(_PATH.split(text)) >= _STEPS:
        return "boilerplate:navigation"
    credits = read_credits(text) if any(ch in text for ch in ":,@") or text[:2].lower() == "by" else None
    if credits is not None and (credits.place or credits.roles & {"author", "photo"}):
        return "byline"
    return None


def is_kind_behind_name(text: str) -> bool:
    """Tell whether a line is a name and what it is: `Dolní Brána | town newspaper`."""
    return name_of_kind(text) is not None


def name_of_kind(text: str) -> str | None:
    """Return the name of a line that says what bears it, None for any other line."""
    parts = _BEFORE_KIND.split(text)
    if len(parts) != 2 or not is_outlet_kind(parts[1]):
        return None
    name = _PLACE.sub("", parts[0])
    return name if name and all(_CAPITAL.match(w) or len(w) <= 3 for w in name.split()) else None


def is_outlet_kind(text: str) -> bool:
    """Tell whether words in small letters say what an outlet is: `town newspaper`, `local news site`."""
    words = text.split()
    return 1 <= len(words) <= 4 and text.islower() and words[-1] in _kinds()


@cache
def _kinds() -> frozenset[str]:
    return frozenset(load("outlets")["names"]["kinds"])
