"""What listings show besides names: excerpts cut around what was found, months, sizes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from twosource.records.answers import Excerpt
from twosource.records.library import StoredStory
from twosource.records.text import Span
from twosource.render.wording import visible
from twosource.web.rows import EXCERPT, by_month, distinct, excerpt_pieces, size_words, ticks


def excerpt(text: str, *words: str, at: int = 100) -> Excerpt:
    """Return a sentence that begins at `at` in its article, with the first of each of the words found."""
    spans = tuple(Span(at + text.index(w), at + text.index(w) + len(w)) for w in words)
    return Excerpt(start=at, end=at + len(text), text=text, matches=spans)


def test_found_words_know_where_they_stand() -> None:
    pieces = excerpt_pieces(excerpt("The ferry to Holm stays.", "Holm", "ferry"))
    assert [(p.text, p.start, p.end) for p in pieces] == [
        ("The ", None, None),
        ("ferry", 104, 109),
        (" to ", None, None),
        ("Holm", 113, 117),
        (" stays.", None, None),
    ]


def test_words_of_a_phrase_are_one() -> None:
    pieces = excerpt_pieces(excerpt("The red line stays red.", "red", "line"))
    assert [p.text for p in pieces if p.start is not None] == ["red line"]
    assert [(p.start, p.end) for p in pieces if p.start is not None] == [(104, 112)]


def test_long_sentence_is_cut_around_the_first_word_found() -> None:
    text = "word " * 200 + "needle " + "word " * 200
    pieces = excerpt_pieces(excerpt(text, "needle"))
    assert pieces[0].text == pieces[-1].text == "…"
    assert [p.text for p in pieces if p.start is not None] == ["needle"]
    assert sum(len(p.text) for p in pieces) <= EXCERPT + 2
    assert pieces[1].text.startswith("word")


@given(st.data())
def test_every_found_word_is_what_stands_there(data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from("ab \u202e\n."), min_size=1, max_size=900))
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    matches = tuple(Span(7 + a, 7 + b) for a, b in data.draw(st.lists(edges, max_size=6)))
    pieces = excerpt_pieces(Excerpt(start=7, end=7 + len(text), text=text, matches=matches))
    for piece in pieces:
        if piece.start is not None and piece.end is not None:
            assert piece.text == visible(text[piece.start - 7 : piece.end - 7])
    joined = "".join(p.text for p in pieces).removeprefix("…").removesuffix("…")
    assert joined in visible(text)


def story(latest: str | None, articles: int = 3, outlets: int = 2) -> StoredStory:
    """Return a story."""
    return StoredStory(id="S1", title="", articles=articles, outlets=outlets, earliest=None, latest=latest)


def test_stories_stand_under_their_month() -> None:
    days = ["2026-05-18", "2026-05-02", "2025-05-30", None, "soon", "2026-13-01"]
    found = [(month, len(group)) for month, group in by_month([story(day) for day in days])]
    assert found == [("May 2026", 2), ("May 2025", 1), ("Date unknown", 3)]


def test_ticks_are_reports_and_outlets() -> None:
    assert ticks(story(None)) == ([True, True, False], 0)
    assert ticks(story(None, articles=5000, outlets=3)) == ([True] * 3 + [False] * 5, 4992)


def test_names_stand_once() -> None:
    assert distinct(["Foreign Minister", "mayor", "foreign minister"]) == ["Foreign Minister", "mayor"]


def test_sizes_in_words() -> None:
    sizes = [None, 0, 999, 1000, 1_234_567, 45_600_000_000, 10**16]
    assert [size_words(s) for s in sizes] == [
        "not known", "0 bytes", "999 bytes", "1.0 kB", "1.2 MB", "45.6 GB", "10000.0 TB",
    ]  # fmt: skip
