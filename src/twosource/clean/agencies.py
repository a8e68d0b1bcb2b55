"""News agencies by the names that datelines and credits give them."""

from __future__ import annotations

import re
from functools import cache

from twosource.lexicon import load


@cache
def agency_forms() -> dict[str, str]:
    """Return every written form of an agency's name and the name to show."""
    return {form: name for name, forms in load("agencies")["agency"].items() for form in forms}


@cache
def agency_pattern() -> str:
    """Return a regex alternative of all agency and picture-agency names, longest first."""
    names = sorted({*agency_forms(), *load("agencies")["pictures"]["names"]}, key=lambda n: (-len(n), n))
    return "|".join(re.escape(name) for name in names)


def agency_named(text: str) -> str | None:
    """Return the agency that `text` is the name of, None for any other text."""
    return agency_forms().get(text.strip(" .,©()/"))
