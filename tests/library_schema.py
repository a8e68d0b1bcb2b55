"""A library that is one schema of a test server: reached behind its back, and emptied for the next test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.store.migrations import TABLE

if TYPE_CHECKING:
    import psycopg


def connected(url: str) -> psycopg.Connection:
    """Connect to the schema of a library."""
    import psycopg

    server, _, schema = url.partition("&schema=")
    return psycopg.connect(server, options=f"-c search_path={schema}")


def empty(url: str) -> None:
    """Remove all that a library holds; to make one anew takes as long as most tests."""
    with connected(url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        names = sorted(name for (name,) in tables if name != TABLE)
        connection.execute("; ".join(f"DELETE FROM {name}" for name in names))
