"""How many days lie between two days, where both are days: a week, a weekend or a season is none."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def days_between(first: str | None, last: str | None) -> int | None:
    """Return the days from one ISO day or instant to another, negative if it lies before; else None."""
    one, two = (_DAY.match(value or "") for value in (first, last))
    if one is None or two is None:
        return None
    try:
        return (date.fromisoformat(two[0]) - date.fromisoformat(one[0])).days
    except ValueError:  # 30 February
        return None
