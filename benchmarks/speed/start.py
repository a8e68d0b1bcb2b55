"""Cold start: how long a newcomer waits, and how much memory the first thing they type takes."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.speed.measure import Figure, Options, run

_PROGRAM = (sys.executable, "-m", "twosource.cli")


def measure_start(options: Options) -> Iterator[Figure]:
    """Measure import, help and a first brief, each in a fresh process."""
    times = 3 if options.quick else 7
    bare = min(run([sys.executable, "-c", "pass"]).cpu for _ in range(times))
    yield from _figures("import twosource", [sys.executable, "-c", "import twosource"], times, bare, 0.3)
    yield from _figures("twosource --help", [*_PROGRAM, "--help"], times, 0.0, 0.4)
    files = [str(path) for path in sorted(Path("examples/bergen").glob("*.txt"))[:5]]
    with tempfile.TemporaryDirectory() as folder:
        brief = [*_PROGRAM, "brief", *files, "-o", str(Path(folder) / "dossier.html")]
        yield from _figures("brief of five small files", brief, 1 if options.quick else 3, 0.0, None)


def _figures(name: str, command: list[str], times: int, less: float, goal: float | None) -> Iterator[Figure]:
    runs = [run(command) for _ in range(times)]
    wall = min(r.wall for r in runs)
    note = f"CPU{', less that of a bare Python' if less else ''}; wall clock {wall:.2f}"
    yield Figure(name=name, value=min(r.cpu for r in runs) - less, unit="s", goal=goal, note=note)
    yield Figure(name=f"{name}, memory", value=max(r.memory for r in runs), unit="MiB")
