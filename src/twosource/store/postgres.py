"""A library in a PostgreSQL database."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    Table,
    bindparam,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert

from twosource.errors import StoreError
from twosource.records.library import SearchQuery
from twosource.store.postgres_faults import BUSY, fault, lost
from twosource.store.queries import RANKED, asked
from twosource.store.store import SqlStore

# The first half of an advisory lock's key says what it is for, the second which library of the database.
_TURN, _SOLE = 0x7250_0001, 0x7250_0002
_PAUSE = 0.05  # seconds between two tries

# Limits of a tsvector: a megabyte, positions below 16,384. What lies beyond is cut, or loses its place.
_VECTOR_BYTES = 900_000
_LAST_PLACE = 16_383


class PostgresStore(SqlStore):
    """A library in one schema of a PostgreSQL database."""

    def __init__(self, engine: Engine, location: str, schema: str, *, read_only: bool) -> None:
        super().__init__(engine, location, read_only=read_only)
        self._schema = schema

    @contextmanager
    def sole_writer(self, *, wait: float = 0.0) -> Iterator[None]:
        """Be the only one within such a block until it ends; the server frees the lock of a lost connection.

        The block's transactions run on the connection that holds the lock: who loses one loses the other.
        """
        if self._read_only:
            raise self._refused()
        if self._here.sole is not None:
            raise StoreError(self._location, "busy", BUSY)
        with self._faults(of_engine=True), self._engine.connect() as connection:
            take = text("SELECT pg_try_advisory_lock(:kind, hashtext(:schema))")
            values = {"kind": _SOLE, "schema": self._schema}
            until = time.monotonic() + wait
            while not self._asked_alone(connection, take, values):
                if time.monotonic() >= until:
                    raise StoreError(self._location, "busy", BUSY)
                time.sleep(_PAUSE)
            self._here.sole = connection
            try:
                yield
            finally:
                self._here.sole = None
                if not connection.invalidated:
                    give = text("SELECT pg_advisory_unlock(:kind, hashtext(:schema))")
                    self._asked_alone(connection, give, values)

    def _asked_alone(self, connection: Connection, statement: Any, values: dict[str, Any]) -> bool:
        with connection.begin():
            return bool(connection.scalar(statement, values))

    @contextmanager
    def _writer(self) -> Iterator[Connection]:
        sole = self._here.sole
        if sole is None:
            with super()._writer() as connection:
                yield connection
        elif sole.invalidated:
            raise lost(self._location)
        else:
            yield sole

    # --- transactions -----------------------------------------------------------------

    def _await_turn(self, connection: Connection) -> None:
        connection.execute(
            text("SELECT pg_advisory_xact_lock(:kind, hashtext(:schema))"),
            {"kind": _TURN, "schema": self._schema},
        )

    def _as_reader(self, connection: Connection) -> Connection:
        return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def _fault(self, error: BaseException) -> StoreError | None:
        return fault(error, self._location)

    def _tables(self, connection: Connection) -> set[str]:
        query = text("SELECT tablename FROM pg_tables WHERE schemaname = :schema")
        return set(connection.scalars(query, {"schema": self._schema}))

    def _found(self) -> None:
        with self._transaction() as connection:
            connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{self._schema}"'))

    # --- rows -------------------------------------------------------------------------

    def _among(self, column: ColumnElement[Any], values: Collection[Any]) -> ColumnElement[bool]:
        return column == func.any(bindparam(None, list(values), type_=ARRAY(column.type)))

    def _insert(self, connection: Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
        if not rows:
            return
        names = ", ".join(column.name for column in table.columns)
        cursor: Any = connection.connection.cursor()
        with cursor.copy(f"COPY {table.name} ({names}) FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types([_type(column.type) for column in table.columns])
            for row in rows:
                copy.write_row(row)

    def _replace(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        if not rows:
            return
        new = insert(table)
        values = {c.name: new.excluded[c.name] for c in table.columns if not c.primary_key}
        keys = list(table.primary_key.columns)
        put = new.on_conflict_do_update(index_elements=keys, set_=values) if values else None
        connection.execute(new.on_conflict_do_nothing() if put is None else put, list(rows))

    def _add_counts(self, connection: Connection, counts: dict[str, int]) -> None:
        if counts:
            cursor: Any = connection.connection.cursor()
            cursor.execute(
                "INSERT INTO term_counts (term, articles) SELECT * FROM unnest(%s::text[], %s::integer[]) "
                "ON CONFLICT (term) DO UPDATE SET articles = term_counts.articles + excluded.articles",
                (list(counts), list(counts.values())),
            )

    # --- search -----------------------------------------------------------------------

    def _index_words(self, connection: Connection, texts: Sequence[tuple[int, list[str]]]) -> None:
        if texts:
            cursor: Any = connection.connection.cursor()
            with cursor.copy("COPY search (number, words) FROM STDIN") as copy:
                for number, words in texts:
                    copy.write_row((number, _vector(words)))

    def _unindex_words(self, connection: Connection, texts: Sequence[tuple[int, list[str]]]) -> None:
        if texts:
            cursor: Any = connection.connection.cursor()
            cursor.execute("DELETE FROM search WHERE number = ANY(%s)", ([number for number, _ in texts],))

    def _indexed(self, connection: Connection) -> int:
        return int(connection.scalar(text("SELECT count(*) FROM search")) or 0)

    def search(self, query: SearchQuery, *, limit: int, offset: int = 0) -> list[tuple[int, float]]:
        """Return (number, score) of current articles, best first, then newest number first."""
        parts = asked(query)
        conditions = list(parts.conditions)
        values: dict[str, Any] = {**parts.values, "limit": limit, "offset": offset, "ranked": RANKED}
        joined = "search JOIN articles ON articles.number = search.number" if conditions else "search"
        score, most = "0.0", ":limit + :offset"
        if parts.wanted or parts.unwanted:
            values["words"] = _expression(parts.wanted, parts.unwanted)
            conditions.append("search.words @@ CAST(:words AS tsquery)")
        if parts.wanted:
            # 1: a long article holds a word by chance more often.
            score = "ts_rank(search.words, CAST(:words AS tsquery), 1)"
            most = ":ranked"
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        newest = f"ORDER BY search.number DESC LIMIT {most}"
        found = f"SELECT search.number, {score} AS score FROM {joined} {where} {newest}"
        ordered = f"SELECT * FROM ({found}) AS f ORDER BY score DESC, number DESC LIMIT :limit OFFSET :offset"
        with self._read() as connection:
            return [(row.number, float(row.score)) for row in connection.execute(text(ordered), values)]

    # --- care -------------------------------------------------------------------------

    def _damage(self, connection: Connection) -> list[str]:
        return []  # the server checks the pages it reads; `check` goes on to read all that is kept

    def _bytes(self, connection: Connection) -> int:
        query = text(
            "SELECT sum(pg_total_relation_size(oid)) FROM pg_class "
            "WHERE relnamespace = CAST(:schema AS regnamespace) AND relkind = 'r'"
        )
        return int(connection.scalar(query, {"schema": self._schema}) or 0)

    def _shrink(self, connection: Connection) -> int:
        return 0  # the server uses freed room again and gives it back when it sees fit


def _type(kind: Any) -> str:
    if isinstance(kind, BigInteger):
        return "int8"
    if isinstance(kind, Integer):
        return "int4"
    if isinstance(kind, Boolean):
        return "bool"
    return "bytea" if isinstance(kind, LargeBinary) else "text"


def _vector(words: Sequence[str]) -> str:
    """Write the words of a text and their places as the server reads a tsvector."""
    places: dict[str, list[int]] = {}
    room = _VECTOR_BYTES
    for place, word in enumerate(words, start=1):
        room -= 2 if word in places else len(word.encode()) + 10
        if room < 0:
            break
        places.setdefault(word, []).append(min(place, _LAST_PLACE))
    return " ".join(f"{_quoted(word)}:{','.join(map(str, at))}" for word, at in places.items())


def _expression(wanted: Sequence[Sequence[str]], unwanted: Sequence[Sequence[str]]) -> str:
    """Write a query as the server reads a tsquery: between quotes nothing is syntax."""
    phrases = ["(" + " <-> ".join(map(_quoted, phrase)) + ")" for phrase in wanted]
    phrases += ["!(" + " <-> ".join(map(_quoted, phrase)) + ")" for phrase in unwanted]
    return " & ".join(phrases)


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
