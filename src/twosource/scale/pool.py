"""The document stages on all cores of this machine: the same results in the same order as in one process."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain

from twosource.config import LAYERS, Config
from twosource.errors import ReadError
from twosource.pipeline import annotated
from twosource.read import Item
from twosource.read.sources import Source
from twosource.records.annotation import AnnotatedArticle
from twosource.records.encoding import decode_annotated, encode_annotated
from twosource.records.text import Article
from twosource.scale.cores import usable_cores
from twosource.scale.crew import Crew, Encoded

# Below this, starting processes costs more than they save: see docs/design/scale.md.
_LITTLE = 40_000  # characters

# What may be read ahead of the article that is given out next: enough to keep every worker busy behind one
# very long article, little enough that memory stays flat.
_AHEAD = 32  # articles a worker
_AHEAD_CHARACTERS = 20_000_000

_Waiting = tuple[int, "Future[Encoded | ReadError]"]  # a size in characters, and what comes of it


def annotated_on_all_cores(
    inputs: Iterable[Item],
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
        inputs: Articles, files that hold one each (`read.fetch_paths`), and errors of what cannot be read.
        config: Options of the run.
        layers: What to annotate.
        jobs: How many processes; by default as many as there are usable cores. 1 stays in this process.

    Raises:
        TwosourceError: something that concerns every article, such as a missing model.
    """
    taken, jobs = _look(iter(inputs), jobs)
    if jobs == 1:
        yield from annotated(taken, config=config, layers=layers)
        return
    for item in _by_a_crew(taken, config=config, layers=layers, jobs=jobs):
        yield item if isinstance(item, ReadError) else decode_annotated(item[1], item[0])


def encoded_on_all_cores(
    inputs: Iterable[Item],
    *,
    config: Config,
    layers: Collection[str] = LAYERS,
    jobs: int | None = None,
) -> Iterator[Encoded | ReadError]:
    """Do what `annotated_on_all_cores` does, and give each article with its record as bytes."""
    taken, jobs = _look(iter(inputs), jobs)
    if jobs == 1:
        for item in annotated(taken, config=config, layers=layers):
            yield item if isinstance(item, ReadError) else (item.article, encode_annotated(item))
    else:
        yield from _by_a_crew(taken, config=config, layers=layers, jobs=jobs)


def _by_a_crew(
    inputs: Iterable[Item], *, config: Config, layers: Collection[str], jobs: int
) -> Iterator[Encoded | ReadError]:
    waiting: deque[_Waiting | ReadError] = deque()
    ahead = 0
    executor = ThreadPoolExecutor(jobs, thread_name_prefix="twosource")
    crew = Crew(jobs, config=config, layers=layers)
    try:
        for item in inputs:
            if isinstance(item, ReadError):
                waiting.append(item)
            else:
                size = size_of(item)
                waiting.append((size, executor.submit(crew.annotate, item)))
                ahead += size
            while waiting and (
                len(waiting) > jobs * _AHEAD or ahead > _AHEAD_CHARACTERS or _is_done(waiting[0])
            ):
                first = waiting.popleft()
                ahead -= 0 if isinstance(first, ReadError) else first[0]
                yield _result(first)
        while waiting:
            yield _result(waiting.popleft())
    finally:
        crew.close()  # before the threads are told to end: it wakes them
        executor.shutdown(wait=True, cancel_futures=True)


def _look(inputs: Iterator[Item], jobs: int | None) -> tuple[Iterator[Item], int]:
    """Return the inputs and how many processes shall annotate them: one where there is little to do."""
    jobs = usable_cores() if jobs is None else max(1, jobs)
    if jobs == 1 or not sys.executable or os.name != "posix":
        return inputs, 1
    taken: list[Item] = []
    size = 0
    for item in inputs:
        taken.append(item)
        size += size_of(item)
        if size >= _LITTLE:
            return chain(taken, inputs), jobs
    return iter(taken), 1


def size_of(item: Item) -> int:
    """Return about how many characters an item has."""
    if isinstance(item, Article):
        return len(item.text)
    return len(item.content or b"") if isinstance(item, Source) else 0


def _is_done(waiting: _Waiting | ReadError) -> bool:
    return isinstance(waiting, ReadError) or waiting[1].done()


def _result(waiting: _Waiting | ReadError) -> Encoded | ReadError:
    return waiting if isinstance(waiting, ReadError) else waiting[1].result()
