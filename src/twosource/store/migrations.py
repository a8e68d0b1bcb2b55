"""Named steps from an empty file to today's library, each applied once and in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from twosource.errors import StoreError
from twosource.store import steps

STEPS: tuple[tuple[str, Callable[[Connection], None]], ...] = (
    ("first-tables", steps.first_tables),
    ("outlets-without-case", steps.outlets_without_case),
    ("outlets-furniture", steps.outlets_furniture),
    ("entities-told", steps.entities_told),
    ("judgements-by", steps.judgements_by),
)
LATEST = STEPS[-1][0]
TABLE = "twosource_steps"  # the names of the steps a library has taken, in order


def taken(connection: Connection, tables: Collection[str]) -> list[str] | None:
    """Return the steps a library has taken; an empty database has taken none, a foreign one gives None."""
    if TABLE not in tables:
        return None if tables else []
    return list(connection.exec_driver_sql(f"SELECT name FROM {TABLE} ORDER BY position").scalars())


def missing(steps_taken: list[str], location: str) -> list[str]:
    """Return the names of the steps a library still has to take.

    Raises:
        StoreError: it has taken a step that this version does not know (code `newer`).
    """
    names = [name for name, _ in STEPS]
    if steps_taken != names[: len(steps_taken)]:
        unknown = next((name for name in steps_taken if name not in names), steps_taken[-1])
        raise StoreError(
            location,
            "newer",
            f"the library was written by a newer Twosource (it has taken the step {unknown!r}); "
            "nothing was changed. Update: pip install --upgrade twosource",
        )
    return names[len(steps_taken) :]


def migrate(
    transaction: Callable[[], AbstractContextManager[Connection]],
    tables: Callable[[Connection], Collection[str]],
) -> None:
    """Take the missing steps of a library, each in one writing transaction.

    Another process may be doing the same, so each transaction looks again at what is missing.
    """
    for position, (name, step) in enumerate(STEPS):
        with transaction() as connection:
            done = taken(connection, tables(connection))
            if done and name in done:
                continue
            if not done:
                connection.exec_driver_sql(
                    f"CREATE TABLE {TABLE} (position INTEGER PRIMARY KEY, name TEXT NOT NULL)"
                )
            step(connection)
            connection.exec_driver_sql(f"INSERT INTO {TABLE} VALUES ({position}, '{name}')")
