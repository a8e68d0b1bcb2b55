"""Blocks over the untouched text, and what the article says of itself."""

from __future__ import annotations

from twosource.clean.blocks import lay_out
from twosource.clean.facts import read_facts
from twosource.clean.layout import to_blocks
from twosource.records.text import Article, Block, SourceFacts


def clean(article: Article) -> tuple[tuple[Block, ...], SourceFacts]:
    """Split an article into blocks and read its source facts.

    The blocks cover the whole text in order without gaps. When in doubt, a stretch is body: no sentence of
    the story may be lost.
    """
    layout = lay_out(article)
    return to_blocks(layout, len(article.text)), read_facts(article, layout)
