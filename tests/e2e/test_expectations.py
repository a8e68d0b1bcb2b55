"""`twosource expectations`: what is open or overdue, of files and of a library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from twosource.cli import main

FIRST = (
    "The Velsund harbour board will open the new ferry pier on 12 May. "
    "The board promised the islanders a night ferry."
)
LATER = (
    "The mayor of Velsund praised the brass band on Sunday. "
    "The band played for two hours in the old market hall."
)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["expectations", *arguments], catch_exceptions=False)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    rows = [
        {"id": "a", "date": "2031-05-02", "title": "Velsund pier nears its opening", "text": FIRST},
        {"id": "b", "date": "2031-05-20", "title": "Velsund hears its band", "text": LATER},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_open_ones_are_listed_with_who_what_and_by_when(reports: Path) -> None:
    rows = json.loads(call(str(reports), "--json", "--jobs", "1").stdout)
    pier = next(r for r in rows if "pier" in r["text"])
    assert (pier["by_when"], pier["kind"]) == ("2031-05-12", "plan")
    assert "board" in pier["by"]
    (source, *_) = pier["sources"]
    assert source["article"] == "a"
    assert "will open the new ferry pier" in source["words"]
    assert any(r["kind"] == "promise" for r in rows)


def test_overdue_is_reckoned_from_the_day_given(reports: Path) -> None:
    before = json.loads(call(str(reports), "--overdue", "--on", "2031-05-12", "--json", "--jobs", "1").stdout)
    after = json.loads(call(str(reports), "--overdue", "--on", "2031-05-13", "--json", "--jobs", "1").stdout)
    assert before == []
    assert [r["by_when"] for r in after] == ["2031-05-12"]
    assert call(str(reports), "--by", "Nobody Known", "--jobs", "1").stdout == "no expectations found\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("x.txt", "--on", "soon"), "--on 'soon' is not a day"),
        (("x.txt", "--store", "y.db"), "both --store and PATH"),
        (("--store", "no-such-library.db"), "no-such-library.db"),
        (("x.txt", "--by", " "), "names nobody"),
    ],
)
def test_bad_input_is_told_without_a_traceback(arguments: tuple[str, ...], said: str) -> None:
    result = call(*arguments)
    assert result.exit_code != 0
    assert said in result.output


def test_library_is_read(reports: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "velsund.db")
    added = CliRunner().invoke(main, ["add", str(reports), "--store", store], catch_exceptions=False)
    assert added.exit_code == 0, added.output
    rows = json.loads(call("--store", store, "--json").stdout)
    assert "2031-05-12" in [r["by_when"] for r in rows]
