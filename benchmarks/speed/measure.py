"""What a measure gives out, and the clocks it uses."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DEFAULT_TEXTS = ("examples/bergen", "tests/stories")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured value, and what it should be."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    more_is_better: bool = False
    note: str = ""

    @property
    def held(self) -> bool | None:
        """Tell whether the goal is reached; None where there is none."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.more_is_better else self.value <= self.goal


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run was asked for; each measure takes what concerns it."""

    quick: bool = False
    data: Path | None = None  # folder of the public sets
    texts: tuple[Path, ...] = ()  # in place of the built-in ones
    sizes: tuple[int, ...] = (1000, 10_000)  # numbers of generated articles
    location: str | None = None  # a PostgreSQL library to measure in place of SQLite
    per_day: int = (
        1000  # generated articles a day: how many lie within the window that stories are looked for in
    )
    seed: int = 1


Measure = Callable[[Options], Iterator[Figure]]


@dataclass(slots=True)
class Clock:
    """CPU seconds spent in a block."""

    seconds: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Add what the block takes."""
        started = time.process_time()
        try:
            yield
        finally:
            self.seconds += time.process_time() - started


@dataclass(frozen=True, slots=True)
class Run:
    """What a child process took."""

    wall: float  # seconds
    cpu: float  # seconds, its own children included
    memory: float  # MiB at its peak


# A child's peak starts at the memory of the process that made it, so a small one stands between.
_BETWEEN = """
import os, subprocess, sys, time
started = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
child.returncode = os.waitstatus_to_exitcode(status)
wall = time.perf_counter() - started
print(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, child.returncode)
"""


def run(arguments: Sequence[str], *, cwd: Path | None = None) -> Run:
    """Run a command to its end and return what it took.

    Raises:
        RuntimeError: the command failed; says how.
    """
    command = [sys.executable, "-I", "-S", "-c", _BETWEEN, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=True)
    wall, cpu, peak, code = (float(value) for value in done.stdout.split())
    if code:
        raise RuntimeError(f"{' '.join(arguments)} failed with {code:.0f}: {done.stderr[-500:]}")
    kibibytes = peak / 1024 if sys.platform == "darwin" else peak
    return Run(wall, cpu, kibibytes / 1024)


def least(times: int, action: Callable[[], float]) -> float:
    """Return the least of a few repeats."""
    return min(action() for _ in range(times))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def memory_now() -> float:
    """Return the resident memory of this process in MiB, 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
