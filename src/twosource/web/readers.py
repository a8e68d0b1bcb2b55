"""Threads that read the library."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from twosource.errors import StoreError
from twosource.web.faults import WebError

if TYPE_CHECKING:
    from twosource.library import Library

THREADS = 4
MAX_WAITING = 32  # requests at once; more are told to come back
SLOW_THREADS = 2  # of which no more work at what takes seconds, like the account of a large story
MAX_SLOW_WAITING = 8

Result = TypeVar("Result")


class _Line:
    """Threads that do one job after the other, and how many jobs are with them or wait for them.

    They are daemons: a page that takes long does not keep the process from ending.
    """

    def __init__(self, threads: int, most: int) -> None:
        self.most = most
        self.waiting = 0
        self._jobs: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(threads)]
        for thread in self._threads:
            thread.start()

    def submit(self, job: Callable[[], Result]) -> Future[Result]:
        future: Future[Result] = Future()
        self._jobs.put((future, job))
        return future

    def close(self) -> None:
        for _ in self._threads:
            self._jobs.put(None)

    def _work(self) -> None:
        while (item := self._jobs.get()) is not None:
            future, job = item
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(job())
            except BaseException as error:
                future.set_exception(error)


class Readers:
    """Threads, each with the library open for itself; slow pages have their own and hold up no other."""

    def __init__(self, open_library: Callable[[], Library], *, threads: int = THREADS) -> None:
        """Read with libraries that `open_library` opens, each in the thread that uses it."""
        self._open = open_library
        self._quick = _Line(threads, MAX_WAITING)
        self._slow = _Line(min(threads, SLOW_THREADS), MAX_SLOW_WAITING)
        self._own = threading.local()

    async def read(self, ask: Callable[[Library], Result], *, slow: bool = False) -> Result:
        """Return what `ask` makes of the library; say if it is `slow`.

        Raises:
            WebError: too many requests wait already (503).
            StoreError: the library cannot be read; the next request opens it anew.
        """
        line = self._slow if slow else self._quick
        if line.waiting >= line.most:
            raise WebError(503, "busy", "Too many pages are being made at once; try again in a moment")
        line.waiting += 1
        try:
            return await asyncio.wrap_future(line.submit(partial(self._read, ask)))
        finally:
            line.waiting -= 1

    def close(self) -> None:
        """Take no more requests; the threads end once those they have are answered."""
        self._quick.close()
        self._slow.close()

    def _read(self, ask: Callable[[Library], Result]) -> Result:
        library: Library | None = getattr(self._own, "library", None)
        if library is None:
            library = self._own.library = self._open()
        try:
            return ask(library)
        except StoreError:
            self._own.library = None
            library.close()
            raise
