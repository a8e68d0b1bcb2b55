"""A program killed at any moment loses nothing and doubles nothing: the next run goes on and ends the same.

The moments are random from a fixed seed, and scaled by what is left to do, so that they fall everywhere:
while the program starts, within a batch, between two, while it ends.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

import store_writer
from killing import Run, run
from library_dump import dump
from postgres import drop_library, fresh_library_url
from twosource.errors import StoreError
from twosource.store import open_store

WRITER = [sys.executable, store_writer.__file__]
STORES = ("sqlite", "postgres")


@pytest.fixture(params=STORES)
def locations(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """One new library location after another, of each store."""
    if request.param == "sqlite":
        return (str(tmp_path / f"library{number}.db") for number in count())
    url = request.getfixturevalue("postgres_url")
    return _databases(url)


def _databases(server: str) -> Iterator[str]:
    while True:
        url = fresh_library_url(server)
        try:
            yield url
        finally:
            drop_library(url)


def kill_often(
    command: Callable[[str], Sequence[str | Path]],
    locations: Iterator[str],
    log: Path,
    *,
    kills: int,
    share_left: Callable[[str], float],
    finished: Callable[[str], None],
    seed: str,
) -> None:
    """Kill a program again and again on one library until it gets to its end, then on a new one."""
    location = next(locations)
    whole = run(command(location), log)
    assert whole.code == 0, whole.output
    finished(location)
    again = run(command(location), log)
    assert again.code == 0, again.output
    finished(location)
    moments = random.Random(seed)
    done = 0
    left = 0.0
    while done < kills or left:
        if not left:
            location, left = next(locations), 1.0
        longest = again.seconds + (whole.seconds - again.seconds) * left
        ended = Run.start(command(location), log).end(after=moments.uniform(0, longest * 1.05))
        if ended.killed:
            done += 1
            left = share_left(location)
        else:
            assert ended.code == 0, ended.output
            finished(location)
            left = 0.0


def test_a_store_that_is_filled_and_killed(locations: Iterator[str], tmp_path: Path) -> None:
    whole: list[object] = []

    def finished(location: str) -> None:
        with closing(open_store(location, read_only=True)) as store:
            assert store.check() == []
            state = dump(store, store_writer.inputs())
        if not whole:
            whole.append(state)
        assert state == whole[0]

    def share_left(location: str) -> float:
        try:
            store = open_store(location, read_only=True)
        except StoreError:
            return 1.0  # killed before there was a library
        paths = store_writer.inputs()
        kept = len(store.inputs(paths))
        store.close()
        return 1 - kept / len(paths)

    kill_often(
        lambda location: [*WRITER, location],
        locations,
        tmp_path / "log",
        kills=100,
        share_left=share_left,
        finished=finished,
        seed="store",
    )
