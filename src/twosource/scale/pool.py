"""The document stages on all cores of this machine: the same results in the same order as in one process."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from twosource.config import LAYERS, Config
from twosource.errors import ReadError
from twosource.pipeline import annotated
from twosource.records.annotation import AnnotatedArticle
from twosource.records.encoding import decode_annotated
from twosource.records.text import Article
from twosource.scale.crew import Crew

# Below this, starting processes costs more than they save: see docs/design/scale.md.
_LITTLE = 20_000  # characters

# What may be read ahead of the article that is given out next: enough to keep every worker busy behind one
# very long article, little enough that memory stays flat.
_AHEAD = 32  # articles a worker
_AHEAD_CHARACTERS = 20_000_000

_Waiting = tuple[Article, "Future[bytes | ReadError]"]


def annotated_on_all_cores(
    inputs: Iterable[Article | ReadError],
    *,
    config: Config,
    layers: Collection[str] = LAYERS,
    jobs: int | None = None,
) -> Iterator[AnnotatedArticle | ReadError]:
    """Annotate articles in worker processes; gives what `pipeline.annotated` gives, in the same order.

    Inputs are taken only as far ahead as keeps the workers busy. Where there is little to do the work stays
    in this process. An article whose worker process dies twice comes out as an error (code `crashed`).
    Workers end when the iterator is closed, and when this process dies.

    Args:
        inputs: Articles, and the errors of what could not be read.
        config: Options of the run.
        layers: What to annotate.
        jobs: How many processes; by default as many as there are usable cores. 1 stays in this process.

    Raises:
        TwosourceError: something that concerns every article, such as a missing model.
    """
    jobs = usable_cores() if jobs is None else max(1, jobs)
    if jobs == 1 or not sys.executable or os.name != "posix":
        yield from annotated(inputs, config=config, layers=layers)
        return
    rest = iter(inputs)
    first, little = _look(rest)
    if little:
        yield from annotated(first, config=config, layers=layers)
        return
    for article, item in encoded(chain(first, rest), config=config, layers=layers, jobs=jobs):
        if isinstance(item, ReadError) or article is None:
            assert isinstance(item, ReadError)
            yield item
        else:
            yield decode_annotated(item, article)


def encoded(
    inputs: Iterable[Article | ReadError], *, config: Config, layers: Collection[str] = LAYERS, jobs: int
) -> Iterator[tuple[Article | None, bytes | ReadError]]:
    """Yield each article with its encoded record or its error, in order; always in worker processes."""
    waiting: deque[_Waiting | ReadError] = deque()
    ahead = 0
    executor = ThreadPoolExecutor(jobs, thread_name_prefix="twosource")
    with Crew(jobs, config=config, layers=layers) as crew:
        try:
            for item in inputs:
                if isinstance(item, ReadError):
                    waiting.append(item)
                else:
                    waiting.append((item, executor.submit(crew.annotate, item)))
                    ahead += len(item.text)
                while waiting and (
                    len(waiting) > jobs * _AHEAD or ahead > _AHEAD_CHARACTERS or _is_done(waiting[0])
                ):
                    article, result = _result(waiting.popleft())
                    ahead -= len(article.text) if article is not None else 0
                    yield article, result
            while waiting:
                yield _result(waiting.popleft())
        finally:
            crew.close()  # before the threads are told to end: it wakes them
            executor.shutdown(wait=True, cancel_futures=True)


def usable_cores() -> int:
    """Return how many cores this process may use, by its affinity and its control group's quota."""
    if sys.version_info >= (3, 13):
        cores = os.process_cpu_count() or 1
    elif hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return max(1, min(cores, _quota() or cores))


def _quota() -> int | None:
    """Return the cores that the container grants (cgroup 2, `cpu.max`), None where there is no such limit."""
    try:
        allowed, period = Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").split()
        return round(int(allowed) / int(period))
    except (OSError, ValueError):
        return None


def _look(inputs: Iterator[Article | ReadError]) -> tuple[list[Article | ReadError], bool]:
    """Take inputs until there is enough to do for several processes; tell whether there never was."""
    taken: list[Article | ReadError] = []
    characters = 0
    for item in inputs:
        taken.append(item)
        if isinstance(item, Article):
            characters += len(item.text)
        if characters >= _LITTLE:
            return taken, False
    return taken, True


def _is_done(waiting: _Waiting | ReadError) -> bool:
    return isinstance(waiting, ReadError) or waiting[1].done()


def _result(waiting: _Waiting | ReadError) -> tuple[Article | None, bytes | ReadError]:
    if isinstance(waiting, ReadError):
        return None, waiting
    return waiting[0], waiting[1].result()
