"""A crew of worker processes: hands out articles one at a time, and replaces a worker that dies."""

from __future__ import annotations

import contextlib
import os
import pickle
import socket
import subprocess
import sys
import threading
from collections.abc import Collection
from dataclasses import replace
from queue import LifoQueue
from typing import Self

from twosource.config import LAYERS, Config
from twosource.errors import ReadError, TwosourceError
from twosource.read.sources import Source
from twosource.records.text import Article
from twosource.scale.worker import FAULT, FORKS, READ, READY, STOP, Order, receive, send

Encoded = tuple[Article, bytes]
"""An article and its record as `records.encoding.encode_annotated` gives it."""

_TRIES = 2
_PATIENCE = 2.0  # seconds

# A worker keeps every word it ever saw (spaCy's vocabulary does). A new one costs milliseconds.
_RETIRES_AFTER = 5_000  # articles


def with_raw(article: Article, source: Source, config: Config) -> Article:
    """Return an article that was read elsewhere, with its raw input if that is wanted: we have it here."""
    return replace(article, raw=source.read(config.max_bytes)) if config.keep_raw else article


def crashed(item: Article | Source) -> ReadError:
    """Return the error of an article whose every worker died."""
    return ReadError(
        str(item.path or item.id),
        "crashed",
        "the process that read it died, more than once: it may need more memory than there is; "
        "use fewer processes, or leave the article out and report it",
        id=item.id,
    )


class Crew:
    """Worker processes for one configuration; any number of threads may ask at once.

    Args:
        jobs: How many workers; each is started when it is first needed.
        config: Options of the run.
        layers: What to annotate.
    """

    def __init__(self, jobs: int, *, config: Config, layers: Collection[str] = LAYERS) -> None:
        self._order = pickle.dumps(Order(config=replace(config, keep_raw=False), layers=tuple(layers)))
        self._config = config
        self._lock = threading.Lock()  # of the foreman, and of `_channels` and `_closed`
        self._foreman: _Foreman | None = None
        self._channels: dict[socket.socket, int] = {}  # and how many articles each was sent
        self._closed = False
        self._idle: LifoQueue[socket.socket | None] = LifoQueue()
        for _ in range(jobs):
            self._idle.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def annotate(self, item: Article | Source) -> Encoded | ReadError:
        """Return an article and its encoded record, or why there is none; waits while all workers are busy.

        An article whose worker dies is tried once more with a new worker, then given up (code `crashed`).

        Raises:
            TwosourceError: something that concerns every article, such as a missing model.
        """
        task = pickle.dumps(replace(item, raw=None) if isinstance(item, Article) else item)
        for _ in range(_TRIES):
            channel = self._idle.get()
            try:
                if channel is None:
                    channel = self._started()
                self._channels[channel] += 1
                send(channel, task)
                answer = receive(channel)
            except (EOFError, OSError):
                self._drop(channel)
                channel = None
                if self._closed:
                    break
                continue
            finally:
                self._give_back(channel)
            kind, content = answer[:1], answer[1:]
            if kind == STOP:
                error: TwosourceError = pickle.loads(content)
                raise error
            if kind == FAULT:
                fault: ReadError = pickle.loads(content)
                return fault
            if kind == READ:
                article, record = pickle.loads(content)
                assert isinstance(item, Source)
                return with_raw(article, item, self._config), record
            assert isinstance(item, Article)
            return item, content
        return crashed(item)

    def close(self) -> None:
        """End the workers at once, also in the midst of an article."""
        with self._lock:
            self._closed = True
            for channel in self._channels:
                _hang_up(channel)
            foreman, self._foreman = self._foreman, None
        for idle in [self._idle.get() for _ in range(self._idle.qsize())]:
            self._give_back(idle)
        if foreman is not None:
            foreman.close()

    def _give_back(self, channel: socket.socket | None) -> None:
        if channel is not None and (self._closed or self._channels[channel] >= _RETIRES_AFTER):
            self._drop(channel)
            channel = None
        self._idle.put(channel)

    def _started(self) -> socket.socket:
        """Return the socket of a new worker that is ready.

        Raises:
            TwosourceError: no process can be started.
            EOFError, OSError: the crew was closed meanwhile.
        """
        for _ in range(_TRIES):
            with self._lock:
                if self._closed:
                    raise EOFError("the crew is closed")
                if self._foreman is None:
                    self._foreman = _Foreman(self._order)
                foreman = self._foreman
                channel = foreman.hire()
                if channel is not None:
                    self._channels[channel] = 0
                if not FORKS:
                    self._foreman = None  # it is the worker itself
            try:
                if channel is not None and receive(channel) == READY:
                    foreman.at_work = True
                    return channel
            except (EOFError, OSError):
                self._drop(channel)
            with self._lock:
                if self._foreman is foreman:
                    foreman.close()
                    self._foreman = None
        raise TwosourceError(
            "worker processes cannot be started (no memory, or too many processes): use `--jobs 1`"
        )

    def _drop(self, channel: socket.socket | None) -> None:
        if channel is not None:
            with self._lock:
                self._channels.pop(channel, None)
            _hang_up(channel)
            channel.close()


class _Foreman:
    """The process that workers are forked from."""

    def __init__(self, order: bytes) -> None:
        self.at_work = False  # whether it has loaded, and forked a worker
        self._control, other = socket.socketpair()
        with other:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "twosource.scale.worker"],
                stdin=other.fileno(),
                stdout=subprocess.DEVNULL,
                env=_environment(),
                process_group=0,  # so that Ctrl-C reaches the caller alone, who ends the workers quietly
            )
        send(self._control, order)

    def hire(self) -> socket.socket | None:
        """Ask for a worker and return its socket, None when the foreman is gone."""
        channel, other = socket.socketpair()
        with other:
            try:
                socket.send_fds(self._control, [b"+"], [other.fileno()])
            except OSError:
                channel.close()
                return None
        return channel

    def close(self) -> None:
        """End the foreman, which first waits for its workers to end, so that their time counts as ours."""
        self._control.close()
        if self.at_work:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_PATIENCE)
        self._process.kill()
        self._process.wait()


def _environment() -> dict[str, str]:
    """Return the environment of a worker: it finds the packages its caller finds, and uses one thread."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return {**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def _hang_up(channel: socket.socket) -> None:
    # Unlike `close`, this wakes a thread that waits for the socket.
    with contextlib.suppress(OSError):
        channel.shutdown(socket.SHUT_RDWR)
