"""A reference file as CSV: a header, and one row for each term in an office.

    id,name,aliases,role,country,from,to,source

Only `id` and `name` are needed. Lines that begin with `#` before the header are remarks; `# date: 2025-05-31`
says of which day the file is. Rows with one id are one person.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

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

COLUMNS = ("id", "name", "aliases", "role", "country", "from", "to", "source")
Row = tuple[str, str, str, str, str, str, str, str]
"""A cleaned row, in order of `COLUMNS`; what is unknown is empty."""

_DATE = re.compile(r"#\s*date\s*:\s*(\S+)\s*$", re.IGNORECASE)


@dataclass(slots=True)
class Remarks:
    """What is learnt on the way about a file as a whole."""

    day: str | None = None  # of which the file is
    notices: list[str] = field(default_factory=list)  # what was not understood


def read_csv(path: Path, remarks: Remarks) -> Iterator[Row]:
    """Yield the rows of a CSV file, checked.

    Args:
        path: A checked file.
        remarks: Filled with the file's day and the columns that are not known.
    Raises:
        PeopleError: names the line, what is wrong with it, and what to do.
    """
    lines = lines_of(path)
    skipped, first = _head(path, lines, remarks)
    reader = csv.reader(_with(first, lines), strict=True)
    try:
        order = _columns(path, skipped + 1, next(reader), remarks)
        for cells in reader:
            if cells:
                yield _row(cells, order, _fault(path, skipped + reader.line_num))
    except csv.Error as error:
        message = (
            f"cannot be read as CSV ({error}): put texts with commas or quotation marks into quotation marks"
        )
        raise PeopleError(str(path), skipped + reader.line_num, "bad-row", message) from error


def _head(path: Path, lines: Iterator[str], remarks: Remarks) -> tuple[int, str]:
    """Return how many lines stand before the header, and the header."""
    for number, line in enumerate(lines):
        if not line.startswith("#"):
            return number, line
        found = _DATE.match(line)
        if found is not None:
            if not is_day(found[1]):
                message = f"{found[1]!r} is no day: write it as YYYY-MM-DD"
                raise PeopleError(str(path), number + 1, "bad-day", message)
            remarks.day = found[1]
    raise PeopleError(str(path), None, "empty", f"the file has no header: it must be {','.join(COLUMNS)}")


def _with(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _columns(path: Path, line: int, header: Sequence[str], remarks: Remarks) -> list[int | None]:
    names = [name.strip().casefold() for name in header]
    missing = [name for name in ("id", "name") if name not in names]
    twice = sorted({name for name in names if name in COLUMNS and names.count(name) > 1})
    if missing or twice:
        got = clean_text(",".join(header))[:100]
        message = f"the header is {got!r}; it must be {','.join(COLUMNS)}, of which id and name are needed"
        raise PeopleError(str(path), line, "header", message)
    unknown = [clean_text(name) for name in names if name not in COLUMNS]
    if unknown:
        remarks.notices.append(f"columns that are not known: {', '.join(unknown)[:200]}")
    return [names.index(name) if name in names else None for name in COLUMNS]


def _fault(path: Path, line: int) -> Callable[[str, str], PeopleError]:
    return lambda code, message: PeopleError(str(path), line, code, message)


def _row(cells: Sequence[str], order: list[int | None], fault: Callable[[str, str], PeopleError]) -> Row:
    if len(cells) <= max(place for place in order[:2] if place is not None):
        raise fault("bad-row", f"the row has {len(cells)} columns: it needs an id and a name")
    found = [clean_text(cells[i]) if i is not None and i < len(cells) else "" for i in order]
    identifier, name, aliases, role, country, start, end, source = found
    if not identifier or len(identifier) > LONGEST_ID:
        raise fault("bad-row", f"the id is empty or longer than {LONGEST_ID} characters: give one that lasts")
    if not name or any(len(n) > LONGEST_NAME for n in (name, *aliases.split(";"))):
        raise fault(
            "bad-row", f"a name is empty or longer than {LONGEST_NAME} characters: give the full name"
        )
    if len(role) > LONGEST_ROLE:
        raise fault("bad-row", f"the role is longer than {LONGEST_ROLE} characters: give the office's title")
    for day in (start, end):
        if day and not is_day(day):
            raise fault("bad-day", f"{day[:40]!r} is no day: write YYYY, YYYY-MM or YYYY-MM-DD")
    if start and end and end < start[: len(end)]:
        raise fault("bad-day", f"the term ends ({end}) before it begins ({start}): are the two exchanged?")
    iso = countries().get(country.upper(), "") if country else ""
    if country and not iso:
        raise fault("bad-country", f"{country[:40]!r} is no country code: use ISO 3166 alpha-3, such as FRA")
    return identifier, name, aliases, role, iso, start, end, source
