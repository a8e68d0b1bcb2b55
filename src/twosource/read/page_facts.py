"""What a page says of itself: in JSON-LD, OpenGraph, meta elements, microdata, and its own date lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin, urlsplit

from twosource.lexicon import load
from twosource.read.json_ld import Record, article_record, breadcrumb, kinds, resolved, words
from twosource.read.page_days import page_days
from twosource.read.page_markup import PageMarkup
from twosource.records.text import GivenFacts

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{2}))?\b", re.I)
_LONGEST_NAME, _LONGEST_TITLE, _LONGEST_URL = 100, 400, 2_000
_MOST_AUTHORS = 12
_NAMED = (
    "(.//*[@rel='author'] | .//*[@itemprop='author'] | .//*[contains(@class, 'author')]"
    " | .//*[contains(@class, 'byline')])[not(ancestor::*[contains(@class, 'comment')])][position() <= 12]"
)
_LABEL = re.compile(r"^(?:[^:]{2,20}:\s*|(?:by|von|por|par|di|door|av)\s+)", re.I)
_NAME_WORDS = 4  # besides the first
_NO_NAME = re.compile(r"\d|[.!?:]\s")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_SITES = ("NewsMediaOrganization", "WebSite")


def page_facts(tree: Any, markup: PageMarkup) -> GivenFacts:
    """Read outlet, section, title, address, authors, language and days out of a parsed page.

    Values that are no words (numbers, nested lists) or absurdly long are passed over.

    Args:
        tree: The lxml root of the page; not changed.
        markup: The data in its markup.
    Source: schema.org NewsArticle; The Open Graph protocol.
    """
    meta, records = markup.meta, markup.records
    url = _address(tree, meta, records)
    shown = _short(meta.get("og:title"), _LONGEST_TITLE)
    article = article_record(records, url=url, title=shown)
    title = shown or _title(tree, meta, article)
    language = _language(tree, meta, article)
    days = page_days(tree, article, meta, url=url, title=title, language=language)
    return GivenFacts(
        date=days.published.isoformat() if days.published else None,
        modified=days.modified.isoformat() if days.modified else None,
        title=title,
        url=url,
        outlet=_outlet(tree, meta, article, records, url),
        language=language.split("-")[0] if language else None,
        authors=_authors(tree, meta, article, records),
        section=_section(tree, meta, article, records, title),
        how=days.how,
    )


def _address(tree: Any, meta: dict[str, str], records: list[Record]) -> str | None:
    """Return the page's own address: canonical, og:url, or that of its JSON-LD; a front page's comes last."""
    canonical = next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None)
    article = next((r for r in records if words(r.get("url")) and r.get("datePublished")), {})
    base = meta.get("og:url") or ""
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


def _title(tree: Any, meta: dict[str, str], article: Record) -> str | None:
    from trafilatura.metadata import extract_title

    stated = words(article.get("headline")) or meta.get("twitter:title") or extract_title(tree)
    return _short(stated, _LONGEST_TITLE)


def _outlet(
    tree: Any, meta: dict[str, str], article: Record, records: list[Record], url: str | None
) -> str | None:
    """Return the outlet: by OpenGraph, the article's publisher, the site's record, its title, its host."""
    from trafilatura.metadata import extract_sitename

    site = next((record for kind in _SITES for record in records if kind in kinds(record)), {})
    for name in (
        meta.get("og:site_name"),
        words(resolved(article.get("publisher"), records)),
        words(site.get("name")),
        meta.get("application-name"),
    ):
        short = _short(name, _LONGEST_NAME)
        if short is not None and "://" not in short:
            return short.lstrip("@")
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    return _short(extract_sitename(tree), _LONGEST_NAME) or host or None


def _section(
    tree: Any, meta: dict[str, str], article: Record, records: list[Record], title: str | None
) -> str | None:
    """Return the part of the paper: by meta element, JSON-LD, or the last step of the breadcrumb."""
    names: list[str | None] = [meta.get(name) for name in load("read_pages")["meta"]["section"]["names"]]
    names.append(words(article.get("articleSection")))
    names.append(meta.get("articlesection"))
    path = [
        name for name in breadcrumb(records)[1:] if name != title and name != words(article.get("headline"))
    ]
    names.append(path[-1] if path else None)
    found = (_short(name, _LONGEST_NAME) for name in names)
    return next((name for name in found if name is not None and "://" not in name), None)


def _authors(tree: Any, meta: dict[str, str], article: Record, records: list[Record]) -> tuple[str, ...]:
    """Return the authors: by JSON-LD, meta elements, else where the page's markup shows them."""
    stated = resolved(article.get("author"), records)
    people = stated[:_MOST_AUTHORS] if isinstance(stated, list) else [stated]
    names = load("read_pages")["meta"]["author"]["names"]
    return (
        _people(words(person) for person in people)
        or _people(meta.get(name) for name in names)
        or next(filter(None, map(_shown_people, tree.xpath(_NAMED))), ())
    )


def _people(names: Iterable[str | None]) -> tuple[str, ...]:
    """Return the persons among some names, each once; one word alone is a login."""
    from trafilatura.json_metadata import normalize_authors

    found: str | None = None
    for name in names:
        short = _short(name, 3 * _LONGEST_NAME)
        if short is not None and " " in short:
            found = normalize_authors(found, short)
    return _split(found or "")


def _shown_people(element: Any) -> tuple[str, ...]:
    """Return the persons whom a byline names, by its links if it has any, else by all of it."""
    links = [_short(" ".join(link.itertext()), _LONGEST_NAME) for link in element.iter("a")]
    whole = _short(" ".join(element.itertext()), _LONGEST_NAME)
    for names in (links, [whole]):
        bare = [_LABEL.sub("", name) for name in names if name]
        people = _people(name for name in bare if _NO_NAME.search(name) is None)
        if people and all(1 <= name.count(" ") <= _NAME_WORDS for name in people):
            return people
    return ()


def _split(names: str) -> tuple[str, ...]:
    whole = (_short(name, _LONGEST_NAME) for name in names.split(";"))
    return tuple(dict.fromkeys(name for name in whole if name))[:_MOST_AUTHORS]


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


def _short(value: object, longest: int) -> str | None:
    """Return a value's words on one line; None for what is no text, or too long to be a name."""
    if not isinstance(value, str) or len(value) > 4 * longest:
        return None
    line = " ".join(_UNPRINTABLE.sub("", value).split())
    return line if 0 < len(line) <= longest else None
