"""A slow page is made once, however many wait for it, and is there for who comes back."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest

from twosource.web import making
from twosource.web.faults import WebError
from twosource.web.making import KeptPages, SlowPage, SlowPages
from twosource.web.readers import Readers
from unit.web.client import TestClient
from unit.web.page import Page
from unit.web.shelf import Shelf


def test_page_is_made_once_however_many_wait_for_it() -> None:
    made: list[int] = []
    go = threading.Event()

    def make(library: object) -> bytes:
        made.append(1)
        go.wait(5)
        return b"page"

    async def ask() -> list[bytes]:
        readers = Readers(Shelf)  # type: ignore[arg-type]
        pages = SlowPages(readers)
        asked = [asyncio.ensure_future(pages.get(SlowPage("key", make, "A page"))) for _ in range(20)]
        await asyncio.sleep(0.02)
        go.set()
        answers = [*await asyncio.gather(*asked), await pages.get(SlowPage("key", make, "A page"))]
        readers.close()
        return answers

    assert set(asyncio.run(ask())) == {b"page"}
    assert made == [1]


def test_who_waits_long_is_told_and_finds_it_later() -> None:
    go = threading.Event()
    page = SlowPage("key", lambda library: b"page" if go.wait(5) else b"", "The account of 300 reports")

    async def ask() -> list[object]:
        readers = Readers(Shelf)  # type: ignore[arg-type]
        pages = SlowPages(readers, patience=0.02)
        answers: list[object] = [
            *await asyncio.gather(pages.get(page), pages.get(page), return_exceptions=True)
        ]
        go.set()
        await asyncio.sleep(0.2)
        answers.append(await pages.get(page))
        readers.close()
        return answers

    first, second, third = asyncio.run(ask())
    for told in (first, second):
        assert isinstance(told, WebError)
        assert (told.status, told.code) == (503, "in-the-making")
        assert "The account of 300 reports takes a while" in told.message
    assert third == b"page"


def test_page_that_failed_is_tried_again() -> None:
    tries: list[int] = []

    def make(library: object) -> bytes:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("no")
        return b"yes"

    async def ask() -> bytes:
        readers = Readers(Shelf)  # type: ignore[arg-type]
        pages = SlowPages(readers)
        with pytest.raises(ValueError, match="no"):
            await pages.get(SlowPage("key", make, "A page"))
        answer = await pages.get(SlowPage("key", make, "A page"))
        readers.close()
        return answer

    assert asyncio.run(ask()) == b"yes"


def test_pages_used_least_lately_go_first() -> None:
    kept = KeptPages(max_bytes=30)
    for key in "abc":
        kept.put(key, b"x" * 10)
    assert kept.get("a")
    kept.put("d", b"x" * 10)
    assert [key for key in "abcd" if kept.get(key)] == ["a", "c", "d"]
    kept.put("huge", b"x" * 31)
    assert kept.get("huge") is None
    kept.put("a", b"x" * 30)
    assert [key for key in "abcd" if kept.get(key)] == ["a"]


def test_page_in_the_making_reloads_by_itself(
    shelf: Shelf, client_of: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making.SlowPages.__init__, "__kwdefaults__", {"patience": 0.0})
    response = client_of(shelf).get("/story/S1")
    assert response.status_code == 503
    assert response.headers["refresh"] == "3"
    assert Page(response.text).inside("h1") == "In the making"
    assert "The account of 7 reports takes a while" in response.text
