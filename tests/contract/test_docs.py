"""The docs are true: links lead somewhere, commands exist, code runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click import Group

from corpora import ROOT
from twosource.cli import COMMANDS, main

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?://)([^)#\s]+)", page.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert missing == []


def test_readme_names_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^(?:\.venv/bin/)?twosource (\w+)", readme, re.MULTILINE))
    assert named
    assert named <= set(COMMANDS)
    assert isinstance(main, Group)


def test_readme_options_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command, line in re.findall(r"^(?:\.venv/bin/)?twosource (\w+)(.*)$", readme, re.MULTILINE):
        assert isinstance(main, Group)
        found = main.commands.get(command) or main.get_command(None, command)  # type: ignore[arg-type]
        assert found is not None
        options = {name for parameter in found.params for name in parameter.opts}
        words = line.split("#")[0].split()
        assert {word for word in words if word.startswith("-")} <= options


def test_readme_code_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    assert blocks
    monkeypatch.chdir(ROOT)
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
    assert capsys.readouterr().out


def test_architecture_page_names_every_stage() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = {p.name for p in (ROOT / "src" / "twosource").iterdir() if (p / "__init__.py").exists()}
    assert {name for name in folders if f"`{name}/`" not in page} <= {"records"}
