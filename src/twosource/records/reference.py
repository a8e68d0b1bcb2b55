"""People of public life as a reference file tells of them: names, offices, and when these were held.

Days are ISO, as exact as the file has them: `2019`, `2019-05` or `2019-05-20`. A month or a year leaves open
on which of its days an office began or ended, so "was it held then" has three answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

STILL = 1
"""Years for which an office without an end is taken for held after the day of the file."""

MatchWay = Literal["full name", "part of the name", "spelling", "name of one word", "surname"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One term in one office."""

    role: str  # "Prime Minister"; empty where the file only says where somebody belongs
    country: str | None = None  # ISO 3166 alpha-3; None for an office of no one country
    start: str | None = None  # day of entering it; None: not told
    end: str | None = None  # day of leaving it; None: not told, or held on the day of the file
    as_of: str | None = None  # day of the file
    source: str = ""

    def begun_by(self, day: str) -> bool:
        """Tell whether it can have begun by a day."""
        return self.start is None or first_day(self.start) <= day

    def may_be_held(self, day: str) -> bool:
        """Tell whether it can have been held on a day."""
        return self.begun_by(day) and (self.end is None or day <= last_day(self.end))

    def surely_held(self, day: str) -> bool:
        """Tell whether it was held on a day, whatever is left open."""
        if self.start is None or last_day(self.start) > day:
            return False
        if self.end is None:
            return self.as_of is None or day <= years_after(self.as_of, STILL)
        return day < first_day(self.end)

    def surely_over(self, day: str) -> bool:
        """Tell whether it had ended by a day, whatever is left open."""
        return self.end is not None and last_day(self.end) <= day


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the reference file."""

    id: str
    name: str
    names: tuple[str, ...] = ()  # all of them, the chief one first
    offices: tuple[Office, ...] = ()  # in the file's order

    @property
    def countries(self) -> frozenset[str]:
        """The countries of all offices."""
        return frozenset(office.country for office in self.offices if office.country is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMatch:
    """Somebody whom the names of an article's entity may mean, and how they fit."""

    person: Person
    way: MatchWay


class Register(Protocol):
    """Whatever knows people by their names."""

    def match(self, names: tuple[str, ...]) -> tuple[PersonMatch, ...]:
        """Return the people who may be called by all these names together, in order of id."""


def first_day(day: str) -> str:
    """Return the first day of a year, month or day."""
    return {4: f"{day}-01-01", 7: f"{day}-01"}.get(len(day), day)


def last_day(day: str) -> str:
    """Return a day no day of the year, month or day comes after."""
    return {4: f"{day}-12-31", 7: f"{day}-31"}.get(len(day), day)


def years_after(day: str, years: int) -> str:
    """Return the day some years after."""
    return f"{int(day[:4]) + years:04d}{last_day(day)[4:]}"
