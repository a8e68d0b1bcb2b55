"""Nothing that a report, a label or a reader's own words hold can become part of a page."""

from __future__ import annotations

import pytest

from twosource.records.library import StoredArticle
from twosource.render.wording import visible
from twosource.web import links
from unit.web.client import TestClient
from unit.web.conftest import IMAGE, LABEL, SCRIPT, TURNED
from unit.web.page import Page
from unit.web.shelf import Shelf

ASKED = f"{SCRIPT}{IMAGE}{TURNED}{{{{7*7}}}}"


@pytest.fixture
def hostile(shelf: Shelf) -> StoredArticle:
    """The hostile article as stored."""
    record = shelf.article(LABEL)
    assert record is not None
    return record.stored


def paths(hostile: StoredArticle) -> list[str]:
    """Return every page on which hostile words can appear."""
    asked = links.with_parameters("/search", q=ASKED, outlet=ASKED)
    return [
        "/",
        "/story/S2",
        links.article_path(hostile),
        links.span_path(hostile, 0, 40).partition("#")[0],
        "/entity/" + links._segment("E1"),
        asked,
        "/search?q=end",
        "/story/" + links._segment(ASKED),
        "/article/" + links._segment(ASKED),
        links.with_parameters("/", since=ASKED[:50]),
    ]


def test_hostile_words_become_no_element(client: TestClient, shelf: Shelf, hostile: StoredArticle) -> None:
    own = shelf.entity(next(e.id for e in shelf._entities.values() if IMAGE in e.name))
    assert own is not None
    for path in [*paths(hostile), links.entity_path(own.entity.id)]:
        response = client.get(path)
        page = Page(response.text)
        for tag, attributes in page.elements:
            assert tag not in ("img", "iframe", "object", "embed", "base", "style")
            assert not [name for name in attributes if name.startswith("on") or name == "style"], path
            for name in ("href", "src", "action"):
                address = attributes.get(name, "")
                assert address.startswith(("/", "#", "?", "data:,")) or not address, (path, address)
            if tag == "script":
                assert attributes["src"].startswith("/assets/page-")
        assert not page.inside("script")
        assert not {"\u202e", "\u202c", "\x00"} & set(response.text)


def test_hostile_text_is_shown_whole(client: TestClient, shelf: Shelf, hostile: StoredArticle) -> None:
    record = shelf.article(LABEL)
    assert record is not None
    text = record.annotated.text
    page = Page(client.get(links.article_path(hostile)).text)
    shown = page.inside("div", "full")
    assert shown.replace("\n", "").replace("\r", "") == visible(text).replace("\n", "").replace("\r", "")
    for start, end in ((0, len(text)), (5, 30), (text.index("\x00"), text.index("\x00") + 3)):
        path = links.span_path(hostile, start, end).partition("#")[0]
        assert Page(client.get(path).text).inside("mark") == visible(text[start:end])


def test_hostile_label_leads_to_its_article_and_twin(client: TestClient, hostile: StoredArticle) -> None:
    path = links.article_path(hostile)
    assert path in Page(client.get("/search?q=end").text).links()
    assert client.get(path).headers["content-type"].startswith("text/html")
    twin = client.get(links.twin_of(path))
    assert twin.json()["article"]["label"] == LABEL
    assert twin.headers["content-type"] == "application/json"


def test_what_was_asked_stands_in_the_field_again(client: TestClient) -> None:
    page = Page(client.get(links.with_parameters("/search", q='"red line" <b> & é')).text)
    assert [a["value"] for t, a in page.elements if a.get("name") == "q"] == ['"red line" <b> & é']
