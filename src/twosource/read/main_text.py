"""The story's text out of a page: trafilatura's extraction, less what the markup shows to be none of it."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import Any

from twosource.read.json_ld import article_body
from twosource.read.line_markup import LineMarkup
from twosource.read.page_markup import PageMarkup
from twosource.read.standfirst import find_standfirst

_MOST_LINKS = 0.25  # share of the text that may go as links to other pages; more is a page about such links
_MOST_FURNITURE = 0.15  # the same for one part of the page
_PROSE = 12  # words
_LABEL = 7
_SHOWN = (
    0.25  # share of the text in the JSON-LD that the page must show: less is a script's page, or a teaser
)
_LONGEST_STORED = 500_000  # characters
_TAG = re.compile(r"<[^<>]{0,500}>")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def main_text(tree: Any, title: str | None, markup: PageMarkup) -> str:
    """Return the text of a page's story, one line a paragraph, empty if there is none.

    Args:
        tree: The lxml root of the page; not changed.
        title: The page's title.
        markup: The data in its markup: its description tells the standfirst, and the text of its JSON-LD
            stands in where the page shows next to nothing of it.
    Source: Barbaresi (2021), Trafilatura: A web scraping library and command-line tool for text discovery.
    """
    from trafilatura import bare_extraction

    document: Any = bare_extraction(tree, include_comments=False, fast=True)
    text = unicodedata.normalize("NFC", (document.text or "").strip()) if document is not None else ""
    stored = _stored_text(markup)
    if len(text) < _SHOWN * len(stored) or (stored and " ".join(stored.split()) == " ".join(text.split())):
        return stored
    if not text:
        return ""
    lines = _without_furniture(tree, text.split("\n"))
    standfirst = find_standfirst(tree, title, lines, markup.description)
    opening = 1 if title and " ".join(lines[0].split()) in " ".join(title.split()) else 0
    return "\n".join([*lines[:opening], *standfirst, *lines[opening:]])


def _stored_text(markup: PageMarkup) -> str:
    """Return the article's text as its JSON-LD record has it, without markup."""
    body = unescape(article_body(markup.records)[:_LONGEST_STORED])
    lines = (" ".join(line.split()) for line in _TAG.sub("\n", body).split("\n"))
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", "\n".join(line for line in lines if line)))


def _without_furniture(tree: Any, lines: list[str]) -> list[str]:
    """Return the lines less links to other pages and less parts that the markup names as furniture."""
    markup = LineMarkup(tree, lines)
    size = sum(map(len, lines)) or 1
    links = {n for n in range(len(lines)) if _is_link(markup, lines, n)}
    if sum(len(lines[n]) for n in links) > _MOST_LINKS * size:
        links = set()
    gone = links | {
        n
        for n, line in enumerate(lines)
        if (part := markup.furniture_size(line)) is not None and part <= _MOST_FURNITURE * size
    }
    gone |= _left_alone(markup, lines, gone)
    return [line for n, line in enumerate(lines) if n not in gone]


def _is_link(markup: LineMarkup, lines: list[str], number: int) -> bool:
    """Tell whether a line is nothing but a link; a heading over running text is more, linked or not."""
    if not markup.is_link(lines[number]):
        return False
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return not (markup.is_heading(lines[number]) and below.count(" ") >= _PROSE)


def _left_alone(markup: LineMarkup, lines: list[str], gone: set[int]) -> set[int]:
    """Return the labels and headings right above what went, or at the very end: nothing of theirs is left."""
    alone: set[int] = set()
    below_is_gone = True
    for n in range(len(lines) - 1, 0, -1):
        if n in gone:
            below_is_gone = True
        elif below_is_gone and lines[n].count(" ") < _LABEL and _is_label(markup, lines[n]):
            alone.add(n)
        else:
            below_is_gone = False
    return alone


def _is_label(markup: LineMarkup, line: str) -> bool:
    return line.endswith((":", "?")) or markup.is_heading(line)
