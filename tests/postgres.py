"""A PostgreSQL server for tests, started by hand from the installed programs and gone when the tests are.

The server listens on a Unix socket only, in its own short temp folder, and belongs to an unprivileged user
where we are root, which it refuses to run as. It does not sync to disk: tests kill the program that
uses the server, never the machine below it, so nothing that was committed is at stake.

Its default collation is a language's, not byte order, so that an order that is left to the server shows.
The role `guarded` has to give a password; every other role is trusted.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

OLDEST = 15
ROLE = "twosource"
GUARDED = "guarded"
PASSWORD = "s3cret-word"

_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "log_min_messages": "fatal",
}

# The server lives as long as a pipe from us: whatever ends us closes it, then the server stops, its files go.
_KEEPER = """
trap '' INT HUP TERM
"$@" </dev/null >"$FOLDER/log" 2>&1 &
server=$!
read -r _ || :
kill -QUIT "$server" 2>/dev/null
wait "$server"
rm -rf "$FOLDER"
"""

_numbers = count(1)


def server_programs() -> Path | None:
    """Return the folder of the newest installed server programs, or None where none is new enough."""
    folders = set(Path("/usr/lib/postgresql").glob("*/bin"))
    on_path = shutil.which("initdb")
    if on_path is not None:
        folders.add(Path(on_path).resolve().parent)
    found = [(_version(folder), folder) for folder in folders if (folder / "initdb").exists()]
    newest = max(found, default=(0, Path()))
    return newest[1] if newest[0] >= OLDEST else None


def _version(folder: Path) -> int:
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    number = re.search(r"(\d+)", said.stdout)
    return int(number[1]) if number else 0


@contextmanager
def postgres_server(programs: Path) -> Iterator[str]:
    """Run a fresh server and yield the URL of its first database.

    Raises:
        RuntimeError: the server did not start; the message holds what it wrote.
    """
    account = _account()
    # Not under the tests' own temp folder: that is closed to other users, and a socket's path is short.
    root = Path("/tmp") if os.access("/tmp", os.W_OK) else Path(tempfile.gettempdir())
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=root))
    keeper = None
    try:
        if account is not None:
            os.chown(folder, account.pw_uid, account.pw_gid)
        as_user: dict[str, object] = {
            "cwd": folder,
            "env": {**os.environ, "FOLDER": str(folder), "LC_ALL": "C"},
        }
        if account is not None:
            as_user |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        _create_cluster(programs, folder, as_user)
        settings = {**_SETTINGS, "unix_socket_directories": str(folder)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        keeper = subprocess.Popen(
            ["/bin/sh", "-c", _KEEPER, "keeper", programs / "postgres", "-D", folder / "data", *options],
            stdin=subprocess.PIPE,
            start_new_session=True,
            **as_user,
        )
        url = database_url(folder, "postgres")
        _wait_until_up(url, folder, keeper)
        statement(url, f"CREATE ROLE {GUARDED} LOGIN SUPERUSER PASSWORD '{PASSWORD}'")
        yield url
    finally:
        if keeper is not None:
            assert keeper.stdin is not None
            keeper.stdin.close()
            keeper.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def database_url(folder: Path, database: str, *, role: str = ROLE, password: str | None = None) -> str:
    """Return the URL of a database of the server whose socket is in `folder`."""
    who = role if password is None else f"{role}:{quote(password, safe='')}"
    return f"postgresql://{who}@/{database}?host={quote(str(folder), safe='')}"


def fresh_library_url(url: str) -> str:
    """Create an empty database on the server behind `url` and return its URL."""
    name = f"library{next(_numbers)}"
    statement(url, f"CREATE DATABASE {name}")
    return url.replace("@/postgres?", f"@/{name}?")


def drop_library(url: str) -> None:
    """Remove a database that `fresh_library_url` made, also while someone is still connected to it."""
    name = url.partition("@/")[2].partition("?")[0]
    statement(url.replace(f"@/{name}?", "@/postgres?"), f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def programs_or_skip() -> Path:
    """Return the server programs; without them a test is skipped, but in continuous integration it fails."""
    programs = server_programs()
    if programs is None:
        says = f"no PostgreSQL {OLDEST} or newer is installed (Debian: apt-get install postgresql)"
        if os.environ.get("CI") == "true":
            pytest.fail(says)
        pytest.skip(says)
    return programs


def _account() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("the server refuses to run as root, and there is neither a user postgres nor nobody")


def _create_cluster(programs: Path, folder: Path, as_user: dict[str, object]) -> None:
    command = [programs / "initdb", "-D", folder / "data", "-U", ROLE, "--auth=trust", "--no-sync"]
    command += ["--encoding=UTF8", "--locale=C.UTF-8"]
    language = ["--locale-provider=icu", "--icu-locale=en-US"]
    for more in (language, []):  # a server may be built without ICU
        made = subprocess.run([*command, *more], capture_output=True, text=True, check=False, **as_user)
        if made.returncode == 0:
            break
        shutil.rmtree(folder / "data", ignore_errors=True)
    else:
        raise RuntimeError(f"initdb failed: {made.stderr.strip()}")
    access = folder / "data" / "pg_hba.conf"
    access.write_text(f"local all {GUARDED} scram-sha-256\nlocal all all trust\n", encoding="utf-8")


def _wait_until_up(url: str, folder: Path, keeper: subprocess.Popen[bytes]) -> None:
    import psycopg

    until = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError as error:
            log = folder / "log"
            wrote = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
            if "FATAL" in wrote and "starting up" not in wrote:
                raise RuntimeError(f"the server did not start: {wrote}") from error
            if time.monotonic() > until or keeper.poll() is not None:
                raise RuntimeError(f"the server did not start: {error} {wrote}") from error
            time.sleep(0.03)
        else:
            return


def statement(url: str, sql: str) -> None:
    """Have the server do something, outside any transaction."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql)
