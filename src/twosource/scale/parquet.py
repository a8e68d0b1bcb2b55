"""Taking in what `twosource run` wrote: `is_run_output(folder)`, then `read_run(folder)`.

    if is_run_output(path):
        for item in read_run(path):     # AnnotatedArticle | ReadError, in the order of the run's inputs
            ...

`read_run` holds one file in memory at a time (500 articles, unless the run was told otherwise), checks each
against the manifest's hash, and refuses, before it yields anything, records that this program would not make.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from twosource.config import Config
from twosource.errors import ReadError, RunError
from twosource.records.annotation import AnnotatedArticle
from twosource.scale.output import MANIFEST, Manifest, read_manifest
from twosource.scale.program import differences, program
from twosource.scale.rows import check_pyarrow, unpacked

__all__ = ["Manifest", "is_run_output", "read_manifest", "read_run"]


def is_run_output(path: Path) -> bool:
    """Tell whether a path is the folder that `twosource run` wrote into."""
    return (path / MANIFEST).is_file()


def read_run(path: Path, *, config: Config = Config()) -> Iterator[AnnotatedArticle | ReadError]:
    """Yield each annotated article of a run, or the error that kept it from being read, in input order.

    Args:
        path: The output folder of a finished run.
        config: Options under which the records are to be used; `article.raw` is never set.

    Raises:
        RunError: the run is not finished (`unfinished`), was made by another version, model or configuration
            (`other-program`), a file is missing or damaged (`damaged`), or pyarrow is not installed
            (`missing-package`).
    """
    check_pyarrow(str(path))
    manifest = read_manifest(path)
    other = differences(program(config), manifest.program, records=True)
    if other:
        message = f"the records were made with {'; '.join(other)}: do the run again into a new folder"
        raise RunError(str(path), "other-program", message)
    if not manifest.complete:
        done = f"{manifest.inputs} inputs are done"
        message = f"the run is not finished ({done}): type the same `twosource run` again"
        raise RunError(str(path), "unfinished", message)
    for batch in manifest.batches:
        file = path / batch.file
        try:
            content = file.read_bytes()
        except OSError as error:
            raise _damaged(file, f"cannot be read ({error.strerror})") from error
        if hashlib.sha256(content).hexdigest() != batch.sha256:
            raise _damaged(file, "is not what the run wrote: it was changed or cut")
        yield from unpacked(file, content)


def _damaged(file: Path, what: str) -> RunError:
    message = f"the file {what}: delete it and type the same `twosource run` again, which writes it anew"
    return RunError(str(file), "damaged", message)
