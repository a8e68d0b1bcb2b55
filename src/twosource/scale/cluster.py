"""The document stages on a Dask cluster: the same records in the same order as in one process.

The client reads, hands out chunks, and takes the results back in order; so the workers need no file system in
common with it. A chunk whose worker dies is done again elsewhere. One that outlives several workers is split,
until the article that kills them stands alone and is given up.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource.config import Config
from twosource.errors import ReadError, RunError, TwosourceError
from twosource.read import Item
from twosource.scale.crew import Encoded, crashed
from twosource.scale.pool import size_of
from twosource.scale.program import program
from twosource.scale.remote import annotate_chunk, pack_items, unpack_results

if TYPE_CHECKING:
    from distributed import Client, Future, Security

_CHUNK = 16  # articles: a task costs the scheduler about 1 ms, whatever is in it
_CHUNK_SIZE = 300_000  # characters
_AHEAD = 4  # chunks a Dask thread, so that none waits for the next
_CONNECT = 10  # seconds
_LOOK = 5.0  # seconds between looks at a cluster that gives nothing back
_NO_WORKERS = 60.0  # seconds to wait for a first worker, or a new one


@dataclass(frozen=True, slots=True)
class _Chunk:
    items: list[Item]
    future: Future


class Cluster:
    """A Dask scheduler and its workers, as an engine of `scale.run.run`.

    Whoever can reach a scheduler can run any program on its workers, and on its clients: use an address only
    within a network you trust, or with TLS.

    Args:
        address: Of the scheduler, e.g. `tcp://10.0.0.5:8786` or `tls://...`.
        tls_ca: The certificate authority's file.
        tls_cert: Our certificate's file.
        tls_key: Our key's file.
    """

    def __init__(
        self,
        address: str,
        *,
        tls_ca: Path | None = None,
        tls_cert: Path | None = None,
        tls_key: Path | None = None,
    ) -> None:
        self._address = address
        self._tls = {"tls_ca_file": tls_ca, "tls_client_cert": tls_cert, "tls_client_key": tls_key}

    def __call__(self, inputs: Iterable[Item], *, config: Config) -> Iterator[Encoded | ReadError]:
        """Yield each article and its encoded record, or the error that kept it from being read, in order.

        Raises:
            RunError: the scheduler cannot be reached (`unreachable`) or went away (`lost`), there are no
                workers (`no-workers`), they run another program (`other-program`), or Dask is not installed
                (`missing-package`).
            TwosourceError: something that concerns every article, such as a missing model.
        """
        with self._connected() as client:
            work = _Work(self._address, client, config)
            waiting: deque[_Chunk] = deque()
            for items in _chunks(inputs):
                waiting.append(work.submit(items))
                while len(waiting) > work.room() or (waiting and waiting[0].future.done()):
                    yield from work.results(waiting.popleft())
            while waiting:
                yield from work.results(waiting.popleft())

    @contextmanager
    def _connected(self) -> Iterator[Client]:
        try:
            from distributed import Client, Security
        except ImportError as error:
            message = "a cluster needs Dask: pip install 'twosource[cluster]'"
            raise RunError(self._address, "missing-package", message) from error
        with _quiet():
            files = {name: str(path) for name, path in self._tls.items() if path is not None}
            security = Security(require_encryption=True, **files) if files else Security()
            self._check_tls(security)
            try:
                client = Client(
                    self._address,
                    timeout=_CONNECT,
                    set_as_default=False,
                    security=security,
                    name="twosource",
                )
            except (OSError, ValueError, KeyError, TypeError, RuntimeError, ImportError) as error:
                what = " ".join(str(error).split())[:200]
                message = (
                    f"the Dask scheduler cannot be reached ({type(error).__name__}: {what}): "
                    "check that it runs, its address, e.g. tcp://10.0.0.5:8786, and its TLS files"
                )
                raise RunError(self._address, "unreachable", message) from error
            try:
                yield client
            finally:
                client.close(timeout=_CONNECT)

    def _check_tls(self, security: Security) -> None:
        if not self._address.startswith("tls:"):
            return
        for name in self._tls:  # given here, or in Dask's own configuration
            path = getattr(security, name)
            if path is None or not Path(path).is_file():
                got = "none is given" if path is None else f"{path} is not there"
                raise RunError(
                    self._address,
                    "unreachable",
                    "an encrypted connection needs three files, --tls-ca, --tls-cert and --tls-key; "
                    f"of these, {got}",
                )


class _Work:
    """What is under way on a cluster."""

    def __init__(self, address: str, client: Client, config: Config) -> None:
        self._address = address
        self._client = client
        self._config = config
        self._program = program(config)
        self._under_way: set[Future] = set()
        self._room = 0
        self._looked = float("-inf")

    def room(self) -> int:
        """Return how many chunks may be under way; the cluster may grow and shrink."""
        now = time.monotonic()
        if now - self._looked > _LOOK:
            self._room = _AHEAD * max(1, self._threads())
            self._looked = now
        return self._room

    def submit(self, items: list[Item]) -> _Chunk:
        """Hand out a chunk."""
        config = replace(self._config, keep_raw=False)
        try:
            future = self._client.submit(annotate_chunk, config, self._program, pack_items(items), pure=False)
        except Exception as error:
            raise self._lost(error) from error
        self._under_way.add(future)
        return _Chunk(items, future)

    def results(self, chunk: _Chunk) -> Iterator[Encoded | ReadError]:
        """Wait for a chunk and yield what became of its items; if workers die of it, find out which one."""
        from distributed import KilledWorker

        try:
            yield from self._gathered(chunk)
        except KilledWorker:
            middle = len(chunk.items) // 2
            if middle:
                for half in [self.submit(chunk.items[:middle]), self.submit(chunk.items[middle:])]:
                    yield from self.results(half)
            else:
                yield self._tried_alone(chunk.items[0])

    def _tried_alone(self, item: Item) -> Encoded | ReadError:
        """Try once more with nothing else under way: the workers may have died of a neighbour."""
        from distributed import KilledWorker

        for future in list(self._under_way):
            with suppress(KilledWorker):
                self._waited(future)
        try:
            return self._gathered(self.submit([item]))[0]
        except KilledWorker:
            return item if isinstance(item, ReadError) else crashed(item)

    def _gathered(self, chunk: _Chunk) -> list[Encoded | ReadError]:
        try:
            return unpack_results(chunk.items, self._waited(chunk.future), self._config)
        finally:
            self._under_way.discard(chunk.future)

    def _waited(self, future: Future) -> bytes:
        from concurrent.futures import CancelledError

        from distributed import KilledWorker

        alone = 0.0
        while True:
            try:
                result: bytes = future.result(timeout=_LOOK)
                return result
            except TimeoutError:
                alone = 0.0 if self._threads() else alone + _LOOK
                if alone >= _NO_WORKERS:
                    raise RunError(
                        self._address,
                        "no-workers",
                        "the scheduler has no workers: start some (`dask worker ADDRESS`), and type the same "
                        "command again: the run goes on where it stopped",
                    ) from None
            except (TwosourceError, KilledWorker):
                raise
            except CancelledError as error:
                raise self._lost(error) from error
            except OSError as error:
                raise self._lost(error) from error
            except Exception as error:
                what = " ".join(str(error).split())[:300]
                raise RunError(
                    self._address,
                    "other-program",
                    f"the cluster cannot do the work ({type(error).__name__}: {what}): install the same "
                    "Twosource, model and Python on the scheduler, its workers and here",
                ) from error

    def _threads(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except Exception as error:
            raise self._lost(error) from error

    def _lost(self, error: BaseException) -> RunError:
        what = " ".join(str(error).split())[:200] or type(error).__name__
        return RunError(
            self._address,
            "lost",
            f"the connection to the Dask scheduler was lost ({what}): when it runs again, type the same "
            "command, and the run goes on where it stopped",
        )


def _chunks(inputs: Iterable[Item]) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    size = 0
    for item in inputs:
        chunk.append(item)
        size += size_of(item)
        if len(chunk) == _CHUNK or size >= _CHUNK_SIZE:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask's own messages from the terminal: what matters becomes an error of ours."""
    loggers: list[Any] = [
        logging.getLogger(name)
        for name in sorted(logging.root.manager.loggerDict)
        if name.startswith("distributed")
    ]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
