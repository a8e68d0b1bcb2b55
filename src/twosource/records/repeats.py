"""How paragraphs of one outlet's articles are compared: the same paragraph, and the same outlet."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from twosource.records.annotation import AnnotatedArticle

OUTLET_REPEAT = "boilerplate:outlet-repeat"
"""The kind of a block that other articles of the outlet showed to be its furniture."""

_DIGIT = re.compile(r"\d")
_LEAD = re.compile(r"[^\W\d_][^:.!?\"“”]{3,40}:(?=\s)")
_LEAD_WORDS = range(2, 7)


def normal_paragraph(text: str) -> str:
    """Return a paragraph as it is compared: without case, its spaces single, digits as 0."""
    return _DIGIT.sub("0", " ".join(text.split()).casefold())


def lead_of(paragraph: str) -> str | None:
    """Return the label that opens a paragraph, as in `proverb of the day: …`, with its colon."""
    found = _LEAD.match(paragraph)
    return found[0] if found and found[0].count(" ") + 1 in _LEAD_WORDS else None


def outlet_key(article: AnnotatedArticle) -> str:
    """Return what an article's outlet is known by: its name without case, else its site, empty if unknown."""
    name = article.source.outlet or article.article.given.outlet
    if name:
        return " ".join(name.split()).casefold()
    try:
        site = urlsplit(article.article.given.url or "").hostname
    except ValueError:
        return ""
    return site.removeprefix("www.") if site else ""
