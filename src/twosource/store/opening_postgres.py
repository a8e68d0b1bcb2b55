"""Opening a library in a PostgreSQL database."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from sqlalchemy import create_engine
from sqlalchemy.pool import QueuePool

from twosource.errors import StoreError
from twosource.store.store import SqlStore

_SCHEMA = "twosource"  # its own, so that a database can be shared with other programs
_NAME = re.compile("[a-z_][a-z0-9_]{0,62}")
_NO_UNICODE = "the database is in {}, a library needs UTF8; make one: createdb -E UTF8 -T template0 NAME"
_IDLE, _MORE = 4, 28  # connections kept open, and how many more there may be for a moment
_PATIENCE = "30s"  # how long to wait for another process's transaction
_CONNECT = 10  # seconds


def open_postgres(location: str, *, create: bool, read_only: bool) -> SqlStore:
    """Open the library in a database, make it where asked to, and bring an older one up to date.

    Raises:
        StoreError: see `twosource.store.open_store`.
    """
    address, shown, schema = _parts(location)
    try:
        import psycopg
    except ImportError as error:
        raise StoreError(
            shown,
            "missing-package",
            "a library in PostgreSQL needs psycopg; type: pip install 'twosource[postgres]'",
        ) from error
    from twosource.store.postgres import PostgresStore

    def connect() -> psycopg.Connection:
        connection = psycopg.connect(address, connect_timeout=_CONNECT, application_name="twosource")
        settings = {
            "search_path": f'"{schema}"',
            "lock_timeout": f"'{_PATIENCE}'",
            # A plan made for any word scans the newest articles for a rare one: 200 ms where 1 ms would do.
            "plan_cache_mode": "force_custom_plan",
            "default_transaction_read_only": "on" if read_only else "DEFAULT",
        }
        try:
            encoding = connection.info.parameter_status("server_encoding")
            if encoding != "UTF8":
                raise StoreError(shown, "not-found", _NO_UNICODE.format(encoding))
            with connection.transaction():
                connection.execute("; ".join(f"SET {name} TO {value}" for name, value in settings.items()))
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "postgresql+psycopg://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=_IDLE,
        max_overflow=_MORE,
        pool_pre_ping=True,  # a server may have been started anew while a page was open
        hide_parameters=True,
    )
    store = PostgresStore(engine, shown, schema, read_only=read_only)
    try:
        store.bring_up_to_date(create=create)
    except BaseException:
        store.close()
        raise
    return store


def _parts(location: str) -> tuple[str, str, str]:
    """Return a location for the driver, for people (without password), and the name of its schema."""
    parts = urlsplit(location)
    query = parse_qsl(parts.query, keep_blank_values=True)
    schema = dict(query).get("schema", _SCHEMA)
    rest = [(name, value) for name, value in query if name != "schema"]
    address = urlunsplit(parts._replace(query=urlencode(rest, quote_via=quote)))
    user, at, host = parts.netloc.rpartition("@")
    shown = urlunsplit(
        parts._replace(
            netloc=user.partition(":")[0] + at + host,
            query=urlencode([(n, v) for n, v in query if n not in _SECRET], quote_via=quote, safe="/"),
        )
    )
    if not _NAME.fullmatch(schema):
        raise StoreError(
            shown, "not-found", f"{schema!r} is no name of a schema; use small letters, digits and _"
        )
    return address, shown, schema


_SECRET = ("password", "sslpassword")
