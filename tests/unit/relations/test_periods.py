"""Days, weeks and months in a row."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.relations.periods import By, as_day, bounds, period_of, periods


@pytest.mark.parametrize(
    ("day", "by", "period", "first", "last"),
    [
        ("2026-05-14", "day", "2026-05-14", "2026-05-14", "2026-05-14"),
        ("2026-05-14", "week", "2026-W20", "2026-05-11", "2026-05-17"),
        ("2024-12-31", "week", "2025-W01", "2024-12-30", "2025-01-05"),  # the year of its Thursday
        ("2024-02-10", "month", "2024-02", "2024-02-01", "2024-02-29"),
        ("2023-12-31", "month", "2023-12", "2023-12-01", "2023-12-31"),
    ],
)
def test_period_of_a_day_and_its_bounds(day: str, by: By, period: str, first: str, last: str) -> None:
    assert period_of(date.fromisoformat(day), by) == period
    assert bounds(period) == (date.fromisoformat(first), date.fromisoformat(last))


@given(
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    st.integers(0, 400),
    st.sampled_from(["day", "week", "month"]),
)
def test_periods_follow_each_other_without_a_hole(first: date, length: int, by: By) -> None:
    last = date.fromordinal(first.toordinal() + length)
    found = periods(first, last, by)
    assert found[0] == period_of(first, by)
    assert found[-1] == period_of(last, by)
    edges = [bounds(p) for p in found]
    assert all((b[0] - a[1]).days == 1 for a, b in itertools.pairwise(edges))


@pytest.mark.parametrize("value", [None, "", "2026", "2026-05", "2026-W20", "not-a-day!"])
def test_what_is_no_day_is_none(value: str | None) -> None:
    assert as_day(value) is None
