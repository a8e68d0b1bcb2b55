"""What a comparison of two entities comes to: points, the clues they stand for, and what rules the pair out.

Weights are points, not probabilities; two points are needed.
"""

from __future__ import annotations

from dataclasses import dataclass

from twosource.link.profiles import Profile
from twosource.link.told_of import weight

THRESHOLD = 2.0  # points
SAME_COUNTRY, OTHER_COUNTRY = 0.5, -3.0
SAME_COUNTRY_ANEW = 0.8  # in another story, which need not be of that country
COMPANY = (0.0, 0.6, 1.2)  # none, one, two or more met by both
OTHER_STORY = -1.5  # nothing but the names says that two stories tell of one
TOLD, TOLD_ANEW = 1.6, 2.0  # where as much is told in the same words as counts: in one story, in two
ENOUGH_TOLD = 20.0  # weight of words: three or four rare ones
NOTHING_SHARED = -1.3  # both stories tell much, and nothing of it agrees
MUCH_TOLD = 22.0  # weight of words


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


class Tally:
    """Adds up points and keeps the clues."""

    def __init__(self) -> None:
        self._points = 0.0
        self._clues: list[str] = []

    def add(self, points: float, clue: str = "") -> None:
        """Count a clue."""
        self._points += points
        if clue:
            self._clues.append(clue)

    def identity(self) -> Identity:
        """Return what it comes to."""
        return Identity(round(self._points, 3), tuple(self._clues))


def add_country(tally: Tally, a: Profile, b: Profile, *, one_story: bool) -> None:
    """Count whether the two belong to one country."""
    if a.country and b.country:
        if a.country == b.country:
            tally.add(SAME_COUNTRY if one_story else SAME_COUNTRY_ANEW, f"country: {a.country}")
        else:
            tally.add(OTHER_COUNTRY, "countries: " + ", ".join(sorted((a.country, b.country))))


def add_company(tally: Tally, a: Profile, b: Profile) -> None:
    """Count whom both are met with."""
    met = sorted(a.company & b.company)
    if met:
        tally.add(COMPANY[min(len(met), 2)], "in the company of: " + ", ".join(met[:3]))


def add_told(tally: Tally, a: Profile, b: Profile, *, one_story: bool, nothing: float) -> None:
    """Count what is told of both in the same words, or that much is told and nothing of it agrees.

    Within a story only the sentences with the name tell which part one plays in it; of two stories the later
    one recalls the earlier in the sentences beside them.

    Args:
        tally: Where it is counted.
        a: One.
        b: The other.
        one_story: Both articles tell one story.
        nothing: Points for agreeing in nothing.
    """
    of_a, of_b = (a.told, b.told) if one_story else (a.told | a.nearby, b.told | b.nearby)
    shared = sorted(of_a & of_b, key=lambda t: (-weight(t), t))
    if not one_story:
        tally.add(OTHER_STORY, "another story")
    if shared:
        told = sum(map(weight, shared))
        most = TOLD if one_story else TOLD_ANEW
        tally.add(most * min(told, ENOUGH_TOLD) / ENOUGH_TOLD, "told of both: " + ", ".join(shared[:3]))
    elif nothing and a.told and b.told:
        much = min(sum(map(weight, a.told)), sum(map(weight, b.told)))
        tally.add(nothing * min(much, MUCH_TOLD) / MUCH_TOLD, "nothing told in the same words")
