"""Faults of the storage: one line that says what to do, nothing lost, and all well once the fault is gone."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from killing import Ended, Run, run
from library_dump import dump
from postgres import (
    GUARDED,
    ROLE,
    database_url,
    fresh_library_url,
    postgres_server,
    programs_or_skip,
    statement,
)
from run_output import write_run_output
from twosource.cli import main
from twosource.errors import StoreError
from twosource.records.library import SearchQuery
from twosource.store import open_store

ARTICLES = 150
BATCH = 50  # articles the program stores at a time


@pytest.fixture(scope="module")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Annotated articles, as `twosource run` leaves them."""
    return write_run_output(tmp_path_factory.mktemp("run") / "out", articles=ARTICLES)


@pytest.fixture(scope="module")
def whole(annotated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of them that nothing disturbed."""
    folder = tmp_path_factory.mktemp("whole")
    library = folder / "library.db"
    assert _run("add", annotated, "--library", library).code == 0
    return library


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system in memory, which can be made small, large and read-only."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = _mount("-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder))
    if not made:
        pytest.skip("file systems cannot be mounted here: that needs root")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mount(*options: str) -> bool:
    try:
        return subprocess.run(["mount", *options], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _twosource(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "twosource.cli", *map(str, arguments)]


def _run(*arguments: str | Path) -> Ended:
    """Run a command in this process."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
    return Ended(killed=False, code=result.exit_code, seconds=0.0, output=result.output)


def _add(annotated: Path, *more: str) -> list[str]:
    return _twosource("add", annotated, *more, "--library")


def _state(location: str | Path) -> dict[str, list[object]]:
    with closing(open_store(location, read_only=True)) as store:
        assert store.check() == []
        return dump(store)


def _articles(location: str | Path) -> int:
    try:
        with closing(open_store(location, read_only=True)) as store:
            return store.facts().articles
    except StoreError:
        return 0


def _assert_told(ended: Ended, code: str) -> None:
    """Check that a run ended with one line that names the fault."""
    assert ended.code == 1, ended
    lines = ended.output.strip().splitlines()
    assert len(lines) == 1, ended.output
    assert lines[0].startswith("Error: "), ended.output
    assert lines[0].endswith(f" [{code}]"), ended.output
    assert "; " in lines[0] or ". " in lines[0] or ", or " in lines[0]  # what is wrong, then what to do


# --- a full disk ----------------------------------------------------------------------------


@pytest.mark.parametrize("kilobytes", [4, 48, 300, 900, 1800])
def test_a_full_disk(kilobytes: int, small_disk: Path, annotated: Path, whole: Path, tmp_path: Path) -> None:
    library = small_disk / "library.db"
    assert _mount("-o", f"remount,size={kilobytes}k", str(small_disk))
    _assert_told(_run("add", annotated, "--library", library), "full")
    kept = _articles(library)
    assert kept % BATCH == 0
    assert kept < ARTICLES
    assert _mount("-o", "remount,size=64m", str(small_disk))
    assert _articles(library) == kept
    again = _run("add", annotated, "--library", library)
    assert again.code == 0, again.output
    assert _state(library) == _state(whole)


def test_a_limit_on_the_size_of_files(annotated: Path, whole: Path, tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    limited = ["/bin/sh", "-c", 'ulimit -f 1200; exec "$@"', "limited", *_add(annotated), str(library)]
    _assert_told(run(limited, tmp_path / "log"), "full")
    again = _run("add", annotated, "--library", library)
    assert again.code == 0, again.output
    assert _state(library) == _state(whole)


def test_a_full_disk_of_the_server(small_disk: Path, annotated: Path, whole: Path, tmp_path: Path) -> None:
    with postgres_server(programs_or_skip()) as url:
        owner = Path(url.partition("host=")[2].replace("%2F", "/")).stat()
        for folder in (tmp_path, *tmp_path.parents[:3]):
            folder.chmod(folder.stat().st_mode | 0o111)
        os.chown(small_disk, owner.st_uid, owner.st_gid)
        statement(url, f"CREATE TABLESPACE small LOCATION '{small_disk}'")
        statement(url, "CREATE DATABASE crowded TABLESPACE small")
        location = url.replace("@/postgres?", "@/crowded?")
        used = sum(file.stat().st_size for file in small_disk.rglob("*") if file.is_file())
        assert _mount("-o", f"remount,size={used + 700_000}", str(small_disk))
        _assert_told(_run("add", annotated, "--library", location), "full")
        kept = _articles(location)
        assert kept % BATCH == 0
        assert kept < ARTICLES
        assert _mount("-o", "remount,size=256m", str(small_disk))
        again = _run("add", annotated, "--library", location)
        assert again.code == 0, again.output
        assert _state(location) == _state(whole)


# --- what may not be written ----------------------------------------------------------------


def test_a_read_only_disk(small_disk: Path, annotated: Path, whole: Path, tmp_path: Path) -> None:
    library = small_disk / "library.db"
    shutil.copy(whole, library)
    assert _mount("-o", "remount,ro", str(small_disk))
    _assert_told(_run("add", annotated, "--library", library), "read-only")
    for command in (["rebuild"], ["gc"]):
        _assert_told(_run(*command, "--library", library), "read-only")
    _assert_told(_run("add", annotated, "--library", small_disk / "new.db"), "read-only")
    for command in (["stories"], ["search", "minister"], ["show", "S1"]):
        read = _run(*command, "--library", library)
        assert read.code == 0, read.output
    assert _state(library) == _state(whole)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write what is marked read-only")
def test_a_read_only_file(annotated: Path, whole: Path, tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    shutil.copy(whole, library)
    library.chmod(0o444)
    _assert_told(_run("add", annotated, "--library", library), "read-only")
    assert _state(library) == _state(whole)


def test_a_user_who_may_only_read(postgres_library: str, annotated: Path) -> None:
    assert _run("add", annotated, "--library", postgres_library).code == 0
    statement(postgres_library, "CREATE ROLE reader LOGIN")
    location = postgres_library.replace(f"//{ROLE}@", "//reader@")
    _assert_told(_run("stories", "--library", location), "unreachable")
    statement(postgres_library, "GRANT USAGE ON SCHEMA twosource TO reader")
    statement(postgres_library, "GRANT SELECT ON ALL TABLES IN SCHEMA twosource TO reader")
    for command in (["rebuild"], ["gc"]):
        _assert_told(_run(*command, "--library", location), "read-only")
    for command in (["stories"], ["search", "minister"], ["show", "S1"]):
        read = _run(*command, "--library", location)
        assert read.code == 0, read.output


# --- two at once ----------------------------------------------------------------------------


def test_a_second_writer_waits_or_says_busy(
    new_library: Callable[[], str], annotated: Path, tmp_path: Path
) -> None:
    location = new_library()
    with closing(open_store(location, create=True)) as store:
        holds, free = threading.Event(), threading.Event()

        def hold() -> None:
            with store.sole_writer():
                holds.set()
                free.wait(60)

        holder = threading.Thread(target=hold)
        holder.start()
        assert holds.wait(10)
        _assert_told(run([*_add(annotated, "--wait", "0"), location], tmp_path / "log"), "busy")
        waiting = Run.start([*_add(annotated, "--wait", "60"), location], tmp_path / "log")
        time.sleep(1.5)
        assert waiting.process.poll() is None
        free.set()
        ended = waiting.end(after=60)
        holder.join()
    assert ended.code == 0, ended.output
    assert _articles(location) == ARTICLES


def test_readers_see_whole_states_while_articles_are_added(
    new_library: Callable[[], str], annotated: Path, tmp_path: Path
) -> None:
    location = new_library()
    open_store(location, create=True).close()
    adding = Run.start([*_add(annotated), location], tmp_path / "log")
    seen: list[set[int]] = [set() for _ in range(3)]
    faults: list[BaseException] = []

    def read(counts: set[int]) -> None:
        try:
            while adding.process.poll() is None:
                with closing(open_store(location, read_only=True)) as store:
                    for _ in range(5):
                        counts.add(sum(story.articles for story in store.stories(limit=ARTICLES)))
                        assert len(store.search(SearchQuery(words=("minister",)), limit=5)) <= 5
        except BaseException as error:
            faults.append(error)

    readers = [threading.Thread(target=read, args=(counts,)) for counts in seen]
    for reader in readers:
        reader.start()
    ended = adding.end(after=120)
    for reader in readers:
        reader.join()
    assert not faults
    assert ended.code == 0, ended.output
    assert set().union(*seen) <= {0, 50, 100, 150}
    assert len(set().union(*seen)) > 1  # they did read in the midst of it


@pytest.fixture(params=("sqlite", "postgres"))
def new_library(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """What names a new library in each store."""
    if request.param == "sqlite":
        return lambda: str(tmp_path / "library.db")
    url = request.getfixturevalue("postgres_url")
    return lambda: fresh_library_url(url)


# --- damage ---------------------------------------------------------------------------------


def test_a_file_that_was_cut(annotated: Path, whole: Path, tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    data = whole.read_bytes()
    for share in (0.02, 0.5, 0.97):
        library.write_bytes(data[: int(len(data) * share)])
        for command in (["stories"], ["search", "minister"], ["add", str(annotated)], ["rebuild"]):
            _assert_told(_run(*command, "--library", library), "damaged")
        _assert_doctor_objects(library, tmp_path)


def test_pages_that_were_overwritten(whole: Path, tmp_path: Path) -> None:
    data = whole.read_bytes()
    places = random.Random("pages")
    state = _state(whole)
    told = []
    for number in range(25):
        library = tmp_path / f"library{number}.db"
        changed = bytearray(data)
        start = places.randrange(1, len(data) // 4096) * 4096
        changed[start : start + 4096] = places.randbytes(4096)
        library.write_bytes(changed)
        try:
            with closing(open_store(library)) as store:
                found = store.check()
                assert dump(store) == state or found
        except StoreError as error:
            told.append(error.code)
    assert set(told) == {"damaged"}


def test_doctor_tells_of_damage(whole: Path, tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    changed = bytearray(whole.read_bytes())
    page = len(changed) // 8192 * 4096
    changed[page : page + 4096] = bytes(4096)
    library.write_bytes(changed)
    _assert_doctor_objects(library, tmp_path)
    well = _run("doctor", "--library", whole)
    assert well.code == 0, well.output
    assert "whole" in well.output


def _assert_doctor_objects(library: Path, folder: Path) -> None:
    ended = _run("doctor", "--library", library)
    assert ended.code == 1, ended.output
    assert "WRONG" in ended.output
    assert "Traceback" not in ended.output


# --- a server that is not there ---------------------------------------------------------------


def test_a_server_that_ends_the_connection(
    postgres_url: str, annotated: Path, whole: Path, tmp_path: Path
) -> None:
    location = fresh_library_url(postgres_url)
    name = location.partition("@/")[2].partition("?")[0]
    adding = Run.start([*_add(annotated), location], tmp_path / "log")
    until = time.monotonic() + 60
    while not 0 < _articles(location) < ARTICLES and time.monotonic() < until:
        time.sleep(0.02)
    statement(
        postgres_url, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    )
    _assert_told(adding.end(after=60), "unreachable")
    assert 0 < _articles(location) < ARTICLES
    again = _run("add", annotated, "--library", location)
    assert again.code == 0, again.output
    assert _state(location) == _state(whole)


def test_a_server_that_is_not_there_or_refuses(postgres_url: str, annotated: Path, tmp_path: Path) -> None:
    folder = Path(postgres_url.partition("host=")[2].replace("%2F", "/"))
    gone = database_url(tmp_path, "postgres")
    absent = database_url(folder, "nosuch")
    refused = database_url(folder, "postgres", role=GUARDED, password="wr0ng/word")
    for location, code in ((gone, "unreachable"), (absent, "not-found"), (refused, "unreachable")):
        for command in (["stories"], ["add", str(annotated)]):
            ended = _run(*command, "--library", location)
            _assert_told(ended, code)
            assert "wr0ng" not in ended.output
    assert ROLE in gone


# --- the user stops it --------------------------------------------------------------------------


def test_a_run_that_is_stopped(annotated: Path, whole: Path, tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    adding = Run.start([*_add(annotated), str(library)], tmp_path / "log")
    until = time.monotonic() + 60
    while not 0 < _articles(library) < ARTICLES and time.monotonic() < until:
        time.sleep(0.02)
    adding.process.send_signal(signal.SIGINT)
    ended = adding.end(after=30)
    assert ended.code == 130, ended
    lines = ended.output.strip().splitlines()
    assert len(lines) == 1, ended.output
    assert "again" in lines[0]
    again = _run("add", annotated, "--library", library)
    assert again.code == 0, again.output
    assert _state(library) == _state(whole)
