"""The code on the page runs."""

from __future__ import annotations

import re

import pytest

from corpora import ROOT


def test_code_of_the_page_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "relations.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(ROOT)
    space: dict[str, object] = {}
    exec(compile(block, "relations.md", "exec"), space)
    told = capsys.readouterr().out
    assert "ban on landings | in force 2026-04-20" in told
    assert "Norway,Iceland,2026-W20" in told
    assert str(space["chart"]).startswith("<svg")
