"""Pages that may take seconds to make: made once, whoever asks for them, and kept."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.web.faults import WebError
from twosource.web.readers import Readers

if TYPE_CHECKING:
    from twosource.library import Library

MAX_KEPT = 64_000_000  # bytes of pages
PATIENCE = 10.0  # seconds a reader waits before being told that it takes longer
IN_THE_MAKING = "in-the-making"


@dataclass(frozen=True, slots=True)
class SlowPage:
    """A page that may take seconds."""

    key: Hashable  # of equal keys the pages are the same
    make: Callable[[Library], bytes]
    name: str  # what is being made, to open a sentence with


class KeptPages:
    """The pages last used, up to a number of bytes."""

    def __init__(self, max_bytes: int = MAX_KEPT) -> None:
        """Keep up to `max_bytes`; a page larger than that is not kept."""
        self._max = max_bytes
        self._pages: OrderedDict[Hashable, bytes] = OrderedDict()
        self._size = 0

    def get(self, key: Hashable) -> bytes | None:
        """Return the page under `key` if it is kept."""
        page = self._pages.get(key)
        if page is not None:
            self._pages.move_to_end(key)
        return page

    def put(self, key: Hashable, page: bytes) -> None:
        """Keep a page, and let go of those used least lately."""
        if len(page) > self._max:
            return
        self._size += len(page) - len(self._pages.pop(key, b""))
        self._pages[key] = page
        while self._size > self._max:
            _, oldest = self._pages.popitem(last=False)
            self._size -= len(oldest)


class SlowPages:
    """Makes each page once, whoever waits for it, and goes on when nobody does any more."""

    def __init__(self, readers: Readers, *, patience: float = PATIENCE) -> None:
        """Make pages with `readers`; who waits longer than `patience` seconds is told to come back."""
        self._readers = readers
        self._patience = patience
        self._kept = KeptPages()
        self._making: dict[Hashable, asyncio.Task[bytes]] = {}

    async def get(self, page: SlowPage) -> bytes:
        """Return a page, kept or made.

        Raises:
            WebError: it is not ready yet, or too many are being made (503).
        """
        kept = self._kept.get(page.key)
        if kept is not None:
            return kept
        task = self._making.get(page.key)
        if task is None:
            task = self._making[page.key] = asyncio.ensure_future(self._make(page))
            task.add_done_callback(lambda done: self._made(page, done))
        ready, _ = await asyncio.wait({task}, timeout=self._patience)
        if not ready:
            raise WebError(503, IN_THE_MAKING, f"{page.name} takes a while; this page reloads by itself")
        return task.result()

    async def _make(self, page: SlowPage) -> bytes:
        return await self._readers.read(page.make, slow=True)

    def _made(self, page: SlowPage, task: asyncio.Task[bytes]) -> None:
        self._making.pop(page.key, None)
        if not task.cancelled() and task.exception() is None:
            self._kept.put(page.key, task.result())
