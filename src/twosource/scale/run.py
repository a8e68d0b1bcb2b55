"""A run: articles in, one Parquet file a batch out; killed and started again, it goes on where it stopped."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from twosource.config import Config
from twosource.errors import ReadError
from twosource.read import Item, fetch_paths
from twosource.read.sources import list_sources
from twosource.scale.crew import Encoded
from twosource.scale.output import Manifest, Output, opened
from twosource.scale.program import program
from twosource.scale.rows import check_pyarrow, pack, row_of


class Engine(Protocol):
    """Whatever annotates articles, in order: `encoded_on_all_cores`, or a cluster."""

    def __call__(self, inputs: Iterable[Item], *, config: Config) -> Iterator[Encoded | ReadError]:
        """Yield each article and its encoded record, or the error that kept it from being read."""


def run(
    paths: Sequence[Path],
    out: Path,
    *,
    engine: Engine,
    config: Config = Config(),
    batch: int | None = None,
    progress: Callable[[Manifest], None] = lambda manifest: None,
) -> Manifest:
    """Annotate everything under `paths` into `out`, and return the finished run's manifest.

    The files are the same bytes whichever engine made them, and however often the run was killed.

    Args:
        paths: Files and folders, as for `read_paths`.
        out: A new or empty folder, or that of the same run, which then goes on.
        engine: Who annotates.
        config: Options of the run.
        batch: Rows a file; by default what the run was started with, or 500.
        progress: Called with the state of the run at the start and after each file.

    Raises:
        RunError: the folder or the engine cannot go on; codes as in `twosource.errors`.
        TwosourceError: something that concerns every article, such as a missing model.
    """
    check_pyarrow(str(out))
    config = replace(config, keep_raw=True)  # for its hash
    with opened(out, program=program(config), input=_fingerprint(paths), batch=batch) as output:
        progress(output.manifest)
        if output.manifest.complete:
            return output.manifest
        inputs = islice(fetch_paths(paths, config=config), output.manifest.inputs, None)
        rows: list[dict[str, Any]] = []
        for item in engine(inputs, config=config):
            rows.append(row_of(item))
            if len(rows) == output.manifest.batch:
                _keep(output, rows, progress)
        if rows:
            _keep(output, rows, progress)
        output.finish()
        return output.manifest


def _keep(output: Output, rows: list[dict[str, Any]], progress: Callable[[Manifest], None]) -> None:
    packed = pack(rows)
    output.add(packed.content, articles=packed.articles, faults=packed.faults, words=packed.words)
    rows.clear()
    progress(output.manifest)


def _fingerprint(paths: Sequence[Path]) -> str:
    """Return a hash of the names, sizes and times of the input files."""
    digest = hashlib.sha256()
    for source in list_sources(paths):
        if isinstance(source, ReadError):
            digest.update(f"{source.path}\0{source.code}\n".encode("utf-8", "surrogateescape"))
            continue
        try:
            facts = os.stat(source.path)
            state = f"{facts.st_size} {facts.st_mtime_ns}"
        except OSError:
            state = "-"
        digest.update(f"{source.name}\0{source.id}\0{state}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
