"""Each page shows what the library holds, and its JSON twin says the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from urllib.parse import quote

import pytest

from twosource.records.answers import JudgedThing, JudgementRecord
from twosource.records.library import Judgement, Place
from twosource.render import listings, render_html
from twosource.render.json import dossier_json
from twosource.render.wording import visible
from twosource.web import pages
from unit.web.client import TestClient
from unit.web.page import Page
from unit.web.shelf import Shelf

ARTICLE = "01_meridian_wire"
EVERY = ["/", "/story/S1", f"/article/{ARTICLE}", "/entity/E1", "/search?q=mackerel", "/search", "/nowhere"]


def page_of(client: TestClient, path: str, status: int = 200) -> Page:
    """Return the page at an address."""
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return Page(response.text)


@pytest.mark.parametrize("path", EVERY)
def test_page_has_one_first_heading_and_skips_no_level(client: TestClient, path: str) -> None:
    page = Page(client.get(path).text)
    levels = page.headings()
    assert levels.count(1) == 1
    body = levels[levels.index(1) :]
    assert all(after - before <= 1 for before, after in pairwise(body))


@pytest.mark.parametrize("path", EVERY)
def test_ids_of_a_page_are_unique_and_its_own_links_lead_somewhere(client: TestClient, path: str) -> None:
    page = Page(client.get(path).text)
    ids = page.ids()
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.links() if link.startswith("#")} <= set(ids)


@pytest.mark.parametrize("path", EVERY)
def test_every_link_of_a_page_is_answered(client: TestClient, path: str) -> None:
    links = {link for link in Page(client.get(path).text).links() if link.startswith("/")}
    assert links
    for link in sorted(links):
        assert client.get(link).status_code in (200, 301), link


def test_stories_are_listed_with_reports_outlets_and_days(client: TestClient, shelf: Shelf) -> None:
    text = page_of(client, "/").inside("main")
    for story in shelf.stories():
        assert visible(story.title) in text or story.title in text
    assert "7 reports from" in text
    assert "12–18 May 2026" in text


def test_stories_are_filtered(client: TestClient) -> None:
    assert "/story/S1" in page_of(client, "/?least=2&since=2026-05-18").links()
    assert "/story/S2" not in page_of(client, "/?least=2").links()
    page = page_of(client, "/?since=2026-05-19")
    assert "/story/S1" not in page.links()
    assert "No story fits" in page.inside("main")


def test_stories_are_paged(
    shelf: Shelf, client_of: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "STORIES_SHOWN", 1)
    client = client_of(shelf)
    first, second = page_of(client, "/?least=1"), page_of(client, "/?page=2")
    assert "/?page=2" in first.links()
    assert "/" in second.links()
    found = [link for page in (first, second) for link in page.links() if link.startswith("/story/")]
    assert found == ["/story/S1", "/story/S2"]
    assert "no further stories" in page_of(client, "/?page=3").inside("main")


def test_empty_library_says_what_to_type(client_of: Callable[..., TestClient]) -> None:
    page = page_of(client_of(Shelf()), "/")
    assert "twosource add" in page.inside("pre")


def test_story_is_the_dossier_with_links_to_articles_and_names(client: TestClient, shelf: Shelf) -> None:
    page = page_of(client, "/story/S1")
    dossier = shelf.dossier("S1")
    assert dossier is not None
    assert dossier.stories[0].title in page.inside("h1")
    chips = [a for tag, a in page.elements if tag == "a" and a.get("class", "").startswith("c o")]
    assert len(chips) > 60
    assert {f"/article/{a.id}" for a in dossier.articles} <= set(page.links())
    named = {e.id: e.name for e in shelf._entities.values()}
    linked = [link for link in page.links() if link.startswith("/entity/")]
    assert "Torvald Ekeness" in {named[link.rsplit("/", 1)[1]] for link in linked}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/story/S99", "/story/S1"),
        ("/story/S99.json", "/story/S1.json"),
        ("/entity/E99", "/entity/E1"),
        ("/entity/E99.json", "/entity/E1.json"),
    ],
)
def test_merged_id_leads_to_what_it_is_part_of(client: TestClient, old: str, new: str) -> None:
    response = client.get(old)
    assert (response.status_code, response.headers["location"]) == (301, new)


def test_dossier_is_made_once_until_its_story_changes(client: TestClient, shelf: Shelf) -> None:
    first = client.get("/story/S1").text
    assert client.get("/story/S1").text == first
    assert shelf.asked["dossier"] == 1
    shelf.revise("S1")
    client.get("/story/S1")
    assert shelf.asked["dossier"] == 2


def test_article_shows_its_whole_text_unchanged(client: TestClient, shelf: Shelf) -> None:
    for label in (ARTICLE, "05_sea_monitor_translated"):
        record = shelf.article(label)
        assert record is not None
        shown = page_of(client, f"/article/{label}").inside("div", "full")
        assert shown.replace("\n", "") == visible(record.annotated.text).replace("\n", "")


def test_article_marks_exactly_the_characters_asked_for(client: TestClient, shelf: Shelf) -> None:
    record = shelf.article(ARTICLE)
    assert record is not None
    text = record.annotated.text
    for start, end in ((0, 1), (10, 42), (len(text) - 1, len(text)), (300, 900), (0, len(text))):
        page = page_of(client, f"/article/{ARTICLE}?start={start}&end={end}")
        assert page.inside("mark") == visible(text[start:end])
        assert page.ids().count("mark") == 1


def test_article_marks_names_quotations_events_times_and_places(client: TestClient, shelf: Shelf) -> None:
    record = shelf.article(ARTICLE)
    assert record is not None
    article = record.annotated
    page = page_of(client, f"/article/{ARTICLE}")
    styles = [a.get("class", "") for _, a in page.elements]
    for layer in ("n a-person", "n a-place", "u direct", "u indirect"):
        assert any(layer in style for style in styles), layer
    anchors = set(page.ids())
    assert {q.id for q in article.quotes} | {e.id for e in article.events} <= anchors
    assert {f"n{i}" for i in range(len(article.mentions))} <= anchors
    assert {"l-n", "l-u", "l-v", "l-t", "l-g", "l-f", "l-s"} <= anchors
    labels = {a["data-l"] for _, a in page.elements if "data-l" in a}
    assert {"Astrid Folkvang", "14 May 2026", "NOR", "consult, planned"} <= labels


def test_article_shows_the_evidence_of_its_facts_and_its_story(client: TestClient, shelf: Shelf) -> None:
    record = shelf.article(ARTICLE)
    assert record is not None
    page = page_of(client, f"/article/{ARTICLE}")
    shown = page.inside("dl", "source")
    assert "12 May 2026" in shown
    assert "Dagny Ravnkilde" in shown
    span = record.annotated.source.published.evidence[0]
    assert f"?start={span.start}&end={span.end}#mark" in page.links()
    assert "/story/S1" in page.links()


def test_article_by_any_name(client: TestClient, shelf: Shelf) -> None:
    record = shelf.article(ARTICLE)
    assert record is not None
    for ref in (record.stored.key, record.stored.key[:12], f"{ARTICLE}@1", quote(f"{ARTICLE}@1", safe="")):
        assert "Ravnkilde" in page_of(client, f"/article/{ref}").inside("main")


def test_entity_shows_where_it_appears(client: TestClient, shelf: Shelf) -> None:
    ekeness = next(e for e in shelf._entities.values() if e.name == "Torvald Ekeness")
    page = page_of(client, f"/entity/{ekeness.id}")
    assert "Torvald Ekeness" in page.inside("h1")
    assert "/story/S1" in page.links()
    assert f"/article/{ARTICLE}" in page.links()


def test_entity_shows_what_was_judged_of_it(client: TestClient, shelf: Shelf) -> None:
    place = Place(text_sha256="a" * 64, start=0, end=4)
    judgement = Judgement(id=3, ruling="different", a=place, b=place, note="<two> men", made="", by="ann")
    thing = JudgedThing(article="06_column", name="Ekeness", entity="E1")
    shelf.judged = [JudgementRecord(judgement=judgement, a=thing, b=replace(thing, entity="E7"))]
    shown = page_of(client, "/entity/E1").inside("aside")
    assert "different: “Ekeness” in 06_column (E1) and “Ekeness” in 06_column (E7); ann; <two> men" in shown
    assert client.get("/entity/E1.json").json()["judged"][0]["of"][1]["entity"] == "E7"
    assert "Judged" not in page_of(client, "/entity/E2").inside("aside")


def test_search_links_each_found_word_to_its_characters(client: TestClient, shelf: Shelf) -> None:
    page = page_of(client, "/search?q=mackerel+quota")
    found = [link for link in page.links() if "#mark" in link]
    assert found
    for link in found:
        path, _, query = link.partition("?")
        words = page_of(client, link.partition("#")[0]).inside("mark")
        record = shelf.article(path.removeprefix("/article/"))
        assert record is not None
        start, end = (int(part.split("=")[1]) for part in query.split("#")[0].split("&"))
        assert words == record.annotated.text[start:end]


def test_search_is_bounded_by_day_and_outlet(client: TestClient) -> None:
    assert f"/article/{ARTICLE}" in page_of(client, "/search?q=mackerel&until=2026-05-12").links()
    assert f"/article/{ARTICLE}" not in page_of(client, "/search?q=mackerel&since=2026-05-13").links()
    assert f"/article/{ARTICLE}" not in page_of(client, "/search?q=mackerel&outlet=Sea+Monitor").links()


def test_search_finds_names(client: TestClient) -> None:
    assert "Torvald Ekeness" in page_of(client, "/search?q=ekeness").inside("aside")


def test_search_that_finds_nothing_helps(client: TestClient) -> None:
    page = page_of(client, "/search?q=zeppelin&outlet=None")
    assert "No report holds" in page.inside("main")
    assert "/search?q=zeppelin" in page.links()
    assert "ferry -tourist" in page_of(client, "/search").inside("dl")


def test_search_is_paged(
    shelf: Shelf, client_of: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "HITS_SHOWN", 2)
    client = client_of(shelf)
    seen: list[str] = []
    path: str | None = "/search?q=mackerel"
    while path:
        page = page_of(client, path)
        seen += [link for link in page.links() if link.startswith("/article/") and "#" not in link]
        path = next(
            (
                link
                for link in page.links()
                if link.startswith("/search?")
                and "page=" in link
                and int(link.rsplit("=", 1)[1]) > len(seen) // 2
            ),
            None,
        )
    assert len(seen) == len(set(seen)) == len(shelf.search("mackerel", limit=100).hits)


def test_twins_hold_the_same_data(client: TestClient, shelf: Shelf) -> None:
    dossier = shelf.dossier("S1")
    article, entity = shelf.article(ARTICLE), shelf.entity("E1")
    assert dossier is not None
    assert article is not None
    assert entity is not None
    assert client.get("/story/S1.json").text == dossier_json(dossier)
    stories = client.get("/index.json").json()
    assert stories["stories"] == [listings.story_row_json(s) for s in shelf.stories()]
    assert stories["library"]["articles"] == shelf.facts().articles
    assert client.get(f"/article/{ARTICLE}.json").json() == json.loads(
        listings.encode_json(listings.article_json(article))
    )
    assert client.get("/entity/E1.json").json() == listings.entity_json(entity)
    found = client.get("/search.json?q=mackerel&until=2026-05-14").json()
    assert found == json.loads(
        listings.encode_json(
            listings.search_json(
                shelf.search("mackerel", until="2026-05-14"), query="mackerel", until="2026-05-14"
            )
        )
    )


def test_each_page_names_its_twin(client: TestClient) -> None:
    for path in ("/", "/story/S1", f"/article/{ARTICLE}", "/entity/E1", "/search?q=mackerel&outlet=Meridian"):
        page = page_of(client, path)
        twin = next(a["href"] for t, a in page.elements if t == "link" and a.get("rel") == "alternate")
        response = client.get(twin)
        assert response.headers["content-type"] == "application/json"
        assert response.status_code == 200
        assert response.json()


def test_story_is_told_as_on_the_static_page(client: TestClient, shelf: Shelf) -> None:
    dossier = shelf.dossier("S1")
    assert dossier is not None
    static, served = Page(render_html(dossier)), page_of(client, "/story/S1")
    for style in ("account", "mx", "qs", "ev"):
        tag = {"account": "ol", "mx": "table", "qs": "div", "ev": "ol"}[style]
        assert served.inside(tag, style) == static.inside(tag, style)
        assert served.inside(tag, style)
