"""What a PostgreSQL server's errors mean to the user of a library."""

from __future__ import annotations

import re
import zlib

import psycopg

from twosource.errors import StoreError

BUSY = "another process is writing to the library; wait for it to end, or stop it, and try again"
_KEPT = "nothing that was stored before is lost"

# By SQLSTATE, the longest start that fits: https://www.postgresql.org/docs/current/errcodes-appendix.html
_MEANING = {
    "53100": ("full", f"the server's disk is full; {_KEPT}. Free some room there and run the command again"),
    "53200": ("full", f"the server has no memory left; {_KEPT}. Run the command again"),
    "53300": ("busy", "the server takes no more connections; try again, or raise its max_connections"),
    "53": ("full", f"the server has run out of room; {_KEPT}. Free some there and run the command again"),
    "25006": (
        "read-only",
        "the server or this user may only read (a standby?); use the primary server, or a user who may write",
    ),
    "42501": (
        "read-only",
        "this user may not do that; ask the owner: GRANT ALL ON ALL TABLES IN SCHEMA twosource TO ...",
    ),
    "42P01": (
        "unreachable",
        (
            "this user does not see the library's tables; ask the owner: GRANT USAGE ON SCHEMA twosource "
            "and GRANT SELECT ON ALL TABLES IN SCHEMA twosource"
        ),
    ),
    "55P03": ("busy", BUSY),
    "40": ("busy", BUSY),
    "XX001": ("damaged", "the server found damaged data; restore the database from a copy"),
    "XX002": ("damaged", "the server found a damaged index; type: REINDEX DATABASE ..."),
    "58": ("unreachable", "the server cannot read or write its files; look at the server's log"),
    "57": ("unreachable", f"the server stopped the work; {_KEPT}. Try again when it is up"),
    "08": ("unreachable", f"the connection to the server was lost; {_KEPT}. Try again when it is up"),
}


def fault(error: BaseException, place: str) -> StoreError | None:
    """Say what an error of the server means; None when it is a fault of the program."""
    if isinstance(error, UnicodeDecodeError | zlib.error):
        return StoreError(place, *_MEANING["XX001"])
    if not isinstance(error, psycopg.Error):
        return None
    state = error.sqlstate or ""
    for length in (5, 2):
        if len(state) >= length and state[:length] in _MEANING:
            code, words = _MEANING[state[:length]]
            return StoreError(place, code, words)
    if not state and isinstance(error, psycopg.OperationalError):
        return _unconnected(error, place)
    return None


def lost(place: str) -> StoreError:
    """Say that the connection was lost."""
    return StoreError(place, *_MEANING["08"])


def _unconnected(error: psycopg.OperationalError, place: str) -> StoreError:
    said = " ".join(str(error).split())
    missing = re.search('database "([^"]*)" does not exist', said)
    if missing:
        return StoreError(place, "not-found", f"there is no such database; make one: createdb {missing[1]}")
    if re.search("too many clients|remaining connection slots", said):
        return StoreError(place, *_MEANING["53300"])
    if re.search("password|authentication|role", said):
        return StoreError(
            place, "unreachable", f"the server refuses this user ({said}); look at user and password"
        )
    return StoreError(
        place, "unreachable", f"the server does not answer ({said}); start it, or look at host and port"
    )
