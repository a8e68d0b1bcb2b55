"""Score Twosource on the public evaluation sets and print one line a set.

    python benchmarks/quality/scorecard.py --data BENCH [--sets polnear,plv] [--first 50] [--interval 7]

BENCH is the folder that holds the sets and their scorers (the package `score`). `--first N` takes the first N
records of each set: quick, for looking, not for reporting. Where a set names peers that run here, they run on
the same files and their lines follow ours. `--interval SEED` adds 95 % intervals over resampled documents.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
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
    parser.add_argument("--interval", type=int, metavar="SEED", help="resample the documents with this seed")
    options = parser.parse_args()
    sets = tomllib.loads((HERE / "sets.toml").read_text(encoding="utf-8"))
    wanted = options.sets.split(",") if options.sets else list(sets)
    for name in wanted:
        if name not in sets:
            parser.error(f"no set {name!r}; there are: {', '.join(sets)}")
        with tempfile.TemporaryDirectory() as folder:
            for line in score(
                options.data.resolve(), name, sets[name], Path(folder), options.first, options.interval
            ):
                print(line, flush=True)


def score(
    data: Path, name: str, entry: dict[str, Any], folder: Path, first: int | None, seed: int | None
) -> Iterator[str]:
    """Run the program on one set, then the set's peers, and yield a line for each; then the intervals."""
    gold = data / name if first is None else _head(data / name, folder, first)
    task, flags = entry["task"], entry.get("flags", [])
    source = folder / ("pages" if task in ("extraction", "dates") else "in.jsonl")
    _scorer(data, "inputs", task, str(gold), *flags, "-o", str(source))
    command = entry.get("command", "annotate")
    predicted = folder / ("out.json" if command == "brief" else "out.jsonl")
    arguments = [command, str(source), "-o", str(predicted)]
    if command == "annotate":
        arguments += ["--layers", entry["layers"], *flags]
        arguments += [option.format(set=data / name) for option in entry.get("options", [])]
    spent = _run("-m", "twosource.cli", *arguments)
    line = _scorer(data, task, "--gold", str(gold), "--pred", str(predicted)).strip()
    yield f"{name}: {line} [{spent}; published peer: {entry['peer']}]"
    files = {"twosource": predicted}
    for number, peer in enumerate(entry.get("peers", ())):
        files[peer] = folder / f"peer{number}.jsonl"
        spent = _run(str(HERE / "peers.py"), peer, str(source), "-o", str(files[peer]))
        line = _scorer(data, task, "--gold", str(gold), "--pred", str(files[peer])).strip()
        yield f"{name}, {peer}: {line} [{spent}]"
    if seed is not None and "figures" in entry:
        for line in _intervals(data, task, gold, files, entry["figures"], seed):
            yield f"{name}, {line}"


def _run(*arguments: str) -> str:
    """Run a Python program and say what it took."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([sys.executable, *arguments], check=False, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{time.monotonic() - started:.0f} s, {spent:.1f} s of CPU"


def _intervals(
    data: Path, task: str, gold: Path, files: dict[str, Path], figures: list[str], seed: int
) -> Iterator[str]:
    """Yield the 95 % interval of each figure of each system, and of our lead over each peer."""
    command = [
        sys.executable,
        str(HERE / "interval.py"),
        str(data),
        task,
        str(gold),
        *map(str, files.values()),
    ]
    command += ["--figures", ",".join(figures), "--seed", str(seed)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        yield f"intervals failed: {result.stderr.strip()[-300:]}"
    names = list(files)
    for line in result.stdout.splitlines():
        number, shown = line.split("\t", 1)
        yield f"{names[int(number)]}: {shown}"


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
    for pages in gold.iterdir():  # gold of pages names them by their path beside it
        if pages.is_dir():
            (folder / pages.name).symlink_to(pages)
    return target


def _scorer(data: Path, module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", f"score.{module}", *arguments]
    result = subprocess.run(command, cwd=data, capture_output=True, text=True, check=False)
    return result.stdout if result.returncode == 0 else f"scorer failed: {result.stderr.strip()[-300:]}"


if __name__ == "__main__":
    main()
