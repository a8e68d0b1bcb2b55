"""What SQLite's and the system's errors mean to the user of a library."""

from __future__ import annotations

import errno
import os
import sqlite3
import zlib
from pathlib import Path

from twosource.errors import StoreError

BUSY = "another process is writing to the library; wait for it to end, or stop it, and try again"
NO_LIBRARY = "this file is no library, or its first bytes are damaged; name another file"
_FULL = "the disk is full; nothing that was stored before is lost. Free some room and run the command again"
_READ_ONLY = (
    "the library cannot be written here: the file, its folder or the disk is read-only for this user. "
    "Change its rights, or copy it to a folder of your own"
)
_DAMAGED = (
    "the file is damaged ({}); restore it from a copy, or save what can be read with .recover of sqlite3. "
    "What is wrong in detail: twosource doctor --library {}"
)


def fault(error: BaseException, place: str) -> StoreError | None:
    """Say what an error of SQLite means; None when it is a fault of the program."""
    # Bytes that are no text any more are told by the module, not by SQLite, so they come without a code.
    if isinstance(error, UnicodeDecodeError | zlib.error) or "decode to UTF-8" in str(error):
        return StoreError(place, "damaged", _DAMAGED.format(" ".join(str(error).split()), place))
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    name = getattr(error, "sqlite_errorname", "")
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return StoreError(place, "full", _FULL)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreError(place, "busy", BUSY)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return StoreError(place, "read-only", _READ_ONLY)
        case sqlite3.SQLITE_CORRUPT:
            return StoreError(place, "damaged", _DAMAGED.format(error, place))
        case sqlite3.SQLITE_NOTADB:
            return StoreError(place, "not-a-library", NO_LIBRARY)
        case sqlite3.SQLITE_CANTOPEN if not os.access(Path(place).absolute().parent, os.W_OK):
            return StoreError(place, "read-only", _READ_ONLY)
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_AUTH:
            return StoreError(
                place, "unreachable", f"the file cannot be opened ({error}): look at its folder and rights"
            )
        case sqlite3.SQLITE_IOERR if name in _WRITING:
            return StoreError(place, "full", f"the disk takes no more ({name}). {_FULL}")
        case sqlite3.SQLITE_IOERR:
            return StoreError(place, "unreachable", f"the disk cannot be read ({name}); look at the disk")
        case sqlite3.SQLITE_ERROR if "no such module: fts5" in str(error):
            return too_old(place)
    return None


# A file system that has reached a limit other than its size (a quota, the largest file) reports these.
_WRITING = frozenset(
    {
        "SQLITE_IOERR_WRITE",
        "SQLITE_IOERR_FSYNC",
        "SQLITE_IOERR_TRUNCATE",
        "SQLITE_IOERR_SHMSIZE",
        "SQLITE_IOERR_SHMMAP",
        "SQLITE_IOERR_SHMOPEN",
    }
)


def too_old(place: str) -> StoreError:
    """Say that this Python's SQLite lacks something."""
    return StoreError(
        place,
        "missing-package",
        f"this Python comes with SQLite {sqlite3.sqlite_version}, or without its text search FTS5; a library "
        "needs 3.35 with FTS5. Use another Python (uv python install 3.13), or a library in PostgreSQL",
    )


def unreachable(path: Path, error: OSError) -> StoreError:
    """Say that a file cannot be read at all."""
    return StoreError(
        str(path),
        "unreachable",
        f"the file cannot be opened ({error.strerror}): look at its folder and rights",
    )


def unwritable(path: Path, error: OSError) -> StoreError:
    """Say why a file beside the library cannot be made."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError(str(path), "full", _FULL)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return StoreError(str(path), "read-only", _READ_ONLY)
    return unreachable(path, error)
