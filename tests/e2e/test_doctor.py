"""`twosource doctor --library`: whether a library is whole, and what to do when it is not."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from store_articles import new_article
from twosource.cli import main
from twosource.records.library import StoredStory
from twosource.store import migrations, open_store


def doctor(*args: str) -> Result:
    return CliRunner().invoke(main, ["doctor", *args], catch_exceptions=False)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    with closing(open_store(path, create=True)) as store, store.writing():
        store.put_articles([new_article("a", "Old."), new_article("a", "New."), new_article("b")])
        store.assign({2: "S1", 3: "S1"})
        store.put_stories(
            [StoredStory(id="S1", title="T", articles=2, outlets=1, earliest=None, latest=None)]
        )
    return path


def test_a_whole_library(library: Path) -> None:
    result = doctor("--library", str(library))
    assert result.exit_code == 0
    assert f"library {library}: 2 articles and 1 old versions in 1 stories, 0 names" in result.stdout
    assert f"tables as of {migrations.LATEST!r}" in result.stdout
    assert "its rows, texts and indexes: whole" in result.stdout


def test_a_wrong_count(library: Path) -> None:
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute("UPDATE stories SET articles = 5")
    result = doctor("--library", str(library))
    assert result.exit_code == 1
    assert "WRONG    its rows, texts and indexes: story S1 says it has 5 articles; it has 2" in result.stdout
    assert f"twosource rebuild --library {library}" in result.stdout
    findings = json.loads(doctor("--library", str(library), "--json").stdout)
    assert findings[-1]["ok"] is False
    assert findings[-1]["found"].startswith("story S1 says")


def test_a_damaged_file(library: Path) -> None:
    data = bytearray(library.read_bytes())
    for page in range(4, len(data) // 4096, 3):
        data[page * 4096 : page * 4096 + 200] = b"\xa5" * 200
    library.write_bytes(data)
    result = doctor("--library", str(library))
    assert result.exit_code == 1
    assert "WRONG" in result.stdout
    assert "Traceback" not in result.output


def test_no_library(tmp_path: Path) -> None:
    result = doctor("--library", str(tmp_path / "absent.db"))
    assert result.exit_code == 1
    assert "twosource add PATH... --library" in result.stdout


def test_an_older_library_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "old.db")
    with monkeypatch.context() as past:
        past.setattr(migrations, "STEPS", migrations.STEPS[:1])
        open_store(path, create=True).close()
    result = doctor("--library", path)
    assert result.exit_code == 0
    assert f"tables as of {migrations.LATEST!r}" in result.stdout


def test_a_server_library(postgres_library: str) -> None:
    open_store(postgres_library, create=True).close()
    result = doctor("--library", postgres_library)
    assert result.exit_code == 0
    assert "its rows, texts and indexes: whole" in result.stdout
