"""Which files to read, in which order, and under which ids."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, cast

from twosource.errors import ReadError

STDIN = "-"
_HEAD = 1024


@dataclass(frozen=True, slots=True)
class Source:
    """One input file (or standard input) and the id an article in it gets when it brings none."""

    path: Path
    id: str
    content: bytes | None = field(default=None, repr=False)  # the file as it is, where it was fetched already

    @property
    def name(self) -> str:
        """The path as the user gave it, for messages and records."""
        return str(self.path)

    @property
    def zipped(self) -> bool:
        """Tell whether the file is gzipped."""
        return self.path.suffix.lower() == ".gz"

    @property
    def ending(self) -> str:
        """The file's ending in lower case, without `.gz`: `page.HTML.gz` gives `.html`."""
        if self.name == STDIN:
            return ".jsonl"
        return (Path(self.path.stem) if self.zipped else self.path).suffix.lower()

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open the bytes, decompressed as a stream; faults of the file become `ReadError`."""
        if self.name == STDIN:
            yield sys.stdin.buffer
            return
        try:
            with open(self.path, "rb") if self.content is None else io.BytesIO(self.content) as raw:
                yield cast("IO[bytes]", gzip.GzipFile(fileobj=raw)) if self.zipped else raw
        except FileNotFoundError as error:
            raise ReadError(
                self.name, "not-found", "there is no such file; check the path and its spelling"
            ) from error
        except PermissionError as error:
            raise ReadError(
                self.name,
                "unreadable",
                "reading the file is not permitted; change its permissions or copy it elsewhere",
            ) from error
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise ReadError(
                self.name,
                "unreadable",
                f"the file ends in .gz but its gzip data is broken ({error}); compress or fetch it again",
            ) from error
        except OSError as error:
            raise ReadError(
                self.name, "unreadable", f"the file cannot be read: {error.strerror or error}"
            ) from error

    def fetched(self, max_bytes: int) -> Source | None:
        """Return the source with its bytes, so that another process, or another machine, can read it.

        None where the file cannot be opened or is larger than `max_bytes`: reading it here says why.
        """
        try:
            with open(self.path, "rb") as stream:
                content = stream.read(max_bytes + 1)
        except OSError:
            return None
        return replace(self, content=content) if len(content) <= max_bytes else None

    def head(self) -> bytes:
        """Return the first bytes, for telling what the file is."""
        with self.open() as stream:
            return stream.read(_HEAD)

    def read(self, max_bytes: int) -> bytes:
        """Return the whole content.

        Raises:
            ReadError: the file is empty, or larger than `max_bytes` (after decompression), or cannot be read.
        """
        with self.open() as stream:
            raw = stream.read(max_bytes + 1)
        if len(raw) > max_bytes:
            raise ReadError(
                self.name,
                "too-large",
                f"the content is larger than {max_bytes} bytes; split it into one file an article, "
                "or raise the limit `max_bytes`",
            )
        if not raw.strip():
            raise ReadError(
                self.name, "empty", "the file is empty; give a file that holds the text of an article"
            )
        return raw


def list_sources(paths: Iterable[Path]) -> list[Source | ReadError]:
    """Return the files to read in order of input, folders opened, each file once, ids distinct."""
    found: list[Path | ReadError] = []
    seen: set[str] = set()
    for path in paths:
        for item in _expand(Path(path)):
            key = str(item) if isinstance(item, ReadError) else _identity(item)
            if key not in seen:
                seen.add(key)
                found.append(item)
    ids = _unique_ids([item for item in found if isinstance(item, Path)])
    return [Source(item, ids[item]) if isinstance(item, Path) else item for item in found]


def _identity(path: Path) -> str:
    return str(path) if str(path) == STDIN else os.path.realpath(path)


def _expand(path: Path) -> Iterator[Path | ReadError]:
    if str(path) == STDIN or not path.is_dir():
        yield path
        return
    files: list[Path] = []
    faults: list[OSError] = []
    # Links to folders are not followed: they can lead in a circle.
    for folder, subfolders, names in os.walk(path, onerror=faults.append):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        files.extend(Path(folder, name) for name in names if not name.startswith("."))
    for fault in faults:
        yield ReadError(
            str(fault.filename), "unreadable", f"the folder cannot be listed: {fault.strerror or fault}"
        )
    if not files and not faults:
        yield ReadError(
            str(path), "empty", "the folder holds no files (hidden ones are skipped); put articles in it"
        )
    yield from sorted(files, key=lambda file: file.parts)


def _unique_ids(paths: list[Path]) -> dict[Path, str]:
    """Give each file its name without ending; clashing ones get folders before, then the ending behind."""
    ids = {path: _name(path) for path in paths}
    whole = {path: path.absolute().parts for path in paths}
    deepest = max((len(parts) for parts in whole.values()), default=1)
    for depth in range(1, deepest):
        counts = Counter(ids.values())
        clashing = [path for path in paths if counts[ids[path]] > 1]
        if not clashing:
            return ids
        # Two files of one folder differ by their ending only; folders cannot part them.
        places = Counter((path.absolute().parent, _name(path)) for path in clashing)
        for path in clashing:
            own = path.name if places[path.absolute().parent, _name(path)] > 1 else _name(path)
            ids[path] = "/".join([*whole[path][:-1][-depth:], own]).replace("//", "/")
    return ids


def _name(path: Path) -> str:
    if str(path) == STDIN:
        return "stdin"
    return Path(path.stem).stem if path.suffix.lower() == ".gz" else path.stem
