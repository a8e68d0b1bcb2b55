"""Only reading, only under names that no foreign page can have, with headers that keep a browser strict."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from twosource.web.guard import MAX_HEADERS, MAX_PATH, MAX_QUERY, is_loopback
from unit.web.client import TestClient
from unit.web.shelf import Shelf

PATHS = ["/", "/story/S1", "/story/S1.json", "/search?q=x", "/nowhere", "/?page=x", "/story/S99"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_strict_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "script-src": "'self'",
        "img-src": "data:",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "set-cookie" not in headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/story/S1", "/nowhere"])
def test_only_reading(client: TestClient, method: str, path: str) -> None:
    response = client.request(method, path)
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", ["/", "/story/S1", "/story/S1.json", "/search?q=ferry"])
def test_head_is_get_without_a_body(client: TestClient, path: str) -> None:
    head, get = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"]


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.1.5", "", "[", "evil:8000"],
)
def test_foreign_host_is_refused_on_loopback(client: TestClient, host: str) -> None:
    response = client.get("/", headers={"host": host})
    assert response.status_code == 421
    assert "Stories" not in response.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "127.0.0.2", "[::1]:8000"])
def test_loopback_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [("192.168.1.5:8000", 200), ("news.example", 200), ("NEWS.example:80", 200), ("evil.example", 421)],
)
def test_beyond_loopback_addresses_and_allowed_names_are_answered(
    shelf: Shelf, client_of: Callable[..., TestClient], host: str, status: int
) -> None:
    client = client_of(shelf, host="0.0.0.0", names=("news.example",))
    assert client.get("/", headers={"host": host}).status_code == status


def test_loopback_is_told_from_the_rest() -> None:
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "127.1.2.3", "::1")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.5", "example.org")))


@pytest.mark.parametrize("dest", ["image", "script", "iframe", "empty", "style", "object"])
def test_other_sites_may_link_but_not_load(client: TestClient, dest: str) -> None:
    foreign = {"sec-fetch-site": "cross-site", "sec-fetch-dest": dest}
    assert client.get("/search?q=x", headers=foreign).status_code == 403
    assert client.get("/search?q=x", headers=foreign | {"sec-fetch-site": "same-origin"}).status_code == 200
    assert client.get("/search?q=x", headers=foreign | {"sec-fetch-dest": "document"}).status_code == 200


def test_endless_addresses_are_refused(client: TestClient) -> None:
    assert client.get("/article/" + "a" * MAX_PATH).status_code == 414
    assert client.get("/search?q=" + "a" * MAX_QUERY).status_code == 414
    assert client.get("/", headers={"x-much": "a" * MAX_HEADERS}).status_code == 431
