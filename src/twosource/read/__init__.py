"""Reading files into articles: one small module per format, and the table that picks among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from twosource.config import Config
from twosource.errors import ReadError
from twosource.read.html import looks_like_html, read_html
from twosource.read.jsonl import read_jsonl
from twosource.read.parquet import read_parquet
from twosource.read.plain import read_plain
from twosource.read.sources import Source, list_sources
from twosource.records.text import Article

Item = Article | Source | ReadError
"""What a stage can start from: an article, a file that holds one and is not read yet, or what went wrong."""

Reader = Callable[[Source, Config], Iterator[Article | ReadError]]

FORMATS: dict[str, Reader] = {
    "": read_plain,
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".parquet": read_parquet,
}
"""File ending (lower case, without `.gz`) to reader; other endings are read by their content."""

_MANY = (read_jsonl, read_parquet)  # formats in which one file holds many articles


def read_paths(paths: Iterable[Path], *, config: Config = Config()) -> Iterator[Article | ReadError]:
    """Yield every article under the given files and folders, or the error that kept one from being read.

    A folder is read recursively in sorted order, hidden files left out; `-` is standard input, as JSONL.
    A file's id is its name without ending; where two would be equal, the folder is put before it, whatever
    the order of `paths`. Ids given in JSONL come back as they are. A file named twice is read once.

    Args:
        paths: Files, folders, or `-`.
        config: `max_bytes` bounds each file, each JSONL line, and each of them after decompression.
    """
    for source in list_sources(paths):
        if isinstance(source, ReadError):
            yield source
        else:
            yield from read_source(source, config=config)


def holds_many(path: str) -> bool:
    """Tell whether a file is of a format that holds many articles; standard input is."""
    name = path.lower().removesuffix(".gz")
    return path == "-" or any(
        name.endswith(ending) for ending, reader in FORMATS.items() if ending and reader in _MANY
    )


def fetch_paths(paths: Iterable[Path], *, config: Config = Config()) -> Iterator[Item]:
    """Yield what `read_paths` yields, but a file that holds one article as its bytes, not read yet.

    Taking the text out of a page costs as much as a third of its annotation: whoever annotates in many
    processes lets them do that too. `read_one` reads such a file.
    """
    for source in list_sources(paths):
        if isinstance(source, ReadError):
            yield source
            continue
        fetched = None if FORMATS.get(source.ending) in _MANY else source.fetched(config.max_bytes)
        if fetched is None:
            yield from read_source(source, config=config)
        else:
            yield fetched


def read_one(item: Item, *, config: Config = Config()) -> Article | ReadError:
    """Return the article of an item, reading it if need be."""
    if not isinstance(item, Source):
        return item
    for read in read_source(item, config=config):
        return read
    return ReadError(item.name, "empty", "the file holds no article")


def read_source(source: Source, *, config: Config = Config()) -> Iterator[Article | ReadError]:
    """Yield every article of one file, or the error that kept it from being read."""
    try:
        yield from _reader_of(source)(source, config)
    except ReadError as error:
        yield error


def _reader_of(source: Source) -> Reader:
    """Pick the reader by the file's ending, else by how its content starts."""
    known = FORMATS.get(source.ending)
    if known is not None and source.ending:
        return known
    return read_html if looks_like_html(source.head()) else read_plain
