"""Entities judged one, or two, from the command line: obeyed, shown, refused where wrong, taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result

from postgres import drop_library, fresh_library_url
from twosource.cli import main

REPORTS = {
    "quay": "Foreign Minister Mara Velde met dockers in Velsund on Monday. Velde praised the quay.",
    "quay_again": "Foreign Minister Mara Velde met dockers in Velsund on Tuesday. Velde praised the dockers.",
    "honey": "Ostrel gave its honey prize to beekeeper Tor Askeland on Friday. Askeland was glad.",
}


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def location(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A library of three reports."""
    folder = tmp_path_factory.mktemp("judging")
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    served = request.param == "postgres"
    place = fresh_library_url(request.getfixturevalue("postgres_url")) if served else str(folder / "press.db")
    added = call("add", *(str(folder / f"{name}.txt") for name in REPORTS), "--store", place)
    assert added.exit_code == 0, added.output
    yield place
    if served:
        drop_library(place)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def entity(name: str, location: str) -> dict[str, object]:
    found = call("show", name, "--store", location, "--json")
    assert found.exit_code == 0, found.output
    read = json.loads(found.stdout)
    assert isinstance(read, dict)
    return read


def test_two_entities_are_judged_one_and_taken_apart_again(location: str) -> None:
    one = entity("Mara Velde", location)["entity"]["id"]  # type: ignore[index]
    two = entity("Tor Askeland", location)["entity"]["id"]  # type: ignore[index]
    judged = call("judge", "same", one, two, "--by", "ann", "--note", "a pen name", "--store", location)
    assert judged.exit_code == 0, judged.output
    assert f"{one} and {two}, same" in judged.stdout

    both = entity(two, location)
    assert both["entity"]["id"] == min(one, two, key=lambda id: (len(id), id))  # type: ignore[index]
    assert {article["label"] for article in both["articles"]} == set(REPORTS)  # type: ignore[attr-defined]
    (shown,) = both["judged"]  # type: ignore[misc]
    assert (shown["by"], shown["note"]) == ("ann", "a pen name")
    assert [of["name"] for of in shown["of"]] == ["Mara Velde", "Tor Askeland"]
    told = call("show", one, "--store", location).stdout
    assert "judged:" in told
    assert "a pen name" in told
    assert "“Tor Askeland” in honey" in call("judge", "list", "--store", location).stdout

    assert call("rebuild", "--store", location).exit_code == 0
    assert entity(one, location)["articles"] == both["articles"]

    refused = call("judge", "different", one, two, "--store", location)
    assert refused.exit_code == 1
    assert f"judgement {shown['id']} says" in refused.output
    assert "[contradiction]" in refused.output

    assert call("judge", "withdraw", str(shown["id"]), "--store", location).exit_code == 0
    apart = entity("Mara Velde", location), entity("Tor Askeland", location)
    assert [len(found["articles"]) for found in apart] == [2, 1]  # type: ignore[arg-type]
    assert [found["judged"] for found in apart] == [[], []]
    assert call("doctor", "--store", location).exit_code == 0


def test_one_entity_is_taken_apart_by_its_reports(location: str) -> None:
    one = entity("Mara Velde", location)["entity"]["id"]  # type: ignore[index]
    judged = call("judge", "different", f"{one}@quay", f"{one}@quay_again", "--store", location)
    assert judged.exit_code == 0, judged.output
    assert len(entity(one, location)["articles"]) == 1  # type: ignore[arg-type]
    number = json.loads(call("judge", "list", "--store", location, "--json").stdout)[-1]["id"]
    assert call("judge", "withdraw", str(number), "--store", location).exit_code == 0
    assert len(entity(one, location)["articles"]) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("things", "said", "code"),
    [
        (("E1", "E999"), "there is no entity 'E999'", "not-found"),
        (("E1", "E1"), "one entity, E1", "one-thing"),
        (("E1", "quay"), "name two articles, or two entities", "unlike-things"),
        (("E1@nix", "E2"), "no article 'nix' names E1", "not-found"),
        (("quay", "quay"), "are one text", "one-thing"),
    ],
)
@pytest.mark.parametrize("ruling", ["same", "different"])
def test_what_cannot_be_judged_is_said(
    location: str, ruling: str, things: tuple[str, str], said: str, code: str
) -> None:
    found = call("judge", ruling, *things, "--store", location)
    assert found.exit_code == 1
    assert said in found.output
    assert f"[{code}]" in found.output
    assert "Traceback" not in found.output
