"""What changed between two versions of one article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.records.text import Span

ChangeKind = Literal["added", "removed", "changed", "moved"]
ChangeWhat = Literal[
    "headline",
    "number",
    "date",
    "name",
    "quotation",
    "attribution",
    "hedge",
    "correction",
    "furniture",
    "fact",
    "wording",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChange:
    """Words in the place of others; an empty span where one side has none."""

    old: Span
    new: Span
    what: ChangeWhat


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionChange:
    """A sentence or line that one version has and the other has not, or has in other words or elsewhere."""

    kind: ChangeKind
    what: ChangeWhat  # of a changed sentence, what tells most of what changed in it
    old: Span | None = None  # None for what was added
    new: Span | None = None  # None for what was removed
    words: tuple[WordChange, ...] = ()  # of a changed sentence, in order


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDiff:
    """All changes, in order of the new text; what was removed stands where it stood."""

    changes: tuple[VersionChange, ...] = ()
    same: int = 0  # sentences and lines that are the same
