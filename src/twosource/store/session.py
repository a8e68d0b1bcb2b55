"""Connections and transactions of a library, and how an engine's errors become `StoreError`."""

from __future__ import annotations

import json
import threading
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Table
from sqlalchemy.exc import DBAPIError, TimeoutError

from twosource.errors import StoreError
from twosource.records.library import SearchQuery

_CROWDED = "too many threads use the library at once; try again"


class _Here(threading.local):
    """What the blocks open in one thread hold."""

    connection: Connection | None = None
    writes: bool = False
    sole: Connection | None = None  # of an open `sole_writer()` block, where the engine needs one


class Session(ABC):
    """The ground all parts of a store stand on; what differs between engines is abstract here.

    A thread that opens `writing()` or `reading()` holds one connection until that block ends; any other call
    takes one from the pool for as long as it lasts.
    """

    def __init__(self, engine: Engine, location: str, *, read_only: bool) -> None:
        self._engine = engine
        self._location = location
        self._read_only = read_only
        self._here = _Here()

    @property
    def location(self) -> str:
        """Where the library is, without any password."""
        return self._location

    @property
    def files(self) -> frozenset[Path]:
        """The library's own files, links resolved, which nobody else in this process may open."""
        return frozenset()

    def close(self) -> None:
        """Let go of files and connections; a second call does nothing."""
        self._engine.dispose()

    # --- transactions -----------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Open a transaction: kept whole when the block ends, dropped whole if it raises or is killed."""
        if self._here.connection is not None:
            raise RuntimeError("a block of writing() or reading() is open in this thread already")
        with self._transaction() as connection:
            self._here.connection, self._here.writes = connection, True
            try:
                yield
            finally:
                self._here.connection, self._here.writes = None, False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let all reads of the block see one and the same state."""
        if self._here.connection is not None:
            yield
            return
        with self._faults(of_engine=True), self._snapshot() as connection:
            self._here.connection = connection
            try:
                yield
            finally:
                self._here.connection = None

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        if self._read_only:
            raise self._refused()
        with self._faults(of_engine=True), self._writer() as connection:
            writer = connection.execution_options(twosource_writes=True)
            with writer.begin():
                self._await_turn(writer)
                yield writer

    @contextmanager
    def _writer(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            reader = self._as_reader(connection)
            with reader.begin():
                yield reader

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        """Give the connection of the open block, or one that sees a state of its own."""
        held = self._here.connection
        if held is not None:
            with self._faults():
                yield held
        else:
            with self._faults(), self._snapshot() as connection:
                yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """Give the connection of the open `writing()` block."""
        held = self._here.connection
        if held is None or not self._here.writes:
            raise RuntimeError("this changes the library: call it within writing()")
        with self._faults():
            yield held

    # --- errors -----------------------------------------------------------------------

    @contextmanager
    def _faults(self, *, of_engine: bool = False) -> Iterator[None]:
        """Say what errors mean: those of the engine, and within the store those of bytes it kept too."""
        try:
            yield
        except TimeoutError as error:
            raise StoreError(self._location, "busy", _CROWDED) from error
        except Exception as error:
            if of_engine and not isinstance(error, DBAPIError):
                raise  # of whoever opened the block
            cause = error.orig if isinstance(error, DBAPIError) else error
            fault = None if cause is None else self._fault(cause)
            if fault is None:
                raise
            raise fault from error

    def _refused(self) -> StoreError:
        return StoreError(self._location, "read-only", "the library was opened for reading only")

    @abstractmethod
    def _fault(self, error: BaseException) -> StoreError | None:
        """Say what an engine's error means to a user; None when it is a fault of the program."""

    # --- what engines do differently --------------------------------------------------

    @abstractmethod
    def sole_writer(self, *, wait: float = 0.0) -> AbstractContextManager[None]:
        """Be the only one within such a block until it ends; a killed process lets go by itself."""

    @abstractmethod
    def _await_turn(self, connection: Connection) -> None:
        """Wait until no other writing transaction is open."""

    @abstractmethod
    def _as_reader(self, connection: Connection) -> Connection:
        """Make a connection's next transaction see one state throughout."""

    @abstractmethod
    def _tables(self, connection: Connection) -> set[str]:
        """Return the names of the tables that are there."""

    @abstractmethod
    def _among(self, column: ColumnElement[Any], values: Collection[Any]) -> ColumnElement[bool]:
        """Test a column against any number of values, in one statement whatever their number."""

    @abstractmethod
    def _insert(self, connection: Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
        """Add rows, all columns in the order of the table; texts must be storable."""

    @abstractmethod
    def _replace(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Add rows, or put them in the place of those with the same key."""

    @abstractmethod
    def _add_counts(self, connection: Connection, counts: dict[str, int]) -> None:
        """Add to the counts of terms."""

    @abstractmethod
    def _index_words(self, connection: Connection, texts: Sequence[tuple[int, list[str]]]) -> None:
        """Take articles into the search index."""

    @abstractmethod
    def _unindex_words(self, connection: Connection, texts: Sequence[tuple[int, list[str]]]) -> None:
        """Take articles out of the search index; the words are those they went in with."""

    @abstractmethod
    def search(self, query: SearchQuery, *, limit: int, offset: int = 0) -> list[tuple[int, float]]:
        """Return (number, score) of current articles, best first, then newest number first."""

    @abstractmethod
    def _indexed(self, connection: Connection) -> int:
        """Return how many articles are in the search index."""

    @abstractmethod
    def _damage(self, connection: Connection) -> list[str]:
        """Return what the engine itself finds wrong."""

    @abstractmethod
    def _bytes(self, connection: Connection) -> int | None:
        """Return how much room the library takes."""

    @abstractmethod
    def _shrink(self, connection: Connection) -> int:
        """Give freed room back to the system; return how many bytes that was, 0 where it is not known."""


def listed(values: Collection[Any]) -> str:
    """Return values as a JSON list."""
    return json.dumps(list(values), separators=(",", ":"))
