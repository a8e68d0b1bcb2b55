"""Blocks over the untouched text, what the article says of itself, and notes on what is damaged in it."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.clean.blocks.lay_out import lay_out
from twosource.clean.layout import to_blocks
from twosource.clean.repairs import find_repairs, mark_glued
from twosource.clean.source.facts import read_facts
from twosource.records.text import Article, Block, Repair, SourceFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """An article's text, told apart."""

    blocks: tuple[Block, ...]  # they cover the text in order without gaps
    source: SourceFacts
    repairs: tuple[Repair, ...]  # sorted by start


def clean(article: Article) -> Cleaned:
    """Split an article into blocks, read its source facts, and note what is damaged.

    When in doubt, a stretch is body: no sentence of the story may be lost.
    """
    layout = lay_out(article)
    mark_glued(layout)
    source = read_facts(article, layout)
    return Cleaned(
        blocks=to_blocks(layout, len(article.text)),
        source=source,
        repairs=find_repairs(article.text, layout, source.translated),
    )
