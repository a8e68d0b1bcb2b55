"""A program killed at any moment loses nothing and doubles nothing: the next run goes on and ends the same.

The moments are random from a fixed seed, and scaled by what is left to do, so that they fall everywhere:
while the program starts, within a batch, between two, while it ends.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

import store_writer
from killing import Ended, Run, run
from library_dump import dump
from postgres import fresh_library_url
from run_output import write_run_output
from twosource.errors import StoreError
from twosource.store import open_store

TWOSOURCE = [sys.executable, "-m", "twosource.cli"]
AT_ONCE = 2  # libraries that are being filled and killed
ARTICLES = 300


@pytest.fixture(params=("sqlite", "postgres"))
def new_location(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """What names one new library after another, of each store."""
    if request.param == "postgres":
        url = request.getfixturevalue("postgres_url")
        return lambda: fresh_library_url(url)
    numbers = count()
    return lambda: str(tmp_path / f"library{next(numbers)}.db")


@pytest.fixture(scope="module")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Annotated articles, as `twosource run` leaves them."""
    return write_run_output(tmp_path_factory.mktemp("run") / "out", articles=ARTICLES)


@dataclass
class Killer:
    """Kills a program again and again on one library until it gets to its end, then on a new one.

    Args:
        command: The program and its arguments, without the library.
        new_location: Names a new library.
        inputs: What the program reads.
        share_done: How much of the work a library holds, 0 to 1.
        folder: Where the program's output goes.
    """

    command: list[str]
    new_location: Callable[[], str]
    inputs: list[str]
    share_done: Callable[[str], float]
    folder: Path
    state: dict[str, list[object]] = field(default_factory=dict)
    longest: float = 0.0
    shortest: float = 0.0

    def undisturbed(self) -> None:
        """Fill a library without any kill, and once more, which changes nothing."""
        location = self.new_location()
        self.longest = self._to_its_end(location, "whole")
        self.state = self._state(location)
        self.shortest = self._to_its_end(location, "again")
        assert self._state(location) == self.state

    def kill(self, kills: int, seed: str) -> None:
        """Kill so many times; every library in the end is in the state of the one that was left alone."""
        moments = random.Random(seed)
        location, left = self.new_location(), 1.0
        while kills > 0 or left < 1.0:
            limit = self.shortest + (self.longest - self.shortest) * left
            process = Run.start([*self.command, location], self.folder / f"log-{seed}")
            ended = process.end(after=moments.uniform(0, limit * 1.05))
            if ended.killed:
                kills -= 1
                left = 1.0 - self.share_done(location)
            else:
                _assert_well(ended)
                assert self._state(location) == self.state
                location, left = self.new_location(), 1.0

    def _to_its_end(self, location: str, name: str) -> float:
        ended = run([*self.command, location], self.folder / f"log-{name}")
        _assert_well(ended)
        return ended.seconds

    def _state(self, location: str) -> dict[str, list[object]]:
        with closing(open_store(location, read_only=True)) as store:
            assert store.check() == []
            return dump(store, self.inputs)


def _assert_well(ended: Ended) -> None:
    assert ended.code == 0, ended.output
    assert "Traceback" not in ended.output


def _kill_at_random_moments(killer: Killer, kills: int) -> None:
    killer.undisturbed()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for done in [threads.submit(killer.kill, kills // AT_ONCE, f"{number}") for number in range(AT_ONCE)]:
            done.result()


def _share(location: str, done: Callable[[str], float]) -> float:
    try:
        return done(location)
    except StoreError:
        return 0.0  # killed before there was a library


def test_a_store_that_is_filled_and_killed(new_location: Callable[[], str], tmp_path: Path) -> None:
    paths = store_writer.inputs()

    def done(location: str) -> float:
        with closing(open_store(location, read_only=True)) as store:
            return len(store.inputs(paths)) / len(paths)

    killer = Killer(
        command=[sys.executable, store_writer.__file__],
        new_location=new_location,
        inputs=paths,
        share_done=lambda location: _share(location, done),
        folder=tmp_path,
    )
    _kill_at_random_moments(killer, 30)


def test_adding_that_is_killed(new_location: Callable[[], str], annotated: Path, tmp_path: Path) -> None:
    def done(location: str) -> float:
        with closing(open_store(location, read_only=True)) as store:
            return store.facts().versions / ARTICLES

    killer = Killer(
        command=[*TWOSOURCE, "add", str(annotated), "--library"],
        new_location=new_location,
        inputs=[],
        share_done=lambda location: _share(location, done),
        folder=tmp_path,
    )
    _kill_at_random_moments(killer, 100)
