"""The whole chain on articles with little or nothing in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from twosource.link import link_stories, similarity
from twosource.records.annotation import AnnotatedArticle

Make = Callable[..., AnnotatedArticle]


def test_no_articles_no_stories() -> None:
    assert link_stories([]) == ()


def test_articles_without_layers_or_words_are_stories_of_their_own(article: Make) -> None:
    stories = link_stories(
        [article("a", ""), article("b", "Salmon prices rose in Velsund."), article("c", "\n")]
    )
    assert sorted(s.articles[0].id for s in stories) == ["a", "b", "c"]
    assert all(s.events == s.utterances == s.entities == () for s in stories)


def test_ids_must_be_unique(article: Make) -> None:
    with pytest.raises(ValueError, match="not unique: a"):
        link_stories([article("a", "One."), article("a", "Two.")])


def test_similarity_lies_between_none_and_same(article: Make) -> None:
    one = article("a", "Salmon prices rose in Velsund after the strike of harbour pilots.")
    two = article("b", "Harbour pilots ended their strike in Velsund; salmon prices fell.")
    other = article("c", "A novelist from Ostrel won the translation prize.")
    assert similarity(one, one) == 1.0
    assert similarity(one, other) < 0.2 < similarity(one, two) < 1.0
    assert similarity(one, two) == similarity(two, one)
