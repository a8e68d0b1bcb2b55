"""All rules of time expressions, compiled: a pattern each, and the reader of its matches."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from twosource.annotate.times.grammar import Sense
from twosource.annotate.times.patterns_calendar import CALENDAR_RULES
from twosource.annotate.times.patterns_date import DATE_RULES
from twosource.annotate.times.patterns_quantity import QUANTITY_RULES
from twosource.annotate.times.patterns_relative import RELATIVE_RULES


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the reader of its matches; the reader returns None to refuse."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Sense | None]


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules, compiled; the longest match at a place wins, the first of equal ones."""
    return tuple(
        Rule(name, re.compile(pattern, re.IGNORECASE), read)
        for name, pattern, read in (*RELATIVE_RULES, *DATE_RULES, *CALENDAR_RULES, *QUANTITY_RULES)
    )
