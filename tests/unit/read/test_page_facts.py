"""What markup tells of outlet, section, people, language and address, and markup made to hurt."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml.html import fromstring

from twosource.read.page_facts import page_facts as facts_of
from twosource.read.page_markup import read_markup
from twosource.records.text import GivenFacts


def page_facts(tree: Any) -> GivenFacts:
    return facts_of(tree, read_markup(tree))


def facts(head: str, *, html: str = '<html lang="en">', body: str = "") -> GivenFacts:
    return page_facts(
        fromstring(
            f"{html}<head><title>Dam bursts - Vale Courier</title>{head}</head><body>{body}</body></html>"
        )
    )


def ld(*records: Any) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(record)}</script>' for record in records)


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Dam bursts",
    "url": "https://vale.example/world/dam",
    "datePublished": "2024-02-02",
    "author": [{"@type": "Person", "name": "Ines Okoye"}, {"@type": "Person", "name": "Tom Varga"}],
    "publisher": {"@type": "Organization", "name": "Vale Courier"},
    "articleSection": ["World", "Rivers"],
    "inLanguage": "en-GB",
}


OTHER = {**ARTICLE, "url": None, "headline": "Old", "author": "Nobody Else", "articleSection": "Sport"}


def test_an_article_record_tells_everything() -> None:
    found = facts(ld(ARTICLE), html="<html>")
    assert (found.outlet, found.section, found.language) == ("Vale Courier", "World", "en")
    assert (found.title, found.url) == ("Dam bursts", "https://vale.example/world/dam")
    assert found.authors == ("Ines Okoye", "Tom Varga")


@pytest.mark.parametrize(
    "head",
    [
        ld({"@graph": [{"@type": "WebSite", "name": "Vale Courier"}, ARTICLE]}),
        ld([{"@type": "Organization", "name": "Another House"}], ARTICLE),
        "<script type='application/ld+json'>{broken</script>" + ld(ARTICLE),
        f"<script type='application/ld+json'>//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]></script>",
        f"<script type='application/ld+json; charset=utf-8'>{json.dumps(ARTICLE)};</script>",
        # two articles: the page's own address tells which
        '<link rel="canonical" href="http://www.vale.example/world/dam/">'
        + ld({**OTHER, "url": "https://vale.example/old"}, ARTICLE),
        '<meta property="og:title" content="Dam bursts">'
        + ld(OTHER, ARTICLE),
    ],
)  # fmt: skip
def test_the_articles_own_record_is_found(head: str) -> None:
    found = facts(head)
    assert (found.outlet, found.section, found.date) == ("Vale Courier", "World", "2024-02-02")
    assert found.authors == ("Ines Okoye", "Tom Varga")


@pytest.mark.parametrize(
    ("head", "section"),
    [
        ('<meta property="article:section" content="Politics">', "Politics"),
        (
            ld({"@type": "BreadcrumbList", "itemListElement": [
                {"position": 3, "name": "Dam bursts"}, {"position": 1, "name": "Home"},
                {"position": 2, "item": {"name": "Rivers"}}]})
            + '<meta property="og:title" content="Dam bursts">',
            "Rivers",
        ),
        (ld({"@type": "BreadcrumbList", "itemListElement": [{"position": 1, "name": "Home"}]}), None),
        ('<meta property="article:section" content="https://vale.example/politics">', None),
        ("", None),
    ],
)  # fmt: skip
def test_sections(head: str, section: str | None) -> None:
    assert facts(head).section == section


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="/world/dam"><meta property="og:url" content="https://vale.example/x">',
         "https://vale.example/world/dam"),
        ('<link rel="canonical" href="https://vale.example/"><meta property="og:url" content="https://vale.example/dam">',
         "https://vale.example/dam"),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="http://[broken">', None),
        (f'<link rel="canonical" href="https://vale.example/{"a" * 5000}">', None),
    ],
)  # fmt: skip
def test_addresses(head: str, url: str | None) -> None:
    assert facts(head).url == url


@pytest.mark.parametrize(
    ("html", "head", "language"),
    [
        ('<html lang="pt-BR">', "", "pt"),
        ("<html>", '<meta property="og:locale" content="fr_CA">', "fr"),
        ("<html>", '<meta http-equiv="Content-Language" content="de">', "de"),
        ('<html lang="x">', "", None),
    ],
)
def test_languages(html: str, head: str, language: str | None) -> None:
    assert facts(head, html=html).language == language


def test_names_of_persons_not_addresses_or_one_word_handles() -> None:
    assert facts('<meta name="author" content="By Ines Okoye and Tom Varga">').authors == (
        "Ines Okoye",
        "Tom Varga",
    )
    handle = '<meta name="author" content="admin"><meta name="parsely-author" content="Tom Varga">'
    assert facts(handle).authors == ("Tom Varga",)
    assert facts('<meta property="article:author" content="https://vale.example/ines">').authors == ()


HOSTILE: list[Any] = [
    None, 17, -1.5e300, True, "", " ", "x" * 300_000, [], {}, [[]], [None], [[["a"]]],
    {"name": {"name": {"name": {"name": {}}}}}, {"name": ["Ines Okoye", 3, None]}, [1, {"@type": 5}],
    "\ud83d", "\u202eInes", {"@value": "Ines"}, ["https://vale.example"] * 5000,
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=[str(n) for n in range(len(HOSTILE))])
@pytest.mark.parametrize(
    "name", ["@type", "headline", "author", "publisher", "articleSection", "datePublished", "dateModified",
             "url", "mainEntityOfPage", "inLanguage", "@graph", "itemListElement"],
)  # fmt: skip
def test_values_of_any_shape_are_survived(name: str, value: Any) -> None:
    record = {**ARTICLE, name: value}
    if name == "itemListElement":
        record["@type"] = "BreadcrumbList"
    found = facts(ld(record, value))
    for text in (
        found.title,
        found.url,
        found.outlet,
        found.section,
        found.language,
        found.date,
        *found.authors,
    ):
        assert text is None or (isinstance(text, str) and 0 < len(text) <= 2_000)
        assert text is None or text.encode()
    assert len(found.authors) <= 12


def test_deep_and_wide_records_are_survived() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    wide = json.dumps([{"@type": "Thing", "n": n} for n in range(20_000)])
    script = '<script type="application/ld+json">%s</script>'
    assert facts(script % deep + script % wide + ld(ARTICLE)).outlet == "Vale Courier"


def test_persons_and_houses_that_are_only_referred_to() -> None:
    article = {**ARTICLE, "author": {"@id": "#ines"}, "publisher": {"@id": "#house"}}
    others = [
        {"@type": "Person", "@id": "#ines", "name": "Ines Okoye"},
        {"@id": "#house", "name": "Vale Courier"},
    ]
    found = facts(ld({"@graph": [article, *others]}))
    assert (found.authors, found.outlet) == (("Ines Okoye",), "Vale Courier")
    assert facts(ld({**article, "@id": "#ines", "headline": None})).authors == ()


@pytest.mark.parametrize(
    ("body", "authors"),
    [
        ('<a rel="author" href="/p">Ines Okoye</a>', ("Ines Okoye",)),
        (
            '<p class="byline">By <a href="/p">Ines Okoye and Tom Varga</a><br>2 February 2024</p>',
            ("Ines Okoye", "Tom Varga"),
        ),
        ('<div class="author"><b>Written by:</b> Tom Varga</div>', ("Tom Varga",)),
        ('<div class="comments"><span class="comment-author">Angry Reader</span></div>', ()),
        ('<p class="author-note">Ines Okoye has written about dams. She lives by the river.</p>', ()),
        ('<span class="author">newsdesk</span>', ()),
    ],
)
def test_authors_that_only_the_page_shows(body: str, authors: tuple[str, ...]) -> None:
    assert facts("", body=f"<h1>Dam bursts</h1>{body}").authors == authors


@pytest.mark.parametrize(
    ("title", "site", "heading", "expected"),
    [
        ("Dam bursts in the night - Vale Courier", "Vale Courier", "", "Dam bursts in the night"),
        ("Dam bursts in the night | THE VALE COURIER", "Vale Courier", "", "Dam bursts in the night"),
        ("Vale Courier: Dam bursts", "Vale Courier", "", "Vale Courier: Dam bursts"),
        ("Vale Courier | Dam bursts", "Vale Courier", "", "Dam bursts"),
        ("Dam bursts in the night - World - VC", "", "Dam bursts in the night", "Dam bursts in the night"),
        ("Dam bursts - and holds", "", "Dam bursts", "Dam bursts - and holds"),
        ("Self-made dams of the Vale Courier", "Vale Courier", "", "Self-made dams of the Vale Courier"),
        ("Vale Courier", "Vale Courier", "", "Vale Courier"),
    ],
)
def test_titles_without_the_name_of_the_site(title: str, site: str, heading: str, expected: str) -> None:
    head = f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{site}">'
    assert facts(head, body=f"<h1>{heading}</h1>" if heading else "").title == expected
