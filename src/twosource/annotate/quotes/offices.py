"""What a description tells of an office: its noun, its field, and the body it is held in.

"The president of the pilots' association" is no chief executive of a port; "the farm minister" no minister
of justice. Descriptions that name different fields or bodies are of different people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from twosource.lexicon import load
from twosource.records.annotation import Entity

_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_OFFICE_ENDS = re.compile(
    r" (?:of|for|in|at|from|to|on|with|by|about|into|who|turned|and|signed|issued|published)\b|,"
)
_BEHIND = re.compile(r" (?:of|for|at|from|in) (?:the |an? |its |his |her |their )?([^,]+)")
_OWNER = re.compile(r"(.+?)(?:'s|s') ")
_AGED = re.compile(r"^\d+-year-old$")
_AT_THE_HEAD = re.compile(r"\bhead of (?=(?:state|government)\b)", re.IGNORECASE)  # offices by themselves
_STEM = 5  # letters that forms of a word share


@dataclass(frozen=True, slots=True)
class Office:
    """An office as words tell it; of its field and body the first letters of each word."""

    noun: str  # "president"
    field: frozenset[str]  # "farm" of "the farm minister"
    body: frozenset[str]  # "tallm", "pilot", "assoc"

    def contradicts(self, other: Office) -> bool:
        """Tell whether both name a field, or both a body, and have no word of it in common."""
        own, others = self.field | self.body, other.field | other.body
        if own & others:
            return False
        return bool((self.field and other.field) or (self.body and other.body))

    def shares_body(self, other: Office) -> bool:
        """Tell whether both tell of the same field or body."""
        return bool((self.field | self.body) & (other.field | other.body))


@lru_cache(maxsize=4096)
def office_of(words: str, owner: str = "") -> Office:
    """Read a description: "its general secretary", whose owner is told, "the head of the port".

    Args:
        words: The description, with or without its article.
        owner: The name of the body that "its" stands for.
    """
    words = _AT_THE_HEAD.sub("head-of-", words)
    owned = _OWNER.match(words)
    if owned is not None and _OFFICE_ENDS.search(owned.group(1)):
        owned = None  # "the president of the Pilots' Association"
    bare = words[owned.end() :] if owned is not None else words
    behind = _BEHIND.search(bare)
    bodies = " ".join((owner, owned.group(1) if owned is not None else "", behind.group(1) if behind else ""))
    before = _WORDS.findall(_OFFICE_ENDS.split(bare)[0].lower())
    field = (w for w in before[:-1] if w not in _ranks() and not _AGED.match(w))
    return Office(head_of(bare), frozenset(_stems(field)), frozenset(_stems(_WORDS.findall(bodies.lower()))))


def head_of(phrase: str) -> str:
    """Return the noun of a description: "parish priest of La Guadalupe" is a priest."""
    phrase = _AT_THE_HEAD.sub("head-of-", phrase)
    words = _WORDS.findall(_OFFICE_ENDS.split(phrase)[0].lower())
    return _AGED.sub("year-old", words[-1]) if words else ""


def offices_of(person: Entity, *, once: bool = False) -> Iterator[Office]:
    """Yield the offices that a person holds, or held once, a title before the name included."""
    held = person.former_roles if once else (*person.roles, person.name.split()[0])
    yield from map(office_of, held)


@cache
def alike_offices(head: str) -> frozenset[str]:
    """Return the nouns of the offices that reports exchange for one: "boss" for "director"."""
    groups: list[list[str]] = load("quote_speakers")["offices"]["alike"]
    return frozenset(word for group in groups if head in group for word in group)


def _stems(words: Iterator[str] | list[str]) -> Iterator[str]:
    return (w[:_STEM] for w in words if len(w) > 2 and w not in _loose())


@cache
def _ranks() -> frozenset[str]:
    return frozenset(load("quote_speakers")["offices"]["ranks"]) | _demonyms()


@cache
def _loose() -> frozenset[str]:
    return frozenset(load("quote_speakers")["offices"]["loose"])


@cache
def _demonyms() -> frozenset[str]:
    countries = (c for c in load("countries").values() if isinstance(c, dict))
    return frozenset(word.lower() for country in countries for word in country.get("adjectives", ()))
