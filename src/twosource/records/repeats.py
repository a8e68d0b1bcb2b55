"""How paragraphs of one outlet's articles are compared: the same paragraph, and the same outlet."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from twosource.records.annotation import AnnotatedArticle

OUTLET_REPEAT = "boilerplate:outlet-repeat"
"""The kind of a block that other articles of the outlet showed to be its furniture."""

_DIGIT = re.compile(r"\d")


def normal_paragraph(text: str) -> str:
    """Return a paragraph as it is compared: without case, its spaces single, digits as 0."""
    return _DIGIT.sub("0", " ".join(text.split()).casefold())


def outlet_key(article: AnnotatedArticle) -> str | None:
    """Return what an article's outlet is known by: its name without case, else the site it came from."""
    name = article.source.outlet or article.article.given.outlet
    if name:
        return " ".join(name.split()).casefold()
    try:
        site = urlsplit(article.article.given.url or "").hostname
    except ValueError:
        return None
    return site.removeprefix("www.") if site else None
