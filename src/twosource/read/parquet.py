"""Parquet: one record a row, with the fields of JSONL as columns; needs the package pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from twosource.config import Config
from twosource.errors import ReadError
from twosource.read.jsonl import READ_FIELDS, article_of
from twosource.read.sources import Source
from twosource.records.text import Article

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

_COLUMNS = ("id", "text", *READ_FIELDS, "authors")
_SPANS = ("actor", "recipient", "places", "targets")
_UNREADABLE = object()
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
            wanted = _wanted(file, source)
            for batch in file.iter_batches(batch_size=_ROWS, columns=wanted, use_threads=False):
                columns = {name: _exact(batch.column(name)) for name in wanted}
                for row in range(batch.num_rows):
                    number += 1
                    record = {name: _value(column[row]) for name, column in columns.items()}
                    yield _article(record, number, source, config)
    except (pyarrow.ArrowException, OSError) as error:
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
    wanted = [name for name in (*_COLUMNS, *_SPANS) if name in names]
    double = [name for name in wanted if names.count(name) > 1]
    if double:
        raise ReadError(
            source.name,
            "bad-parquet",
            f'there are two columns "{double[0]}": keep one of them, or rename one',
        )
    return wanted


def _exact(column: Any) -> Any:
    """Return a column whose values Python can hold: its instants have microseconds."""
    import pyarrow

    kind = column.type
    if pyarrow.types.is_timestamp(kind) and kind.unit == "ns":
        return column.cast(pyarrow.timestamp("us", tz=kind.tz), safe=False)
    return column


def _value(scalar: Any) -> Any:
    """Return a value as JSON would have it; one that is out of range or not UTF-8 is `_UNREADABLE`."""
    try:
        value = scalar.as_py()
        if isinstance(value, bytes):  # some programs write text without saying that it is text
            return value.decode("utf-8")
    except (ValueError, OverflowError):
        return _UNREADABLE
    return value.isoformat() if isinstance(value, date) else value  # a day, or an instant


def _article(record: dict[str, Any], number: int, source: Source, config: Config) -> Article | ReadError:
    text = record["text"]
    if text is _UNREADABLE:
        message = f'row {number}: "text" is not UTF-8; write it again as UTF-8'
        return ReadError(source.name, "encoding", message, id=str(number))
    if isinstance(text, str) and len(text.encode("utf-8", "surrogatepass")) > config.max_bytes:
        return ReadError(
            source.name,
            "too-large",
            f"row {number} is longer than {config.max_bytes} bytes; split its text, "
            "or raise the limit `max_bytes`",
            id=str(number),
        )
    readable = {name: value for name, value in record.items() if value is not _UNREADABLE}
    return article_of(readable, f"row {number}", number, source, config)
