"""Score Twosource on the public evaluation sets and print one line a set.

    python benchmarks/quality/scorecard.py --data BENCH [--sets polnear,plv] [--first 50]

BENCH is the folder that holds the sets and their scorers (the package `score`). `--first N` takes the first N
records of each set: quick, for looking, not for reporting.
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def main() -> None:
    """Parse the arguments and run each set in turn."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the sets and their scorers")
    parser.add_argument("--sets", help="only these, separated by commas")
    parser.add_argument("--first", type=int, help="only the first N records of each set")
    options = parser.parse_args()
    sets = tomllib.loads((HERE / "sets.toml").read_text(encoding="utf-8"))
    wanted = options.sets.split(",") if options.sets else list(sets)
    for name in wanted:
        if name not in sets:
            parser.error(f"no set {name!r}; there are: {', '.join(sets)}")
        with tempfile.TemporaryDirectory() as folder:
            started = time.monotonic()
            line = score(options.data.resolve(), name, sets[name], Path(folder), options.first)
            print(
                f"{name}: {line} [{time.monotonic() - started:.0f} s; peer: {sets[name]['peer']}]", flush=True
            )


def score(data: Path, name: str, entry: dict[str, Any], folder: Path, first: int | None) -> str:
    """Run the program on one set and return the scorer's line."""
    gold = data / name if first is None else _head(data / name, folder, first)
    task, flags = entry["task"], entry.get("flags", [])
    source = folder / ("pages" if task in ("extraction", "dates") else "in.jsonl")
    _scorer(data, "inputs", task, str(gold), *flags, "-o", str(source))
    command = entry.get("command", "annotate")
    predicted = folder / ("out.json" if command == "brief" else "out.jsonl")
    arguments = [command, str(source), "-o", str(predicted)]
    if command == "annotate":
        arguments += ["--layers", entry["layers"], *flags]
    subprocess.run(
        [sys.executable, "-m", "twosource.cli", *arguments], check=False, stderr=subprocess.DEVNULL
    )
    return _scorer(data, task, "--gold", str(gold), "--pred", str(predicted)).strip()


def _head(gold: Path, folder: Path, first: int) -> Path:
    """Copy the first records of a set whose gold is one file of JSON lines; others are taken whole."""
    files = sorted(path for path in gold.iterdir() if path.suffix in (".jsonl", ".gz") and path.is_file())
    if len(files) != 1:
        return gold
    opener = gzip.open if files[0].suffix == ".gz" else open
    with opener(files[0], "rt", encoding="utf-8") as lines:
        head = [line for line, _ in zip(lines, range(first), strict=False)]
    target = folder / files[0].name.removesuffix(".gz")
    target.write_text("".join(head), encoding="utf-8")
    return target


def _scorer(data: Path, module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", f"score.{module}", *arguments]
    result = subprocess.run(command, cwd=data, capture_output=True, text=True, check=False)
    return result.stdout if result.returncode == 0 else f"scorer failed: {result.stderr.strip()[-300:]}"


if __name__ == "__main__":
    main()
