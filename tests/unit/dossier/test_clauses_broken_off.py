"""A clause that ends in the middle of what it says is no line of the account."""

from __future__ import annotations

import pytest

from twosource.dossier.clauses import breaks_off


@pytest.mark.parametrize(
    ("clause", "rest"),
    [
        ("The paper outlined plans", " to rebuild the harbour."),
        ("She returned from what the ministry called", " negotiations in Quito."),
        ("He was proud to forge what he saw as", " a strong bond."),
        ("The two will make no statement after the meeting and", ""),
        ("The spokesman of the army has stated.", ""),
        ("The minister rejected", ' "a gift to the mines".'),
    ],
)
def test_it_breaks_off(clause: str, rest: str) -> None:
    assert breaks_off(clause, rest)


@pytest.mark.parametrize(
    ("clause", "rest"),
    [
        ("Four were rescued alive", " and nine died."),
        ("The road was closed", ", police said."),
        ("The road was closed.", ""),
        ("Both sides showed goodwill", " although little was agreed."),
        ("The sessions will be public", ' ".'),
    ],
)
def test_it_is_whole(clause: str, rest: str) -> None:
    assert not breaks_off(clause, rest)
