"""The reference file of people from the command line: given, left out, faulty, in a library, in a run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from corpora import ROOT
from twosource.cli import main

PEOPLE = str(ROOT / "tests" / "cases" / "reference" / "people.csv")
REPORTS = (
    (
        "one",
        "2018-05-10",
        "Brunn opens port",
        "President Ada Brunn opened a new port in Bodvik on Monday, the mayor said.",
    ),
    (
        "two",
        "2018-05-11",
        "New port",
        "A new port was opened on Monday. Brunn thanked the dockers of Bodvik, the mayor said.",
    ),
    (
        "three",
        "2019-09-20",
        "Goal for Harbour",
        "Ada Brunn, a midfielder, scored twice for Harbour. Her coach praised Brunn.",
    ),
)


@pytest.fixture
def reports(tmp_path: Path) -> str:
    file = tmp_path / "reports.jsonl"
    rows = [{"id": id, "date": date, "title": title, "text": text} for id, date, title, text in REPORTS]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(file)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def references(reports: str, *options: str) -> list[set[str | None]]:
    found = call("annotate", reports, "--layers", "entities", "--jobs", "1", *options)
    assert found.exit_code == 0, found.output
    lines = [json.loads(line) for line in found.stdout.splitlines()]
    return [{e["reference"] for e in line["entities"] if "Brunn" in e["name"]} for line in lines]


def test_a_file_gives_ids_and_none_gives_none(reports: str) -> None:
    assert references(reports, "--people", PEOPLE) == [{"ada-brunn"}, {"ada-brunn"}, {None}]
    assert references(reports, "--people", "none") == [{None}, {None}, {None}]
    assert references(reports) == [{None}, {None}, {None}]  # the one that ships does not know her


def test_the_environment_names_the_file_too(reports: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOSOURCE_PEOPLE", PEOPLE)
    assert references(reports)[0] == {"ada-brunn"}


def test_workers_read_the_same_file(reports: str) -> None:
    one = call("annotate", reports, "--people", PEOPLE, "--jobs", "1").stdout
    assert call("annotate", reports, "--people", PEOPLE, "--jobs", "2").stdout == one


@pytest.mark.parametrize("command", ["annotate", "brief", "add", "run", "rebuild"])
def test_a_faulty_file_stops_before_any_work(reports: str, tmp_path: Path, command: str) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("id,name,from\na,Ada Brunn,in May\n", encoding="utf-8")
    place = str(tmp_path / "press.db")
    arguments = {"add": [reports, "--store", place], "run": [reports, str(tmp_path / "out")]}
    if command == "rebuild":
        assert call("add", reports, "--store", place).exit_code == 0
        arguments["rebuild"] = ["--store", place]
    done = call(command, *arguments.get(command, [reports]), "--people", str(bad))
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"Error: {bad}:2: 'in May' is no day: write YYYY, YYYY-MM or YYYY-MM-DD [bad-day]\n"
    )
    assert not (tmp_path / "out").exists()


def test_what_is_not_understood_is_said(reports: str, tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text("id,name,shoe\na,Ada Brunn,38\n", encoding="utf-8")
    done = call("annotate", reports, "--people", str(odd), "--layers", "entities")
    assert done.exit_code == 0
    assert done.stderr == f"{odd}: columns that are not known: shoe\n"


def test_a_dossier_joins_by_id_and_says_which_file(reports: str) -> None:
    def dossier(people: str) -> Any:
        return json.loads(call("brief", reports, "--people", people, "--format", "json").stdout)

    told, bare = dossier(PEOPLE), dossier("none")
    assert told["version"]["config"] != bare["version"]["config"]
    held = [e for story in told["stories"] for e in story["entities"] if e["reference"] == "ada-brunn"]
    assert {(e["country"], e["code"]) for e in held} == {("NOR", "NORGOV")}
    assert len({citation["article"] for e in held for citation in e["mentions"]}) == 2


def test_a_library_joins_by_id_across_stories(tmp_path: Path) -> None:
    file = tmp_path / "reports.jsonl"
    texts = (
        (
            "one",
            "2018-05-10",
            "Karl Wesk opened a bridge in Bodvik on Monday. The bridge took nine years to build.",
        ),
        ("two", "2020-02-03", "Karel Vesk left for trade talks about steel tariffs with envoys from Peru."),
        ("three", "2020-02-03", "Karel Vesk, a farmer, lost forty cows in the flood that hit the valley."),
    )
    rows = [{"id": id, "date": date, "text": text} for id, date, text in texts]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    place = str(tmp_path / "press.db")
    for people in (PEOPLE, "none"):
        command = ("add", str(file)) if people == PEOPLE else ("rebuild",)
        assert call(*command, "--store", place, "--people", people).exit_code == 0
        shown = [
            json.loads(call("show", id, "--store", place, "--json").stdout) for id in ("one", "two", "three")
        ]
        ids = [_library_id(record) for record in shown]
        assert (ids[0] == ids[1]) == (people == PEOPLE), (people, ids)
        assert ids[0] != ids[2]


def _library_id(record: Any) -> str:
    return next(e["id"] for e in record["library_entities"].values() if e["type"] == "person")


def test_a_run_is_of_one_file(reports: str, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    assert call("run", reports, out, "--people", PEOPLE).exit_code == 0
    again = call("run", reports, out, "--people", "none")
    assert again.exit_code == 1
    assert "config" in again.stderr
    place = str(tmp_path / "press.db")
    assert call("add", out, "--store", place, "--people", PEOPLE).exit_code == 0
