"""A reference file as FollowTheMoney JSON lines: people, positions, and who held which when.

Read are people (`Person`), what a post or a body is called (`Position`, `Organization`, ...) and the links
between them (`Occupancy`, `Membership`, `Directorship`, `Employment`). Everything else is counted and named.
Source of the schema: https://followthemoney.tech/explorer/
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from twosource.errors import PeopleError
from twosource.reference.checks import (
    LONGEST_ID,
    LONGEST_NAME,
    LONGEST_ROLE,
    clean_text,
    countries,
    is_day,
    lines_of,
)
from twosource.reference.csv_file import Remarks, Row

# schema -> the properties for who, for what, and for the title held there
LINKS = {
    "Occupancy": ("holder", "post", ""),
    "Membership": ("member", "organization", "role"),
    "Directorship": ("director", "organization", "role"),
    "Employment": ("employee", "employer", "role"),
}
POSTS = frozenset({"Position", "Organization", "PublicBody", "Company", "LegalEntity"})
_NAMES = ("name", "alias", "weakAlias", "previousName")
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction")

_Somebody = tuple[
    str, str, tuple[str, ...], str, tuple[str, ...]
]  # name, aliases, countries, source, positions
_Term = tuple[str, str, str, str]  # post's id, title, from, to


class _Entity(msgspec.Struct):
    id: str
    schema: str
    properties: dict[str, Any] = {}


def read_ftm(path: Path, remarks: Remarks) -> Iterator[Row]:
    """Yield a row for each term in an office, and one for a person without any.

    Args:
        path: A checked file.
        remarks: Filled with what was not understood.
    Raises:
        PeopleError: names the line, what is wrong with it, and what to do.
    """
    people: dict[str, _Somebody] = {}
    posts: dict[str, tuple[str, str]] = {}  # id -> name, country
    terms: dict[str, list[_Term]] = {}
    unread: Counter[str] = Counter()
    decoder = msgspec.json.Decoder(_Entity)
    for number, line in enumerate(lines_of(path), 1):
        if not line.strip():
            continue
        try:
            entity = decoder.decode(line)
        except (msgspec.MsgspecError, RecursionError) as error:
            message = (
                f"is no FollowTheMoney entity ({error}): each line must be one object with id and schema"
            )
            raise PeopleError(str(path), number, "bad-json", clean_text(message)) from error
        if not clean_text(entity.id) or len(entity.id) > LONGEST_ID:
            message = f"the id is empty or longer than {LONGEST_ID} characters: give one that lasts"
            raise PeopleError(str(path), number, "bad-row", message)
        if entity.schema == "Person":
            person = _person(entity)
            if person is None:
                unread["people without a name"] += 1
            else:
                people[clean_text(entity.id)] = person
        elif entity.schema in LINKS:
            _take_term(entity, terms, unread)
        elif entity.schema in POSTS:
            named = _texts(entity, "name", LONGEST_ROLE)
            where = _codes(entity)
            posts[entity.id] = (named[0] if named else "", where[0] if len(where) == 1 else "")
        else:
            unread[f"entities of schema {clean_text(entity.schema)[:40]}"] += 1
    lost = sum(len(held) for holder, held in terms.items() if holder not in people)
    if lost:
        unread["terms of people who are not in the file"] = lost
    if not people:
        raise PeopleError(
            str(path), None, "empty", "no Person with a name is in the file: is it the right one?"
        )
    remarks.notices += [f"not read: {count:,} {what}" for what, count in sorted(unread.items())]
    for identifier, person in people.items():
        yield from _rows(identifier, person, terms.get(identifier, ()), posts)


def _rows(
    identifier: str, person: _Somebody, terms: Sequence[_Term], posts: dict[str, tuple[str, str]]
) -> Iterator[Row]:
    name, aliases, where, source, positions = person
    home = where[0] if len(where) == 1 else ""
    found = []
    for post, title, start, end in terms:
        called, country = posts.get(post, ("", ""))
        role = f"{title} of {called}" if title and called else title or called
        found.append((role, country or home, start, end))
    known = {role for role, *_ in found}
    found += [(role, home, "", "") for role in positions if role not in known]
    found += [("", country, "", "") for country in where] if not found else []
    for role, country, start, end in found or [("", "", "", "")]:
        yield identifier, name, aliases, role[:LONGEST_ROLE], country, start, end, source


def _person(entity: _Entity) -> _Somebody | None:
    names = [name for key in _NAMES for name in _texts(entity, key, LONGEST_NAME)]
    if not names:
        given, family = _texts(entity, "firstName", LONGEST_NAME), _texts(entity, "lastName", LONGEST_NAME)
        if not given or not family:
            return None
        names = [f"{given[0]} {family[0]}"]
    source = (_texts(entity, "sourceUrl", LONGEST_ROLE) or [""])[0]
    positions = tuple(_texts(entity, "position", LONGEST_ROLE))
    aliases = "; ".join(name for name in dict.fromkeys(names[1:]) if ";" not in name and name != names[0])
    return names[0], aliases, tuple(_codes(entity)), source, positions


def _take_term(entity: _Entity, terms: dict[str, list[_Term]], unread: Counter[str]) -> None:
    who, what, title = LINKS[entity.schema]
    holders, posts = _ids(entity, who), _ids(entity, what)
    if not holders:
        unread[f"entities of schema {entity.schema} without a {who}"] += 1
        return
    titles = _texts(entity, title, LONGEST_ROLE) if title else []
    start, end = (_day(entity, key, unread) for key in ("startDate", "endDate"))
    if start and end and end < start[: len(end)]:
        unread["terms that end before they begin"] += 1
        return
    for holder in holders:
        for post in posts or [""]:
            terms.setdefault(holder, []).append((post, titles[0] if titles else "", start, end))


def _day(entity: _Entity, key: str, unread: Counter[str]) -> str:
    days = [text[:10] for text in _texts(entity, key, 40)]
    good = sorted(day for day in days if is_day(day))
    if days and not good:
        unread[f"values of {key} that are no day"] += 1
    if not good:
        return ""
    return good[0] if key == "startDate" else good[-1]


def _codes(entity: _Entity) -> list[str]:
    for key in _COUNTRIES:
        known = [countries().get(text.upper(), "") for text in _texts(entity, key, 40)]
        if any(known):
            return list(dict.fromkeys(code for code in known if code))
    return []


def _ids(entity: _Entity, key: str) -> list[str]:
    """Return the ids that a property points to; the entity itself may stand in its place."""
    return [clean_text(value) for value in _values(entity, key, nested=True) if len(value) <= LONGEST_ID]


def _texts(entity: _Entity, key: str, longest: int) -> list[str]:
    cleaned = (clean_text(value) for value in _values(entity, key))
    return [text for text in cleaned if text and len(text) <= longest]


def _values(entity: _Entity, key: str, *, nested: bool = False) -> list[str]:
    held = entity.properties.get(key, ())
    values = held if isinstance(held, list) else [held]
    if nested:
        values = [value.get("id") if isinstance(value, dict) else value for value in values]
    return [value for value in values if isinstance(value, str)]
