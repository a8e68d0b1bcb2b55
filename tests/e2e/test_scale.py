"""`twosource run`: the same files from one process, from many, and from a cluster that is being killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pyarrow
import pyarrow.parquet
import pytest

from corpora import EXAMPLE, STORIES
from twosource.config import Config
from twosource.errors import ReadError
from twosource.pipeline import annotated
from twosource.read import read_paths
from twosource.scale.parquet import is_run_output, read_manifest, read_run

TEXTS = [path.read_text() for path in sorted([*EXAMPLE.glob("*.txt"), *STORIES.rglob("*.txt")])]
COPIES = 3  # of each text, under other ids
BATCH = 8
ON_LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard")
PATIENCE = 120  # seconds


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Parquet file of articles, some of which cannot be read."""
    rows: list[dict[str, object]] = [
        {"id": f"{number}-{copy}", "text": text, "outlet": f"Outlet {copy}", "date": None}
        for copy in range(COPIES)
        for number, text in enumerate(TEXTS)
    ]
    rows[5]["text"] = ""
    rows[40]["text"] = "外交部长星期一在北京会见了来访的客人。" * 30
    rows[2]["date"] = "2026-05-14"  # of a report that shows no day of its own
    path = tmp_path_factory.mktemp("in") / "articles.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    return path


@pytest.fixture(scope="module")
def expected(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one process makes of it."""
    out = tmp_path_factory.mktemp("expected") / "out"
    done = _run(source, out, "--jobs", "1")
    assert done.returncode == 1  # two rows could not be read
    assert "2 could not be read" in done.stderr
    return out


def _command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "twosource.cli", "run", "--batch", str(BATCH), *map(str, arguments)]


def _run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(_command(*arguments), capture_output=True, text=True, timeout=PATIENCE, check=False)


def _start(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        _command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def _files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.name != ".lock"}


def _wait_for(file: Path, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not file.exists():
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < deadline, f"{file.name} did not come"
        time.sleep(0.02)


def _children(parent: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{parent}/task").iterdir():
        found.extend(int(pid) for pid in (task / "children").read_text().split())
    return found


@dataclass
class Dask:
    """A scheduler and its nodes: a nanny each, and the worker process that it watches."""

    folder: Path
    deaths: int = 3  # of workers that a task may cost before it is given up
    scheduler: subprocess.Popen[bytes] = field(init=False)
    nodes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._file = self.folder / "scheduler.json"
        self.scheduler = self._started("scheduler", *ON_LOOPBACK, "--port", 0, "--scheduler-file", self._file)
        deadline = time.monotonic() + PATIENCE
        while not (self._file.exists() and self._file.read_text().endswith("}")):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        self.address = json.loads(self._file.read_text())["address"]

    def add_node(self, preload: str | None = None) -> None:
        """Start a node; `preload` is code that its worker runs first."""
        options: list[object] = ["--nworkers", 1, "--nthreads", 1, "--memory-limit", 0]
        if preload is not None:
            code = self.folder / f"preload{len(self.nodes)}.py"
            code.write_text(preload)
            options += ["--preload", code]
        self.nodes.append(
            self._started("worker", self.address, *ON_LOOPBACK, "--local-directory", self.folder, *options)
        )

    def worker_of(self, node: int) -> int:
        """Return the process of a node's worker, once there is one."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for pid in _children(self.nodes[node].pid):
                # Not the process that tracks resources.
                if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes():
                    return pid
            time.sleep(0.02)
        raise AssertionError("the node has no worker")

    def _started(self, what: str, *arguments: object) -> subprocess.Popen[bytes]:
        with open(self.folder / "log.txt", "ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{what}", *map(str, arguments)],
                stdout=log,
                stderr=log,
                start_new_session=True,
                cwd=self.folder,
                env={**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(self.deaths)},
            )

    def kill_node(self, node: int) -> None:
        """Kill the nanny and its worker at once, so that nothing is started again."""
        os.killpg(self.nodes[node].pid, signal.SIGKILL)
        self.nodes[node].wait()

    def stop(self) -> None:
        """Kill what still runs."""
        for process in (*self.nodes, self.scheduler):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


