"""What an article says of itself: outlet, agency, people, headline, dateline, dates."""

from __future__ import annotations

from twosource.clean.blocks import Layout
from twosource.records.text import Article, SourceFacts


def read_facts(article: Article, layout: Layout) -> SourceFacts:
    """Gather the source facts of an article from its layout and from what the input gave."""
    headline = article.text[slice(*layout.headline)] if layout.headline else article.given.title
    return SourceFacts(headline=headline, outlet=article.given.outlet, url=article.given.url)
