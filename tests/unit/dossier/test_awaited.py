"""Which expectations somebody waits for, and that one told by two articles is one."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.evidence import Evidence
from twosource.dossier.expectations.expectations import find_expectations


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("The Lantern League has promised the islanders a new ferry.", 1),
        ("The Lantern League will leave the council if the ferry bill is passed.", 1),
        ("This will not bring a single boat back.", 0),
        ("They will never know what the sea took.", 0),
        ("Old men would sit on the pier and say little.", 0),
    ],
)
def test_only_what_somebody_waits_for_is_listed(tell: Any, text: str, listed: int) -> None:
    tell.report("a", text, "2031-03-05")
    assert len(find_expectations(Evidence(tell.build()), ())) == listed


@pytest.mark.parametrize(
    ("second", "listed"),
    [
        ("The ferry will carry passengers across again from Friday.", 1),
        ("The mayor will open a museum of fishing on Friday.", 2),
    ],
)
def test_one_expectation_of_two_articles_is_one(tell: Any, second: str, listed: int) -> None:
    for identifier, text in (("a", "The ferry will take passengers again on Friday."), ("b", second)):
        tell.time(tell.report(identifier, text, "2031-03-05"), "Friday", "2031-03-07")
    found = find_expectations(Evidence(tell.build()), ())
    assert len(found) == listed
    if listed == 1:
        assert {c.article for c in found[0].support} == {"a", "b"}
