"""Charts as inline SVG: the timeline with an event lane and a report lane on one shortened time axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log2

from twosource.records.account import Story, TimelineEntry
from twosource.render.citations import Citations
from twosource.render.reports import Report
from twosource.render.views.timeline import drawn
from twosource.render.wording import MONTHS, interval_words, shorten

WIDTH = 960
MARGIN = 14
ROW = 26
LABEL = 58  # characters
CHARACTER = 5.9  # px of an average character at 11 px
BREAK_DAYS = 21  # a longer gap is marked as shortened


@dataclass(frozen=True, slots=True)
class Bar:
    """An event on the chart."""

    x: float
    width: float  # 0 for a point
    y: float
    label: str
    label_x: float
    label_y: float
    anchor: str  # "start" or "end"
    style: str  # "point", "bar" or "vague"; "open" and "plan" when planned
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A dated line of the axis; a label is left out where it would run into the one before."""

    x: float
    label: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Stamp:
    """A report on the chart."""

    x: float
    y: float
    width: float
    letter: str
    tone: str
    repeat: bool
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """Everything the template draws."""

    height: float
    divider: float
    ticks: tuple[Tick, ...]
    breaks: tuple[float, ...]
    bars: tuple[Bar, ...]
    stamps: tuple[Stamp, ...]
    undated: tuple[str, ...]  # letters of reports that could not be placed


class _Axis:
    """Maps days to x; long gaps are shortened, and the order is always kept."""

    def __init__(self, days: Sequence[date]) -> None:
        self.days = sorted(set(days))
        steps = [1.0 + log2(max((b - a).days, 1)) for a, b in zip(self.days, self.days[1:], strict=False)]
        total = sum(steps) or 1.0
        span = WIDTH - 2 * MARGIN
        self.x = [float(MARGIN)]
        for step in steps:
            self.x.append(self.x[-1] + span * step / total)

    def at(self, day: date) -> float:
        return self.x[self.days.index(day)]

    def breaks(self) -> tuple[float, ...]:
        pairs = zip(
            zip(self.days, self.x, strict=True), zip(self.days[1:], self.x[1:], strict=True), strict=False
        )
        return tuple(round((xa + xb) / 2, 1) for (a, xa), (b, xb) in pairs if (b - a).days > BREAK_DAYS)


def timeline_chart(story: Story, citations: Citations) -> TimelineChart | None:
    """Return the timeline to draw, or None when fewer than two different days are known."""
    events = [(entry, *bounds) for entry in drawn(story) if (bounds := _bounds(entry))]
    stamps = [(report, *bounds) for report in citations.reports if (bounds := _published(report))]
    one = timedelta(days=1)
    days = {day for _, first, last in [*events, *stamps] for day in (first, last + one)}
    if len(days) < 3 or not events:
        return None
    axis = _Axis(sorted(days))
    bars, rows = _place_events(events, axis, citations)
    top = 34.0
    divider = top + rows * ROW + 6
    drawn_stamps, stamp_rows = _place_reports(stamps, axis, divider + 24)
    height = divider + 24 + stamp_rows * 20 + 30
    return TimelineChart(
        height=height,
        divider=divider,
        ticks=_ticks(axis, {first for _, first, _ in [*events, *stamps]}),
        breaks=axis.breaks(),
        bars=bars,
        stamps=drawn_stamps,
        undated=tuple(r.letter for r in citations.reports if not _published(r)),
    )


def _place_events(
    events: Sequence[tuple[TimelineEntry, date, date]], axis: _Axis, citations: Citations
) -> tuple[tuple[Bar, ...], int]:
    ends: list[float] = []  # right edge of what stands in each row
    bars = []
    for entry, first, last in events:
        x0, x1 = axis.at(first), axis.at(last + timedelta(days=1))
        label = shorten(entry.text, LABEL)
        room = len(label) * CHARACTER
        point = first == last
        left = x0
        right = x0 + 10 if point else x1
        flip = right + 8 + room > WIDTH
        above = flip and left - 8 - room < 0  # no room on either side of the bar
        start, end = (left - 8 - room, right) if flip else (left - 6, right + 8 + room)
        if above:
            flip, start, end = False, left - 6, max(right, left + room)
        row = next((i for i, edge in enumerate(ends) if edge + 10 <= start), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = end
        y = 34 + row * ROW + ROW / 2
        chips = citations.chips(entry.support)
        exact = entry.date is not None and len(entry.date) >= 10
        style = (
            ("open" if point else "plan")
            if entry.status == "planned"
            else "point"
            if point
            else "bar"
            if exact
            else "vague"
        )
        bars.append(
            Bar(
                x=round(x0, 1),
                width=0 if point else round(max(x1 - x0, 6), 1),
                y=y,
                label=label,
                label_x=round(left if above else left - 8 if flip else right + 8, 1),
                label_y=y - 8 if above else y + 4,
                anchor="end" if flip else "start",
                style=style,
                href=chips[0].anchor if chips else "",
                title=f"{interval_words(first.isoformat(), last.isoformat())}: {shorten(entry.text, 160)}",
            )
        )
    return tuple(bars), max(len(ends), 1)


def _place_reports(
    stamps: Sequence[tuple[Report, date, date]], axis: _Axis, top: float
) -> tuple[tuple[Stamp, ...], int]:
    ends: list[float] = []
    placed = []
    for report, first, last in sorted(stamps, key=lambda s: (s[1], s[2], s[0].letter)):
        x = axis.at(first)
        wide = 0.0 if first == last else axis.at(last + timedelta(days=1)) - x
        need = max(wide, 14) + 6 + len(report.letter) * 7
        row = next((i for i, edge in enumerate(ends) if edge + 6 <= x), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = x + need
        placed.append(
            Stamp(
                x=round(x, 1),
                y=top + row * 20,
                width=round(wide, 1),
                letter=report.letter,
                tone=report.tone,
                repeat=bool(report.repeat),
                href=report.anchor,
                title=f"{report.name}, {interval_words(first.isoformat(), last.isoformat())}",
            )
        )
    return tuple(placed), max(len(ends), 1)


def _ticks(axis: _Axis, wanted: set[date]) -> tuple[Tick, ...]:
    ticks: list[Tick] = []
    edge = -1.0
    year: int | None = None
    for day, x in zip(axis.days, axis.x, strict=True):
        if day not in wanted:
            continue
        label = f"{day.day} {MONTHS[day.month - 1]}" + ("" if day.year == year else f" {day.year}")
        fits = x >= edge and x + len(label) * CHARACTER <= WIDTH
        ticks.append(Tick(round(x, 1), label if fits else "", day.year != year))
        if fits:
            edge = x + len(label) * CHARACTER + 8
            year = day.year
    return tuple(ticks)


def _bounds(entry: TimelineEntry) -> tuple[date, date] | None:
    first = _day(entry.earliest) or _day(entry.date)
    last = _day(entry.latest) or (_day(entry.date) if not entry.earliest else None)
    if first is None or last is None:
        first = last = first or last
    return (first, last) if first and last and first <= last else None


def _published(report: Report) -> tuple[date, date] | None:
    published = report.article.source.published
    first = _day(published.earliest) or _day(published.value)
    last = _day(published.latest) or _day(published.value)
    return (first, last) if first and last and first <= last and (last - first).days <= 366 else None


def _day(value: str | None) -> date | None:
    try:
        day = date.fromisoformat(value[:10]) if value and len(value) >= 10 else None
    except ValueError:
        return None
    return day if day and day.year < date.max.year else None
