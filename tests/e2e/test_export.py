"""`twosource export`, of files and of a library."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from corpora import EXAMPLE
from twosource.cli import main


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def records(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "plover.jsonl").read_text(encoding="utf-8").splitlines()]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    result = call("export", str(EXAMPLE), "-o", str(folder))
    assert result.exit_code == 0, result.output
    return folder


def test_only_what_happened_once_each(exported: Path) -> None:
    found = records(exported)
    assert len(found) > 10
    assert {record["status"] for record in found} <= {None, "historical"}
    assert len({record["id"] for record in found}) == len(found)
    meeting = max(found, key=lambda r: len(r["mentions"]))
    assert (meeting["event"], meeting["date"]) == (["CONSULT"], "2026-05-14")
    assert {actor["code"] for actor in meeting["actor"]} >= {"NOR", "ISL"}
    assert len({mention["article"] for mention in meeting["mentions"]}) >= 4


def test_offsets_lead_to_the_words(exported: Path) -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in EXAMPLE.glob("*.txt")}
    checked = 0
    for record in records(exported):
        for mention in record["mentions"]:
            text = texts.get(mention["article"])
            if text is not None:
                assert " ".join(text[mention["start"] : mention["end"]].split()) == mention["text"]
                checked += 1
    assert checked > 20


def test_a_library_gives_the_same_rows_as_its_files(exported: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "press.db")
    assert call("add", str(EXAMPLE), "--store", store).exit_code == 0
    assert call("export", "--store", store, "-o", str(tmp_path / "out")).exit_code == 0
    for name in ("plover.jsonl", "gdelt.events.tsv", "gdelt.mentions.tsv", "datapackage.json"):
        assert (tmp_path / "out" / name).read_bytes() == (exported / name).read_bytes(), name
    gone = call("export", "--store", store, "-o", str(tmp_path / "no"), "--story", "S99")
    assert (gone.exit_code, (tmp_path / "no").exists()) == (2, False)
    assert "twosource stories" in gone.output


def test_choosing_who_when_and_what(exported: Path, tmp_path: Path) -> None:
    result = call("export", str(EXAMPLE), "-o", str(tmp_path), "--to", "gdelt", "--actor", "ISL")
    assert result.exit_code == 0, result.output
    assert not (tmp_path / "plover.jsonl").exists()
    chosen = {row["EventID"] for row in table(tmp_path / "gdelt.events.tsv")}
    everything = {row["EventID"] for row in table(exported / "gdelt.events.tsv")}
    assert chosen < everything
    planned = tmp_path / "planned"
    assert call("export", str(EXAMPLE), "-o", str(planned), "--status", "planned").exit_code == 0
    assert {record["status"] for record in records(planned)} <= {"future", "historical"}
    assert not {record["id"] for record in records(planned)} & {r["id"] for r in records(exported)}


def test_wrong_use_is_told_before_any_work(exported: Path, tmp_path: Path) -> None:
    again = call("export", str(EXAMPLE), "-o", str(exported))
    assert (again.exit_code, "--replace" in again.output) == (1, True)
    for wrong in (
        ["--since", "yesterday"],
        ["--since", "2026-05-02", "--until", "2026-05-01"],
        ["--status", "negated"],
        ["--to", "xml"],
    ):
        result = call("export", str(EXAMPLE), "-o", str(tmp_path / "x"), *wrong)
        assert result.exit_code == 2, result.output
    none = call("export", "--store", str(tmp_path / "none.db"), "-o", str(tmp_path / "x"))
    assert none.exit_code == 1
    assert "not-found" in none.output
    assert not (tmp_path / "x").exists()


def test_the_help_shows_how_to_read_the_files() -> None:
    shown = call("export", "--help").output
    for part in ("dtype=str", "infer_schema=False", "all_varchar=true", "--status"):
        assert part in shown
