"""Compare offices loosely, by their content words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from twosource.lexicon import load

_EMPTY = frozenset({"the", "a", "an", "of", "for", "in", "at", "to", "and", "on", "with", "s", "country"})
_SAME = {
    "defense": "defence",
    "organization": "organisation",
    "adviser": "advisor",
    "councillor": "councilor",
}
_HALF = 0.5


def roles_matched(wanted: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Return the roles found that match those wanted, one to one, by number; the likest first."""
    offers = []
    for number, role in enumerate(wanted):
        for other, ours in enumerate(found):
            a, b = _content(role), _content(ours)
            shared = len(a & b)
            if a and b and shared and (a <= b or b <= a or shared >= _HALF * len(a | b)):
                offers.append((-shared / len(a | b), number, other))
    matched: dict[int, int] = {}
    for _, number, other in sorted(offers):
        if number not in matched and other not in matched.values():
            matched[number] = other
    return matched


def _content(role: str) -> frozenset[str]:
    words = [_SAME.get(w, w) for w in re.findall(r"\w+", role.casefold())]
    kept = {w.removesuffix("s") if len(w) > 3 else w for w in words if w not in _EMPTY}
    return frozenset(kept - _countries()) or frozenset(kept)


@cache
def _countries() -> frozenset[str]:
    found = set()
    for entry in load("countries").values():
        for key in ("names", "adjectives"):
            found.update(w.casefold().removesuffix("s") for w in entry.get(key, ()) if " " not in w)
    return frozenset(found)
