"""Pages are read in other processes, and the library is the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from library_dump import dump
from twosource.config import Config
from twosource.errors import ReadError
from twosource.library import open_library
from twosource.library.adding import Added, Adding
from twosource.pipeline import annotated
from twosource.read.sources import Source
from twosource.records.annotation import AnnotatedArticle
from twosource.scale.pool import annotated_on_all_cores

LAYERS = ("source", "blocks")
LEAST = 8


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let fewer pages than usual be enough to start processes for."""
    monkeypatch.setattr("twosource.library.reading.LEAST", LEAST)


PAGE = """<html lang="en"><head><title>{title}</title>
<link rel="canonical" href="https://press.example/{name}"><script>{filling}</script></head><body>
<article><h1>{title}</h1><p>{first}</p><p>The harbour office of Velsund said on Tuesday that {name} would be
looked at again in spring, when the ice has gone and the pilots are back.</p></article></body></html>
"""
FILLING = "var x = 1;\n" * 600  # so that there is enough to start processes for


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve pages, two of them without a text, a plain text among them, and a page too large."""
    made = tmp_path / "in"
    made.mkdir()
    for n in range(12):
        name = f"pier{n}"
        first = f"Pier number {n} in Velsund was closed on Monday after divers found holes in its wall."
        page = (
            "<html></html>"
            if n in (3, 7)
            else PAGE.format(title=f"Pier {n} closed", name=name, first=first, filling=FILLING)
        )
        (made / f"{name}.html").write_text(page)
    (made / "pier4.txt").write_text(
        "A ferry sank in Velsund harbour on Monday. Nobody was hurt, the office said."
    )
    (made / "pier5b.html").write_text("<html>" + "x" * 300_000)
    return made


class Extracting:
    """Reads pages, and notes which."""

    def __init__(self, jobs: int = 1) -> None:
        self.read: list[str] = []
        self.jobs = jobs

    def __call__(self, inputs: Iterable[Any]) -> Iterator[AnnotatedArticle | ReadError]:
        config = Config(max_bytes=200_000, keep_raw=True)
        yield from annotated_on_all_cores(self._noted(inputs), config=config, layers=LAYERS, jobs=self.jobs)

    def _noted(self, inputs: Iterable[Any]) -> Iterator[Any]:
        for item in inputs:
            if isinstance(item, Source):
                self.read.append(item.id)
            yield item


def fill(place: Path, folder: Path, extract: Extracting | None) -> tuple[Added, dict[str, list[object]]]:
    config = Config(max_bytes=200_000)
    with open_library(place, create=True) as library, library.store.sole_writer():
        adding = Adding(
            library.store,
            config=config,
            annotate=partial(annotated, config=config, layers=LAYERS),
            extract=extract,
            keep_raw=True,
            batch=5,
        )
        added = adding.files([folder])
        return added, dump(library.store, [str(path) for path in folder.iterdir()])


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_library_is_the_same_whoever_reads_the_pages(tmp_path: Path, folder: Path, jobs: int) -> None:
    here = fill(tmp_path / "here.db", folder, None)
    extracting = Extracting(jobs)
    there = fill(tmp_path / "there.db", folder, extracting)
    assert there == here
    assert here[0].articles == 11
    assert [skipped.code for skipped in here[0].skipped] == ["no-text", "too-large", "no-text"]
    assert len(here[1]["raws"]) == 11
    assert len(extracting.read) == 12
    again, _ = fill(tmp_path / "there.db", folder, extracting)
    assert (again.articles, again.unchanged) == (0, 11)
    assert len(extracting.read) == 12  # three are tried again: too few to start processes for


def test_few_pages_are_read_here(tmp_path: Path, folder: Path) -> None:
    for n in range(LEAST - 1, 12):
        (folder / f"pier{n}.html").unlink()
    (folder / "pier5b.html").unlink()
    extracting = Extracting()
    fill(tmp_path / "a.db", folder, extracting)
    assert extracting.read == []
