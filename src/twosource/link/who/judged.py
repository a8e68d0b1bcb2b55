"""What people judged of names, where the entities of one story are joined."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

from twosource.link.who.clues import APART, Identity
from twosource.link.who.profiles import Profile

JUDGED = Identity(100.0, ("judged the same",))  # more points than all clues together
Key = tuple[str, str]  # (article id, Entity.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedCast:
    """Which of the entities of a story's articles were judged one, and which were judged two."""

    together: tuple[tuple[Key, ...], ...] = ()
    apart: tuple[tuple[tuple[Key, ...], tuple[Key, ...]], ...] = ()


UNJUDGED = JudgedCast()


def judged_scores(profiles: Sequence[Profile], judged: JudgedCast) -> dict[tuple[int, int], Identity]:
    """Return, for pairs of profiles that were judged, what takes the place of their clues.

    Args:
        profiles: Of all entities of a story's articles.
        judged: The judgements.
    """
    place = {profile.key: i for i, profile in enumerate(profiles)}
    found: dict[tuple[int, int], Identity] = {}
    for one, two in judged.apart:
        for i in _places(one, place):
            found |= {(min(i, j), max(i, j)): APART for j in _places(two, place) if i != j}
    for keys in judged.together:
        found |= dict.fromkeys(combinations(_places(keys, place), 2), JUDGED)
    return found


def _places(keys: Collection[Key], place: dict[Key, int]) -> list[int]:
    return sorted(place[key] for key in keys if key in place)
