"""HTML: the story's text and the page's own facts, taken out by trafilatura and htmldate."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from importlib.metadata import version as package_version
from typing import Any

from twosource.config import Config
from twosource.errors import ReadError
from twosource.read.decode import reject_binary
from twosource.read.page_facts import page_facts
from twosource.read.sources import Source
from twosource.records.text import Article, Extraction

_HTML_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_SPACE = re.compile(r"\s+")
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
# Elements that have no content, or whose end tag authors leave out: they do not nest by themselves.
_FLAT = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option".split()
)
_MAX_DEPTH = 1_000


def looks_like_html(head: bytes) -> bool:
    """Tell whether the first bytes of a file are those of an HTML page."""
    return _HTML_START.match(head) is not None


def read_html(source: Source, config: Config) -> Iterator[Article | ReadError]:
    """Yield the one article of a page: its title and main text, without markup.

    Raises:
        ReadError: codes of text files; `too-deep` for absurd nesting; `no-text` without article text.
    """
    raw = source.read(config.max_bytes)
    if b"\x00" in raw[:4] or raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        reject_binary(raw, source.name)
    _reject_deep(raw, source.name)
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    try:
        tree = load_html(raw)
        if tree is None:
            raise ValueError("it is empty or not HTML")
        facts = page_facts(tree)
        document: Any = bare_extraction(tree, include_comments=False)
    except (ValueError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        raise ReadError(
            source.name,
            "no-text",
            f"the page cannot be parsed ({error}); save its text in a .txt file",
        ) from error
    body = (document.text or "").strip() if document is not None else ""
    if not body:
        raise ReadError(
            source.name,
            "no-text",
            "no article text was found in the page; save the page after it has loaded, or its text as .txt",
        )
    yield Article(
        id=source.id,
        text=_with_title(body, facts.title),
        path=source.name,
        given=facts,
        extraction=Extraction(
            extractor="trafilatura",
            version=package_version("trafilatura"),
            raw_sha256=hashlib.sha256(raw).hexdigest(),
        ),
        raw=raw if config.keep_raw else None,
    )


def _with_title(body: str, title: str | None) -> str:
    """Put the headline before the body unless the body already opens with it."""
    if not title:
        return body
    wanted = _SPACE.sub(" ", title).strip().casefold()
    opening = (_SPACE.sub(" ", line).strip().casefold() for line in body.split("\n", 4)[:4])
    return body if wanted in opening else f"{_SPACE.sub(' ', title).strip()}\n\n{body}"


def _reject_deep(raw: bytes, path: str) -> None:
    """Refuse pages whose nesting would exhaust the parser's stack or time."""
    depth = deepest = 0
    for closing, name, closed in _TAG.findall(raw):
        if closed or name.lower() in _FLAT:
            continue
        depth += -1 if closing else 1
        depth = max(depth, 0)
        deepest = max(deepest, depth)
    if deepest > _MAX_DEPTH:
        raise ReadError(
            path,
            "too-deep",
            f"the page nests {deepest} elements, more than {_MAX_DEPTH}; it is damaged or hostile: "
            "save its text as .txt",
        )
