"""Whom a name may mean, looked up in a reference file of any size.

The rows are kept as bytes and found by hashes of the consonants of their names' words, in two sorted arrays:
a million rows are ready in seconds, and only the few that a name may mean are ever taken apart.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from twosource.lexicon import load
from twosource.link.who.names_alike import person_parts, plain
from twosource.link.who.person_names import compare_persons
from twosource.records.reference import MatchWay, Office, Person, PersonMatch
from twosource.reference.checks import check_file
from twosource.reference.csv_file import Remarks, Row, read_csv
from twosource.reference.ftm_file import read_ftm

MOST_BEARERS = 500  # people who share a word of a name; where it is more, that word alone says nothing
LEAST_SPELLING = 0.8  # likeness of a full name that is spelt otherwise
_BETWEEN = "\x1f"
_WORD = re.compile(r"[^\W_]+")
# Sounds that spellings confuse are one; vowels, h, w and y come and go.
_CONSONANTS = str.maketrans("bfvpcgqkxzjsdtmnlr", "ppppkkkkksssttnnll", "aeiouyhw")
_WAYS: dict[str, MatchWay] = {"exact": "full name", "order": "full name", "spelling": "spelling"}


class FileRegister:
    """The people of one reference file."""

    def __init__(self, rows: Iterable[Row], remarks: Remarks) -> None:
        self._kept = bytearray()
        self._starts = [0]
        keys: list[int] = []
        owners: list[int] = []
        self._words = _Keys()
        for number, row in enumerate(rows):
            self._kept += _BETWEEN.join(row).encode()
            self._starts.append(len(self._kept))
            found = self._words.of_names(row[1] if not row[2] else f"{row[1]} {row[2]}")
            keys += found
            keys.append(hash((row[0],)))
            owners += [number] * (len(found) + 1)
        order = np.argsort(np.array(keys, dtype=np.int64), kind="stable")
        self._keys: NDArray[np.int64] = np.array(keys, dtype=np.int64)[order]
        self._rows: NDArray[np.int64] = np.array(owners, dtype=np.int64)[order]
        self.day = remarks.day
        self.notices = tuple(remarks.notices)
        self._person = lru_cache(maxsize=20_000)(self._read_person)
        self._match = lru_cache(maxsize=20_000)(self._matched)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def match(self, names: tuple[str, ...]) -> tuple[PersonMatch, ...]:
        """Return the people who may be called by all these names together, in order of id.

        Full names decide where there are any: each must fit one of a person's own.
        """
        full = tuple(dict.fromkeys(name for name in names if len(person_parts(name)[0]) > 1))
        return self._match(full or tuple(dict.fromkeys(names)), bool(full))

    def _matched(self, names: tuple[str, ...], full: bool) -> tuple[PersonMatch, ...]:
        found = []
        for person in map(self._person, self._candidates(names, full=full)):
            family_first = not person.countries.isdisjoint(load("link_names")["parts"]["family_first"])
            way = _full_way if full else _bare_way
            ways = [way(name, person, family_first=family_first) for name in names]
            fitting = [way for way in ways if way is not None]
            if len(fitting) == len(ways) and fitting:
                found.append(PersonMatch(person=person, way=min(fitting, key=_STRENGTH.index)))
        return tuple(found)

    # --- block ----------------------------------------------------------------------------

    def _candidates(self, names: Sequence[str], *, full: bool) -> list[str]:
        """Return the ids of those who share words with a name: two of a full name, else its last."""
        ids: set[str] = set()
        for name in names:
            held = [self._under(key) for key in self._words.of_names(name)]
            if not held:
                continue
            chosen = held[-1]
            if full:
                rows, times = np.unique(np.concatenate(held), return_counts=True)
                chosen = rows[times >= 2] if (times >= 2).any() else chosen
            if len(chosen) <= MOST_BEARERS:
                ids.update(self._row(int(row))[0] for row in chosen)
        return sorted(ids)

    def _under(self, key: int) -> NDArray[np.int64]:
        first, after = np.searchsorted(self._keys, [key, key + 1])
        return self._rows[first:after]

    # --- take apart -----------------------------------------------------------------------

    def _row(self, number: int) -> Sequence[str]:
        return self._kept[self._starts[number] : self._starts[number + 1]].decode().split(_BETWEEN)

    def _read_person(self, identifier: str) -> Person:
        rows = [self._row(int(number)) for number in np.sort(self._under(hash((identifier,))))]
        rows = [row for row in rows if row[0] == identifier]
        names = [name for row in rows for name in (row[1], *map(str.strip, row[2].split(";"))) if name]
        offices = [
            Office(
                role=role,
                country=country or None,
                start=start or None,
                end=end or None,
                as_of=self.day,
                source=source,
            )
            for *_, role, country, start, end, source in rows
        ]
        return Person(
            id=identifier, name=rows[0][1], names=tuple(dict.fromkeys(names)), offices=tuple(offices)
        )


_STRENGTH: tuple[MatchWay, ...] = (
    "full name",
    "name of one word",
    "part of the name",
    "spelling",
    "surname",
)


def _full_way(name: str, person: Person, *, family_first: bool) -> MatchWay | None:
    """Return how a full name fits one of a person's, the best way there is; None if it fits none."""
    suffix = person_parts(name)[1]
    if suffix and all(person_parts(own)[1] != suffix for own in person.names):
        return None  # a junior, where the file knows none
    ways: set[MatchWay] = set()
    begun = person_parts(name)[0][0][:1].translate(_CONSONANTS)
    for own in person.names:
        parts, _ = person_parts(own)
        # Most who share a surname are told apart by the first sound of the given name, at no cost.
        if len(parts) > 1 and begun in {part[:1].translate(_CONSONANTS) for part in parts}:
            likeness = compare_persons(name, own, family_first=family_first)
            if likeness.score >= LEAST_SPELLING and not likeness.conflict:
                ways.add(_WAYS.get(likeness.way, "part of the name"))
    return min(ways, key=_STRENGTH.index, default=None)


