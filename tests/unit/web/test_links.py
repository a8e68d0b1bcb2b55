"""An address names one thing, whatever signs its label is made of."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from hypothesis import given
from hypothesis import strategies as st

from twosource.records.library import StoredArticle
from twosource.web import links
from twosource.web.parameters import Parameters

ARTICLE = StoredArticle(
    number=1,
    key="0123456789abcdef",
    identity="i",
    label="label",
    version=1,
    current=True,
    path=None,
    url=None,
    outlet=None,
    title=None,
    language=None,
    earliest=None,
    latest=None,
    words=0,
    text_sha256="",
    raw_sha256=None,
    annotation="",
    story=None,
)
labels = st.text(st.characters(exclude_characters="\0"), min_size=1) | st.sampled_from(
    ["a/b", "..", ".", "x.json", ".json", "a.json.json", "%2Ejson", "a#b?c=d&e", "\u202e", "\ud800", " ", "é"]
)


@given(labels)
def test_label_comes_back_from_its_address(label: str) -> None:
    path = links.article_path(replace(ARTICLE, label=label))
    parts = urlsplit(path)
    assert (parts.path, parts.query, parts.fragment) == (path, "", "")
    assert path.isascii()
    assert path.count("/") == 2
    named = links.asked_ref(path.encode(), "/article/")
    twin = links.asked_ref(links.twin_of(path).encode(), "/article/")
    expected = ARTICLE.key if label in (".", "..") or any("\ud800" <= c <= "\udfff" for c in label) else label
    assert named == (expected, False)
    assert twin == (expected, True)


def test_old_version_is_named_with_its_number() -> None:
    assert links.article_path(replace(ARTICLE, current=False, version=2)) == "/article/label%402"
    assert links.article_path(ARTICLE, exact=True) == "/article/label%401"


def test_twin_keeps_the_query() -> None:
    assert links.twin_of("/search?q=a.b") == "/search.json?q=a.b"
    assert links.twin_of("/?page=2") == "/index.json?page=2"


@given(st.text(max_size=80))
def test_words_come_back_from_an_address(words: str) -> None:
    words = words.encode("utf-8", "ignore").decode()
    path = links.with_parameters("/search", q=words, page=None)
    query = path.partition("?")[2].encode()
    assert Parameters(query).words("q", most=80) == " ".join(
        "".join(c for c in words if c not in CONTROLS).split()
    )


CONTROLS = {chr(c) for c in (*range(9), 11, 12, *range(14, 32), *range(127, 160))} | set(
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
