"""Positions as issue by side: people speak for their country; the main sides have a column each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from twosource.records.account import AccountPosition, LinkedEntity, Story
from twosource.render.wording import tidy

COLUMNS = 3
ISSUES_SHOWN = 10
PER_CELL = 3
SEVERAL = 2  # states of which two are sides


@dataclass(frozen=True, slots=True)
class Held:
    """A position as shown, with the other issues on which the same words were found."""

    position: AccountPosition
    speaker: str  # "" when the side itself speaks
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue and what each side holds on it; the last cell is for actors without a column."""

    issue: str
    also: tuple[str, ...]  # issues on which nothing else was said
    cells: tuple[tuple[Held, ...], ...]


@dataclass(frozen=True, slots=True)
class PositionTable:
    """Issue by side."""

    sides: tuple[str, ...]
    others: bool
    rows: tuple[IssueRow, ...]
    rest: tuple[IssueRow, ...]


def position_table(story: Story) -> PositionTable | None:
    """Return the positions as a table, or None when there is none."""
    if not story.positions:
        return None
    side_of = _sides_of_actors(story)
    columns = _main_sides(story, side_of)
    by_issue: dict[str, list[AccountPosition]] = {}
    for position in story.positions:
        by_issue.setdefault(tidy(position.issue), []).append(position)
    order = sorted(
        by_issue,
        key=lambda i: (-len({side_of[p.actor] for p in by_issue[i]} & set(columns)), -len(by_issue[i]), i),
    )
    also: dict[str, list[str]] = {}
    told: dict[tuple[str, str, str], str] = {}  # who, how, in which words -> first issue
    for issue in order:
        words = [(p.actor, p.stance, tidy(p.text)) for p in by_issue[issue]]
        if all(key in told for key in words):
            also[told[words[0]]].append(issue)
            continue
        also[issue] = []
        for key in words:
            told.setdefault(key, issue)
    rows = []
    for issue, more in also.items():
        cells: list[tuple[Held, ...]] = []
        for side in (*columns, None):
            held = [
                p
                for p in _own_first(by_issue[issue])
                if (side_of[p.actor] == side if side else side_of[p.actor] not in columns)
            ]
            cells.append(tuple(_held(p, side, ()) for p in held[:PER_CELL]))
        rows.append(IssueRow(issue, tuple(more), tuple(cells)))
    others = any(row.cells[-1] for row in rows)
    return PositionTable(columns, others, tuple(rows[:ISSUES_SHOWN]), tuple(rows[ISSUES_SHOWN:]))


def sides(story: Story, limit: int = 3) -> tuple[tuple[str, tuple[Held, ...]], ...]:
    """Return what the main sides hold: at most `limit` positions each, no words or issue twice.

    A sentence that tells of two sides at once stands with the one that has no other, else with the first.
    What a side held in years before the story is told further down, with its day.
    """
    side_of = _sides_of_actors(story)
    main = _main_sides(story, side_of)
    held = [p for p in story.positions if not _is_recalled(story, p)]
    own = {side: {tidy(p.text) for p in held if side_of[p.actor] == side} for side in main}
    found = []
    shown: set[str] = set()
    for side in main:
        sole = {text for other in main if other != side and len(own[other]) == 1 for text in own[other]}
        kept = sole if len(own[side]) > 1 else set()
        chosen: dict[str, AccountPosition] = {}
        issues: dict[str, list[str]] = {}
        for position in _own_first(p for p in held if side_of[p.actor] == side):
            words, issue = tidy(position.text), tidy(position.issue)
            if words in shown or words in kept:
                continue
            if words in chosen:
                if issue not in issues[words]:
                    issues[words].append(issue)
            elif not any(issue in held for held in issues.values()):
                chosen[words] = position
                issues[words] = [issue]
        lines = tuple(_held(p, side, tuple(issues[words][:4])) for words, p in chosen.items())
        if lines:
            found.append((side, lines[:limit]))
            shown |= {tidy(held.position.text) for held in lines[:limit]}
    return tuple(found)


def _held(position: AccountPosition, side: str | None, issues: tuple[str, ...]) -> Held:
    actor = tidy(position.actor)
    return Held(position, "" if actor == side else actor, issues or (tidy(position.issue),))


def _sides_of_actors(story: Story) -> dict[str, str]:
    """Return the side each actor of a position speaks for: its country where two face each other.

    Within one country a union and the ministry it fights are two sides: there each stands for himself, or
    for the body on whose side he met the other.
    """
    countries = {
        e.country: tidy(e.name) for e in reversed(story.entities) if e.type == "country" and e.country
    }
    by_name = {tidy(e.name): e for e in reversed(story.entities)}
    of_body = {
        tidy(person): tidy(side.actor)
        for encounter in reversed(story.encounters)
        for side in encounter.sides
        for person in side.people
    }
    states = {e.country for p in story.positions if (e := by_name.get(tidy(p.actor))) and e.country}
    found = {}
    for position in story.positions:
        actor = tidy(position.actor)
        entity = by_name.get(actor)
        country = entity.country if entity else None
        if entity is None or not country or len(states) < SEVERAL or not _speaks_for_state(entity):
            found[position.actor] = of_body.get(actor, actor) if len(states) < SEVERAL else actor
            continue
        found[position.actor] = countries.get(country, actor)
    return found


def _speaks_for_state(entity: LinkedEntity) -> bool:
    """Tell whether an actor is a state, its officer or body; a union at home speaks for itself."""
    sector = (entity.code or "").removeprefix(entity.country or "")[:_SECTOR]
    return entity.type == "country" or sector in _OF_STATE


_SECTOR = 3  # letters of an actor code
_OF_STATE = frozenset({"GOV", "MIL", "SPY", "LEG", "ELI"})


def _main_sides(story: Story, side_of: dict[str, str]) -> tuple[str, ...]:
    said = Counter(side_of[p.actor] for p in story.positions)
    own = Counter(side_of[p.actor] for p in story.positions if p.by_self)
    parties = {tidy(side.actor) for encounter in story.encounters[:1] for side in encounter.sides}
    return tuple(sorted(said, key=lambda a: (a not in parties, -own[a], -said[a], a))[:COLUMNS])


def held_when(story: Story, position: AccountPosition) -> str:
    """Return when a position of years before the story was held, else nothing."""
    return f"in {position.date[:_YEAR]}" if _is_recalled(story, position) and position.date else ""


def _is_recalled(story: Story, position: AccountPosition) -> bool:
    return bool(position.date) and str(position.date)[:_YEAR] < _first_day(story)[:_YEAR]


def _first_day(story: Story) -> str:
    days = (e.earliest or e.date for e in story.timeline if e.kind == "publication")
    return min(filter(None, days), default="")


_YEAR = 4  # digits


def _own_first(positions: Iterable[AccountPosition]) -> list[AccountPosition]:
    return sorted(positions, key=lambda p: (not p.by_self, p.stance == "neutral"))
