"""The anchor-free form of a time expression: what it says before one knows when it was said.

A form is one short string, kept in `Timex.unresolved`, so that a date of publication narrowed later needs no
new parse. Its parts: `op:arg:arg[@text|@3][^2][+TNI][~late]`.

    weekday:4:past          the last Thursday up to the anchor
    month:6:future          the next June;   in-year:YYYY-06:-1   June of last year
    month-day:03-18:near    the 18 March nearest to the anchor
    day-of-month:12:past    "the 12th"
    season:SU:past  quarter:1:past  weekend:past  feast:easter:past
    unit:M:-1               last month;      unit:D:0             today
    shift:W:-3:W            three weeks ago, to the precision of weeks
    weekday-of:2:-1         Tuesday of last week
    year2:99                '99;             decade-of:1       the first decade of the century
    nth:1:2:5:future        the first Tuesday in May;  nth:2:W:2:near  the second week of February
    week-of:03-15:future    the week of 15 March;   minutes:18@3   18 minutes after expression 3
    span:P3Y:past           a duration that ends (past) or starts (future) at the anchor

`@text` counts from the last date the text gave, `@3` from the article's expression number 3, else from
the day of writing; `^2` is where the story stands if the text is a history,
`^2!` one that is being told just here, even in a report of today.
`+T...` is a time of that day, `~early|mid|late` a third of the value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM = re.compile(
    r"(?P<op>[a-z0-9-]+)(?P<args>(?::[^:@^!+~]+)*)"
    r"(?:@(?P<ref>text|\d+))?(?:\^(?P<story>\d+)(?P<told>!)?)?(?:\+(?P<clock>T[^~]+))?(?:~(?P<part>early|mid|late))?"
)


@dataclass(frozen=True, slots=True)
class Form:
    """A parsed form; see the module's docstring."""

    op: str
    args: tuple[str, ...]
    ref: str | None = None  # "text", the number of another expression, or None: the day of writing
    story: int | None = None  # in a history: the number of the expression where the story stands
    told: bool = False  # that story is being told just here, whatever the rest of the text is
    clock: str = ""  # "TNI", "T20:00"
    part: str | None = None

    def __str__(self) -> str:
        """Write the form as the string that `Timex.unresolved` holds."""
        text = ":".join((self.op, *self.args))
        if self.ref is not None:
            text += f"@{self.ref}"
        if self.story is not None:
            text += f"^{self.story}" + ("!" if self.told else "")
        if self.clock:
            text += f"+{self.clock}"
        if self.part:
            text += f"~{self.part}"
        return text

    @classmethod
    def parse(cls, text: str) -> Form:
        """Read a form back.

        Raises:
            ValueError: `text` is not a form.
        """
        found = _FORM.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is no time form; expected op:arg[@ref][^story][+Tclock][~part]")
        return cls(
            op=found["op"],
            args=tuple(found["args"].split(":")[1:]),
            ref=found["ref"],
            story=int(found["story"]) if found["story"] else None,
            told=bool(found["told"]),
            clock=found["clock"] or "",
            part=found["part"],
        )

    def unanchored(self) -> str | None:
        """Return the TIMEX3 value with X for what only the anchor would tell."""
        match self.op, self.args:
            case "weekday" | "weekday-of", (day, *_):
                value = f"XXXX-WXX-{day}"
            case "month-day", (month_day, *_):
                value = f"XXXX-{month_day}"
            case "month", (month, *_):
                value = f"XXXX-{int(month):02d}"
            case "day-of-month", (day, *_):
                value = f"XXXX-XX-{int(day):02d}"
            case "minutes", _:
                value = "XXXX-XX-XX"
            case "week-of", _:
                value = "XXXX-WXX"
            case "nth", (_, unit, month, _):
                value = f"XXXX-{int(month):02d}" + ("-XX" if unit.isdigit() else "-WXX")
            case "decade-of", _:
                value = "XXX"
            case "season", (season, *_):
                value = f"XXXX-{season}"
            case "quarter", (quarter, *_):
                value = f"XXXX-Q{quarter}"
            case "half", (half, *_):
                value = f"XXXX-H{half}"
            case "weekend", _:
                value = "XXXX-WXX-WE"
            case "feast", _:
                value = "XXXX-XX-XX"
            case "in-year", (template, _):
                value = template.replace("YYYY", "XXXX")
            case "unit", (unit, _):
                value = _BLANK.get(unit, "XXXX")
            case "shift", (_, _, unit):
                value = _BLANK.get(unit, "XXXX")
            case "year2", (digits,):
                value = f"XX{digits}"
            case "span", (duration, _):
                value = duration
            case _:
                return None
        return value + self.clock


_BLANK = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "2W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
}
