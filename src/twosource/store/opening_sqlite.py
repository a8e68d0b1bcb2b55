"""Opening a library's file: is it one, is it today's, and what to do when it is not."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from twosource.errors import StoreError
from twosource.store.sqlite import BUSY_SECONDS, SqliteStore
from twosource.store.sqlite_faults import NO_LIBRARY, too_old, unreachable
from twosource.store.store import not_found

_OLDEST = (3, 35)  # the first with RETURNING
_LEAST = 512  # bytes of a file that is no longer empty: SQLite would write over a byte or two
_IDLE = 8  # connections kept open for threads that read
_CACHE = 16 << 10  # KiB of pages a connection keeps
_LOG_PAGES = 16_000  # of 4 KiB: the log is emptied into the file when it is longer


def open_sqlite(path: Path, *, create: bool, read_only: bool) -> SqliteStore:
    """Open the library in a file, make it where asked to, and bring an older one up to date.

    Raises:
        StoreError: see `twosource.store.open_store`.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        raise too_old(str(path))
    if not _is_there(path):
        if read_only or not create:
            raise not_found(str(path))
        _room_for(path)
    engine = _engine(path, "ro" if read_only else "rwc" if create else "rw")
    store = SqliteStore(path, engine, read_only=read_only)
    try:
        store.bring_up_to_date(create=create)
    except BaseException:
        store.close()
        raise
    return store


def _engine(path: Path, mode: str) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path, mode),
        poolclass=QueuePool,
        pool_size=_IDLE,
        max_overflow=-1,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # The module's own transactions begin too late for a stable view, and take the write lock too late.
        writes = connection.get_execution_options().get("twosource_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?{_access(path, mode)}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,  # transactions are begun by us
        check_same_thread=False,  # the pool lends a connection to one thread at a time
        cached_statements=256,
    )
    # FULL: a block that was kept is on the disk. It costs one flush a batch, and NORMAL would lose the last
    # batches, and the judgements in them, with the power.
    settings = {
        "synchronous": "FULL",
        "cache_size": -_CACHE,
        # A batch touches many pages of the indexes, the next one mostly the same ones: emptying the log at
        # every batch, as the default does, writes each of them twice a batch and halves the speed.
        "wal_autocheckpoint": _LOG_PAGES,
        "journal_size_limit": _LOG_PAGES << 12,
    }
    try:
        for name, value in settings.items():
            connection.execute(f"PRAGMA {name} = {value}")
    except BaseException:
        connection.close()
        raise
    return connection


def _access(path: Path, mode: str) -> str:
    # Readers share an index of the log in a file beside the library. Where none can be made and no log is
    # there, nobody writes, and the file can be read as it is.
    if mode == "ro" and not path.with_name(path.name + "-wal").exists() and not _writable(path.parent):
        return "mode=ro&immutable=1"
    return f"mode={mode}"


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _room_for(path: Path) -> None:
    """See that a new file can be made."""
    folder = path.absolute().parent
    if not folder.is_dir():
        raise StoreError(
            str(path), "not-found", f"the folder {folder} is not there; make it: mkdir -p {folder}"
        )
    if not _writable(folder):
        raise StoreError(
            str(path),
            "read-only",
            f"this user may make no file in {folder}; name one in a folder of your own",
        )


def _is_there(path: Path) -> bool:
    # A look at the status only: to open the file and close it again would let go of the locks of every
    # connection that this process has on it.
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise unreachable(path, error) from error
    if not stat.S_ISREG(status.st_mode):
        raise StoreError(str(path), "not-a-library", "a library is one file; name a file, not a folder")
    if 0 < status.st_size < _LEAST:
        raise StoreError(str(path), "not-a-library", NO_LIBRARY)
    return True
