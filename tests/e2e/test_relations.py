"""`twosource relations`, of files and of a library."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from corpora import EXAMPLE
from twosource.cli import main


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("library") / "bergen.db")
    assert call("add", str(EXAMPLE), "--store", path).exit_code == 0
    return path


@pytest.fixture(scope="module")
def told(store: str) -> dict[str, Any]:
    result = call("relations", "Norway", "Iceland", "--library", store, "--format", "json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_state_comes_with_reports_that_say_it(told: dict[str, Any]) -> None:
    (ban,) = [line for line in told["state"] if line["kind"] == "measure"]
    assert (ban["by"], ban["on"], ban["status"], ban["since"]) == (
        "Norway",
        "Iceland",
        "in force",
        "2026-04-20",
    )
    assert any("lowest point in decades" in line["text"] for line in told["state"])
    assert all(line["sources"] for line in told["state"])
    held = [line["since"] for line in told["state"] if line["kind"] == "encounter held"]
    assert "2026-05-14" in held


def test_offsets_lead_to_the_words(told: dict[str, Any]) -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in EXAMPLE.glob("*.txt")}
    checked = 0
    for line in told["state"]:
        for source in line["sources"]:
            if source["article"] in texts:
                cited = texts[source["article"]][source["start"] : source["end"]]
                assert " ".join(cited.split()) == source["words"]
                checked += 1
    assert checked > 10


def test_merged_events_are_counted_once_and_sources_by_origin(told: dict[str, Any]) -> None:
    week = next(p for p in told["series"] if p["period"] == "2026-W20")
    (meeting,) = [e for e in week["told"] if e["act"] == "CONSULT" and e["date"] == "2026-05-14"]
    assert len(meeting["sentences"]) > len(meeting["sources"]) >= 2  # a reprint is no source of its own
    assert week["events"] == len(week["told"])


def test_a_day_without_reports_is_a_gap_and_no_zero(store: str) -> None:
    result = call("relations", "Norwegian", "ISL", "--store", store, "--by", "day", "--format", "csv")
    rows = {row["period"]: row for row in csv.DictReader(io.StringIO(result.stdout))}
    assert rows["2026-05-13"]["events"] == ""
    assert rows["2026-05-16"]["events"] == "0"  # the column names both and tells nothing new


def test_on_a_day_nothing_later_is_known(store: str) -> None:
    arguments = ("relations", "Ekeness", "Halvarsdottir", "--store", store, "--on", "2026-05-13")
    told = json.loads(call(*arguments, "--format", "json").stdout)
    assert {(x["kind"], x["since"]) for x in told["state"] if "encounter" in x["kind"]} == {
        ("encounter to come", "2026-05-14")
    }
    assert all(source["published"] <= "2026-05-13" for line in told["state"] for source in line["sources"])


def test_chart_of_files(tmp_path: Path) -> None:
    target = tmp_path / "pair.svg"
    result = call("relations", "Norway", "Iceland", str(EXAMPLE), "-o", str(target), "--jobs", "1")
    assert result.exit_code == 0, result.output
    root = ElementTree.parse(target).getroot()
    titles = [t.text or "" for t in root.iter("{http://www.w3.org/2000/svg}title")]
    assert any("met for four hours in Bergen" in title for title in titles)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Nobody", "Iceland"), "nobody in the reports is called 'Nobody'"),
        (("Iclend", "Norway"), "did you mean 'iceland'?"),
        (("Norway", "Norwegian"), "both mean Norway"),
        (("Norway", "France"), "no report names France"),
        (("Norway", "foreign"), "may be any of"),
        (("Norway", "Iceland", "--on", "soon"), "--on 'soon' is not a day"),
        (("Norway", "Iceland", "--format", "parquet"), "say which with -o"),
        (("Norway", "Iceland", "-o", "pair.docx"), "cannot tell the format"),
        (("Norway",), "Missing argument 'B'"),
    ],
)
def test_bad_input_is_told_without_a_traceback(store: str, arguments: tuple[str, ...], said: str) -> None:
    result = call("relations", *arguments, "--store", store)
    assert result.exit_code != 0
    assert said in result.output


def test_library_and_files_exclude_each_other() -> None:
    result = call("relations", "Norway", "Iceland", str(EXAMPLE), "--library", "x.db")
    assert "both --library and PATH" in result.output
