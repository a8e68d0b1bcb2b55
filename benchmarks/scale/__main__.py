"""Run the measures of `benchmarks.scale` and print them."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec

import benchmarks.scale
from benchmarks.speed.documents import some_articles
from benchmarks.speed.measure import Options, memory_now
from twosource.config import Config
from twosource.errors import ReadError
from twosource.records.text import Article
from twosource.scale.cluster import Cluster
from twosource.scale.parquet import read_run
from twosource.scale.pool import annotated_on_all_cores, encoded_on_all_cores
from twosource.scale.run import run

LITTLE = ("source", "blocks")  # layers that need no model: what is left is mostly the spreading


def main() -> None:
    """Parse the arguments, measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.scale",
        description=benchmarks.scale.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--articles", type=int, default=400, help="how many to annotate with every layer")
    parser.add_argument("--small", type=int, default=10_000, help="how many to split into blocks only")
    parser.add_argument("--only", choices=["pool", "memory", "dask", "files"])
    options = parser.parse_args()
    texts = some_articles(Options())
    articles = [replace(texts[n % len(texts)], id=str(n)) for n in range(options.articles)]
    words = sum(len(article.text.split()) for article in articles) / len(articles)
    print(f"{len(articles)} articles of {words:.0f} words on average")
    if options.only in (None, "pool"):
        _pool(articles)
    if options.only in (None, "memory"):
        _memory(texts, options.small)
    if options.only in (None, "dask"):
        _dask(articles)
    if options.only in (None, "files"):
        _files(articles)


def _pool(articles: list[Article]) -> None:
    before = time.process_time()
    _drain(encoded_on_all_cores(articles, config=Config(), jobs=2))
    bytes_only = time.process_time() - before
    before = time.process_time()
    results = annotated_on_all_cores(articles, config=Config(), jobs=2)
    for _ in articles[1:]:
        next(results)
    foremen = _children(os.getpid())
    workers = [_private(pid) for foreman in foremen for pid in _children(foreman)]
    shared = max(map(_resident, foremen))
    _drain(results)
    records = time.process_time() - before
    print(
        f"pool: {_each(bytes_only, articles)} an article to hand out and take in, {_each(records, articles)}"
        " with the record decoded"
    )
    print(
        f"memory: {shared:.0f} MiB that all workers share, {max(workers):.0f} MiB more for each after "
        f"{len(articles)} articles"
    )


def _memory(texts: list[Article], count: int) -> None:
    shown = {count // 100, count // 10, count}
    inputs = (replace(texts[n % len(texts)], id=str(n)) for n in range(count))
    for done, _ in enumerate(annotated_on_all_cores(inputs, config=Config(), layers=LITTLE, jobs=2), start=1):
        if done in shown:
            workers = [_private(pid) for foreman in _children(os.getpid()) for pid in _children(foreman)]
            held = ", ".join(f"{held:.0f}" for held in workers)
            print(f"memory after {done}: {memory_now():.0f} MiB here; workers {held} MiB")


def _dask(articles: list[Article]) -> None:
    with _cluster() as (address, processes):
        _drain(Cluster(address)(articles[:40], config=Config()))  # the workers load the model
        spent, own, started = sum(map(_cpu, processes)), time.process_time(), time.monotonic()
        _drain(Cluster(address)(articles, config=Config()))
        took = time.monotonic() - started
        spent, own = sum(map(_cpu, processes)) - spent, time.process_time() - own
        idle = sum(map(_cpu, processes))
        time.sleep(20)
        idle = (sum(map(_cpu, processes)) - idle) / 20
    print(
        f"dask: {_each(own, articles)} an article in the client, {_each(spent - idle * took, articles)} in "
        f"scheduler and workers; beside that {100 * idle / len(processes):.1f}% of a core each, busy or idle"
    )


def _files(articles: list[Article]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.jsonl")
        lines = (msgspec.json.encode({"id": article.id, "text": article.text}) for article in articles)
        source.write_bytes(b"\n".join(lines))
        before = time.process_time()
        out = Path(folder, "out")
        run([source], out, engine=partial(encoded_on_all_cores, jobs=2))
        spent = time.process_time() - before
        size = sum(file.stat().st_size for file in out.iterdir())
        text = sum(len(article.text.encode()) for article in articles)
        before = time.process_time()
        _drain(read_run(out))
        taken = time.process_time() - before
    print(
        f"files: {_each(spent, articles)} an article to spread and write, {_each(taken, articles)} to read "
        f"again; {size / len(articles):.0f} bytes an article on disk, {size / text:.2f} of its text"
    )


@contextmanager
def _cluster() -> Iterator[tuple[str, list[int]]]:
    """Start a scheduler and two workers of one thread here; yield the address and their processes."""
    address = "tcp://127.0.0.1:28786"
    common = ["--host", "127.0.0.1", "--no-dashboard"]
    worker = [address, *common, "--no-nanny", "--nthreads", "1", "--memory-limit", "0"]
    started: list[subprocess.Popen[bytes]] = []
    with tempfile.TemporaryDirectory() as folder:
        try:
            for what, arguments in (
                ("scheduler", [*common, "--port", "28786"]),
                ("worker", worker),
                ("worker", worker),
            ):
                command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments]
                started.append(subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL))
            yield address, [process.pid for process in started]
        finally:
            for process in started:
                process.terminate()
                process.wait()


def _drain(items: Iterator[object]) -> None:
    faults = [item for item in items if isinstance(item, ReadError)]
    if faults:
        raise RuntimeError(str(faults[0]))


def _each(seconds: float, articles: list[Article]) -> str:
    return f"{1000 * seconds / len(articles):.2f} ms"


def _cpu(pid: int) -> float:
    """Return the CPU seconds of a process, without its children."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> float:
    """Return the memory of a process in MiB, shared or not."""
    return _smaps(pid, "Rss:")


def _private(pid: int) -> float:
    """Return the memory in MiB that a process shares with none."""
    return _smaps(pid, "Private_Dirty:", "Private_Clean:")


def _children(parent: int) -> list[int]:
    tasks = Path(f"/proc/{parent}/task").iterdir()
    return [int(pid) for task in tasks for pid in (task / "children").read_text().split()]


def _smaps(pid: int, *fields: str) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(fields)) / 1024


if __name__ == "__main__":
    main()
