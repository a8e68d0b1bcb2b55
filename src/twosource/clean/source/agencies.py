"""News agencies by the names that datelines and credits give them."""

from __future__ import annotations

import re
from functools import cache

from twosource.clean.blocks.phrase_patterns import any_of
from twosource.lexicon import load


@cache
def agency_forms() -> dict[str, str]:
    """Return every written form of an agency's name and the name to show."""
    return {form: name for name, forms in load("agencies")["agency"].items() for form in forms}


@cache
def agency_pattern() -> str:
    """Return the source of a pattern of all agency and picture-agency names, longest first."""
    return any_of((*agency_forms(), *load("agencies")["pictures"]["names"]))


def agency_named(text: str) -> str | None:
    """Return the agency that `text` is the name of, None for any other text."""
    name = text.strip(" .,©()/")
    return agency_forms().get(name) or (_long_forms().get(name.casefold()) if name[:1].isupper() else None)


@cache
def _long_forms() -> dict[str, str]:
    """Return the forms that no ordinary word or initials are like, folded: heads of pages are in capitals."""
    return {form.casefold(): name for form, name in agency_forms().items() if " " in form}


def agencies_named(text: str) -> str | None:
    """Return the agency that `text` is the name of, or all of them as written: `AFP/Reuters`."""
    found = agency_named(text)
    if found is not None or not ("/" in text or "," in text or " and " in text or "&" in text):
        return found
    parts = re.split(r"\s*[/,&]\s*|\s+and\s+", text.strip(" .()"))
    return text.strip(" .()") if all(agency_named(part) for part in parts) else None
