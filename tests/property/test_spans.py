"""Every offset we give out slices back to what it claims to be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from twosource.records.account import Dossier
from twosource.render.json import dossier_json


def test_nothing_is_skipped(dossier: Dossier) -> None:
    assert dossier.skipped == ()


def test_blocks_cover_the_text_without_gaps(dossier: Dossier) -> None:
    for article in dossier.articles:
        end = 0
        for block in article.blocks:
            assert block.start == end, f"{article.id}: gap or overlap at {end}"
            assert block.end > block.start
            end = block.end
        assert end == len(article.text)


def test_layers_lie_in_the_story_and_hold_words(dossier: Dossier) -> None:
    for article in dossier.articles:
        parsed = [b for b in article.blocks if b.in_story or b.kind == "headline"]
        layers = (*article.sentences, *article.mentions, *article.times, *article.places, *article.events)
        for span in layers:
            assert 0 <= span.start < span.end <= len(article.text)
            surface = article.text[span.start : span.end]
            assert surface == surface.strip(), f"{article.id}: outer whitespace in {surface!r}"
            assert any(b.start <= span.start and span.end <= b.end for b in parsed), (
                f"{article.id}: {surface!r} is not in the story"
            )


def test_ids_refer_to_something(dossier: Dossier) -> None:
    for article in dossier.articles:
        entities = {entity.id for entity in article.entities}
        quotes = {quote.id for quote in article.quotes}
        assert len(entities) == len(article.entities)
        assert len(quotes) == len(article.quotes)
        assert {mention.entity for mention in article.mentions} <= entities
        for quote in article.quotes:
            assert quote.speaker is None or quote.speaker.entity is None or quote.speaker.entity in entities
            assert quote.parent is None or quote.parent in quotes
        for event in article.events:
            for participant in (*event.actors, *event.recipients):
                assert participant.entity is None or participant.entity in entities
            for link in event.attribution:
                assert link.entity is None or link.entity in entities
                assert link.quote is None or link.quote in quotes


def test_quotation_marks_are_not_content(dossier: Dossier) -> None:
    for article in dossier.articles:
        for quote in article.quotes:
            if quote.type == "direct":
                content = article.text[quote.start : quote.end]
                assert content[0] not in '"“”', content
                assert content[-1] not in '"“”', content


def test_every_line_is_cited_with_words_of_the_story(dossier: Dossier) -> None:
    out = json.loads(dossier_json(dossier))
    stories = {article.id: article for article in dossier.articles}
    lists = ("lead", "timeline", "encounters", "relations", "claims", "positions", "expectations", "events")
    for story in out["stories"]:
        for name in lists:
            for line in story[name]:
                assert line["support"], f"{name}: {line} has no support"
        for difference in story["differences"]:
            for variant in difference["variants"]:
                assert variant["support"], difference
        for utterance in story["utterances"]:
            for rendering in utterance["renderings"]:
                assert rendering["support"], utterance
        for entity in story["entities"]:
            assert entity["mentions"], entity["name"]
        for citation in _citations(story):
            article = stories[citation["article"]]
            assert article.text[citation["start"] : citation["end"]].strip(), citation


def test_no_line_cites_boilerplate(dossier: Dossier) -> None:
    out = json.loads(dossier_json(dossier))
    blocks = {article.id: article.blocks for article in dossier.articles}
    for story in out["stories"]:
        for name in ("lead", "claims", "timeline", "positions", "expectations"):
            for line in story[name]:
                if line.get("kind") == "publication":
                    continue  # a publication date stands outside the story
                for citation in line["support"]:
                    for block in blocks[citation["article"]]:
                        if block.start < citation["end"] and citation["start"] < block.end:
                            assert not block.kind.startswith("boilerplate"), (name, line)


def _citations(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if {"article", "start", "end"} <= node.keys() and node["start"] is not None:
            yield node
        for value in node.values():
            yield from _citations(value)
    elif isinstance(node, list):
        for value in node:
            yield from _citations(value)
