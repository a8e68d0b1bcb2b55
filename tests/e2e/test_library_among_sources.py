"""`twosource add .` where the library lies in that folder too, as it does by default."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from twosource.cli import main
from twosource.store import open_store

TEXT = (
    "LOWMERE, March 1 - The envoys of Norway and Chile met in Lowmere on Monday. The talks ended at noon.\n"
)


@pytest.mark.parametrize("name", ["news.db", "news.txt"])
def test_a_library_does_not_read_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(TEXT)
    with closing(open_store(name, create=True)) as store, store.sole_writer():
        pass
    for said in ("1 new article", "1 file unchanged"):
        result = CliRunner().invoke(main, ["add", ".", "--library", name], catch_exceptions=False)
        assert result.exit_code == 0
        assert said in result.stdout
        assert "skipped" not in result.output


def test_adding_keeps_the_locks_of_a_library_that_is_read_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that this process closed would cost it the locks on the library's own files."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(TEXT)
    with closing(open_store("news.db", create=True)) as store:
        result = CliRunner().invoke(main, ["add", ".", "--library", "news.db"], catch_exceptions=False)
        assert result.exit_code == 0
        script = "import sqlite3; c = sqlite3.connect('news.db'); c.execute('SELECT 1 FROM texts'); c.close()"
        subprocess.run([sys.executable, "-c", script], check=True)
        assert Path("news.db-wal").exists()  # the other process knew that it was not the last one
        assert len(store.scan()) == 1
