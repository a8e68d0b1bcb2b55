"""Opening a library in a PostgreSQL database."""

from __future__ import annotations

from twosource.errors import StoreError
from twosource.store.store import SqlStore


def open_postgres(location: str, *, create: bool, read_only: bool) -> SqlStore:
    """Open the library in a database."""
    raise StoreError("postgresql", "unreachable", "not yet")
