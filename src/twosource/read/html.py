"""HTML: the story's text and the page's own facts, taken out by trafilatura and htmldate."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from importlib.metadata import version as package_version
from typing import Any

from twosource.config import Config
from twosource.errors import ReadError
from twosource.read.main_text import main_text
from twosource.read.page_facts import page_facts
from twosource.read.page_markup import PageMarkup, read_markup
from twosource.read.page_tree import parse_page, unparsable
from twosource.read.sources import Source
from twosource.records.text import Article, Extraction

_HTML_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_SPACE = re.compile(r"\s+")
_NEXT_TO_NOTHING = 200  # characters
_REFRESH = re.compile(r"url\s*=\s*[\"']?\s*([^\"'\s>]{1,300})", re.I)


def looks_like_html(head: bytes) -> bool:
    """Tell whether the first bytes of a file are those of an HTML page."""
    return _HTML_START.match(head) is not None


def read_html(source: Source, config: Config) -> Iterator[Article | ReadError]:
    """Yield the one article of a page: its title and main text, without markup.

    Raises:
        ReadError: codes of text files and those of `parse_page`; `no-text` without article text.
    """
    raw = source.read(config.max_bytes)
    tree = parse_page(raw, source.name)
    markup = read_markup(tree)
    try:
        facts = page_facts(tree, markup)
        body = main_text(tree, facts.title, markup)
    except (ValueError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        # the libraries below forgive what browsers forgive, but not everything that is saved as a page
        raise unparsable(source.name, f"{type(error).__name__}: {error}") from error
    if not body:
        raise ReadError(source.name, "no-text", _why_empty(tree, markup))
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


def _why_empty(tree: Any, markup: PageMarkup) -> str:
    """Say why a page shows no text of an article, and what to save instead."""
    frame = next((source for one in tree.iter("frame") if (source := one.get("src"))), None)
    if frame is not None:
        return (
            f"the page only holds frames; save the one with the article, {frame[:200]!r}, or its text as .txt"
        )
    target = _REFRESH.search(markup.meta.get("refresh", ""))
    if target is not None:
        return f"the page only leads on to {target[1]!r}; save that page, or its text as .txt"
    if (
        next(tree.iter("script"), None) is not None
        and len(" ".join(tree.itertext("p", "div", "td"))) < _NEXT_TO_NOTHING
    ):
        return (
            "the page holds scripts and no text: its article is fetched when it is opened; "
            "save the page after it has loaded, or its text as .txt"
        )
    return "no article text was found in the page; save the page after it has loaded, or its text as .txt"


def _with_title(body: str, title: str | None) -> str:
    """Put the headline before the body unless the body already opens with it."""
    if not title:
        return body
    wanted = _SPACE.sub(" ", title).strip().casefold()
    opening = (_SPACE.sub(" ", line).strip().casefold() for line in body.split("\n", 4)[:4])
    return body if wanted in opening else f"{_SPACE.sub(' ', title).strip()}\n\n{body}"
