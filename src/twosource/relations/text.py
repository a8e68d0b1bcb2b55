"""A relation for the terminal: the state first, each line with its reports, then the series as a table."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from twosource.relations.pair import PairRelation
from twosource.relations.series import KINDS, Period, Sentence
from twosource.relations.standing import ORDER, StandingLine

_TITLES = {
    "state": "HOW THEY STAND",
    "measure": "MEASURES",
    "red line": "RED LINES",
    "commitment": "COMMITMENTS",
    "channel": "CHANNELS",
    "grouping": "GROUPINGS",
    "encounter held": "ENCOUNTERS HELD",
    "encounter to come": "ENCOUNTERS TO COME",
    "expectation open": "EXPECTATIONS OPEN",
}
_SOURCES = 4  # named behind a line
_HEADS = ("v.coop", "m.coop", "v.conf", "m.conf")


def relation_text(relation: PairRelation, *, width: int = 100) -> str:
    """Return a relation as text.

    Args:
        relation: The relation.
        width: Columns of the terminal.
    """
    as_of = f", as known on {relation.on}" if relation.on else ""
    lines = [f"{relation.first.name} – {relation.second.name}{as_of}", ""]
    for kind in ORDER:
        own = [line for line in relation.standing if line.kind == kind]
        if own:
            lines += [_TITLES[kind], *(row for line in own for row in _line(line, width)), ""]
    if not relation.standing:
        lines += ["No report tells how they stand to each other.", ""]
    lines += list(_series(relation, width))
    return "\n".join(lines).rstrip() + "\n"


def _line(line: StandingLine, width: int) -> list[str]:
    parts = [line.text.rstrip(".")]
    if line.kind == "measure":
        parts.append(
            " ".join(p for p in (f"by {line.by}" if line.by else "", f"on {line.on}" if line.on else "") if p)
        )
    when = f"since {line.since}" if line.kind == "measure" and line.since else line.since or ""
    note = ", ".join(p for p in (line.status or "", when) if p)
    text = " ".join(p for p in parts if p) + (f" ({note})" if note else "")
    return textwrap.wrap(
        f"{text} [{_named(line.sources)}]", width, initial_indent="  ", subsequent_indent="    "
    )


def _named(sources: tuple[Sentence, ...]) -> str:
    names = list(
        dict.fromkeys(f"{s.outlet or s.article}{f' {s.published}' if s.published else ''}" for s in sources)
    )
    more = f" +{len(names) - _SOURCES}" if len(names) > _SOURCES else ""
    return "; ".join(names[:_SOURCES]) + more


def _series(relation: PairRelation, width: int) -> Iterator[str]:
    series = relation.series
    yield f"EVENTS BY {series.by.upper()}  (v = verbal, m = material; sources = independent origins)"
    if not series.periods:
        yield "  No report names both."
        return
    yield f"  {'':<10} {' '.join(f'{h:>6}' for h in _HEADS)} {'events':>7} {'sources':>8} {'reports':>8}"
    run: list[Period] = []
    for period in series.periods:
        if period.is_gap:
            run.append(period)
            continue
        yield from _gap(run)
        run = []
        counts = " ".join(f"{period.count(kind):>6}" for kind in KINDS)
        totals = f"{len(period.events):>7} {len(period.sources):>8} {period.reports:>8}"
        yield f"  {period.period:<10} {counts} {totals}"
        for event in period.events:
            said = event.label or (event.sentences[0].words if event.sentences else event.act)
            row = f"{event.date} {said.rstrip('.')} [{_named(event.sentences)}]"
            yield from textwrap.wrap(row, width, initial_indent="      ", subsequent_indent="        ")
    yield from _gap(run)
    if series.undated:
        yield f"  {len(series.undated)} more, known only to a span longer than a {series.by}"


def _gap(run: list[Period]) -> Iterator[str]:
    """Yield one line for periods in a row that nothing is known of."""
    if run:
        span = run[0].period if len(run) == 1 else f"{run[0].period} to {run[-1].period}"
        yield f"  {span}: no report names both"
