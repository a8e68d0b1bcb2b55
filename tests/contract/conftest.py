"""Each store in turn: what one keeps and finds, the other does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from twosource.store import open_store
from twosource.store.protocol import Store

_numbers = count(1)


@pytest.fixture(params=["sqlite", "postgres"])
def new_location(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Name places where no library is yet, one at each call."""
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"library{next(_numbers)}.db")
    url = request.getfixturevalue("postgres_url")
    return lambda: f"{url}&schema=library{next(_numbers)}"


@pytest.fixture
def location(new_location: Callable[[], str]) -> str:
    """A place where no library is yet."""
    return new_location()


@pytest.fixture
def store(location: str) -> Iterator[Store]:
    """A new, empty library."""
    opened = open_store(location, create=True)
    yield opened
    opened.close()


@pytest.fixture
def tamper(location: str) -> Callable[..., None]:
    """Change a library behind its store's back."""

    def change(statement: str, *values: object) -> None:
        if location.startswith("postgresql"):
            import psycopg

            url, _, schema = location.partition("&schema=")
            with psycopg.connect(url) as connection:
                connection.execute(f"SET search_path TO {schema}")
                connection.execute(statement.replace("?", "%s"), values)
        else:
            import sqlite3

            with sqlite3.connect(location) as connection:
                connection.execute(statement, values)
            connection.close()

    return change
