"""Tell what kind of copy two texts are of each other, which was there first, and by what signs."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.link.copying.named_sources import NamedSources
from twosource.records.account import ReuseKind
from twosource.records.text import DayInterval

ALL = 0.97  # share of a text's words at which the other holds all of it
NEARLY_ALL = 0.88  # the same but for a line
MOST = 0.6  # share of a text's words at which it is the other, cut or touched up
SOME = 0.25  # enough for one agency's copy where both name the agency
COMMON = "common"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two texts agree: what share of each one's story the aligned passages cover, and how well."""

    cover_a: float
    cover_b: float
    changed: int  # words within the passages that differ
    in_order: bool  # no passage has moved

    @property
    def least(self) -> float:
        """The share of the text that is covered less."""
        return min(self.cover_a, self.cover_b)

    @property
    def most(self) -> float:
        """The share of the text that is covered more."""
        return max(self.cover_a, self.cover_b)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two articles: what it names, and when it appeared."""

    sources: NamedSources
    published: DayInterval


@dataclass(frozen=True, slots=True)
class Direction:
    """Which of two texts was copied (an id, `common` or None), and by what sign."""

    source: str | None
    sign: str | None  # "credit", "agency", "release", "date", "day"
    why: str


def direction(a: Side, b: Side) -> Direction:
    """Tell which of two texts that share words took them from the other.

    A credit outranks an agency's name, and that outranks the dates, which are those of two time zones.
    """
    for source, copy in ((a, b), (b, a)):
        if copy.sources.names(source.sources) and not source.sources.names(copy.sources):
            why = f"{copy.sources.id} names {source.sources.own} as its source"
            return Direction(source.sources.id, "credit", why)
    one, two = a.sources, b.sources
    for source, copy in ((a, b), (b, a)):
        agency = source.sources.is_agency and not copy.sources.is_agency
        if agency and copy.sources.agency in (None, source.sources.own):
            return Direction(source.sources.id, "agency", f"{source.sources.id} is the agency's own text")
    third = sorted((one.credited & two.credited) - {one.own, two.own})
    if third:
        return Direction(COMMON, "agency", f"both name {third[0]}")
    same_outlet = bool(one.own) and one.own == two.own
    for side, other in ((one, two), (two, one)):
        named = side.agency is not None and not side.is_agency and other.agency is None
        if named and not same_outlet and not other.is_agency:
            return Direction(COMMON, "agency", f"{side.id} names the agency {side.agency}")
    if one.release and two.release:
        return Direction(COMMON, "release", "both give a release or joint statement")
    return _by_date(a, b, same_outlet=same_outlet)


def _by_date(a: Side, b: Side, *, same_outlet: bool) -> Direction:
    for source, copy in ((a, b), (b, a)):
        last = source.published.latest or source.published.value
        first = copy.published.earliest or copy.published.value
        if last is not None and first is not None and last < first:
            return Direction(
                source.sources.id, "date", f"{source.sources.id} appeared by {last}, before the other"
            )
    day = a.published.value
    if day is not None and day == b.published.value and not same_outlet:
        return Direction(COMMON, "day", "both appeared on one day and neither names the other")
    return Direction(None, None, "nothing tells which was first")


def kind_of(like: Likeness, found: Direction, a: Side, b: Side) -> ReuseKind:
    """Tell what kind of copy two texts are."""
    if like.least >= ALL and not like.changed and like.in_order:
        return "exact"
    if like.least >= NEARLY_ALL and like.in_order:
        return "near-duplicate"
    one, two = a.sources, b.sources
    agencies = {one.agency, two.agency} - {None}
    if found.source == COMMON and found.sign == "agency":
        both = bool(one.credited & two.credited)
        if like.most >= (SOME if both and agencies else MOST):
            return "wire"
    if like.most >= MOST and not _says_so_in_its_own_story(like, found, a, b):
        return "reprint"
    return "excerpt" if found.sign == "credit" else "passages"


def _says_so_in_its_own_story(like: Likeness, found: Direction, a: Side, b: Side) -> bool:
    """Tell whether the copy is an article mostly of its own that quotes a part of the other."""
    if found.sign != "credit":
        return False
    own = like.cover_a if found.source == b.sources.id else like.cover_b
    return own < MOST
