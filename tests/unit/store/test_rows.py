"""Texts that an engine refuses are written in another way and read back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from twosource.store.rows import (
    all_storable,
    loaded,
    pack,
    searchable,
    squeeze,
    storable,
    unpack,
    unsqueeze,
)

ANY = st.text(st.characters(codec=None) | st.sampled_from("\x00\ud800\udfff\uffff0a"), max_size=12)


@given(ANY)
def test_any_text_comes_back(text: str) -> None:
    written = storable(text)
    assert loaded(written) == text
    assert "\x00" not in written
    written.encode("utf-8")
    assert unsqueeze(squeeze(text)) == text


@given(ANY, ANY)
def test_different_texts_stay_different(one: str, other: str) -> None:
    assert (storable(one) == storable(other)) == (one == other)


@given(st.lists(ANY, max_size=5))
def test_many_at_once_are_written_as_each_alone(texts: list[str]) -> None:
    assert all_storable(texts) == {storable(text) for text in texts}
    assert unpack(pack(sorted(all_storable(texts)))) == sorted(all_storable(texts))


def test_words_are_what_stands_between_spaces() -> None:
    assert searchable("  a\tb\x00c\x1f d\u00a0e F ") == ["a", "b\uffff0000c", "d\u00a0e", "f"]
    assert searchable("x" * 501 + " y") == ["y"]
