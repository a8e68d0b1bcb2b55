"""Positions as issue by actor: the actors with most to say have a column, the others share one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from twosource.records.account import AccountPosition, Story
from twosource.render.wording import tidy

COLUMNS = 3
ISSUES_SHOWN = 10
PER_CELL = 3


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue and what each actor holds on it; the last cell is for actors without a column."""

    issue: str
    cells: tuple[tuple[AccountPosition, ...], ...]


@dataclass(frozen=True, slots=True)
class PositionTable:
    """Issue by actor."""

    actors: tuple[str, ...]
    others: bool
    rows: tuple[IssueRow, ...]
    rest: tuple[IssueRow, ...]


def position_table(story: Story) -> PositionTable | None:
    """Return the positions as a table, or None when there is none."""
    if not story.positions:
        return None
    said = Counter(tidy(p.actor) for p in story.positions)
    own = Counter(tidy(p.actor) for p in story.positions if p.by_self)
    parties = {tidy(side.actor) for encounter in story.encounters for side in encounter.sides}
    actors = tuple(sorted(said, key=lambda a: (a not in parties, -own[a], -said[a], a))[:COLUMNS])
    by_issue: dict[str, list[AccountPosition]] = {}
    for position in story.positions:
        by_issue.setdefault(tidy(position.issue), []).append(position)
    order = list(by_issue)
    order.sort(key=lambda i: (-len({p.actor for p in by_issue[i]} & set(actors)), -len(by_issue[i]), i))
    rows = []
    for issue in order:
        held = by_issue[issue]
        cells = [tuple(p for p in held if tidy(p.actor) == actor)[:PER_CELL] for actor in actors]
        cells.append(tuple(p for p in held if tidy(p.actor) not in actors)[:PER_CELL])
        rows.append(IssueRow(issue, tuple(cells)))
    others = len(said) > len(actors)
    return PositionTable(actors, others, tuple(rows[:ISSUES_SHOWN]), tuple(rows[ISSUES_SHOWN:]))


def sides(story: Story, limit: int = 3) -> tuple[tuple[str, tuple[AccountPosition, ...]], ...]:
    """Return what the two or three main actors hold: at most `limit` positions each, one an issue."""
    table = position_table(story)
    if table is None:
        return ()
    found = []
    for actor in table.actors:
        chosen: dict[str, AccountPosition] = {}
        for position in _own_first(p for p in story.positions if tidy(p.actor) == actor):
            chosen.setdefault(tidy(position.issue), position)
        found.append((actor, tuple(chosen.values())[:limit]))
    return tuple(found)


def _own_first(positions: Iterable[AccountPosition]) -> list[AccountPosition]:
    return sorted(positions, key=lambda p: (not p.by_self, p.stance == "neutral"))
