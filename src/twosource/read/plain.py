"""Plain text: one file is one article, its characters untouched."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.config import Config
from twosource.errors import ReadError
from twosource.read.decode import decode
from twosource.read.sources import Source
from twosource.records.text import Article


def read_plain(source: Source, config: Config) -> Iterator[Article | ReadError]:
    """Yield the one article of a text file.

    Raises:
        ReadError: codes `not-found`, `unreadable`, `empty`, `too-large`, `not-text`, `encoding`.
    """
    raw = source.read(config.max_bytes)
    text = decode(raw, source.name)
    if not text.strip():
        raise ReadError(
            source.name, "empty", "the file holds only white space; give a file with the text of an article"
        )
    yield Article(id=source.id, text=text, path=source.name, raw=raw if config.keep_raw else None)
