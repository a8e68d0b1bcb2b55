"""What runs in the worker processes: a foreman loads the model once and forks the workers from itself.

A forked worker shares the foreman's memory (the model and the word lists, half a gigabyte) and starts in a
few milliseconds. Nothing of the caller's program is imported or forked, so a script needs no
`if __name__ == "__main__"`. A process whose caller is gone sees the end of its socket, and ends.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import socket
import struct
import sys
import threading
import warnings
from dataclasses import dataclass
from queue import SimpleQueue
from typing import NoReturn

from twosource.config import Config
from twosource.errors import ReadError, TwosourceError
from twosource.read import Item
from twosource.records.text import Article

FORKS = sys.platform != "darwin"  # the system's libraries there do not bear a fork without an exec

READY = b"w"
RECORD = b"r"  # the encoded record of the article that was sent follows
READ = b"a"  # a pickled pair follows: the article read from the file that was sent, its encoded record
FAULT = b"e"  # a pickled ReadError follows
STOP = b"s"  # a pickled TwosourceError follows, which concerns every article

_LENGTH = struct.Struct("!Q")

# Touches what is loaded on first use, so that it is loaded before the fork and shared.
_WARM_UP = """Ministers of Norway and Kenya meet in Bergen

BERGEN, Norway, March 3, 2024 (Reuters) - Foreign Minister Anna Holm met President Daniel Otieno of Kenya on
Sunday. "We agreed to release the detained crews," she said, adding that talks would resume next week.

Rebels attacked a convoy near Nairobi last month, killing 12 soldiers, the army said. Otieno condemned it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a foreman is told when it starts."""

    config: Config
    layers: tuple[str, ...]


def send(channel: socket.socket, message: bytes) -> None:
    """Send one message.

    Raises:
        OSError: the other side is gone.
    """
    channel.sendall(_LENGTH.pack(len(message)) + message)


def receive(channel: socket.socket) -> bytes:
    """Wait for one message.

    Raises:
        EOFError: the other side is gone.
        OSError: likewise.
    """
    (length,) = _LENGTH.unpack(_exactly(channel, _LENGTH.size))
    return _exactly(channel, length)


def _exactly(channel: socket.socket, size: int) -> bytes:
    parts = []
    while size:
        part = channel.recv(min(size, 1 << 20))
        if not part:
            raise EOFError("the other side of the socket is gone")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def main() -> NoReturn:
    """Be a foreman.

    Standard input is a socket; on it the caller sends the order, and then the end of a socket for each worker
    it wants.
    """
    caller = os.getppid()
    control = socket.socket(fileno=os.dup(0))
    try:
        order = pickle.loads(receive(control))
    except (EOFError, OSError):
        os._exit(0)
    _warm_up(order, caller)
    while True:
        try:
            _, handles, _, _ = socket.recv_fds(control, 1, 1)
        except OSError:
            handles = []
        _bury(wait=not handles)
        if not handles:
            os._exit(0)
        channel = socket.socket(fileno=handles[0])
        if not FORKS:
            serve(channel, order)
        with contextlib.suppress(OSError), warnings.catch_warnings():  # no memory: the caller sees it closed
            warnings.simplefilter("ignore", DeprecationWarning)  # a numeric library's idle threads
            if os.fork() == 0:
                control.close()
                os.close(0)
                serve(channel, order)
        channel.close()


def _bury(*, wait: bool) -> None:
    """Take note of the workers that ended; if asked to, wait until all have."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, 0 if wait else os.WNOHANG)[0]:
            pass


def serve(channel: socket.socket, order: Order) -> NoReturn:
    """Be a worker: answer each item with its record, until the caller is gone."""
    waiting: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(channel, waiting), daemon=True).start()
    try:
        send(channel, READY)
        while True:
            send(channel, _answer(pickle.loads(waiting.get()), order))
    except OSError:
        os._exit(0)
    finally:
        os._exit(1)


def _listen(channel: socket.socket, waiting: SimpleQueue[bytes]) -> None:
    # A thread of its own, so that a worker in the midst of a long article ends with its caller too.
    try:
        while True:
            waiting.put(receive(channel))
    except (EOFError, OSError):
        os._exit(0)


def _answer(item: Item, order: Order) -> bytes:
    from twosource.pipeline import annotated
    from twosource.records.encoding import encode_annotated

    try:
        (result,) = annotated([item], config=order.config, layers=order.layers)
    except TwosourceError as error:
        return STOP + pickle.dumps(error)
    if isinstance(result, ReadError):
        return FAULT + pickle.dumps(result)
    record = encode_annotated(result)
    return RECORD + record if isinstance(item, Article) else READ + pickle.dumps((result.article, record))


def _warm_up(order: Order, caller: int) -> None:
    """Load what the articles will need; a fault shows again with the first article, and is told there."""
    with contextlib.suppress(Exception):
        from twosource.pipeline import annotate

        _end_without(caller)
        annotate(Article(id="warm-up", text=_WARM_UP), config=order.config, layers=order.layers)
    gc.collect()
    gc.freeze()  # the collector would touch, and so copy, every page that is shared


def _end_without(caller: int) -> None:
    if os.getppid() != caller:
        os._exit(0)


if __name__ == "__main__":
    main()
