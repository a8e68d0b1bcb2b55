"""What a page says of itself in its markup: JSON-LD, OpenGraph, meta elements, and the day htmldate finds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from twosource.records.text import GivenFacts

_DAY = re.compile(r"^\s*(\d{4}-\d\d-\d\d)")
_ARTICLE_TYPES = ("article", "posting", "report", "newsarticle")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date",
    "date",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
# htmldate takes today as the latest day a page can have; a fixed day keeps results the same in later years.
_LATEST = "2099-12-31"
_MAX_RECORDS = 2_000


def page_facts(tree: Any) -> GivenFacts:
    """Read outlet, title, address, authors, language and dates out of a parsed page.

    Args:
        tree: The lxml root of the page; not changed.
    Source: trafilatura and htmldate (Barbaresi 2020, 2021); schema.org NewsArticle; The Open Graph protocol.
    """
    from trafilatura.metadata import extract_metadata

    document: Any = extract_metadata(
        tree,
        date_config={"original_date": True, "extensive_search": True, "max_date": _LATEST},
    )
    day = document.date or None
    meta = _meta(tree)
    article = _news_article(tree)
    stated = _day(article.get("datePublished"))
    tagged = next((d for name in _PUBLISHED if (d := _day(meta.get(name)))), None)
    modified = _day(article.get("dateModified")) or next(
        (d for n in _MODIFIED if (d := _day(meta.get(n)))), None
    )
    how = "json-ld" if day and day == stated else "meta" if day and day == tagged else "htmldate"
    return GivenFacts(
        date=day,
        modified=modified,
        title=document.title or None,
        url=document.url or None,
        outlet=meta.get("og:site_name") or _name(article.get("publisher")) or document.sitename or None,
        language=_language(tree),
        authors=_authors(document.author, article.get("author")),
        how=how,
    )


def _meta(tree: Any) -> dict[str, str]:
    """Return the first content of each named meta element, names in lower case."""
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _news_article(tree: Any) -> dict[str, Any]:
    """Return the first JSON-LD record that describes an article, an empty one if there is none."""
    for element in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            data = json.loads(element.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for record in _records(data):
            kinds = record.get("@type")
            named = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
            if any(kind in named.lower() for kind in _ARTICLE_TYPES):
                return record
    return {}


def _records(data: object) -> Iterator[dict[str, Any]]:
    waiting, seen = [data], 0
    while waiting and seen < _MAX_RECORDS:
        seen += 1
        item = waiting.pop(0)
        if isinstance(item, dict):
            yield item
            waiting.extend(value for value in item.values() if isinstance(value, dict | list))
        elif isinstance(item, list):
            waiting.extend(item[:_MAX_RECORDS])


def _name(publisher: object) -> str | None:
    if isinstance(publisher, list) and publisher:
        publisher = publisher[0]
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return name.strip() or None if isinstance(name, str) else None


def _authors(found: str | None, stated: object) -> tuple[str, ...]:
    """Return the authors the extractor found, else those of the JSON-LD record."""
    names = [name.strip() for name in (found or "").split(";")]
    if not any(names):
        people = stated if isinstance(stated, list) else [stated]
        names = [name for person in people if (name := _name(person)) is not None]
    return tuple(dict.fromkeys(name for name in names if name))


def _day(value: object) -> str | None:
    found = _DAY.match(value) if isinstance(value, str) else None
    return found[1] if found else None


def _language(tree: Any) -> str | None:
    stated = (tree.get("lang") or "").strip().lower()
    code = re.split(r"[-_]", stated)[0]
    return code if re.fullmatch(r"[a-z]{2}", code) else None
