"""Patterns of phrases match the longest phrase at a place, as a plain list of them would."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from twosource.clean.blocks.phrase_patterns import any_of, whole_words
from twosource.clean.source.agencies import agency_forms, agency_pattern

_PHRASES = st.lists(st.text("ab. -(", min_size=1, max_size=5), min_size=1, max_size=12)


@given(_PHRASES, st.text("ab. -(", max_size=30))
def test_it_matches_like_a_list_with_the_longest_first(phrases: list[str], text: str) -> None:
    listed = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    plain = re.compile("|".join(map(re.escape, listed)))
    shared = re.compile(any_of(phrases))
    assert [m.span() for m in shared.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_spaces_can_stand_for_others() -> None:
    assert re.fullmatch(any_of(["photo by", "photo"], space=r"\s+"), "photo \t by")


def test_words_are_whole() -> None:
    assert [m[0] for m in whole_words(["post", "posted on", "on"]).finditer("post posted on upon")] == [
        "post",
        "posted on",
    ]


def test_every_agency_is_matched_whole() -> None:
    pattern = re.compile(agency_pattern())
    assert all(pattern.fullmatch(form) for form in agency_forms())
