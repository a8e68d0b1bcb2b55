"""Where in a page's markup each extracted line stands, and what that says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from twosource.lexicon import load

_BLOCKS = (
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figcaption", "dd", "dt", "div",
    "td", "small", "span",
)  # fmt: skip
_ASIDE = frozenset(("nav", "footer", "aside"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_PREFIX = 12  # characters of the first word, which is compared before whole lines are
_WIDEST = 12  # children of a `div` that still may be one line
_LONGEST_LINK_LINE = 250  # characters
_LINKED = 0.7  # share of such a line that is inside its link
_LINK_WORDS = 4
_MENU, _MENU_LINKED = 2, 0.9  # items, and the share of their text that is inside links
_CLIMB = 5
_MOST_PLACES = 8  # of one text; it is repeated then, and the first tell enough


def shown(element: Any) -> str:
    """Return the text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def _first_word(element: Any) -> str:
    """Return the first word of an element, or its beginning where markup divides it."""
    for text in element.itertext():
        words = text.split(None, 1)
        if words:
            return str(words[0])
    return ""


def bare_line(line: str) -> str:
    """Return an extracted line as its element has it: without the dash of a list item."""
    return " ".join(line.removeprefix("- ").split())


class LineMarkup:
    """The places of a page's extracted lines in its markup, and what these say of each line.

    The page is not changed. Each answer costs the same however long the page is.
    """

    def __init__(self, tree: Any, lines: Iterable[str]) -> None:
        """Find the elements that hold just the text of a line, for each line that has any."""
        wanted = {bare_line(line) for line in lines}
        wanted.discard("")
        words = {line.split(" ", 1)[0][:_PREFIX] for line in wanted}
        openings = {word[:length] for word in words for length in range(1, len(word) + 1)}
        self._places: dict[str, list[Any]] = {}
        self._menus: dict[Any, bool] = {}
        self._sizes: dict[Any, int] = {}
        for element in tree.iter(*_BLOCKS):
            if element.tag in ("div", "td") and len(element) > _WIDEST:
                continue
            if _first_word(element)[:_PREFIX] not in openings:  # quicker than all its text
                continue
            text = shown(element)
            if text in wanted:
                places = self._places.setdefault(text, [])
                if len(places) < _MOST_PLACES:
                    places.append(element)

    def is_link(self, line: str) -> bool:
        """Tell whether a line is nothing but a link to another page, wherever it stands."""
        places = self._places.get(bare_line(line), ())
        return bool(places) and all(map(self._is_link, places))

    def is_heading(self, line: str) -> bool:
        """Tell whether a line heads a part of the text."""
        return any(place.tag in _HEADINGS for place in self._places.get(bare_line(line), ()))

    def furniture_size(self, line: str) -> int | None:
        """Return the characters of the largest part round a line that tag or class names as furniture.

        None where the line stands outside of such parts anywhere.
        """
        sizes = [self._furniture_round(place) for place in self._places.get(bare_line(line), ())]
        return max((size for size in sizes if size is not None), default=None) if None not in sizes else None

    def _is_link(self, element: Any) -> bool:
        """Tell whether a paragraph or heading is nothing but a link, with a label or without.

        `Read also: Ministers meet again` is one; a sentence with words beside its link is none. An item of a
        list is one where the whole list is of links.
        """
        text = shown(element)
        if element.tag == "h1" or len(text) > _LONGEST_LINK_LINE:
            return False
        if element.tag == "li":
            return self._is_menu(element.getparent())
        around = element.getparent()
        if around is not None and "a" in (around.tag, getattr(around.getparent(), "tag", None)):
            return text.count(" ") >= _LINK_WORDS - 1
        if element.tag in ("td", "span"):
            return False
        links = [shown(link) for link in element.iter("a") if not (link.get("href") or "#").startswith("#")]
        links = [link for link in links if link]
        if not links or max(link.count(" ") for link in links) < _LINK_WORDS - 1:
            return False
        if sum(map(len, links)) < _LINKED * len(text):
            return False
        label = text.split(links[0], 1)[0].strip()
        return not text.endswith(".") or (len(links) == 1 and (not label or label[-1] in ":|>»"))

    def _is_menu(self, items: Any) -> bool:
        """Tell whether a list is of links alone."""
        if items is None or len(items) < _MENU:
            return False
        if items not in self._menus:
            linked = sum(len(shown(link)) for link in items.iter("a"))
            self._menus[items] = linked >= _MENU_LINKED * len(shown(items))
        return self._menus[items]

    def _furniture_round(self, element: Any) -> int | None:
        for _ in range(_CLIMB):
            if element is None or element.tag in ("body", "html", "main", "article"):
                return None
            if element.tag in _ASIDE or has_class(element, "furniture"):
                if element not in self._sizes:
                    self._sizes[element] = len(shown(element))
                return self._sizes[element]
            element = element.getparent()
        return None


def has_class(element: Any, kind: str) -> bool:
    """Tell whether the class or id of an element has one of a kind of words (`read_pages.toml`)."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return names != " " and _classes(kind).search(names) is not None


@cache
def _classes(kind: str) -> re.Pattern[str]:
    words = load("read_pages")["classes"][kind]
    return re.compile("|".join(re.escape(word) for word in words), re.I)
