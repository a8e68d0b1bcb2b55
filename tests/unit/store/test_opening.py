"""What stands in the way of opening a library, and what is said of it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from store_articles import new_article
from twosource.errors import StoreError
from twosource.store import open_store
from twosource.store.protocol import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(open_store(path, create=True)) as opened:
        yield opened


def fill(store: Store, number: int = 1) -> None:
    with store.writing():
        store.put_articles([new_article(f"a{i}", f"Talks opened. {i} " * 50) for i in range(number)])


def refused(location: Path | str, **options: bool) -> StoreError:
    with pytest.raises(StoreError) as caught:
        open_store(location, **options)
    return caught.value


# --- files ----------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 100, 600, 5000, 90_000])
@pytest.mark.parametrize("create", [False, True])
def test_another_file_is_left_alone(path: Path, create: bool, size: int) -> None:
    path.write_text(("A report, not a library.\n" * 4000)[:size])
    before = path.read_bytes()
    assert refused(path, create=create).code == "not-a-library"
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [False, True])
def test_another_programs_database_is_left_alone(path: Path, create: bool) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    assert refused(path, create=create).code == "not-a-library"
    assert path.read_bytes() == before


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    assert refused(tmp_path, create=True).code == "not-a-library"
    assert "not a folder" in str(refused(tmp_path))


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    error = refused(tmp_path / "absent" / "library.db", create=True)
    assert error.code == "not-found"
    assert "absent" in error.message


def test_what_a_killed_creation_leaves_is_no_obstacle(path: Path) -> None:
    path.touch()
    assert refused(path).code == "not-found"
    with closing(open_store(path, create=True)) as store:
        fill(store)
    with closing(open_store(path)) as store:
        assert store.check() == []


def test_a_file_with_odd_letters(tmp_path: Path) -> None:
    path = tmp_path / "50% #1 & ?mode=memory é.db"
    with closing(open_store(path, create=True)) as store:
        fill(store)
        assert store.location == str(path)
    assert path.stat().st_size > 4096


def test_a_library_is_kept_safe(store: Store, path: Path) -> None:
    fill(store)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA auto_vacuum").fetchone() == (2,)  # incremental
    store.close()
    assert not path.with_name(path.name + "-wal").exists()


def test_a_clean_up_gives_room_back(store: Store, path: Path) -> None:
    fill(store, 300)
    with store.writing():
        store.put_articles([new_article(f"a{i}", f"Talks ended. {i} " * 50) for i in range(300)])
    with store.writing():
        freed = store.gc(versions=True, raws=False)
    store.close()
    assert freed.versions == 300
    assert freed.bytes > 50_000
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_a_damaged_file_is_told(path: Path) -> None:
    with closing(open_store(path, create=True)) as store:
        fill(store, 200)
    data = bytearray(path.read_bytes())
    for page in range(3, len(data) // 4096, 2):
        data[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
    path.write_bytes(data)

    def read() -> None:
        with closing(open_store(path, read_only=True)) as store:
            assert store.check() != []
            store.annotated(range(1, 200))

    with pytest.raises(StoreError, match="twosource doctor --library") as caught:
        read()
    assert caught.value.code == "damaged"


def test_a_cut_file_is_told(path: Path) -> None:
    with closing(open_store(path, create=True)) as store:
        fill(store, 200)
    os.truncate(path, 3 * 4096)
    assert refused(path, read_only=True).code == "damaged"


def test_opening_again_leaves_the_locks_alone(store: Store, path: Path) -> None:
    """A process that closes a file loses its locks on it, whoever in it took them."""
    fill(store)
    script = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT 1 FROM articles')"
    with closing(open_store(path, read_only=True)):
        pass
    subprocess.run([sys.executable, "-c", script + "; c.close()", str(path)], check=True)
    # The other process was not the last one, so the log that this one writes to is still there.
    assert path.with_name(path.name + "-wal").exists()
    fill(store, 2)
    assert store.check() == []


def test_a_library_has_one_lock_under_all_its_names(store: Store, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(path)
    with closing(open_store(link)) as other, store.sole_writer():
        with pytest.raises(StoreError) as caught, other.sole_writer():
            pass
        assert caught.value.code == "busy"
        fill(other)
        assert other.location == str(link)
        assert other.files == store.files
    made = {file.name for file in store.files if file.exists()}
    assert made == {"library.db", "library.db-wal", "library.db-shm", "library.db.lock"}
    assert {file.name for file in tmp_path.iterdir()} == made | {"link.db"}


def test_an_old_sqlite_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 26, 0))
    error = refused(path, create=True)
    assert error.code == "missing-package"
    assert "uv python install" in error.message
    assert not path.exists()


# --- the lock between processes -------------------------------------------------------

HOLDER = """
import os, sys, time
from twosource.store import open_store
store = open_store(sys.argv[1])
with store.sole_writer():
    if len(sys.argv) > 2 and os.fork() == 0:
        print("held", flush=True)  # a worker that outlives its parent
        time.sleep(60)
        os._exit(0)
    if len(sys.argv) == 2:
        print("held", flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("worker", [[], ["with a worker"]])
def test_a_killed_process_lets_go(store: Store, path: Path, worker: list[str]) -> None:
    command = [sys.executable, "-W", "ignore", "-c", HOLDER, str(path), *worker]
    holder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreError) as caught, store.sole_writer():
            pass
        assert caught.value.code == "busy"
        holder.kill()
        holder.wait()
        with store.sole_writer():
            fill(store)
    finally:
        with suppress(ProcessLookupError):  # it had no worker
            os.killpg(holder.pid, 9)
        holder.wait()
        if holder.stdout is not None:
            holder.stdout.close()
    assert store.check() == []