@pytest.fixture
def dask(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Dask]:
    """A scheduler without workers."""
    (tmp_path / "dask").mkdir()
    cluster = Dask(tmp_path / "dask", getattr(request, "param", 3))
    yield cluster
    cluster.stop()


def test_one_process_gives_what_the_pipeline_gives(source: Path, expected: Path) -> None:
    assert is_run_output(expected)
    manifest = read_manifest(expected)
    assert manifest.complete
    assert (manifest.inputs, manifest.faults) == (COPIES * len(TEXTS), 2)
    found = list(read_run(expected))
    wanted = list(annotated(read_paths([source])))
    assert [str(item) for item in found if isinstance(item, ReadError)] == [
        str(item) for item in wanted if isinstance(item, ReadError)
    ]
    assert [item for item in found if not isinstance(item, ReadError)] == [
        item for item in wanted if not isinstance(item, ReadError)
    ]


def test_a_pool_gives_the_same_files(source: Path, expected: Path, tmp_path: Path) -> None:
    _run(source, tmp_path / "out", "--jobs", "3")
    assert _files(tmp_path / "out") == _files(expected)


def test_a_killed_run_goes_on_where_it_stopped(source: Path, expected: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with _start(source, out, "--jobs", "2") as process:
        _wait_for(out / "part-00002.parquet", process)
        process.kill()
    (out / ".unfinished").write_bytes(b"half a file")
    done = read_manifest(out).inputs
    last = _run(source, out)
    assert f"going on after {done} inputs done before" in last.stderr
    assert _files(out) == _files(expected)
    again = _run(source, out)  # nothing is left to do
    assert again.returncode == 1
    assert _files(out) == _files(expected)


def test_a_cluster_that_is_being_killed_gives_the_same_files(
    source: Path, expected: Path, tmp_path: Path, dask: Dask
) -> None:
    dask.add_node()
    dask.add_node()
    workers = [dask.worker_of(0), dask.worker_of(1)]
    out = tmp_path / "out"
    with _start(source, out, "--engine", "dask", "--scheduler", dask.address) as process:
        _wait_for(out / "part-00000.parquet", process)
        os.kill(workers[0], signal.SIGKILL)  # its nanny starts another
        _wait_for(out / "part-00002.parquet", process)
        assert dask.worker_of(0) != workers[0]
        dask.kill_node(1)
        assert not (out / "part-00007.parquet").exists(), "the node was to be killed in the middle"
        _, errors = process.communicate(timeout=PATIENCE)
    assert "2 could not be read" in errors, errors
    assert _files(out) == _files(expected)


def test_a_lost_scheduler_is_a_clear_error_and_the_run_goes_on_elsewhere(
    source: Path, expected: Path, tmp_path: Path, dask: Dask
) -> None:
    out = tmp_path / "out"
    dask.add_node()
    with _start(source, out, "--engine", "dask", "--scheduler", dask.address) as process:
        _wait_for(out / "part-00001.parquet", process)
        os.killpg(dask.scheduler.pid, signal.SIGKILL)
        dask.scheduler.wait()
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "[lost]" in errors
    assert "Traceback" not in errors
    refused = _run(source, out, "--engine", "dask", "--scheduler", dask.address)
    assert refused.returncode == 1
    assert "[unreachable]" in refused.stderr
    assert "Traceback" not in refused.stderr
    _run(source, out)
    assert _files(out) == _files(expected)


DEADLY = """
import os
from twosource.scale.crew import Crew
def deadly(self, item, annotate=Crew.annotate):
    if "poison" in item.text:
        os.kill(os.getpid(), 9)
    return annotate(self, item)
Crew.annotate = deadly
"""


@pytest.mark.parametrize("dask", [0], indirect=True)  # a worker that dies takes seconds to come back
def test_an_article_that_kills_every_worker_is_given_up_alone(tmp_path: Path, dask: Dask) -> None:
    dask.add_node(DEADLY)
    dask.add_node(DEADLY)
    lines = [{"id": str(number), "text": text} for number, text in enumerate(TEXTS[:4])]
    lines[1]["text"] = "The army said poison was found in the well. " * 10
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"\n".join(msgspec.json.encode(line) for line in lines))
    done = _run(source, tmp_path / "out", "--engine", "dask", "--scheduler", dask.address)
    assert "1 could not be read" in done.stderr, done.stderr
    items = list(read_run(tmp_path / "out"))
    assert [item.id for item in items] == [str(number) for number in range(4)]
    fault = items.pop(1)
    assert isinstance(fault, ReadError)
    assert fault.code == "crashed"
    del lines[1]
    source.write_bytes(b"\n".join(msgspec.json.encode(line) for line in lines))
    assert items == list(annotated(read_paths([source])))


