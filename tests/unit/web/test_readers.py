"""Readers do not pile up, hold each other up, or go on with a library that failed."""

from __future__ import annotations

import asyncio
import threading

import pytest

from twosource.errors import StoreError
from twosource.web import readers
from twosource.web.faults import WebError
from twosource.web.readers import Readers
from unit.web.shelf import Shelf


def test_too_many_readers_are_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MAX_WAITING", 2)
    go = threading.Event()

    async def crowd() -> list[object]:
        reading = Readers(Shelf, threads=1)  # type: ignore[arg-type]
        asked = [asyncio.ensure_future(reading.read(lambda library: go.wait(5))) for _ in range(3)]
        await asyncio.sleep(0.05)
        go.set()
        answers = await asyncio.gather(*asked, return_exceptions=True)
        reading.close()
        return answers

    answers = asyncio.run(crowd())
    assert answers[:2] == [True, True]
    assert isinstance(answers[2], WebError)
    assert answers[2].status == 503


def test_slow_pages_hold_up_no_other() -> None:
    go = threading.Event()

    async def ask() -> list[object]:
        reading = Readers(Shelf, threads=1)  # type: ignore[arg-type]
        slow = [asyncio.ensure_future(reading.read(lambda library: go.wait(5), slow=True)) for _ in range(3)]
        await asyncio.sleep(0.02)
        quick = await asyncio.wait_for(reading.read(lambda library: library.facts().articles), 4)
        waited = [one.done() for one in slow]
        go.set()
        answers = [quick, waited, *await asyncio.gather(*slow)]
        reading.close()
        return answers

    assert asyncio.run(ask()) == [0, [False] * 3, True, True, True]


def test_each_thread_opens_the_library_for_itself() -> None:
    opened: list[int] = []

    def open_library() -> Shelf:
        opened.append(threading.get_ident())
        return Shelf()

    async def ask() -> None:
        reading = Readers(open_library, threads=3)  # type: ignore[arg-type]
        meet = threading.Barrier(3)
        for _ in range(2):
            await asyncio.gather(*(reading.read(lambda library: meet.wait(5)) for _ in range(3)))
        reading.close()

    asyncio.run(ask())
    assert len(opened) == len(set(opened)) == 3


def test_library_that_failed_is_closed_and_opened_anew() -> None:
    opened: list[Shelf] = []

    def open_library() -> Shelf:
        opened.append(Shelf())
        return opened[-1]

    async def ask() -> None:
        reading = Readers(open_library, threads=1)  # type: ignore[arg-type]
        await reading.read(lambda library: library.facts())
        opened[0].fault = StoreError("shelf", "unreachable", "gone")
        with pytest.raises(StoreError):
            await reading.read(lambda library: library.facts())
        assert (await reading.read(lambda library: library.facts())).articles == 0
        reading.close()

    asyncio.run(ask())
    assert [shelf.asked["close"] for shelf in opened] == [1, 0]