# --- PostgreSQL -----------------------------------------------------------------------


def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    error = refused(f"postgresql://reader:s3cret@/news?host={tmp_path}")
    assert error.code == "unreachable"
    assert "start it" in error.message


def test_a_password_is_never_shown() -> None:
    for place in (
        "postgresql://reader:s3cret@127.0.0.1:1/news?connect_timeout=1",
        "postgresql://reader@127.0.0.1:1/news?password=s3cret&connect_timeout=1",
        "postgresql://reader:s3cret@127.0.0.1:port/news",
    ):
        error = refused(place)
        assert "s3cret" not in str(error)
        assert error.location.startswith("postgresql://reader@127.0.0.1")
        cause: BaseException | None = error
        while cause := cause and (cause.__cause__ or cause.__context__):
            assert "s3cret" not in str(cause)


def test_a_missing_driver_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "twosource.store.postgres", raising=False)
    error = refused("postgresql://reader@127.0.0.1:1/news")
    assert error.code == "missing-package"
    assert "pip install 'twosource[postgres]'" in error.message


def test_a_missing_database_says_how_to_make_one(postgres_url: str) -> None:
    error = refused(postgres_url.replace("@/postgres?", "@/absent?"))
    assert error.code == "not-found"
    assert "createdb absent" in error.message


def test_a_database_without_unicode_says_how_to_make_another(postgres_url: str) -> None:
    import psycopg

    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(
            "CREATE DATABASE latin ENCODING LATIN1 LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0"
        )
    error = refused(postgres_url.replace("@/postgres?", "@/latin?"), create=True)
    assert error.code == "not-found"
    assert "createdb -E UTF8" in error.message


def test_another_programs_schema_is_left_alone(postgres_url: str) -> None:
    import psycopg

    with psycopg.connect(postgres_url) as connection:
        connection.execute("CREATE SCHEMA bookmarks; CREATE TABLE bookmarks.urls (url TEXT)")
    assert refused(f"{postgres_url}&schema=bookmarks", create=True).code == "not-a-library"


def test_a_schema_has_a_plain_name(postgres_url: str) -> None:
    assert "use small letters" in refused(f'{postgres_url}&schema=x"; DROP TABLE y; --', create=True).message


def test_a_lost_server_connection_is_an_error_and_then_mended(postgres_library: str) -> None:
    import psycopg

    with closing(open_store(postgres_library, create=True)) as store:
        fill(store)

        def cut() -> None:
            with psycopg.connect(postgres_library, autocommit=True) as connection:
                connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE application_name = 'twosource' AND datname = current_database()"
                )

        def write_without_a_server() -> None:
            with store.writing():
                cut()
                store.mint("story", 1)

        def go_on_alone_without_the_lock() -> None:
            with store.sole_writer():
                cut()
                with store.writing():
                    store.mint("story", 1)

        with pytest.raises(StoreError, match="nothing that was stored before is lost"):
            write_without_a_server()
        cut()
        assert len(store.scan()) == 1
        with pytest.raises(StoreError) as caught:
            go_on_alone_without_the_lock()
        assert caught.value.code == "unreachable"
        with store.sole_writer(wait=10), store.writing():
            assert store.mint("story", 1) == [1]


# --- folders and files that may only be read ------------------------------------------


@contextmanager
def as_another_user() -> Iterator[None]:
    """Be somebody whom file rights hold for; root may do everything."""
    root = os.geteuid() == 0
    if root:
        os.setegid(65534)
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
            os.setegid(0)


@pytest.fixture
def public(tmp_path: Path) -> Iterator[Path]:
    """A folder that everybody can reach, holding a library that nobody may change."""
    with closing(open_store(tmp_path / "any.db", create=True)) as store:
        fill(store, 3)
        store.check()  # all that is loaded when first needed is loaded: it may lie out of that user's reach
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(tmp_path / "any.db", folder / "library.db")
        (folder / "library.db").chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def test_a_library_in_a_folder_that_may_only_be_read(public: Path) -> None:
    with as_another_user(), closing(open_store(public / "library.db", read_only=True)) as store:
        assert [a.label for a in store.scan()] == ["a0", "a1", "a2"]
        assert store.check() == []
    assert [path.name for path in public.iterdir()] == ["library.db"]


def test_no_library_is_made_where_no_file_can_be(public: Path) -> None:
    with as_another_user():
        error = refused(public / "new.db", create=True)
    assert error.code == "read-only"
    assert "folder of your own" in error.message


def test_a_file_that_may_only_be_read_is_not_written(public: Path) -> None:
    public.chmod(0o777)
    with as_another_user(), closing(open_store(public / "library.db")) as store:
        assert len(store.scan()) == 3
        with pytest.raises(StoreError) as caught, store.writing():
            store.mint("story", 1)
    assert caught.value.code == "read-only"
    assert "read-only for this user" in caught.value.message