OTHER = """
import twosource.scale.remote as remote
def other(config, program=remote.program):
    return {**program(config), "model": "xl:another-1.0"}
remote.program = other
"""


def test_a_worker_with_another_program_is_refused(source: Path, tmp_path: Path, dask: Dask) -> None:
    dask.add_node(OTHER)
    done = _run(source, tmp_path / "out", "--engine", "dask", "--scheduler", dask.address)
    assert done.returncode == 1
    assert "model xl:another-1.0 instead of" in done.stderr
    assert "[other-program]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x", "127.0.0.1:x"])
def test_a_wrong_address_is_a_clear_error(
    address: str, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twosource.scale.cluster._CONNECT", 1)
    from click.testing import CliRunner

    from twosource.cli import main

    arguments = ["run", str(source), str(tmp_path / "out"), "--engine", "dask", "--scheduler", address]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1
    assert "[unreachable]" in done.output
    assert "tcp://10.0.0.5:8786" in done.output


def test_an_encrypted_connection_needs_its_files(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("The talks went on.")
    arguments = [
        tmp_path / "in.txt",
        tmp_path / "out",
        "--engine",
        "dask",
        "--scheduler",
        "tls://127.0.0.1:1",
    ]
    assert "none is given [unreachable]" in _run(*arguments).stderr
    refused = _run(*arguments, "--tls-ca", tmp_path / "ca.pem")
    assert refused.returncode == 1
    assert "ca.pem is not there [unreachable]" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_another_run_in_the_same_folder_is_refused(source: Path, expected: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "1", "text": "The talks went on."}')
    before = _files(expected)
    refused = _run(other, expected)
    assert refused.returncode == 1
    assert "other input files" in refused.stderr
    assert "[other-run]" in refused.stderr
    refused = _run(source, expected, "--batch", "9")
    assert "--batch 8 instead of 9" in refused.stderr
    assert _files(expected) == before
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.txt").write_text("mine")
    refused = _run(source, tmp_path / "letters")
    assert "[not-empty]" in refused.stderr
    assert os.listdir(tmp_path / "letters") in (["mine.txt"], ["mine.txt", ".lock"], [".lock", "mine.txt"])


def test_the_columns_answer_questions_without_twosource(expected: Path) -> None:
    table = pyarrow.parquet.read_table(sorted(expected.glob("part-*.parquet")))
    assert table.num_rows == COPIES * len(TEXTS)
    rows = table.select(["id", "path", "outlet", "title", "earliest", "words", "error_code"]).to_pylist()
    assert rows[0]["title"] == "Iceland, Norway ministers to hold first talks since mackerel dispute began"
    assert [row["error_code"] for row in rows if row["error_code"]] == ["no-text", "language"]
    assert str(rows[2]["earliest"]) == "2026-05-14"
    assert sum(row["words"] or 0 for row in rows) == read_manifest(expected).words
    assert Config().digest == read_manifest(expected).program["config"]
