"""What chance alone lays beside each other is no conflict."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.differences.versions import find_versions
from twosource.dossier.evidence import Evidence


def conflicts(tell: Any, one: str, two: str) -> int:
    """Count the conflicts between what two bodies say of one fire."""
    tell.entity("P", "Halm police", "organisation")
    tell.entity("B", "Halm brigade", "organisation")
    for id, speaker, said in (("a", "P", one), ("b", "B", two)):
        name = tell.entities[speaker].name
        report = tell.report(id, f"Fire in Halm\nThe {name} said {said}.\n", "2031-03-05")
        tell.quote(report, said, speaker, "indirect")
    versions = find_versions(Evidence(tell.build()))
    return sum(v.verdict == "conflict" and v.kind in ("outcome", "date") for v in versions)


def test_a_denial_of_what_the_other_says(tell: Any) -> None:
    assert conflicts(tell, "the boat was overloaded", "the boat was not overloaded")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("a 2-year-old boy was unharmed in the house", "the 45-year-old man was not unharmed in the house"),
        ("the girls were not the intended victims", "the woman was an unintended victim"),
        ("the guards were not armed", "nobody there was armed"),
    ],
)
def test_of_other_people_or_denied_alike(tell: Any, one: str, two: str) -> None:
    assert conflicts(tell, one, two) == 0
