"""A library in one SQLite file."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Table, func, select, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine.interfaces import DBAPICursor

from twosource.errors import StoreError
from twosource.records.library import SearchQuery
from twosource.store import lock
from twosource.store.queries import RANKED, asked
from twosource.store.rows import storable
from twosource.store.session import listed
from twosource.store.sqlite_faults import BUSY, fault, unwritable
from twosource.store.store import SqlStore

_LOCK = ".lock"
BUSY_SECONDS = 30.0  # how long to wait for another process's transaction
_PAUSE = 0.05  # seconds between two tries where SQLite itself does not wait


class SqliteStore(SqlStore):
    """A library in one SQLite file, in WAL mode: readers never wait for the writer."""

    def __init__(self, path: Path, engine: Engine, *, read_only: bool) -> None:
        super().__init__(engine, str(path), read_only=read_only)
        self._path = path.resolve()  # under every name of the file the same lock holds

    @property
    def files(self) -> frozenset[Path]:
        """The library's own files, links resolved, which nobody else in this process may open."""
        return frozenset(self._beside(end) for end in ("", "-wal", "-shm", "-journal", _LOCK))

    def _beside(self, end: str) -> Path:
        return self._path.with_name(self._path.name + end)

    @contextmanager
    def sole_writer(self, *, wait: float = 0.0) -> Iterator[None]:
        """Be the only process within such a block; a killed process lets go by itself."""
        if self._read_only:
            raise self._refused()
        beside = self._beside(_LOCK)
        try:
            with lock.held(beside, wait=wait):
                yield
        except lock.TakenError:
            raise StoreError(self._location, "busy", BUSY) from None
        except OSError as error:
            if error.filename != str(beside):
                raise
            raise unwritable(beside, error) from error

    def _found(self) -> None:
        with self._faults(), self._engine.connect() as connection:
            cursor = connection.connection.cursor()  # neither may stand in a transaction
            cursor.execute("PRAGMA auto_vacuum = INCREMENTAL")  # so that a clean-up gives room back
            _write_ahead(cursor)

    # --- transactions -----------------------------------------------------------------

    def _await_turn(self, connection: Connection) -> None:
        pass  # BEGIN IMMEDIATE has waited

    def _as_reader(self, connection: Connection) -> Connection:
        return connection  # in WAL mode every transaction sees the state at its first read

    def _fault(self, error: BaseException) -> StoreError | None:
        return fault(error, self._location)

    def _tables(self, connection: Connection) -> set[str]:
        return set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))

    # --- rows -------------------------------------------------------------------------

    def _among(self, column: ColumnElement[Any], values: Collection[Any]) -> ColumnElement[bool]:
        plain = [storable(value) if isinstance(value, str) else value for value in values]
        return column.in_(select(func.json_each(listed(plain)).table_valued("value").c.value))

    def _insert(self, connection: Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
        if rows:
            names = ", ".join(column.name for column in table.columns)
            places = ", ".join("?" * len(table.columns))
            connection.exec_driver_sql(
                f"INSERT INTO {table.name} ({names}) VALUES ({places})", [tuple(row) for row in rows]
            )

    def _replace(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            connection.execute(insert(table).prefix_with("OR REPLACE"), list(rows))

    def _add_counts(self, connection: Connection, counts: dict[str, int]) -> None:
        if counts:
            connection.exec_driver_sql(
                "INSERT INTO term_counts (term, articles) VALUES (?, ?) "
                "ON CONFLICT (term) DO UPDATE SET articles = articles + excluded.articles",
                list(counts.items()),
            )

    # --- search -----------------------------------------------------------------------

    def _index_words(self, connection: Connection, texts: Sequence[tuple[int, list[str]]]) -> None:
        if texts:
            connection.exec_driver_sql(
                "INSERT INTO search (rowid, words) VALUES (?, ?)",
                [(number, " ".join(words)) for number, words in texts],
            )

    def _unindex_words(self, connection: Connection, texts: Sequence[tuple[int, list[str]]]) -> None:
        if texts:
            connection.exec_driver_sql(
                "INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)",
                [(number, " ".join(words)) for number, words in texts],
            )

    def _indexed(self, connection: Connection) -> int:
        return int(connection.scalar(text("SELECT count(*) FROM search_docsize")) or 0)

    def search(self, query: SearchQuery, *, limit: int, offset: int = 0) -> list[tuple[int, float]]:
        """Return (number, score) of current articles, best first, then newest number first."""
        parts = asked(query)
        conditions = list(parts.conditions)
        values: dict[str, Any] = {**parts.values, "limit": limit, "offset": offset, "ranked": RANKED}
        unwanted = " OR ".join(map(_quoted, parts.unwanted))
        if parts.wanted:
            values["words"] = " AND ".join(map(_quoted, parts.wanted))
            if unwanted:
                values["words"] = f"({values['words']}) NOT ({unwanted})"
            joined = " CROSS JOIN articles ON articles.number = search.rowid" if conditions else ""
            found = (
                f"SELECT search.rowid AS number, -bm25(search) AS score FROM search{joined} "
                f"WHERE {' AND '.join([*conditions, 'search MATCH :words'])} "
                "ORDER BY search.rowid DESC LIMIT :ranked"
            )
        else:
            conditions.append("current")
            if unwanted:
                values["words"] = unwanted
                conditions.append("number NOT IN (SELECT rowid FROM search WHERE search MATCH :words)")
            found = (
                f"SELECT number, 0.0 AS score FROM articles WHERE {' AND '.join(conditions)} "
                "ORDER BY number DESC LIMIT :limit + :offset"
            )
        ordered = f"SELECT * FROM ({found}) ORDER BY score DESC, number DESC LIMIT :limit OFFSET :offset"
        with self._read() as connection:
            return [(row.number, row.score) for row in connection.execute(text(ordered), values)]

    # --- care -------------------------------------------------------------------------

    def _damage(self, connection: Connection) -> list[str]:
        lines = connection.scalars(text("PRAGMA integrity_check"))
        return [f"the file: {line}" for line in lines if line != "ok"]

    def _bytes(self, connection: Connection) -> int:
        beside = (self._beside(end) for end in ("", "-wal"))
        return sum(path.stat().st_size for path in beside if path.exists())

    def _shrink(self, connection: Connection) -> int:
        pages = text("PRAGMA page_count")
        before = connection.scalar(pages) or 0
        # It frees one page a step, and how many steps one call takes differs between versions of Python.
        vacuum = connection.connection.cursor()
        free, left = text("PRAGMA freelist_count"), connection.scalar(text("PRAGMA freelist_count")) or 0
        while left:
            vacuum.execute("PRAGMA incremental_vacuum").fetchall()
            before_this, left = left, connection.scalar(free) or 0
            if left >= before_this:
                break
        freed = before - (connection.scalar(pages) or 0)
        return int(freed) * int(connection.scalar(text("PRAGMA page_size")) or 0)


def _quoted(phrase: Sequence[str]) -> str:
    """Write words that follow each other as FTS5 wants them: between quotes nothing is syntax."""
    return '"' + " ".join(phrase).replace('"', '""') + '"'


def _write_ahead(cursor: DBAPICursor) -> None:
    """Turn to write-ahead logging; who finds another process doing the same is refused at once, and waits."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= until:
                raise
            time.sleep(_PAUSE)
        else:
            return
