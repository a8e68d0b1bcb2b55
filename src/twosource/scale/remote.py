"""What runs on the workers of a cluster: a chunk of articles in, their records out.

The articles are annotated by worker processes of the Dask worker's own, so one that crashes takes neither the
Dask worker nor its neighbours with it, and the number of Dask threads is the number of articles at a time.
"""

from __future__ import annotations

import pickle
import socket
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from twosource.config import Config
from twosource.errors import ReadError, RunError
from twosource.read import Item
from twosource.read.sources import Source
from twosource.records.text import Article
from twosource.scale.cores import usable_cores
from twosource.scale.crew import Crew, Encoded, with_raw
from twosource.scale.program import differences, program

_crews: dict[Config, Crew] = {}  # kept while the Dask worker lives: the next run starts at once
_lock = threading.Lock()


def pack_items(items: Sequence[Item]) -> bytes:
    """Return a chunk as it travels to a worker."""
    return pickle.dumps([_without_raw(item) for item in items])


def annotate_chunk(config: Config, theirs: Mapping[str, str], chunk: bytes) -> bytes:
    """Annotate a chunk, on a worker.

    Args:
        config: Options of the run.
        theirs: The client's `program`.
        chunk: From `pack_items`.

    Raises:
        RunError: this worker runs another program, and so would give other bytes (code `other-program`).
        TwosourceError: something that concerns every article, such as a missing model.
    """
    other = differences(theirs, _program(config))
    if other:
        message = (
            f"this worker runs {'; '.join(other)}: install the same as on the client, and start it again"
        )
        raise RunError(f"worker on {socket.gethostname()}", "other-program", message)
    with _lock:
        crew = _crews.setdefault(config, Crew(usable_cores(), config=config))
    items: list[Item] = pickle.loads(chunk)
    return pickle.dumps([item if isinstance(item, ReadError) else _answer(crew, item) for item in items])


def unpack_results(items: Sequence[Item], results: bytes, config: Config) -> list[Encoded | ReadError]:
    """Return what became of each item of a chunk."""
    found: list[bytes | Encoded | ReadError] = pickle.loads(results)
    out: list[Encoded | ReadError] = []
    for item, result in zip(items, found, strict=True):
        if isinstance(result, ReadError):
            out.append(result)
        elif isinstance(result, bytes):
            assert isinstance(item, Article)
            out.append((item, result))
        else:
            assert isinstance(item, Source)
            out.append((with_raw(result[0], item, config), result[1]))
    return out


def _answer(crew: Crew, item: Article | Source) -> bytes | Encoded | ReadError:
    result = crew.annotate(item)
    if isinstance(result, ReadError):
        return result
    return result[1] if isinstance(item, Article) else result  # the client has the article itself


def _without_raw(item: Item) -> Item:
    return replace(item, raw=None) if isinstance(item, Article) else item


@cache
def _program(config: Config) -> dict[str, str]:
    return program(config)
