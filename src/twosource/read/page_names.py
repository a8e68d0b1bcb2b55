"""What a page calls its article, its outlet and the part of the paper it stands in."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from twosource.lexicon import load
from twosource.read.day_lines import find_headline
from twosource.read.json_ld import Record, breadcrumb, kinds, resolved, words
from twosource.read.line_markup import shown
from twosource.read.page_markup import PageMarkup, one_line

_LONGEST_NAME, _LONGEST_TITLE = 100, 400  # characters
_SITES = ("NewsMediaOrganization", "WebSite")
_SEPARATOR = r"(?:\s*[|»·•]\s*|\s+[-–—:]+\s+)"
_BEHIND = re.compile(_SEPARATOR)
_HEADING_WORDS = 3


def read_title(tree: Any, markup: PageMarkup, article: Record, outlet: str | None) -> str | None:
    """Return the article's title, without the site's name before or behind it."""
    from trafilatura.metadata import extract_title

    title = one_line(markup.meta.get("og:title"), _LONGEST_TITLE) or one_line(
        words(article.get("headline")) or markup.meta.get("twitter:title") or extract_title(tree),
        _LONGEST_TITLE,
    )
    if title is None:
        return None
    headline = find_headline(tree, title)
    heading = shown(headline) if headline is not None else ""
    if (
        heading.count(" ") >= _HEADING_WORDS - 1
        and title.casefold().startswith(heading.casefold())
        and _BEHIND.match(title, len(heading))
    ):
        return title[: len(heading)]
    if outlet is not None:
        name = re.escape(outlet)
        bare = re.sub(rf"{_SEPARATOR}(?:the\s)?{name}$|^{name}{_SEPARATOR}", "", title, flags=re.I)
        return bare.strip() or title
    return title


def read_outlet(tree: Any, markup: PageMarkup, article: Record, url: str | None) -> str | None:
    """Return the outlet: by OpenGraph, the article's publisher, the site's record, its title, its host."""
    from trafilatura.metadata import extract_sitename

    meta, records = markup.meta, markup.records
    site = next((record for kind in _SITES for record in records if kind in kinds(record)), {})
    for name in (
        meta.get("og:site_name"),
        words(resolved(article.get("publisher"), records)),
        words(site.get("name")),
        meta.get("application-name"),
    ):
        short = one_line(name, _LONGEST_NAME)
        if short is not None and "://" not in short:
            return short.lstrip("@")
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    return one_line(extract_sitename(tree), _LONGEST_NAME) or host or None


def read_section(markup: PageMarkup, article: Record, title: str | None) -> str | None:
    """Return the part of the paper: by meta element, JSON-LD, or the last step of the breadcrumb."""
    meta, records = markup.meta, markup.records
    names: list[str | None] = [meta.get(name) for name in load("read_pages")["meta"]["section"]["names"]]
    names.append(words(article.get("articleSection")))
    names.append(meta.get("articlesection"))
    path = [
        name for name in breadcrumb(records)[1:] if name != title and name != words(article.get("headline"))
    ]
    names.append(path[-1] if path else None)
    found = (one_line(name, _LONGEST_NAME) for name in names)
    return next((name for name in found if name is not None and "://" not in name), None)
