"""What chance alone lays beside each other is no conflict."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.differences import standing
from twosource.dossier.differences.differences import find_differences
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


@pytest.mark.parametrize(("year", "verdict"), [("2029", ["scope"]), ("2030", ["conflict"])])
def test_sums_of_two_years_are_of_another_scope(tell: Any, year: str, verdict: list[str]) -> None:
    for id, sum_, words, value in (
        ("a", "$9 billion", f"in {year}", year),
        ("b", "$13 billion", "last year", "2030"),
    ):
        told = f"Trade of Velland with Tormark was worth {sum_} {words}."
        tell.time(tell.report(id, told, "2031-03-05"), words.removeprefix("in "), value)
    numbers = [d for d in find_differences(Evidence(tell.build())) if d.kind == "number"]
    assert [d.verdict for d in numbers] == verdict


@pytest.mark.parametrize(("clauses", "found"), [(400, 1), (1, 0)])
def test_in_a_long_story_only_what_is_plainly_alike_is_disputed(
    tell: Any, monkeypatch: pytest.MonkeyPatch, clauses: int, found: int
) -> None:
    monkeypatch.setattr(standing, "LONG", clauses)
    one = "the old harbour tanks behind the mill were guarded all night"
    assert conflicts(tell, one, "nobody had guarded the tanks") == found
