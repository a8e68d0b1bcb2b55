"""The folder a run writes into: one Parquet file a batch, and a manifest that says how far it got.

A file counts once the manifest names it, and is whole by then; so a run that is killed at any moment goes on
from the last batch it wrote.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from twosource.errors import RunError
from twosource.scale.program import differences

FORMAT = 1
"""Raised when the layout of the folder or the columns change."""

MANIFEST = "manifest.json"
_LOCK = ".lock"
_UNFINISHED = ".unfinished"

_FAULTS = {
    errno.ENOSPC: ("full", "the disk is full: make room"),
    errno.EDQUOT: ("full", "the quota on this disk is used up: make room"),
    errno.EFBIG: ("full", "a file would be larger than is allowed here: choose another place"),
    errno.EROFS: ("read-only", "the file system is read-only: choose another place"),
    errno.EACCES: (
        "read-only",
        "writing there is not permitted: change its permissions or choose another place",
    ),
    errno.EPERM: (
        "read-only",
        "writing there is not permitted: change its permissions or choose another place",
    ),
}


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the output."""

    file: str
    inputs: int  # rows
    articles: int  # rows with a record
    faults: int  # rows with an error
    words: int
    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a run was asked, by which program, and how far it got."""

    format: int
    program: Mapping[str, str]
    input: str  # hash of names, sizes and times of the input files
    batch: int  # rows a file
    complete: bool
    batches: tuple[Batch, ...]

    @property
    def inputs(self) -> int:
        """How many inputs are done."""
        return sum(batch.inputs for batch in self.batches)

    @property
    def articles(self) -> int:
        """How many of them gave a record."""
        return sum(batch.articles for batch in self.batches)

    @property
    def faults(self) -> int:
        """How many could not be read."""
        return sum(batch.faults for batch in self.batches)

    @property
    def words(self) -> int:
        """How many words the articles have."""
        return sum(batch.words for batch in self.batches)


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a run's output.

    Raises:
        RunError: there is none (`not-found`, `not-a-run`), it is damaged (`damaged`), or of another format
            (`other-program`).
    """
    where = folder / MANIFEST
    try:
        raw = where.read_bytes()
    except OSError as error:
        code = "not-a-run" if folder.exists() else "not-found"
        message = "this is not the output of `twosource run`: it has no manifest.json that can be read"
        raise RunError(str(folder), code, message) from error
    try:
        found = msgspec.json.decode(raw, type=dict)
        if found.get("format") != FORMAT:
            got = found.get("format")
            message = f"the output has format {got!r}, we read {FORMAT}: do the run again into a new folder"
            raise RunError(str(folder), "other-program", message)
        return msgspec.convert(found, Manifest)
    except msgspec.MsgspecError as error:
        message = f"the manifest is damaged ({error}): do the run again into a new folder"
        raise RunError(str(where), "damaged", message) from error


class Output:
    """The folder of one run, open for writing by this process alone.

    Use `opened`.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._folder = folder
        self.manifest = manifest

    def start(self) -> None:
        """Note what the run was asked, before anything is done."""
        self._note(self.manifest)

    def add(self, content: bytes, *, articles: int, faults: int, words: int) -> None:
        """Keep the next batch: its file, then the manifest that names it.

        Raises:
            RunError: the disk is full or may not be written.
        """
        name = f"part-{len(self.manifest.batches):05d}.parquet"
        batch = Batch(
            file=name,
            inputs=articles + faults,
            articles=articles,
            faults=faults,
            words=words,
            bytes=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        self._write(name, content)
        self._note(msgspec.structs.replace(self.manifest, batches=(*self.manifest.batches, batch)))

    def finish(self) -> None:
        """Note that all inputs are done."""
        if not self.manifest.complete:
            self._note(msgspec.structs.replace(self.manifest, complete=True))

    def _note(self, manifest: Manifest) -> None:
        self._write(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
        self.manifest = manifest

    def _write(self, name: str, content: bytes) -> None:
        with told(self._folder):
            unfinished = self._folder / _UNFINISHED
            with open(unfinished, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(unfinished, self._folder / name)
            _sync_folder(self._folder)


@contextmanager
def opened(folder: Path, *, program: Mapping[str, str], input: str, batch: int | None) -> Iterator[Output]:
    """Make the folder, or go on with the run that it holds.

    Args:
        folder: Where to write.
        program: Of this process.
        input: Hash of what is to be read.
        batch: Rows a file; None takes what the run was started with, or 500.

    Raises:
        RunError: it holds something else (`not-empty`), or a run with another input, program or batch
            (`other-run`), is being written by another process (`busy`), or cannot be written (`full`,
            `read-only`).
    """
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = open(folder / _LOCK, "wb")  # noqa: SIM115 - held until the run ends
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = "another run writes there: wait until it ends, or choose another folder"
            raise RunError(str(folder), "busy", message) from error
        output = Output(folder, _begun(folder, program, input, batch))
        output.start()
        yield output


def _begun(folder: Path, program: Mapping[str, str], input: str, batch: int | None) -> Manifest:
    new = Manifest(
        format=FORMAT, program=program, input=input, batch=batch or 500, complete=False, batches=()
    )
    if not (folder / MANIFEST).exists():
        others = sorted(path.name for path in folder.iterdir() if path.name not in (_LOCK, _UNFINISHED))
        if others:
            message = f"the folder holds other things ({', '.join(others[:3])}): choose a new or an empty one"
            raise RunError(str(folder), "not-empty", message)
        return new
    manifest = read_manifest(folder)
    other = differences(program, manifest.program)
    if manifest.input != input:
        other.append("other input files, or the same ones changed")
    if batch is not None and manifest.batch != batch:
        other.append(f"--batch {manifest.batch} instead of {batch}")
    if other:
        message = (
            f"the folder holds a run made with {'; '.join(other)}: choose a new folder, or delete this one"
        )
        raise RunError(str(folder), "other-run", message)
    whole = []
    for part in manifest.batches:  # what comes after a file that was lost or cut is done again
        if not _is_there(folder / part.file, part.bytes):
            break
        whole.append(part)
    done = len(whole) == len(manifest.batches)
    return msgspec.structs.replace(manifest, batches=tuple(whole), complete=manifest.complete and done)


def _is_there(file: Path, size: int) -> bool:
    try:
        return file.stat().st_size == size
    except OSError:
        return False


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn the system's errors into ours, with what to do."""
    try:
        yield
    except OSError as error:
        other = ("read-only", f"it cannot be written ({error.strerror}): choose another place")
        code, what = _FAULTS.get(error.errno or 0, other)
        if code == "full":
            what += "; then type the same command again, and the run goes on where it stopped"
        raise RunError(str(folder), code, what) from error


def _sync_folder(folder: Path) -> None:
    # Some network file systems cannot: the file itself is safe there.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
