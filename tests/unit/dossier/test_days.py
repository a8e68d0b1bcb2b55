"""Days between days; what is no day has none."""

import pytest

from twosource.dossier.days import days_between


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2024-02-28", "2024-03-01", 2),
        ("2024-03-01T09:00", "2024-02-28", -2),
        ("2016-W52-WE", "2017-01-02", None),
        ("2016-W52-6", "2017-01-02", None),
        ("2024-02", "2024-03-01", None),
        ("2024-02-30", "2024-03-01", None),
        (None, "2024-03-01", None),
        ("", "", None),
    ],
)
def test_days_between(first: str | None, last: str | None, days: int | None) -> None:
    assert days_between(first, last) == days
