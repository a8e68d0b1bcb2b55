"""How fine an expression is (a day, a month, a year ...), and how fine what it counts from must be."""

from __future__ import annotations

import re

from twosource.annotate.times.forms import Form

_OF_UNIT = {"D": 0, "W": 1, "WE": 1, "2W": 1, "M": 2, "Q": 3, "H": 3, "Y": 4, "DE": 5, "CE": 6, "ML": 7}
_OF_OP = {
    "weekday": 0, "weekday-of": 0, "month-day": 0, "day-of-month": 0, "feast": 0, "weekend": 1, "month": 2,
    "season": 3, "quarter": 3, "half": 3, "year2": 4, "nth": 0, "minutes": 0, "week-of": 1, "decade-of": 5,
}  # fmt: skip
_NEEDED = {"day-of-month": 2, "weekday": 0, "weekday-of": 1, "weekend": 1}
YEAR = 4

# In a history text these count from the narrative's own time even without a word that says so.
_DRIFTING = frozenset(
    {"month", "month-day", "day-of-month", "season", "quarter", "half", "year2", "nth", "week-of"}
)


def drifts(form: Form) -> bool:
    """Tell whether a form follows the story of a history: "in June", "by the end of the year", "at 19:15"."""
    return (form.op in _DRIFTING and form.args[-1] not in ("last", "next", "this")) or (
        form.op == "unit" and form.args[1] == "0" and (form.args[0] != "D" or bool(form.clock))
    )


def fineness_needed(form: Form) -> int:
    """Return the coarsest grain from which a form can be counted: "the next day" needs a day."""
    if form.op in ("unit", "shift"):
        return _OF_UNIT.get(form.args[0], 0)
    return _NEEDED.get(form.op, YEAR)


def fineness_of_form(form: Form) -> int | None:
    """Return the grain of what a form gives, None for one that gives no date."""
    if form.op in ("unit", "shift"):
        return _OF_UNIT.get(form.args[2] if form.op == "shift" else form.args[0])
    if form.op == "in-year":
        return fineness_of(form.args[0].replace("YYYY", "2000"))
    return _OF_OP.get(form.op)


def fineness_of(value: str) -> int | None:
    """Return the grain of a TIMEX3 value, None for one that is no date with a year."""
    if not value[:1].isdigit():
        return None
    if re.match(r"\d{4}-\d\d-\d\d", value):
        return 0
    if "-W" in value and "-WI" not in value:
        return 1
    if re.match(r"\d{4}-\d\d$", value):
        return 2
    if "-" in value:
        return 3
    return YEAR if len(value) == 4 else YEAR + 5 - len(value) - 1


def month_named(form: Form) -> int | None:
    """Return the month that a form names: "June", "18 March"."""
    if form.op == "month":
        return int(form.args[0])
    return int(form.args[0][:2]) if form.op == "month-day" else None
