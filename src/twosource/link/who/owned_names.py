"""Whether a name stands for what another entity has: "Lind's party", "the party's council"."""

from __future__ import annotations

import re
from functools import lru_cache

from twosource.link.who.names_alike import body_words

_OWNED = re.compile(r"(?P<owner>.+?)(?:['’]s|(?<=s)['’]) (?P<thing>[a-z][^A-Z]*)")
_PART_OF = re.compile(
    r"(?:[Tt]he )?(?!(?:city|town|village|state|port|island|district|province|republic|kingdom|people) of )"
    r"(?P<thing>[a-z][a-z -]*) of (?P<owner>(?:the )?[A-ZÀ-Þ].*)"
)


def owned_by(name: str, owner: str) -> bool:
    """Tell whether a name stands for what another has: "Lind's party", "the party's council"."""
    found = _owner_and_thing(name)
    if found is None:
        return False
    (whose, thing), words = found, body_words(owner)
    return bool(whose) and whose.issubset(words) and thing.isdisjoint(words)


@lru_cache(maxsize=50_000)
def _owner_and_thing(name: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """Return the words for who has a thing, and for the thing; None of a name that says neither."""
    found = _OWNED.fullmatch(name) or _PART_OF.fullmatch(name)
    if found is None:
        return None
    return frozenset(body_words(found["owner"])), frozenset(body_words(found["thing"]))
