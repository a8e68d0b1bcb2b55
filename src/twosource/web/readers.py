"""Threads that read the library, and the pages they keep."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from twosource.errors import StoreError
from twosource.web.faults import WebError

if TYPE_CHECKING:
    from twosource.library import Library

THREADS = 4
MAX_WAITING = 32  # requests at once; more are told to come back
MAX_KEPT = 64_000_000  # bytes of pages

Result = TypeVar("Result")


class Readers:
    """A few threads, each with the library open for itself, so that a slow page holds up no other."""

    def __init__(self, open_library: Callable[[], Library], *, threads: int = THREADS) -> None:
        """Read with libraries that `open_library` opens, each in the thread that uses it."""
        self._open = open_library
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="reader")
        self._own = threading.local()
        self._waiting = 0

    async def read(self, ask: Callable[[Library], Result]) -> Result:
        """Return what `ask` makes of the library.

        Raises:
            WebError: too many requests wait already (503).
            StoreError: the library cannot be read; the next request opens it anew.
        """
        if self._waiting >= MAX_WAITING:
            raise WebError(503, "busy", "Too many pages are being made at once; try again in a moment")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self._read, ask)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Let pages in the making end by themselves, and take no more."""
        self._threads.shutdown(wait=False, cancel_futures=True)

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


class KeptPages:
    """The pages last used, up to a number of bytes; each is made once, whoever waits for it."""

    def __init__(self, max_bytes: int = MAX_KEPT) -> None:
        """Keep up to `max_bytes`; a page larger than that is made each time."""
        self._max = max_bytes
        self._pages: OrderedDict[Hashable, bytes] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()
        self._size = 0

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return the page under `key`, made by `make` if it is not kept."""
        page = self._kept(key)
        if page is not None:
            return page
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        with making:
            page = self._kept(key)
            if page is None:
                try:
                    page = make()
                    self._keep(key, page)
                finally:
                    with self._lock:
                        self._making.pop(key, None)
        return page

    def _kept(self, key: Hashable) -> bytes | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def _keep(self, key: Hashable, page: bytes) -> None:
        with self._lock:
            if len(page) > self._max:
                return
            self._size += len(page) - len(self._pages.pop(key, b""))
            self._pages[key] = page
            while self._size > self._max:
                _, oldest = self._pages.popitem(last=False)
                self._size -= len(oldest)
