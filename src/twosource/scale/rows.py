"""The columns of a run's Parquet files, and articles as rows of them.

The flat columns are for whoever asks the files with DuckDB or polars; `text`, `article` and `record` hold
everything, and are what a library takes in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource.errors import ReadError, RunError
from twosource.records.annotation import AnnotatedArticle
from twosource.records.encoding import decode_annotated, decode_article, encode_article
from twosource.scale.crew import Encoded

if TYPE_CHECKING:
    import pyarrow

_ROWS = 64  # at a time when reading
_REMEDY = "pip install 'twosource[cluster]'"


def check_pyarrow(location: str) -> None:
    """Check that Parquet can be written and read.

    Raises:
        RunError: pyarrow is not installed (code `missing-package`).
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise RunError(location, "missing-package", f"Parquet needs pyarrow: {_REMEDY}") from error


def schema() -> pyarrow.Schema:
    """Return the columns."""
    import pyarrow as pa

    text, blob = pa.string(), pa.binary()
    return pa.schema(
        [
            ("id", text),
            ("path", text),
            ("url", text),
            ("outlet", text),
            ("title", text),
            ("earliest", pa.date32()),  # publication
            ("latest", pa.date32()),
            ("language", text),
            ("words", pa.int32()),
            ("text", text),
            ("text_sha256", text),
            ("raw_sha256", text),
            ("article", blob),  # records.encoding.encode_article
            ("record", blob),  # records.encoding.encode_annotated
            ("error_code", text),  # of what could not be read; its other columns are empty
            ("error_message", text),
        ]
    )


def row_of(item: Encoded | ReadError) -> dict[str, Any]:
    """Return the row of an article with its record, or of what could not be read."""
    if isinstance(item, ReadError):
        return {"id": item.id, "path": item.path, "error_code": item.code, "error_message": item.message}
    article, record = item
    annotated = decode_annotated(record, article)
    source, extraction = annotated.source, article.extraction
    raw_sha256 = hashlib.sha256(article.raw).hexdigest() if article.raw is not None else None
    return {
        "id": article.id,
        "path": article.path,
        "url": source.url or article.given.url,
        "outlet": source.outlet,
        "title": source.headline,
        "earliest": _day(source.published.earliest),
        "latest": _day(source.published.latest),
        "language": annotated.language,
        "words": len(article.text.split()),
        "text": article.text,
        "text_sha256": article.text_sha256,
        "raw_sha256": extraction.raw_sha256 if extraction is not None else raw_sha256,
        "article": encode_article(article),
        "record": record,
    }


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


@dataclass(frozen=True, slots=True)
class Packed:
    """A batch as the bytes of its Parquet file, and what is in it."""

    content: bytes
    articles: int
    faults: int
    words: int


def pack(rows: Sequence[dict[str, Any]]) -> Packed:
    """Return the Parquet file of some rows; equal rows give equal bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pylist(list(rows), schema=schema())
    buffer = pa.BufferOutputStream()
    pq.write_table(
        table,
        buffer,
        row_group_size=len(rows),
        compression={name: "none" if name == "record" else "zstd" for name in table.schema.names},
        write_page_checksum=True,
    )
    faults = sum("error_code" in row for row in rows)
    words = sum(row.get("words", 0) for row in rows)
    return Packed(buffer.getvalue().to_pybytes(), len(rows) - faults, faults, words)


def unpacked(file: Path, content: bytes) -> Iterator[AnnotatedArticle | ReadError]:
    """Yield what the rows of a Parquet file hold.

    Raises:
        RunError: the file is damaged (code `damaged`).
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    wanted = ["id", "path", "text", "article", "record", "error_code", "error_message"]
    try:
        with pq.ParquetFile(pa.BufferReader(content)) as parquet:
            for batch in parquet.iter_batches(batch_size=_ROWS, columns=wanted, use_threads=False):
                for row in batch.to_pylist():
                    yield _item(row)
    except (pa.ArrowException, ValueError, TypeError, KeyError, OSError) as error:
        what = " ".join(str(error).split())[:200]
        message = f"the file is damaged ({what}): delete it and run `twosource run` again as before"
        raise RunError(str(file), "damaged", message) from error


def _item(row: dict[str, Any]) -> AnnotatedArticle | ReadError:
    if row["error_code"] is not None:
        return ReadError(row["path"], row["error_code"], row["error_message"], id=row["id"])
    return decode_annotated(row["record"], decode_article(row["article"], row["text"]))
