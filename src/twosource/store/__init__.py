"""Keeping a library: SQLite by default, PostgreSQL for a shared one, behind one protocol."""

from __future__ import annotations

from pathlib import Path

from twosource.store.protocol import Store

__all__ = ["Store", "open_store"]

_SERVERS = ("postgresql://", "postgres://")


def open_store(location: str | Path, *, create: bool = False, read_only: bool = False) -> Store:
    """Open a library's storage, and bring one that an older version wrote up to date.

    Args:
        location: A file, or `postgresql://USER@HOST/DATABASE`; `?schema=NAME` names one of several libraries
            in a database.
        create: Make the library where there is none.
        read_only: Change nothing, not even what opening would mend.

    Raises:
        StoreError: There is no library (`not-found`), something else is there (`not-a-library`), it is of
            another version (`older`, `newer`), or it cannot be opened (`unreachable`, `read-only`, `damaged`,
            `missing-package`).
    """
    if isinstance(location, str) and location.startswith(_SERVERS):
        from twosource.store.opening_postgres import open_postgres

        return open_postgres(location, create=create, read_only=read_only)
    from twosource.store.opening_sqlite import open_sqlite

    return open_sqlite(Path(location), create=create, read_only=read_only)
