"""What PETRARCH dictionaries hold: actors with dates, agents, verbs with patterns, discards, issues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Words = tuple[str, ...]  # capitals, without hyphens

NULL_CODES = frozenset({"", "---", "+++", "###"})
"""Codes that make no event and no actor."""


@dataclass(frozen=True, slots=True)
class DatedCode:
    """An actor's code and the days on which it holds."""

    code: str
    earliest: str | None = None  # ISO day, inclusive
    latest: str | None = None

    def holds(self, day: str | None) -> bool:
        """Tell whether the code holds on a day; a code with a restriction holds on no unknown day."""
        if self.earliest is None and self.latest is None:
            return True
        if day is None:
            return False
        return (self.earliest is None or day >= self.earliest) and (self.latest is None or day <= self.latest)


@dataclass(frozen=True, slots=True)
class Actor:
    """A name and its codes; the first that holds on the day of the report counts."""

    words: Words
    codes: tuple[DatedCode, ...]

    def codes_on(self, day: str | None) -> tuple[str, ...]:
        """Return the codes on a day: several where there are several ("FRO/BIL"), none for a null code."""
        chosen = next((c.code for c in self.codes if c.holds(day)), "")
        return tuple(code for code in chosen.split("/") if code not in NULL_CODES)


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun and the part that it adds to an actor's code, behind it or before it."""

    words: Words
    code: str
    before: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a pattern asks for, going away from its verb."""

    kind: Literal["words", "source", "target", "both", "skip"]
    choices: tuple[Words, ...] = ()  # any of them will do
    tight: bool = False  # it must follow at once


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words and parties around a verb, and the code that they make of it."""

    before: tuple[Step, ...]  # nearest to the verb first
    after: tuple[Step, ...]
    code: str
    back: str | None  # the code from target to source, where there is one
    where: str  # file:line

    @property
    def rank(self) -> tuple[int, int]:
        """How much the pattern asks for; who asks most is tried first."""
        steps = (*self.before, *self.after)
        words = sum(max((len(c) for c in s.choices), default=0) or 1 for s in steps)
        return words, sum(s.tight for s in steps)


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a verb; of several words ("break down"), `head` says which is the verb itself."""

    words: Words
    head: int
    code: str
    back: str | None
    patterns: tuple[Pattern, ...]  # those that ask for most first
    where: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a dictionary that was not read, or not as its author may think."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionaries:
    """Everything a folder of dictionaries says, indexed by the first word of each phrase."""

    actors: Mapping[str, tuple[Actor, ...]] = field(default_factory=dict)
    agents: Mapping[str, tuple[Agent, ...]] = field(default_factory=dict)
    verbs: Mapping[str, tuple[Verb, ...]] = field(default_factory=dict)  # by the verb itself
    sentence_discards: tuple[Words, ...] = ()
    story_discards: tuple[Words, ...] = ()
    issues: tuple[tuple[Words, str], ...] = ()
    files: tuple[tuple[str, str, int], ...] = ()  # (name, kind, entries read)
    remarks: tuple[Remark, ...] = ()
