"""JSON-LD in a page: the record of the article itself, out of however many the page holds."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any

Record = dict[str, Any]

_ARTICLE_TYPES = ("article", "posting", "report")
_MAX_RECORDS = 2_000
_MOST_REFERENCES = 20
_LONGEST_SCRIPT = 2_000_000  # characters
_WRAPPING = re.compile(r"^\s*(?://)?\s*<!(?:\[CDATA\[|--)|(?://)?\s*(?:\]\]|--)>\s*$|;\s*$")
_SPACE = re.compile(r"\s+")


def read_records(tree: Any) -> list[Record]:
    """Return every object of the page's JSON-LD scripts, outer ones first; broken scripts are passed over."""
    records: list[Record] = []
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower():
            continue
        text = element.text or ""
        if len(text) > _LONGEST_SCRIPT:
            continue
        data = _parsed(text)
        records.extend(_records(data))
    return records[:_MAX_RECORDS]


def article_record(records: list[Record], *, url: str | None, title: str | None) -> Record:
    """Return the record that describes the page's own article, an empty one if there is none.

    Among several, one whose address or headline is the page's own; else the first that has a date; else the
    first.
    """
    articles = [record for record in records if _is_article(record)]
    if len(articles) < 2:
        return articles[0] if articles else {}
    address, headline = _bare(url), _plain(title)
    own = [r for r in articles if address and _bare(_address(r)) == address] or [
        r
        for r in articles
        if headline and _plain(words(r.get("headline")) or words(r.get("name"))) == headline
    ]
    dated = [r for r in own or articles if r.get("datePublished")]
    return (dated or own or articles)[0]


def resolved(value: object, records: list[Record]) -> object:
    """Return the record that a value only refers to (`{"@id": "#person"}`), the value itself otherwise."""
    if isinstance(value, list):
        return [resolved(item, records) for item in value[:_MOST_REFERENCES] if not isinstance(item, list)]
    if not isinstance(value, dict) or words(value) is not None or not isinstance(value.get("@id"), str):
        return value
    return next((r for r in records if r.get("@id") == value["@id"] and words(r) is not None), value)


def article_body(records: list[Record]) -> str:
    """Return the longest text of an article that the records hold whole, empty if there is none."""
    bodies = [body for record in records if isinstance(body := record.get("articleBody"), str)]
    return max(bodies, key=len, default="")


def breadcrumb(records: list[Record]) -> list[str]:
    """Return the names of a page's path through its site, outermost first."""
    for record in records:
        if "BreadcrumbList" not in kinds(record):
            continue
        items = record.get("itemListElement")
        entries = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
        entries.sort(key=_position)
        names = [words(entry.get("name")) or words(entry.get("item")) for entry in entries[:20]]
        return [name for name in names if name]
    return []


def kinds(record: Record) -> str:
    """Return the types of a record as one string."""
    stated = record.get("@type")
    return " ".join(map(str, stated[:20])) if isinstance(stated, list) else str(stated)[:200]


def words(value: object) -> str | None:
    """Return the words of a value: a string, the name of an object, or the first of a list with any."""
    for _ in range(4):
        if isinstance(value, list):
            value = next((item for item in value if item), None)
        elif isinstance(value, dict):
            value = value.get("name") or value.get("headline")
    return _SPACE.sub(" ", value).strip() or None if isinstance(value, str) else None


def _is_article(record: Record) -> bool:
    return any(kind in kinds(record).lower() for kind in _ARTICLE_TYPES)


def _parsed(text: str) -> object:
    for written in (text, _WRAPPING.sub("", _WRAPPING.sub("", text))):
        try:
            return json.loads(written, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _records(data: object) -> Iterator[Record]:
    waiting, seen = deque([data]), 0
    while waiting and seen < _MAX_RECORDS:
        seen += 1
        item = waiting.popleft()
        if isinstance(item, dict):
            yield item
            waiting.extend(value for value in item.values() if isinstance(value, dict | list))
        elif isinstance(item, list):
            waiting.extend(item[:_MAX_RECORDS])


def _position(entry: Record) -> float:
    try:
        return float(str(entry.get("position"))[:9])
    except ValueError:
        return 0.0


def _address(record: Record) -> str | None:
    page = record.get("mainEntityOfPage")
    if isinstance(page, dict):
        page = page.get("@id")
    return next((v for v in (record.get("url"), page, record.get("@id")) if isinstance(v, str) and v), None)


def _bare(url: str | None) -> str | None:
    """Return what two writings of one address have in common."""
    if not url:
        return None
    return re.sub(
        r"^(?:https?:)?//(?:www\.)?", "", re.split(r"[?#]", url[:2_000], maxsplit=1)[0].lower()
    ).rstrip("/")


def _plain(text: str | None) -> str | None:
    return _SPACE.sub(" ", text).strip().casefold() or None if text else None
