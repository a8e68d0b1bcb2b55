"""Bounds on a day, and the interval they leave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from twosource.records.text import DayInterval, How, RejectedDate, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """The first, the last, or both days that something leaves open, and the words that show it."""

    earliest: date | None = None
    latest: date | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Between:
    """The days between which a text was written, and the words that show it."""

    earliest: date
    latest: date
    span: Span


def one_day(
    day: date, how: How, evidence: tuple[Span, ...] = (), rejected: tuple[RejectedDate, ...] = ()
) -> DayInterval:
    """Return the interval of a day that is known."""
    shown = day.isoformat()
    return DayInterval(
        value=shown, earliest=shown, latest=shown, how=how, evidence=evidence, rejected=rejected
    )


def as_interval(
    bounds: Iterable[Bound], rejected: tuple[RejectedDate, ...] = (), how: How = "inferred"
) -> DayInterval:
    """Return what all bounds together leave; a lower one above the upper one is dropped.

    Args:
        bounds: In any order.
        rejected: Days that are not the one in question.
        how: How the interval is known, if anything bounds it.
    """
    listed = list(bounds)
    high = min((b for b in listed if b.latest), key=lambda b: b.latest or date.max, default=None)
    latest = high.latest if high else None
    lows = [b for b in listed if b.earliest and (latest is None or b.earliest <= latest)]
    low = max(lows, key=lambda b: b.earliest or date.min, default=None)
    earliest = low.earliest if low else None
    if earliest is None and latest is None:
        return DayInterval(rejected=rejected)
    evidence = sorted({b.span for b in (low, high) if b is not None and b.span is not None})
    return DayInterval(
        value=earliest.isoformat() if earliest is not None and earliest == latest else None,
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        how=how,
        evidence=tuple(evidence),
        rejected=rejected,
    )
