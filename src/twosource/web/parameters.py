"""What stands behind the question mark of an address: read strictly, every number and length bounded."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import parse_qsl

from twosource.render.wording import tidy
from twosource.web.faults import WebError, bad_parameter

MAX_FIELDS = 20
MAX_DIGITS = 12


class Parameters:
    """The parameters of one request; of one given twice the last counts, an empty one is not given."""

    def __init__(self, query: bytes) -> None:
        """Take the query apart.

        Raises:
            WebError: it has too many fields, or its text is not UTF-8 (400).
        """
        try:
            fields = parse_qsl(query.decode("ascii"), max_num_fields=MAX_FIELDS, errors="strict")
        except ValueError as error:
            message = (
                f"The part of the address behind “?” cannot be read: at most {MAX_FIELDS} fields in UTF-8"
            )
            raise WebError(400, "bad-query", message) from error
        self._given = {name: value for name, value in fields if value.strip()}

    def number(self, name: str, *, least: int, most: int, default: int | None = None) -> int | None:
        """Return a whole number within bounds.

        Raises:
            WebError: it is none, or out of bounds (400).
        """
        value = self._given.get(name)
        if value is None:
            return default
        need = f"a whole number from {least} to {most:,}"
        digits = value.strip()
        if not re.fullmatch(rf"[0-9]{{1,{MAX_DIGITS}}}", digits) or not least <= int(digits) <= most:
            raise bad_parameter(name, value, need)
        return int(digits)

    def day(self, name: str) -> str | None:
        """Return an ISO day.

        Raises:
            WebError: it is no day (400).
        """
        value = self._given.get(name)
        if value is None:
            return None
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
                raise ValueError(value)
            return date.fromisoformat(value.strip()).isoformat()
        except ValueError as error:
            raise bad_parameter(name, value, "a day written as YYYY-MM-DD") from error

    def words(self, name: str, *, most: int) -> str:
        """Return text on one line without controls, or an empty string.

        Raises:
            WebError: it is too long (400).
        """
        value = tidy(self._given.get(name))
        if len(value) > most:
            raise bad_parameter(name, value, f"at most {most} characters long")
        return value
