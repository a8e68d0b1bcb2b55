"""Numbers a library gives out, each once, and those it keeps count with."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from twosource.store import schema


def count_up(connection: Connection, kind: str, by: int) -> int:
    """Raise a counter and return its new value; one that was never used starts at 0."""
    changed = (
        update(schema.counters)
        .where(schema.counters.c.kind == kind)
        .values(value=schema.counters.c.value + by)
    )
    value = connection.scalar(changed.returning(schema.counters.c.value))
    if value is None:
        connection.execute(insert(schema.counters).values(kind=kind, value=by))
        return by
    return int(value)


def count_of(connection: Connection, kind: str) -> int:
    """Return a counter's value."""
    return int(connection.scalar(select(schema.counters.c.value).where(schema.counters.c.kind == kind)) or 0)
