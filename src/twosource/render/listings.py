"""The JSON of a library: rows and records, the same from the command line and from the web.

Each function returns plain values for `encode_json`. Every field is always there, `null` where nothing is
known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from twosource.config import CLEANED_LAYERS, LAYERS
from twosource.records.answers import ArticleRecord, EntityRecord, Excerpt, Hit, SearchPage
from twosource.records.library import LibraryFacts, StoredArticle, StoredEntity, StoredStory
from twosource.records.text import Span
from twosource.render.json import encode_json
from twosource.render.judgements import judgement_json

__all__ = [
    "article_json",
    "article_row_json",
    "encode_json",
    "entity_json",
    "entity_row_json",
    "facts_json",
    "hit_json",
    "search_json",
    "stories_json",
    "story_row_json",
]


def story_row_json(story: StoredStory) -> dict[str, Any]:
    """Return a story as listings show it."""
    return {
        "id": story.id,
        "title": story.title,
        "articles": story.articles,
        "outlets": story.outlets,
        "earliest": story.earliest,
        "latest": story.latest,
    }


def article_row_json(article: StoredArticle) -> dict[str, Any]:
    """Return an article as listings show it: what it is, when and where it appeared, not its text."""
    return {
        "label": article.label,
        "version": article.version,
        "current": article.current,
        "key": article.key,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "path": article.path,
        "language": article.language,
        "earliest": article.earliest,
        "latest": article.latest,
        "words": article.words,
        "text_sha256": article.text_sha256,
        "story": article.story,
    }


def entity_row_json(entity: StoredEntity) -> dict[str, Any]:
    """Return an entity as listings show it."""
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "country": entity.country,
        "code": entity.code,
    }


def facts_json(facts: LibraryFacts) -> dict[str, Any]:
    """Return how much a library holds."""
    return {
        "location": facts.location,
        "articles": facts.articles,
        "versions": facts.versions,
        "stories": facts.stories,
        "entities": facts.entities,
        "bytes": facts.bytes,
    }


def stories_json(
    stories: Sequence[StoredStory], *, offset: int, more: bool, since: str | None, least: int
) -> dict[str, Any]:
    """Return a page of stories with what was asked for."""
    return {
        "since": since,
        "least": least,
        "offset": offset,
        "more": more,
        "stories": [story_row_json(story) for story in stories],
    }


def article_json(record: ArticleRecord) -> dict[str, Any]:
    """Return an article with its story, versions, text and every layer of its annotation.

    `library_entities` leads from the ids of `entities`, which hold within this article, to those of the
    library.
    """
    annotated = record.annotated
    local = sorted(record.entities.items())
    out: dict[str, Any] = {
        "article": article_row_json(record.stored),
        "story": story_row_json(record.story) if record.story else None,
        "versions": [article_row_json(version) for version in record.versions],
        "library_entities": {entity_id: entity_row_json(entity) for entity_id, entity in local},
        "notice": msgspec.to_builtins(annotated.notice),
        "text": annotated.text,
    }
    for layer in LAYERS:
        if layer == "targets" and annotated.article.spans.targets is None:
            continue
        unread = annotated.notice is not None and layer not in CLEANED_LAYERS
        out[layer] = None if unread else msgspec.to_builtins(getattr(annotated, layer))
    return out


def entity_json(record: EntityRecord) -> dict[str, Any]:
    """Return an entity with its forms and roles, and the articles and stories it appears in."""
    return {
        "entity": entity_row_json(record.entity),
        "forms": list(record.forms),
        "roles": list(record.roles),
        "why": list(record.why),
        "judged": [judgement_json(judged) for judged in record.judged],
        "articles": [article_row_json(article) for article in record.articles],
        "stories": [story_row_json(story) for story in record.stories],
    }


def hit_json(hit: Hit) -> dict[str, Any]:
    """Return a hit: its article, its score, and the sentences the words stand in."""
    return {
        "article": article_row_json(hit.article),
        "score": hit.score,
        "excerpts": [_excerpt(excerpt) for excerpt in hit.excerpts],
    }


def search_json(
    page: SearchPage,
    *,
    query: str,
    offset: int = 0,
    since: str | None = None,
    until: str | None = None,
    outlet: str | None = None,
) -> dict[str, Any]:
    """Return a page of hits with what was asked for and the entities whose name matches."""
    return {
        "query": query,
        "since": since,
        "until": until,
        "outlet": outlet,
        "offset": offset,
        "more": page.more,
        "entities": [entity_row_json(entity) for entity in page.entities],
        "hits": [hit_json(hit) for hit in page.hits],
    }


def _excerpt(excerpt: Excerpt) -> dict[str, Any]:
    matches = [_span(match) for match in excerpt.matches]
    return {"start": excerpt.start, "end": excerpt.end, "text": excerpt.text, "matches": matches}


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
