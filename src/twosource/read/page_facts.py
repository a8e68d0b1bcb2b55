"""What a page says of itself: in JSON-LD, OpenGraph, meta elements, microdata, and its own date lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin, urlsplit

from twosource.read.json_ld import Record, article_record, words
from twosource.read.page_authors import read_authors
from twosource.read.page_days import page_days
from twosource.read.page_markup import PageMarkup
from twosource.read.page_names import read_outlet, read_section, read_title
from twosource.records.text import GivenFacts

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{2}))?\b", re.I)
_LONGEST_URL = 2_000  # characters


def page_facts(tree: Any, markup: PageMarkup) -> GivenFacts:
    """Read outlet, section, title, address, authors, language and days out of a parsed page.

    Values that are no words (numbers, nested lists) or absurdly long are passed over.

    Args:
        tree: The lxml root of the page; not changed.
        markup: The data in its markup.
    Source: schema.org NewsArticle; The Open Graph protocol.
    """
    meta = markup.meta
    url = _address(tree, markup)
    article = article_record(markup.records, url=url, title=meta.get("og:title"))
    outlet = read_outlet(tree, markup, article, url)
    title = read_title(tree, markup, article, outlet)
    language = _language(tree, meta, article)
    days = page_days(tree, article, meta, url=url, title=title, language=language)
    return GivenFacts(
        date=days.published.isoformat() if days.published else None,
        modified=days.modified.isoformat() if days.modified else None,
        title=title,
        url=url,
        outlet=outlet,
        language=language.split("-")[0] if language else None,
        authors=tuple(name for name in read_authors(tree, markup, article) if name != outlet),
        section=read_section(markup, article, title),
        how=days.how,
    )


def _address(tree: Any, markup: PageMarkup) -> str | None:
    """Return the page's own address: canonical, og:url, or that of its JSON-LD; a front page's comes last."""
    canonical = next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None)
    article = next((r for r in markup.records if words(r.get("url")) and r.get("datePublished")), {})
    base = markup.meta.get("og:url") or ""
    stated = [_whole(url, base) for url in (canonical, base, article.get("url"))]
    known = [url for url in stated if url is not None]
    return next((url for url in known if urlsplit(url).path.strip("/")), known[0] if known else None)


def _whole(url: object, base: str) -> str | None:
    if not isinstance(url, str) or not url.strip() or len(url) > _LONGEST_URL:
        return None
    try:
        joined = urljoin(base, url.strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and parts.hostname else None


def _language(tree: Any, meta: dict[str, str], article: Record) -> str | None:
    """Return the page's language, with its region where stated (`en-us`)."""
    stated: Iterable[object] = (
        tree.get("lang"),
        meta.get("content-language"),
        meta.get("og:locale"),
        words(article.get("inLanguage")),
    )
    for value in stated:
        found = _LANGUAGE.match(value.strip()) if isinstance(value, str) else None
        if found is not None and len(found[1]) == 2:
            return f"{found[1]}-{found[2]}".lower() if found[2] else found[1].lower()
    return None
