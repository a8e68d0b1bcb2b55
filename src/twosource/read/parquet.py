"""Parquet: one record a row, with the fields of JSONL as columns; needs the package pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from twosource.config import Config
from twosource.errors import ReadError
from twosource.read.jsonl import article_of
from twosource.read.sources import Source
from twosource.records.text import Article

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

_COLUMNS = ("id", "text", "date", "title", "url", "outlet", "language", "authors")
_SPANS = ("actor", "recipient", "places", "targets")
_ROWS = 16  # at a time: bounds the memory that long texts take


def read_parquet(source: Source, config: Config) -> Iterator[Article | ReadError]:
    """Yield the article, or the error, of each row; columns that are not ours are not read.

    Raises:
        ReadError: the file as a whole cannot be read: `missing-package`, `unreadable`, `bad-parquet`,
            `empty`, `no-text` (no column `text`).
    """
    try:
        import pyarrow
    except ImportError as error:
        raise ReadError(
            source.name, "missing-package", "reading Parquet needs pyarrow: pip install 'twosource[cluster]'"
        ) from error
    if source.zipped:
        raise ReadError(source.name, "unreadable", "a Parquet file is packed already: unpack the .gz first")
    with source.open():
        pass  # says so if the file is not there or may not be read
    number = 0
    try:
        with _opened(source) as file:
            for batch in file.iter_batches(
                batch_size=_ROWS, columns=_wanted(file, source), use_threads=False
            ):
                for record in batch.to_pylist():
                    number += 1
                    yield _article(record, number, source, config)
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        if isinstance(error, ReadError):
            raise
        what = " ".join(str(error).split())[:200]
        raise ReadError(
            source.name,
            "bad-parquet",
            f"the file is no Parquet file, or it is damaged after row {number} ({what}); write it again",
        ) from error
    if not number:
        raise ReadError(source.name, "empty", "the file has no rows; give one row an article")


def _opened(source: Source) -> ParquetFile:
    from pyarrow.parquet import ParquetFile

    # Not mapped into memory: a file that shrinks meanwhile would kill the process.
    return ParquetFile(source.path, memory_map=False, pre_buffer=False, buffer_size=1 << 20)


def _wanted(file: ParquetFile, source: Source) -> list[str]:
    names = file.schema_arrow.names
    if "text" not in names:
        shown = ", ".join(names[:12]) or "none"
        raise ReadError(
            source.name,
            "no-text",
            f'there is no column "text"; the columns are: {shown}. Rename the one that holds the article',
        )
    return [name for name in (*_COLUMNS, *_SPANS) if name in names]


def _article(record: dict[str, Any], number: int, source: Source, config: Config) -> Article | ReadError:
    text = record["text"]
    if isinstance(text, str) and len(text) > config.max_bytes:
        return ReadError(
            source.name,
            "too-large",
            f"row {number} is longer than {config.max_bytes} bytes; split its text, "
            "or raise the limit `max_bytes`",
            id=str(number),
        )
    if isinstance(record.get("date"), date):  # a day, or an instant
        record["date"] = record["date"].isoformat()
    return article_of(record, f"row {number}", number, source, config)
