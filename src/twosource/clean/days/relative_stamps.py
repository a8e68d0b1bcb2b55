"""`2 days ago`, counted back from the moment at which the page was captured."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from twosource.clean.days.intervals import Bound
from twosource.clean.days.numbers import number_of
from twosource.clean.days.page_dates import Claim
from twosource.clean.days.page_lines import Zone
from twosource.clean.layout import Layout
from twosource.records.text import Span

_AGO = re.compile(
    r"(?:^|[|•·–—:(]\s*|\b(?P<label>posted|published|updated|modified|edited|uploaded|added)\W{0,3})"
    r"(?P<n>\d{1,3}|an?|one|two|three)\s?(?P<unit>min(?:ute)?|h(?:ou)?r?|d(?:ay)?|week|w)s? ago\b"
    r"|(?:^|[|•·]\s*)(?P<word>yesterday|today)\b",
    re.I,
)
_CLOCK = re.compile(r"[,\s|at]*(?P<h>\d\d?)[:.](?P<m>\d\d)(?:\s*(?P<half>[ap])\.?m\b)?", re.I)
_SPANS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(days=7)}
_CHANGED = ("updated", "modified", "edited")
_LONGEST = 14  # words of such a line


def from_capture(text: str, layout: Layout, zones: list[Zone | None], claims: list[Claim]) -> Bound | None:
    """Return the days that a relative stamp above the story leaves, None without one or a capture."""
    captured = next((c for c in claims if c.kind == "retrieved" and len(c.readings) == 1 and c.day), None)
    if captured is None or captured.day is None:
        return None
    clock = _CLOCK.match(text, captured.day.end, captured.day.end + 16)
    first = last = datetime.combine(captured.readings[0], time.min)
    if clock is None or int(clock["m"]) > 59 or int(clock["h"]) > 23:
        last += timedelta(days=1) - timedelta(minutes=1)
    else:
        hour = (
            int(clock["h"]) % 12 + 12 * (clock["half"].lower() == "p") if clock["half"] else int(clock["h"])
        )
        first = last = first.replace(hour=hour, minute=int(clock["m"]))
    start = layout.body_start if layout.body_start is not None else len(layout.paragraphs)
    for paragraph, zone in list(zip(layout.paragraphs, zones, strict=True))[: start + 1]:
        found = _AGO.search(paragraph.text) if zone is None and paragraph.words <= _LONGEST else None
        if found is None or (found["label"] or "").lower() in _CHANGED:
            continue
        where = Span(paragraph.start + found.start(), paragraph.start + found.end())
        if found["word"]:
            day = captured.readings[0] - timedelta(days=found["word"].lower() == "yesterday")
            return Bound(earliest=day, latest=day, span=where)
        number, unit = number_of(found["n"]) or 1, _SPANS[found["unit"][0].lower()]
        # a page rounds down: `2 days ago` is 48 to 72 hours
        return Bound(
            earliest=(first - (number + 1) * unit).date(), latest=(last - number * unit).date(), span=where
        )
    return None
