"""A program killed at any moment loses nothing and doubles nothing: the next run goes on and ends the same.

The moments are random from a fixed seed, and scaled by what is left to do, so that they fall everywhere:
while the program starts, within a batch, between two, while it ends.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from benchmarks.generate import generate

import store_writer
from killing import Ended, Run, Warm
from library_dump import dump
from postgres import fresh_library_url
from run_output import write_run_output
from twosource.errors import StoreError
from twosource.store import Store, open_store

TWOSOURCE = [sys.executable, "-m", "twosource.cli"]
AT_ONCE = 2  # libraries that are being filled and killed
ARTICLES = 150  # three batches


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


Kill = Callable[[str, Path, float | None], Ended]
"""Runs a program on a library, its output in a file, and kills it after so many seconds."""


@dataclass
class Killer:
    """Kills a program again and again on one library until it gets to its end, then on a new one.

    Args:
        new_location: Names a new library.
        inputs: What the program reads.
        share_done: How much of the work a library holds, 0 to 1.
        folder: Where the program's output goes.
    """

    new_location: Callable[[], str]
    inputs: list[str]
    share_done: Callable[[Store], float]
    folder: Path
    state: dict[str, list[object]] = field(default_factory=dict)
    longest: float = 0.0
    shortest: float = 0.0

    def undisturbed(self, start: Kill) -> None:
        """Fill a library without any kill, and once more, which changes nothing."""
        location = self.new_location()
        first = start(location, self.folder / "log", None)
        _assert_well(first)
        self.state = self.state_of(location)
        second = start(location, self.folder / "log", None)
        _assert_well(second)
        assert self.state_of(location) == self.state
        self.longest, self.shortest = first.seconds, second.seconds

    def kill(self, start: Kill, kills: int, seed: str) -> None:
        """Kill so many times; every library in the end is in the state of the one that was left alone."""
        moments = random.Random(seed)
        location, left = self.new_location(), 1.0
        while kills > 0 or left < 1.0:
            limit = self.shortest + (self.longest - self.shortest) * left
            # Without the last condition a machine that has grown slower would never get to the end.
            moment = moments.uniform(0, limit * 1.05) if kills > 0 else None
            ended = start(location, self.folder / f"log-{seed}", moment)
            if ended.killed:
                kills -= 1
                left = 1.0 - self._share_done(location)
            else:
                _assert_well(ended)
                assert self.state_of(location) == self.state
                location, left = self.new_location(), 1.0

    def _share_done(self, location: str) -> float:
        try:
            with closing(open_store(location, read_only=True)) as store:
                return self.share_done(store)
        except StoreError:
            return 0.0  # killed before there was a library

    def state_of(self, location: str) -> dict[str, list[object]]:
        with closing(open_store(location, read_only=True)) as store:
            assert store.check() == []
            return dump(store, self.inputs)


def _assert_well(ended: Ended) -> None:
    assert ended.code == 0, ended.output
    assert "Traceback" not in ended.output


def _at_once(work: Callable[[int], None]) -> None:
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for done in [threads.submit(work, number) for number in range(AT_ONCE)]:
            done.result()


def _started(command: Sequence[str]) -> Kill:
    """Start a program anew for each run."""

    def start(location: str, log: Path, kill_after: float | None) -> Ended:
        return Run.start([*command, location], log).end(after=120 if kill_after is None else kill_after)

    return start


def _forked(command: Sequence[str], of: Warm) -> Kill:
    """Fork each run from a process that has loaded the program."""
    return lambda location, log, kill_after: of.run([*command, location], log, kill_after=kill_after)


def test_a_store_that_is_filled_and_killed(new_location: Callable[[], str], tmp_path: Path) -> None:
    paths = store_writer.inputs()
    killer = Killer(
        new_location=new_location,
        inputs=paths,
        share_done=lambda store: len(store.inputs(paths)) / len(paths),
        folder=tmp_path,
    )
    start = _started([sys.executable, store_writer.__file__])
    killer.undisturbed(start)
    _at_once(lambda number: killer.kill(start, 8, f"store {number}"))


def test_adding_that_is_killed(new_location: Callable[[], str], annotated: Path, tmp_path: Path) -> None:
    killer = Killer(
        new_location=new_location,
        inputs=[],
        share_done=lambda store: store.facts().versions / ARTICLES,
        folder=tmp_path,
    )
    add = ["add", str(annotated), "--library"]
    with closing(Warm()) as one, closing(Warm()) as other:
        starts = _forked(add, one), _forked(add, other)
        killer.undisturbed(starts[0])
        _at_once(lambda number: killer.kill(starts[number], 50, f"add {number}"))


def test_the_command_itself_killed_while_it_starts_and_adds(
    new_location: Callable[[], str], annotated: Path, tmp_path: Path
) -> None:
    killer = Killer(
        new_location=new_location,
        inputs=[],
        share_done=lambda store: store.facts().versions / ARTICLES,
        folder=tmp_path,
    )
    start = _started([*TWOSOURCE, "add", str(annotated), "--library"])
    killer.undisturbed(start)
    killer.kill(start, 4, "command")


def test_rebuilding_and_cleaning_that_are_killed(
    new_location: Callable[[], str], annotated: Path, tmp_path: Path
) -> None:
    log, moments = tmp_path / "log", random.Random("rebuild")
    killer = Killer(new_location=new_location, inputs=[], share_done=lambda store: 0.0, folder=tmp_path)
    left_alone, killed = new_location(), new_location()
    with closing(Warm()) as warm:
        for location in (left_alone, killed):
            _assert_well(warm.run(["add", str(annotated), "--library", location], log))
        for command in ("rebuild", "gc"):
            whole = warm.run([command, "--library", left_alone], log)
            _assert_well(whole)
            state = killer.state_of(left_alone)
            for _ in range(5):
                limit = moments.uniform(0, whole.seconds)
                warm.run([command, "--library", killed], log, kill_after=limit)
                with closing(open_store(killed, read_only=True)) as store:
                    assert store.check() == []
                    assert store.facts().articles == ARTICLES
                    assert store.unassigned(limit=1) == []
            _assert_well(warm.run([command, "--library", killed], log))
            assert killer.state_of(killed) == state


def test_no_worker_outlives_the_program(tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    with texts.open("w", encoding="utf-8") as file:
        for article in (one.annotated.article for one in generate(70, seed=2)):
            record = {"id": article.id, "url": article.given.url, "text": article.text, "language": "en"}
            file.write(json.dumps(record) + "\n")
    killer = Killer(
        new_location=lambda: str(tmp_path / "alone.db"),
        inputs=[str(texts)],
        share_done=lambda store: 0.0,
        folder=tmp_path,
    )
    add = [*TWOSOURCE, "add", str(texts), "--jobs", "2", "--library"]
    killer.undisturbed(_started(add))
    location = str(tmp_path / "killed.db")
    seen = 0
    for share in (0.4, 0.6, 0.8):
        program = Run.start([*add, location], tmp_path / "log")
        time.sleep(killer.longest * share)
        seen += len(program.descendants())
        program.end(after=0, whole_group=False)
        assert program.left_behind(within=30) == []  # one that is just starting looks up when it has loaded
    assert seen > 1  # there were workers to leave behind
    _assert_well(Run.start([*add, location], tmp_path / "log").end(after=120))
    assert killer.state_of(location) == killer.state
