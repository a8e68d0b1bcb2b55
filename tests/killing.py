"""Run a program, kill it at chosen moments, and tell what it left behind."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MARK = "TWOSOURCE_TEST_RUN"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    killed: bool
    code: int
    seconds: float
    output: str  # standard output and error


@dataclass
class Run:
    """A program in a process group of its own; its descendants can be found wherever they went."""

    process: subprocess.Popen[bytes]
    mark: str
    log: Path
    started: float

    @classmethod
    def start(cls, command: Sequence[str | Path], log: Path, env: Mapping[str, str] | None = None) -> Run:
        """Start a program; what it says goes into a file, so that no pipe can hold it up."""
        mark = uuid.uuid4().hex
        with open(log, "wb") as out:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(env or {}), MARK: mark},
                start_new_session=True,
            )
        return cls(process, mark, log, time.monotonic())

    def end(self, *, after: float, whole_group: bool = True) -> Ended:
        """Let it run for so many seconds, then kill it, unless it has ended by itself."""
        try:
            self.process.wait(max(0.0, self.started + after - time.monotonic()))
            killed = False
        except subprocess.TimeoutExpired:
            if whole_group:
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()
            self.process.wait()
            # It may have ended in the meantime.
            killed = self.process.returncode == -signal.SIGKILL
        seconds = time.monotonic() - self.started
        said = self.log.read_text(encoding="utf-8", errors="replace")
        return Ended(killed, self.process.returncode, seconds, said)

    def left_behind(self, *, within: float) -> list[str]:
        """Return the command lines of descendants that still live so many seconds from now."""
        until = time.monotonic() + within
        while (alive := self.descendants()) and time.monotonic() < until:
            time.sleep(0.05)
        return alive

    def descendants(self) -> list[str]:
        """Return the command lines of every living process that was started below this one."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                ours = f"{MARK}={self.mark}".encode() in (folder / "environ").read_bytes()
                if ours and folder.name != str(self.process.pid):
                    found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue  # it ended while we looked
        return sorted(found)


class Warm:
    """A process that has loaded the program, and forks runs of it that start at once."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("warm.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"},
        )

    def run(self, arguments: Sequence[str], log: Path, *, kill_after: float | None = None) -> Ended:
        """Run `twosource` with arguments; kill it after so many seconds, unless it has ended by itself."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps([str(log), *arguments]) + "\n")
        stdin.flush()
        child = int(stdout.readline())
        started = time.monotonic()
        if kill_after is not None and not select.select([stdout], [], [], kill_after)[0]:
            with suppress(ProcessLookupError):  # it has just ended
                os.kill(child, signal.SIGKILL)
        code = int(stdout.readline())
        seconds = time.monotonic() - started
        said = log.read_text(encoding="utf-8", errors="replace")
        return Ended(code == -signal.SIGKILL, code, seconds, said)

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(20)


def run(command: Sequence[str | Path], log: Path, env: Mapping[str, str] | None = None) -> Ended:
    """Run a program to its end."""
    return Run.start(command, log, env).end(after=120)
