"""What a query means, what it finds, and the sentences that show it."""

from __future__ import annotations

import pytest

from twosource.library import Library
from twosource.library.searching import excerpts, parse_query
from twosource.library.words import normalised, words_in
from twosource.records.library import SearchQuery
from twosource.records.text import Span
from unit.library.conftest import Make, Put


@pytest.mark.parametrize(
    ("word", "known_as"),
    [
        ("Élysée’s", "elysee"),
        ("talks", "talk"),
        ("countries", "country"),
        ("countries'", "country"),
        ("crisis", "crisis"),
        ("gas", "gas"),
        ("O'Brien", "obrien"),
        ("ＮＡＴＯ", "nato"),
        ("½", "1⁄2"),
    ],
)
def test_words_are_normalised(word: str, known_as: str) -> None:
    assert normalised(word) == known_as


def test_words_know_where_they_stand() -> None:
    text = "The Élysée’s talks — on “steel”."
    assert [(w, s.of(text)) for w, s in words_in(text)] == [
        ("the", "The"),
        ("elysee", "Élysée’s"),
        ("talk", "talks"),
        ("on", "on"),
        ("steel", "steel"),
    ]


def test_a_query_is_words_phrases_and_exclusions() -> None:
    query = parse_query('steel "trade deals" -tariffs non-proliferation “sea border”', since="2026-01-01")
    assert query == SearchQuery(
        words=("steel",),
        phrases=(("trade", "deal"), ("non", "proliferation"), ("sea", "border")),
        without=("tariff",),
        since="2026-01-01",
    )


@pytest.mark.parametrize("typed", ["", "   ", '"', "-", "* OR ( )", "...", "-only"])
def test_a_query_without_words_finds_nothing(library: Library, put: Put, make: Make, typed: str) -> None:
    put([make("a", "Only one report.")])
    page = library.search(typed)
    assert typed == "* OR ( )" or not page.hits


@pytest.mark.parametrize(
    "typed", ["steel OR", "steel NEAR(x", 'steel"', "steel*", "steel:", "{steel}", "steel;--"]
)
def test_signs_of_query_languages_are_only_signs(library: Library, put: Put, make: Make, typed: str) -> None:
    put([make("a", "Steel or iron near x."), make("b", "Wool.")])
    assert [hit.article.label for hit in library.search(typed).hits] == ["a"]


def test_hits_show_the_words_in_their_sentences(library: Library, put: Put, make: Make) -> None:
    text = "Ministers met in Velsund over steel. They parted without a deal on steel tariffs."
    put([make("a", text), make("b", "A steel prize.")])
    [hit] = library.search('"steel tariffs"').hits
    assert [m.of(text) for e in hit.excerpts for m in e.matches] == ["steel", "tariffs"]
    assert library.search("steel -prize").hits[0].article.label == "a"
    assert not library.search("steel wool").hits


def test_the_best_sentences_are_shown_in_their_order(make: Make) -> None:
    article = make("a", "Steel. Steel and wool. Wool.")
    spans = (Span(0, 6), Span(7, 22), Span(23, 28))
    from dataclasses import replace

    found = excerpts(replace(article, sentences=spans), parse_query("steel wool"), most=2)
    assert [e.text for e in found] == ["Steel.", "Steel and wool."]


def test_paging_days_and_outlets(library: Library, put: Put, make: Make) -> None:
    put(
        [
            make(f"n{i}", f"Steel report number {i}.", f"2026-03-{i:02}", outlet="Tide" if i % 2 else "Quay")
            for i in range(1, 8)
        ]
    )
    page = library.search("steel", limit=3)
    assert (len(page.hits), page.more) == (3, True)
    seen = [h.article.label for o in (0, 3, 6) for h in library.search("steel", limit=3, offset=o).hits]
    assert sorted(seen) == [f"n{i}" for i in range(1, 8)]
    assert {
        h.article.label for h in library.search("steel", since="2026-03-03", until="2026-03-04").hits
    } == {
        "n3",
        "n4",
    }
    assert len(library.search("steel", outlet="quay").hits) == 3
