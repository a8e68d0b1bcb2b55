"""What was to stay as it is: that it still does settles nothing, that it ended does."""

from __future__ import annotations

import pytest

from twosource.dossier.expectations.outcomes import _ended, _stays


@pytest.mark.parametrize(
    ("act", "stays"),
    [
        ("the ban would stay in force until the quota falls", True),
        ("the union will keep its pickets at the gate", True),
        ("the port will close on Monday", False),
        ("the talks will begin in June", False),
    ],
)
def test_staying_is_told_from_doing(act: str, stays: bool) -> None:
    assert _stays(act) is stays


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("The ban otherwise remains in force.", None),
        ("The quota was not up for discussion.", None),
        ("The ban was cancelled on Friday.", "not met"),
        ("The pickets were postponed.", "changed"),
    ],
)
def test_only_an_end_or_a_change_settles_it(told: str, outcome: str | None) -> None:
    assert _ended(told) == outcome
