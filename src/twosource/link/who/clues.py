"""What a comparison of two entities comes to: points, the clues they stand for, and what rules the pair out.

A clue has a size (1 where it is merely there) and a weight in points; two points are needed. The weights
stand in `lexicon/link_identity.toml`: fitted ones, kept near to what a reader would set by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from twosource.lexicon import load
from twosource.link.who.profiles import Profile
from twosource.link.who.told_of import weight

THRESHOLD = 2.0  # points
ENOUGH_TOLD = 20.0  # weight of words told of both from which more proves no more: three or four rare ones
MUCH_TOLD = 22.0  # weight of words told of one
MOST_MET = 2  # others met by both from which more proves no more


@dataclass(frozen=True, slots=True)
class Identity:
    """The points for two entities being one, the clues, and whether something rules it out."""

    score: float
    clues: tuple[str, ...]
    conflict: bool = False

    @property
    def same(self) -> bool:
        """Tell whether the two are taken for one."""
        return not self.conflict and self.score >= THRESHOLD


APART = Identity(0.0, (), conflict=True)
NOTHING = Identity(0.0, ())


@cache
def weights(kind: str) -> Mapping[str, float]:
    """Return the weights of clues of one kind ("person" or "body"), by clue."""
    found: Mapping[str, float] = load("link_identity")[kind]
    return found


class Tally:
    """Adds up clues.

    Args:
        kind: "person" or "body".
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.sizes: dict[str, float] = {}
        self._told: list[str] = []

    def add(self, clue: str, size: float = 1.0, *, told: str = "") -> None:
        """Count a clue, and keep the words that tell of it."""
        self.sizes[clue] = self.sizes.get(clue, 0.0) + size
        if told:
            self._told.append(told)

    def identity(self) -> Identity:
        """Return what it comes to."""
        by_clue = weights(self.kind)
        points = sum(by_clue[clue] * size for clue, size in self.sizes.items())
        return Identity(round(points, 3), tuple(self._told))


def add_country(tally: Tally, a: Profile, b: Profile, *, one_story: bool) -> None:
    """Count whether the two belong to one country."""
    if a.country and b.country:
        if a.country == b.country:
            tally.add(
                "country: same" if one_story else "country: same, two stories", told=f"country: {a.country}"
            )
        else:
            tally.add("country: other", told="countries: " + ", ".join(sorted((a.country, b.country))))


def add_company(tally: Tally, a: Profile, b: Profile) -> None:
    """Count whom both are met with."""
    met = sorted(a.company & b.company)
    if met:
        tally.add("company", min(len(met), MOST_MET), told="in the company of: " + ", ".join(met[:3]))


def told_size(shared: Iterable[str]) -> float:
    """Return how much it counts that words are told of both: 1 from three or four rare ones."""
    return min(sum(weight(word) for word in sorted(shared)), ENOUGH_TOLD) / ENOUGH_TOLD


def add_told(
    tally: Tally,
    a: Profile,
    b: Profile,
    *,
    one_story: bool,
    nothing: float,
    but: frozenset[str] = frozenset(),
) -> None:
    """Count what is told of both in the same words, or that much is told and nothing of it agrees.

    Within a story only the sentences with the name tell which part one plays in it; of two stories the later
    one recalls the earlier in the sentences beside them.

    Args:
        tally: Where it is counted.
        a: One.
        b: The other.
        one_story: Both articles tell one story.
        nothing: How much agreeing in nothing counts, 0 to 1.
        but: Words that are counted elsewhere: those of an office that both hold.
    """
    of_a, of_b = (a.told, b.told) if one_story else (a.told | a.nearby, b.told | b.nearby)
    shared = sorted((of_a & of_b) - but, key=lambda t: (-weight(t), t))
    if not one_story:
        tally.add("two stories", told="another story")
    if shared:
        size = told_size(shared)
        tally.add(
            "told" if one_story else "told, two stories", size, told="told of both: " + ", ".join(shared[:3])
        )
    elif nothing and a.told and b.told:
        much = min(sum(map(weight, a.told)), sum(map(weight, b.told)))
        clue = "nothing told" if one_story else "nothing told, two stories"
        tally.add(clue, nothing * min(much, MUCH_TOLD) / MUCH_TOLD, told="nothing told in the same words")
