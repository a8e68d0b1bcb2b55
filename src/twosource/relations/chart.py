"""The series as an SVG chart: cooperation up, conflict down, gaps hatched, sentences behind each bar."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from twosource.relations.pair import PairRelation
from twosource.relations.series import KINDS, Kind, PairEvent, Period

WIDTH, HEIGHT = 960, 360
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 64, 46
WIDEST = 64.0  # pixels of a bar
TALLEST = 3  # events that at least fit on either side of the axis
MOST_SENTENCES, LONGEST = 12, 260  # sentences told of a bar, characters of one
LABEL = 62  # pixels that the label of a period takes
# Blue and orange, light for words and dark for deeds: told apart also by those who see no red or green.
COLOUR: dict[Kind, str] = {
    "verbal cooperation": "#9ecae1",
    "material cooperation": "#2171b5",
    "verbal conflict": "#fdae6b",
    "material conflict": "#b34700",
}
_OPENING = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
    ' aria-labelledby="title desc" font-family="sans-serif" font-size="11">'
)
_HATCHING = (
    '<defs><pattern id="gap" width="6" height="6" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect width="6" height="6" fill="#f4f4f4"/>'
    '<line x1="0" y1="0" x2="0" y2="6" stroke="#cfcfcf" stroke-width="2"/></pattern></defs>'
)
_UP: tuple[Kind, ...] = ("material cooperation", "verbal cooperation")  # from the axis outwards
_DOWN: tuple[Kind, ...] = ("material conflict", "verbal conflict")


def relation_svg(relation: PairRelation) -> str:
    """Return the chart as a page of SVG; each bar's title holds the sentences behind it."""
    shown = relation.series.periods
    first, second = relation.first.name, relation.second.name
    heading = f"{first} – {second}: events by {relation.series.by}"
    top = max([TALLEST, *(sum(p.count(k) for k in _UP) for p in shown)])
    low = max([TALLEST, *(sum(p.count(k) for k in _DOWN) for p in shown)])
    unit = (HEIGHT - TOP - BOTTOM) / (top + low)
    axis = TOP + top * unit
    step = (WIDTH - LEFT - RIGHT) / max(len(shown), 1)
    parts = [
        _OPENING,
        f'<title id="title">{escape(heading)}</title>',
        f'<desc id="desc">{escape(_description(relation))}</desc>',
        _HATCHING,
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="20" font-size="14" font-weight="bold">{escape(heading)}</text>',
        *_legend(),
        *_scale(axis, unit, top, low),
    ]
    for i, period in enumerate(shown):
        parts += _column(period, LEFT + i * step, step, axis, unit)
    parts.append(f'<line x1="{LEFT}" y1="{axis:.1f}" x2="{WIDTH - RIGHT}" y2="{axis:.1f}" stroke="#333333"/>')
    parts += _labels(shown, step)
    if not shown:
        parts.append(f'<text x="{LEFT}" y="{HEIGHT / 2}">No report names both.</text>')
    return "\n".join([*parts, "</svg>", ""])


def _description(relation: PairRelation) -> str:
    shown = relation.series.periods
    events = sum(len(p.events) for p in shown)
    gaps = sum(p.is_gap for p in shown)
    span = f" from {shown[0].first} to {shown[-1].last}" if shown else ""
    return f"{events} events{span}; {gaps} of {len(shown)} periods have no report that names both."


def _legend() -> list[str]:
    found = []
    x = float(LEFT)
    for name, fill in [*((k, COLOUR[k]) for k in KINDS), ("no report names both", "url(#gap)")]:
        found.append(f'<rect x="{x:.0f}" y="32" width="11" height="11" fill="{fill}" stroke="#999999"/>')
        found.append(f'<text x="{x + 16:.0f}" y="42">{name}</text>')
        x += 34 + 6.2 * len(name)
    return found


def _scale(axis: float, unit: float, top: int, low: int) -> list[str]:
    found = []
    every = max(1, -(-max(top, low) // 5))
    for value in range(-low, top + 1):
        if value % every == 0:
            y = axis - value * unit
            found.append(
                f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#eeeeee"/>'
                f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" fill="#555555">{abs(value)}</text>'
            )
    return found


def _column(period: Period, x: float, step: float, axis: float, unit: float) -> list[str]:
    """Return the bars of a period; a period without reports is hatched from top to bottom."""
    if period.is_gap:
        whole = HEIGHT - TOP - BOTTOM
        title = f"<title>{escape(period.period)}: no report names both</title>"
        hatched = f'<rect x="{x:.1f}" y="{TOP}" width="{step:.1f}" height="{whole}" fill="url(#gap)"/>'
        return [f'<g class="gap">{title}{hatched}</g>']
    wide = min(max(step * 0.72, 1.0), WIDEST)
    at = x + (step - wide) / 2
    found = []
    for kinds, direction in ((_UP, -1), (_DOWN, 1)):
        edge = axis
        for kind in kinds:
            events = [e for e in period.events if e.kind == kind]
            if not events:
                continue
            tall = len(events) * unit
            y = edge - tall if direction < 0 else edge
            edge += direction * tall
            name = f"{period.period}, {kind}: {len(events)}"
            found.append(
                f'<g class="bar" tabindex="0" data-period={quoteattr(period.period)}'
                f' data-kind={quoteattr(kind)} data-events="{len(events)}">'
                f"<title>{escape(name)}\n{escape(_told(events))}</title>"
                f'<rect x="{at:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}"'
                f' fill="{COLOUR[kind]}" stroke="#ffffff"/></g>'
            )
    return found


def _told(events: Sequence[PairEvent]) -> str:
    """Return the sentences behind a bar, one a line, each text once."""
    lines = dict.fromkeys(
        f"{s.outlet or s.article}{f', {s.published}' if s.published else ''}: {_short(s.words)}"
        for event in events
        for s in event.sentences
    )
    told = list(lines)[:MOST_SENTENCES]
    more = len(lines) - len(told)
    return "\n".join([*told, *([f"and {more} more"] if more else [])])


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _labels(shown: Sequence[Period], step: float) -> list[str]:
    every = max(1, -(-LABEL // max(int(step), 1)))
    return [
        f'<text x="{LEFT + (i + 0.5) * step:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">'
        f"{escape(period.period)}</text>"
        for i, period in enumerate(shown)
        if i % every == 0
    ]
