"""Search: the same articles in every store, and no query is ever syntax."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store_articles import new_article
from twosource.records.library import SearchQuery
from twosource.store import open_store
from twosource.store.protocol import Store

TEXTS = {
    "harbour": "talks opened in lowmere harbour the envoy of orsova spoke",
    "strike": "the harbour strike ended in lowmere after talks",
    "quake": "a quake shook ostmark",
}


@pytest.fixture
def filled(store: Store) -> Store:
    days = {"harbour": "2026-03-01", "strike": "2026-03-05", "quake": None}
    outlets = {"harbour": "Lowmere Post", "strike": "ÉCHO Orsova", "quake": None}
    with store.writing():
        store.put_articles(
            [
                new_article(label, f"Of {label}.", search=text, day=days[label], outlet=outlets[label])
                for label, text in TEXTS.items()
            ]
        )
    return store


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        (SearchQuery(words=("harbour",)), ["harbour", "strike"]),
        (SearchQuery(words=("harbour", "envoy")), ["harbour"]),
        (SearchQuery(words=("harbour", "quake")), []),
        (SearchQuery(phrases=(("lowmere", "harbour"),)), ["harbour"]),
        (SearchQuery(phrases=(("harbour", "lowmere"),)), []),
        (SearchQuery(phrases=(("in", "lowmere"), ("after", "talks"))), ["strike"]),
        (SearchQuery(words=("harbour",), without=("strike",)), ["harbour"]),
        (SearchQuery(words=("harbour",), without=("strike", "envoy")), []),
        (SearchQuery(without=("harbour",)), ["quake"]),
        (SearchQuery(), ["harbour", "quake", "strike"]),
        (SearchQuery(words=("harbour",), since="2026-03-02"), ["strike"]),
        (SearchQuery(words=("harbour",), until="2026-03-02"), ["harbour"]),
        (SearchQuery(since="2026-03-01", until="2026-03-01"), ["harbour"]),
        (SearchQuery(words=("a",), since="2000-01-01"), []),
        (SearchQuery(outlet="écho orsova"), ["strike"]),
        (SearchQuery(words=("talks",), outlet="LOWMERE post"), ["harbour"]),
        (SearchQuery(words=("harb",)), []),
        (SearchQuery(words=("",)), ["harbour", "quake", "strike"]),
    ],
)
def test_what_is_found(filled: Store, query: SearchQuery, labels: list[str]) -> None:
    found = [number for number, _ in filled.search(query, limit=9)]
    assert sorted(article.label for article in filled.articles(numbers=found)) == labels


def test_the_best_come_first_then_the_newest(store: Store) -> None:
    texts = ["rain and wind and sun", "rain rain rain in the hills", "rain and wind and sun", "calm"]
    with store.writing():
        store.put_articles([new_article(f"a{i}", f"Text {i}.", search=text) for i, text in enumerate(texts)])
    found = store.search(SearchQuery(words=("rain",)), limit=9)
    assert [number for number, _ in found] == [2, 3, 1]
    assert found[0][1] > found[1][1] == found[2][1] > 0
    assert store.search(SearchQuery(words=("rain",)), limit=1, offset=1) == found[1:2]
    newest = store.search(SearchQuery(without=("wind",)), limit=9)
    assert newest == [(4, 0.0), (2, 0.0)]


def test_words_are_whatever_stands_between_spaces(store: Store) -> None:
    odd = [
        "it's",
        "u.s",
        "co-op",
        "naïve",
        "naive",
        "50%",
        '"x"',
        "a\\b",
        "東京",
        "nato's",
        "and",
        "not",
        "*",
        "(",
        ":",
    ]
    with store.writing():
        store.put_articles(
            [new_article(f"a{i}", f"Text {i}.", search=f"one {word} two") for i, word in enumerate(odd)]
        )
    for number, word in enumerate(odd, start=1):
        assert [n for n, _ in store.search(SearchQuery(words=(word,)), limit=99)] == [number], word
        phrase = SearchQuery(phrases=(("one", word, "two"),))
        assert [n for n, _ in store.search(phrase, limit=99)] == [number], word
        others = SearchQuery(words=("one",), without=(word,))
        assert len(store.search(others, limit=99)) == len(odd) - 1, word


def test_very_long_texts_are_found(store: Store) -> None:
    many = " ".join(f"word{i}" for i in range(120_000))
    repeated = "again " * 20_000 + "lastly " + "x" * 3000
    with store.writing():
        store.put_articles(
            [new_article("many", "M.", search=many), new_article("repeated", "R.", search=repeated)]
        )
    assert [n for n, _ in store.search(SearchQuery(words=("word9999",)), limit=9)] == [1]
    assert [n for n, _ in store.search(SearchQuery(phrases=(("word7", "word8"),)), limit=9)] == [1]
    assert [n for n, _ in store.search(SearchQuery(words=("lastly",)), limit=9)] == [2]


WORD = st.text(min_size=1, max_size=6) | st.sampled_from(
    ["*", "a*", '"', "NEAR(", "a OR b", "^a", "A", "a:b", "'", "\\", "!"]
)


@given(
    words=st.lists(WORD, max_size=3), phrase=st.lists(WORD, max_size=3), without=st.lists(WORD, max_size=2)
)
@settings(max_examples=150, deadline=None)
def test_no_query_is_syntax(
    harbour_libraries: list[Store], words: list[str], phrase: list[str], without: list[str]
) -> None:
    query = SearchQuery(words=tuple(words), phrases=(tuple(phrase),), without=tuple(without))
    found = [[number for number, _ in store.search(query, limit=9)] for store in harbour_libraries]
    assert all(sorted(numbers) == sorted(found[0]) for numbers in found)


@pytest.fixture(scope="module")
def harbour_libraries(tmp_path_factory: pytest.TempPathFactory, postgres_url: str) -> Iterator[list[Store]]:
    """One library of the same articles in each store."""
    places = [
        str(tmp_path_factory.mktemp("search") / "library.db"),
        f"{postgres_url}&schema=search_libraries",
    ]
    stores = [open_store(place, create=True) for place in places]
    for store in stores:
        with store.writing():
            store.put_articles(
                [new_article(label, f"Of {label}.", search=text) for label, text in TEXTS.items()]
                + [new_article("a", "Of a.", search="a b 0 ' \" ! * \\ a*")]
            )
    yield stores
    for store in stores:
        store.close()
