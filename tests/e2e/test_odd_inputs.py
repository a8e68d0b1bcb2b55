"""Inputs and places as nobody plans them: odd ids, paths and texts lose nothing and double nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from twosource.cli import main

TEXT = "The mayor of Bergen, Kari Holm, met the harbour workers on Monday about matter {}. Talks resume soon."
ODD_IDS = (
    "new\nline",
    "a/b",
    "\u202eright to left",
    "x" * 10_000,
    "S1",
    "E1",
    "a@2",
    "%s",
    "'; DROP TABLE articles; --",
    "é",
    "e\u0301",
    "A",
    "a",
)


def twosource(*arguments: str | Path) -> str:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def added(library: Path | str, *paths: Path) -> dict[str, object]:
    found = json.loads(twosource("add", *paths, "--library", library, "--jobs", "1", "--json"))
    assert isinstance(found, dict)
    return found


def records(path: Path, *items: dict[str, str]) -> Path:
    path.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    return path


def test_odd_ids_come_back_as_they_are(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    items = [{"id": label, "text": TEXT.format(number)} for number, label in enumerate((*ODD_IDS, "nul\0"))]
    file = records(tmp_path / "odd.jsonl", *items)
    assert added(library, file)["articles"] == len(items)
    os.utime(file, ns=(1, 1))  # so that it is read again
    assert added(library, file)["known"] == len(items)
    for number, label in enumerate(ODD_IDS):
        if label != "S1":  # a story's id comes first
            shown = json.loads(twosource("show", label, "--library", library, "--json"))
            assert TEXT.format(number) in json.dumps(shown, ensure_ascii=False)


def test_texts_under_one_url_are_versions_of_one_article(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    url = "https://news.example/2"
    items = [{"id": name, "url": url, "text": TEXT.format(name)} for name in ("one", "two", "one", "three")]
    file = records(tmp_path / "texts.jsonl", *items)
    found = added(library, file)
    assert (found["articles"], found["versions"], found["known"]) == (3, 2, 1)
    assert "matter three" in twosource("show", "one", "--library", library)
    assert "matter two" in twosource("show", "one@2", "--library", library)


def test_a_file_is_read_once_by_whatever_name(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    file = tmp_path / "report.txt"
    file.write_text(TEXT.format(1))
    (tmp_path / "link.txt").symlink_to(file)
    assert added(library, file, tmp_path / "link.txt", file)["articles"] == 1
    assert added(library, tmp_path / "link.txt")["unchanged"] == 1


@pytest.mark.parametrize("name", ["with space/lib ?#%41.db", "bücher ☃.db", "file:x.db?mode=ro"])
def test_a_library_has_any_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).parent.mkdir(exist_ok=True)
    file = records(tmp_path / "one.jsonl", {"id": "one", "text": TEXT.format(1)})
    assert added(name, file)["articles"] == 1
    assert added(tmp_path / name, file)["unchanged"] == 1
    assert Path(name).is_file()
    assert "1 report" in twosource("stories", "--library", name)


def test_a_file_that_changes_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "library.db"
    file = records(tmp_path / "growing.jsonl", {"id": "one", "text": TEXT.format(1)})
    from twosource.library import reading

    read_source = reading.read_source

    def grows(source, *, config):  # type: ignore[no-untyped-def]
        yield from read_source(source, config=config)
        with file.open("a", encoding="utf-8") as more:
            more.write(json.dumps({"id": "two", "text": TEXT.format(2)}) + "\n")

    monkeypatch.setattr(reading, "read_source", grows)
    assert added(library, file)["articles"] == 1
    monkeypatch.setattr(reading, "read_source", read_source)
    found = added(library, file)
    assert (found["articles"], found["known"]) == (1, 1)
    assert added(library, file)["unchanged"] == 1


def test_a_file_that_vanishes_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "library.db"
    files = [records(tmp_path / f"{n}.jsonl", {"id": f"{n}", "text": TEXT.format(n)}) for n in range(3)]
    from twosource.library import adding

    list_sources = adding.list_sources

    def vanishes(paths):  # type: ignore[no-untyped-def]
        found = list_sources(paths)
        files[1].unlink()
        return found

    monkeypatch.setattr(adding, "list_sources", vanishes)
    result = CliRunner().invoke(main, ["add", str(tmp_path), "--library", str(library), "--jobs", "1"])
    assert result.exit_code == 1
    assert "2 new articles" in result.output
    assert "[not-found]" in result.output
