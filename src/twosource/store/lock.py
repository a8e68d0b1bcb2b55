"""A lock between processes that the system takes away from a process that ends, however it ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PAUSE = 0.05  # seconds between two tries
_HERE: dict[str, threading.Lock] = {}  # a lock on a file holds between processes, not within one
_GUARD = threading.Lock()


class TakenError(Exception):
    """Somebody else holds the lock."""


@contextmanager
def held(path: Path, *, wait: float) -> Iterator[None]:
    """Hold the lock of a file until the block ends.

    It is a record lock (fcntl): unlike flock it is not handed on to forked workers, which may outlive a
    killed parent. The file stays, empty: removing it would race with the next holder.

    Raises:
        TakenError: another process or thread still holds it after `wait` seconds.
        OSError: the lock file cannot be made.
    """
    import fcntl

    until = time.monotonic() + wait
    with _GUARD:
        here = _HERE.setdefault(str(path.resolve()), threading.Lock())
    # First within this process: closing a second handle of the file would let go of the first one's lock.
    if not here.acquire(timeout=max(wait, 0)):
        raise TakenError
    try:
        with path.open("ab") as file:
            while True:
                try:
                    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except (BlockingIOError, PermissionError):
                    if time.monotonic() >= until:
                        raise TakenError from None
                    time.sleep(_PAUSE)
            yield
    finally:
        here.release()
