"""The people who wrote a page's article, by its records, its meta elements or its byline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from twosource.lexicon import load
from twosource.read.json_ld import Record, resolved, words
from twosource.read.page_markup import PageMarkup, one_line

_LONGEST_NAME = 100  # characters
_MOST_AUTHORS = 12
_NAMED = (
    "(.//*[@rel='author'] | .//*[@itemprop='author'] | .//*[contains(@class, 'author')]"
    " | .//*[contains(@class, 'byline')])[not(ancestor::*[contains(@class, 'comment')])][position() <= 12]"
)
_LABEL = re.compile(r"^(?:[^:]{2,20}:\s*|(?:by|von|por|par|di|door|av)\s+)", re.I)
_NAME_WORDS = 4  # besides the first
_NO_NAME = re.compile(r"\d|[.!?:]\s")


def read_authors(tree: Any, markup: PageMarkup, article: Record) -> tuple[str, ...]:
    """Return the authors: by JSON-LD, meta elements, else where the page's markup shows them."""
    stated = resolved(article.get("author"), markup.records)
    people = stated[:_MOST_AUTHORS] if isinstance(stated, list) else [stated]
    names = load("read_pages")["meta"]["author"]["names"]
    return (
        _people(words(person) for person in people)
        or _people(markup.meta.get(name) for name in names)
        or next(filter(None, map(_shown_people, tree.xpath(_NAMED))), ())
    )


def _people(names: Iterable[str | None]) -> tuple[str, ...]:
    """Return the persons among some names, each once; one word alone is a login."""
    from trafilatura.json_metadata import normalize_authors

    found: str | None = None
    for name in names:
        short = one_line(name, 3 * _LONGEST_NAME)
        if short is not None and " " in short:
            found = normalize_authors(found, short)
    return _split(found or "")


def _shown_people(element: Any) -> tuple[str, ...]:
    """Return the persons whom a byline names, by its links if it has any, else by all of it."""
    links = [one_line(" ".join(link.itertext()), _LONGEST_NAME) for link in element.iter("a")]
    whole = one_line(" ".join(element.itertext()), _LONGEST_NAME)
    for names in (links, [whole]):
        bare = [_LABEL.sub("", name) for name in names if name]
        people = _people(name for name in bare if _NO_NAME.search(name) is None)
        if people and all(1 <= name.count(" ") <= _NAME_WORDS for name in people):
            return people
    return ()


def _split(names: str) -> tuple[str, ...]:
    whole = (one_line(name, _LONGEST_NAME) for name in names.split(";"))
    return tuple(dict.fromkeys(name for name in whole if name))[:_MOST_AUTHORS]
