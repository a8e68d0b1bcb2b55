"""Days, ISO weeks and months as periods of a series."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

By = Literal["day", "week", "month"]


def period_of(day: date, by: By) -> str:
    """Return the period of a day: `2026-05-14`, `2026-W20` or `2026-05`."""
    if by == "day":
        return day.isoformat()
    if by == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    return f"{day.year:04d}-{day.month:02d}"


def bounds(period: str) -> tuple[date, date]:
    """Return the first and the last day of a period."""
    if "W" in period:
        year, week = period.split("-W")
        first = date.fromisocalendar(int(year), int(week), 1)
        return first, first + timedelta(days=6)
    if len(period) == len("2026-05"):
        first = date.fromisoformat(f"{period}-01")
        return first, _next_month(first) - timedelta(days=1)
    day = date.fromisoformat(period)
    return day, day


def periods(first: date, last: date, by: By) -> list[str]:
    """Return every period from one day to another, in order."""
    found: list[str] = []
    day = first
    while day <= last:
        period = period_of(day, by)
        found.append(period)
        day = bounds(period)[1] + timedelta(days=1)
    return found


def as_day(value: str | None) -> date | None:
    """Return a full ISO day as a date, None for anything else."""
    try:
        return date.fromisoformat(value[:10]) if value and len(value) >= len("2026-05-14") else None
    except ValueError:
        return None


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
