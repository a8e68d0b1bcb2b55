"""What cannot be answered says so: with a status, in words, with a way back, and never with our insides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from twosource.errors import StoreError
from unit.web.client import TestClient
from unit.web.page import Page
from unit.web.shelf import Shelf

MISSING = [
    "/story/S777",
    "/story/",
    "/article/none",
    "/entity/E0",
    "/nowhere",
    "/story/a%00b",
    "/article/%ff",
    "/assets/style-000000000000.css",
    "/story/" + "S" * 2000,
]
WRONG = [
    "/?page=0", "/?page=-1", "/?page=2001", "/?page=x", "/?page=" + "9" * 50, "/?page=\u0661", "/?least=0",
    "/?least=1.5", "/?since=yesterday", "/?since=2026-02-30", "/?since=20260201", "/search?q=" + "a" * 301,
    "/search?q=a&outlet=" + "b" * 201, "/search?q=a&since=2026-02-02&until=2026-02-01", "/search?q=%ff",
    "/search?" + "&".join(f"a{i}=1" for i in range(30)),
    "/article/01_meridian_wire?start=5", "/article/01_meridian_wire?end=5",
    "/article/01_meridian_wire?start=5&end=5", "/article/01_meridian_wire?start=9&end=5",
    "/article/01_meridian_wire?start=0&end=999999", "/article/01_meridian_wire?start=-1&end=5",
]  # fmt: skip


@pytest.mark.parametrize("path", MISSING)
def test_what_is_not_there_is_404_with_a_way_back(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    page = Page(response.text)
    assert page.inside("h1") == "Nothing here"
    assert {"/", "/search"} <= set(page.links())


@pytest.mark.parametrize("path", ["/story/S777.json", "/article/none.json", "/entity/E0.json"])
def test_twin_of_what_is_not_there(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "not-found"
    assert "This library has no" in response.json()["error"]["message"]


@pytest.mark.parametrize("path", WRONG)
def test_bad_parameter_is_400_and_says_what_is_needed(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 400
    assert Page(response.text).inside("h1") == "This address cannot be read"


def test_bad_parameter_names_itself(client: TestClient) -> None:
    error = client.get("/index.json?since=soon").json()["error"]
    assert error == {
        "code": "bad-parameter",
        "message": "“since” is “soon”; it must be a day written as YYYY-MM-DD",
    }
    assert client.get("/search.json").json()["error"]["code"] == "bad-parameter"


def test_empty_fields_of_a_form_are_not_given(client: TestClient) -> None:
    assert client.get("/search?q=mackerel&since=&until=&outlet=").status_code == 200
    assert client.get("/?since=&least=").status_code == 200


@pytest.mark.parametrize("path", ["/", "/story/S1", "/article/x", "/entity/E1", "/search?q=x"])
@pytest.mark.parametrize("code", ["busy", "unreachable", "damaged"])
def test_library_that_cannot_be_read_is_503_in_its_own_words(
    client: TestClient, shelf: Shelf, path: str, code: str
) -> None:
    shelf.fault = StoreError("shelf", code, "the shelf is locked; try again in a moment")
    response = client.get(path)
    assert response.status_code == 503
    assert "The shelf is locked; try again in a moment." in Page(response.text).inside("main")
    shelf.fault = None
    assert client.get("/").status_code == 200  # and is opened anew


def test_twin_tells_the_fault_too(client: TestClient, shelf: Shelf) -> None:
    shelf.fault = StoreError("shelf", "unreachable", "gone")
    assert client.get("/index.json").json()["error"] == {"code": "unreachable", "message": "gone"}


def test_fault_of_ours_shows_its_insides_only_in_the_log(
    shelf: Shelf, client_of: Callable[..., TestClient], caplog: pytest.LogCaptureFixture
) -> None:
    shelf.fault = RuntimeError("secret 4711")  # type: ignore[assignment]
    response = client_of(shelf).get("/")
    assert response.status_code == 500
    assert "4711" not in response.text
    assert "Traceback" not in response.text
    assert Page(response.text).inside("h1") == "A fault of Twosource"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "secret 4711" in caplog.text
    assert "fault while answering b'/'" in caplog.text
