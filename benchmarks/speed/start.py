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
    bare = min(run([sys.executable, "-c", "pass"]).wall for _ in range(times))
    runs = [run([sys.executable, "-c", "import twosource"]) for _ in range(times)]
    yield _seconds("import twosource, less a bare Python", min(r.wall for r in runs) - bare, 0.3)
    yield _memory("import twosource", max(r.memory for r in runs))
    runs = [run([*_PROGRAM, "--help"]) for _ in range(times)]
    yield _seconds("twosource --help", min(r.wall for r in runs), 0.4)
    yield _memory("twosource --help", max(r.memory for r in runs))
    files = sorted(Path("examples/bergen").glob("*.txt"))[:5]
    with tempfile.TemporaryDirectory() as folder:
        brief = [*_PROGRAM, "brief", *map(str, files), "-o", str(Path(folder) / "dossier.html")]
        runs = [run(brief) for _ in range(1 if options.quick else 3)]
    yield _seconds("twosource brief of five small files", min(r.wall for r in runs), None)
    yield _memory("twosource brief of five small files", max(r.memory for r in runs))


def _seconds(name: str, value: float, goal: float | None) -> Figure:
    return Figure(name=name, value=value, unit="s", goal=goal, note="wall clock")


def _memory(name: str, value: float) -> Figure:
    return Figure(name=f"{name}, memory", value=value, unit="MiB")
