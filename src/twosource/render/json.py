"""The JSON of `annotate` and `brief`, as `docs/reference/contract.md` lays it down."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from twosource.config import CLEANED_LAYERS
from twosource.errors import ReadError
from twosource.records.account import Dossier, LinkedEntity, Story, StoryEvent
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Span

_encode = msgspec.json.Encoder().encode


def annotation_json(annotated: AnnotatedArticle, *, layers: Iterable[str], with_text: bool = False) -> str:
    """Return one line: the article's id and hash, and the layers asked for."""
    article = annotated.article
    out: dict[str, Any] = {
        "id": article.id,
        "text_sha256": article.text_sha256,
        "language": annotated.language,
    }
    if with_text or article.extraction is not None:
        out["text"] = article.text
    if article.extraction is not None:
        out["extraction"] = article.extraction
    if annotated.notice is not None:
        out["notice"] = annotated.notice
    for layer in layers:
        if layer == "targets" and article.spans.targets is None:
            continue
        unread = annotated.notice is not None and layer not in CLEANED_LAYERS
        out[layer] = None if unread else getattr(annotated, layer)
    return encode_json(out)


def error_json(error: ReadError) -> str:
    """Return the line that stands for an input that could not be read."""
    label = getattr(error, "id", None) or error.path
    return encode_json({"id": label, "error": {"code": error.code, "message": error.message}})


def dossier_json(dossier: Dossier, *, excerpts: bool = False) -> str:
    """Return the whole dossier as indented JSON, ending in a newline.

    Args:
        dossier: What to write.
        excerpts: Give each article's cited sentences and their neighbours instead of its whole text.
    """
    out = {
        "version": dossier.version,
        "articles": [_article(a, dossier, excerpts=excerpts) for a in dossier.articles],
        "skipped": dossier.skipped,
        "stories": [_story(story) for story in dossier.stories],
    }
    return encode_json(out, indent=1) + "\n"


def encode_json(out: object, *, indent: int = 0) -> str:
    """Return plain values and records as JSON text."""
    try:
        encoded = _encode(out)
    except UnicodeEncodeError:
        # A lone surrogate came in through a JSON escape: JSON can carry it out again only as an escape.
        return json.dumps(msgspec.to_builtins(out), ensure_ascii=True, indent=indent or None)
    return (msgspec.json.format(encoded, indent=indent) if indent else encoded).decode("utf-8")


def _article(annotated: AnnotatedArticle, dossier: Dossier, *, excerpts: bool) -> dict[str, Any]:
    article = annotated.article
    out: dict[str, Any] = {
        "id": article.id,
        "path": article.path,
        "title": annotated.source.headline or article.given.title,
        "source": annotated.source,
        "text_sha256": article.text_sha256,
        "language": annotated.language,
        "blocks": annotated.blocks,
        "repairs": annotated.repairs,
    }
    if excerpts:
        out["excerpts"] = [
            {"start": span.start, "end": span.end, "text": span.of(article.text)}
            for span in _cited_sentences(annotated, dossier)
        ]
    else:
        out["text"] = article.text
    return out


def _cited_sentences(annotated: AnnotatedArticle, dossier: Dossier) -> list[Span]:
    cited = {(c["start"], c["end"]) for c in _citations(msgspec.to_builtins(dossier.stories), annotated.id)}
    sentences = annotated.sentences
    hit = {
        index
        for index, sentence in enumerate(sentences)
        for start, end in cited
        if sentence.start < end and start < sentence.end
    }
    near = sorted({n for index in hit for n in (index - 1, index, index + 1) if 0 <= n < len(sentences)})
    return [sentences[index] for index in near]


def _citations(node: object, article_id: str) -> Iterable[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("article") == article_id and "start" in node and "end" in node:
            yield node
        for value in node.values():
            yield from _citations(value, article_id)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _citations(value, article_id)


def _story(story: Story) -> dict[str, Any]:
    out: dict[str, Any] = msgspec.to_builtins(story)
    entities = {entity.id: entity for entity in story.entities}
    out["events"] = [_event(event, entities) for event in story.events]
    return out


def _event(event: StoryEvent, entities: dict[str, LinkedEntity]) -> dict[str, Any]:
    out: dict[str, Any] = msgspec.to_builtins(event)
    for slot in ("actors", "recipients"):
        out[slot] = [_participant(entity_id, entities) for entity_id in getattr(event, slot)]
    out["place"] = None if event.place is None else {"name": event.place}
    out["members"] = [{"article": article, "event": member} for article, member in event.members]
    return out


def _participant(entity_id: str, entities: dict[str, LinkedEntity]) -> dict[str, Any]:
    entity = entities.get(entity_id)
    return {
        "start": None,
        "end": None,
        "entity": entity_id,
        "name": entity.name if entity else None,
        "code": entity.code if entity else None,
    }
