"""What a reference file must keep to, whatever its format: size, characters, days, countries."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from twosource.errors import PeopleError
from twosource.lexicon import load

MAX_BYTES = 1_000_000_000
MAX_LINE = 1_000_000  # characters
LONGEST_NAME = 200  # characters
LONGEST_ID = 200
LONGEST_ROLE = 300
_PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_DAY = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_KOSOVO = {"XKX": "KOS", "XK": "KOS"}  # has no code of its own in ISO 3166


def check_file(path: Path) -> None:
    """Refuse what is no file that can be read as text.

    Raises:
        PeopleError: codes `not-found`, `not-a-file`, `too-large`, `packed`, `encoding`, `empty`.
    """
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            message = "this is no file: name a CSV file or FollowTheMoney JSON lines, or `none`"
            raise PeopleError(str(path), None, "not-a-file", message)
        if facts.st_size > MAX_BYTES:
            message = (
                f"the file has {facts.st_size:,} bytes, the limit is {MAX_BYTES:,}: keep only those you need"
            )
            raise PeopleError(str(path), None, "too-large", message)
        with path.open("rb") as stream:
            head = stream.read(4)
    except OSError as error:
        message = f"cannot read it ({error.strerror}): give the path of a CSV file, or `none`"
        raise PeopleError(str(path), None, "not-found", message) from error
    if head.startswith(_PACKED):
        raise PeopleError(str(path), None, "packed", "the file is packed: unpack it first")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise PeopleError(str(path), None, "encoding", "the file is in UTF-16: save it as UTF-8")
    if not head.strip():
        raise PeopleError(str(path), None, "empty", "the file is empty: it needs a header and a row a term")


def lines_of(path: Path) -> Iterator[str]:
    """Yield the lines of a checked file.

    Raises:
        PeopleError: codes `encoding`, `bad-row` for a line that is too long.
    """
    done = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            while line := stream.readline(MAX_LINE + 1):
                done += 1
                if len(line) > MAX_LINE:
                    message = f"the line is longer than {MAX_LINE:,} characters: is this the right file?"
                    raise PeopleError(str(path), done, "bad-row", message)
                yield line
    except UnicodeDecodeError as error:
        message = "the file is not in UTF-8: save it as UTF-8"
        raise PeopleError(str(path), _undecodable_line(path), "encoding", message) from error


def _undecodable_line(path: Path) -> int | None:
    with path.open("rb") as stream:
        number = 0
        while line := stream.readline(MAX_LINE):
            number += 1
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return None


def clean_text(text: str) -> str:
    """Return a text in one line, without characters that cannot be seen: they steer terminals."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def is_day(day: str) -> bool:
    """Tell whether a text is a year, month or day as ISO 8601 writes them."""
    if not _DAY.fullmatch(day):
        return False
    if len(day) < 10 or day[8:] < "29":
        return True
    month, last = day[5:7], 30 if day[5:7] in ("04", "06", "09", "11") else 31
    if month == "02":
        year = int(day[:4])
        last = 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return int(day[8:]) <= last


@cache
def countries() -> dict[str, str]:
    """Return the alpha-3 code that we use for every country code a file may have, in capitals."""
    import pycountry

    codes = {iso: iso for iso in load("countries")}
    for country in pycountry.countries:
        codes[country.alpha_3] = country.alpha_3
        codes[country.alpha_2] = country.alpha_3
    return codes | _KOSOVO
