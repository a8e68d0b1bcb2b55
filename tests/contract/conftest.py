"""Each store in turn: what one keeps and finds, the other does."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from library_schema import connected, empty
from twosource.store import open_store
from twosource.store.protocol import Store

_numbers = count(1)


@pytest.fixture(params=["sqlite", "postgres"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place where no library is yet; for a test that asks for a `store` too, where that one is."""
    if request.param == "sqlite":
        return str(tmp_path / "library.db")
    if "store" not in request.fixturenames:
        return f"{request.getfixturevalue('postgres_url')}&schema=library{next(_numbers)}"
    shared = str(request.getfixturevalue("server_library"))
    empty(shared)
    return shared


@pytest.fixture(scope="session")
def server_library(postgres_url: str) -> str:
    """A library on a server, made once and emptied for each test."""
    url = f"{postgres_url}&schema=shared"
    open_store(url, create=True).close()
    return url


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
            with connected(location) as connection:
                connection.execute(statement.replace("?", "%s"), values)
        else:
            with sqlite3.connect(location) as connection:
                connection.execute(statement, values)
            connection.close()

    return change