def _bare_way(name: str, person: Person, *, family_first: bool) -> MatchWay | None:
    """Return how a name of one word fits: one of a person's own such names, or the surname of a full one."""
    ways: set[MatchWay] = set()
    for own in person.names:
        parts, _ = person_parts(own)
        if len(parts) == 1 and (parts == person_parts(name)[0] or plain(own) == plain(name)):
            ways.add("name of one word")
        elif len(parts) > 1 and name and person_parts(name)[0]:
            surnames = parts[:1] if family_first else parts[1:]  # of two surnames either
            ways |= {"surname"} if person_parts(name)[0][0] in surnames else set()
    return min(ways, key=_STRENGTH.index, default=None)


class _Keys:
    """Keys of words, remembered: a million rows have the same given names over and over."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._small = frozenset(load("link_names")["parts"]["particles"])

    def of_names(self, names: str) -> list[int]:
        """Return the keys of a name's words, each once."""
        text = names.lower() if names.isascii() else plain(names)
        known = self._known
        found = []
        for word in _WORD.findall(text.replace("'", "").replace("’", "")):
            if len(word) == 1 or word in self._small:
                continue  # an initial, or "bin"
            key = known.get(word)
            if key is None:
                key = known[word] = _key(word)
            if key not in found:
                found.append(key)
        return found


def _key(word: str) -> int:
    """Return the key under which a word is kept, however it is spelt."""
    bare = re.sub(r"(.)\1+", r"\1", word.translate(_CONSONANTS))
    return hash(bare if len(bare) > 2 else word)


def open_register(path: Path) -> FileRegister:
    """Return the register of a CSV file or of FollowTheMoney JSON lines, read once while it stays as it is.

    Raises:
        PeopleError: it cannot be read; names the file, the line, the reason and what to do.
    """
    check_file(path)
    facts = os.stat(path)
    return _opened(path, facts.st_size, facts.st_mtime_ns)


@lru_cache(maxsize=2)
def _opened(path: Path, size: int, modified_ns: int) -> FileRegister:
    remarks = Remarks()
    return FileRegister(_reader(path, remarks), remarks)


def _reader(path: Path, remarks: Remarks) -> Iterator[Row]:
    with path.open("rb") as stream:
        head = stream.read(64)
    objects = head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    return read_ftm(path, remarks) if objects else read_csv(path, remarks)
