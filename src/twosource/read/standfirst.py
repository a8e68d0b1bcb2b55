"""The sentences between headline and story that sum the article up, which extractors take for a teaser."""

from __future__ import annotations

from typing import Any

from twosource.read.day_lines import find_headline
from twosource.read.line_markup import bare_line, has_class, shown

_SHORTEST, _LONGEST = 40, 700  # characters
_NEAR = 60  # elements behind the headline that are looked at
_MOST = 3
_OPENING = 50  # characters by which a line is known again
_AROUND = 3  # elements round a line whose classes tell what it is for
_LINKED = 0.3
_OTHERS = frozenset(("figure", "figcaption", "nav", "aside", "footer", "form", "ul", "ol", "button"))
_ELEMENTS = "self::p or self::div or self::h2 or self::h3 or self::span or self::strong or self::section"


def find_standfirst(tree: Any, title: str | None, lines: list[str], description: str | None) -> list[str]:
    """Return the lines of a page's standfirst that are missing from its extracted lines.

    A line counts if its class names it as one, or if the page's own description opens with it.

    Args:
        tree: The lxml root of the page; not changed.
        title: The page's title.
        lines: The extracted lines: the search ends where the first long one stands.
        description: The page's description of itself, from a meta element.
    """
    headline = find_headline(tree, title)
    if headline is None:
        return []
    known = " ".join(map(bare_line, lines))
    openings = {bare_line(line)[:_OPENING] for line in lines if len(line) >= _OPENING}
    told = " ".join((description or "").split())[:_OPENING].casefold()
    found: list[str] = []
    for element in headline.xpath(f"following::*[{_ELEMENTS}][position() <= {_NEAR}]"):
        text = shown(element)
        if text[:_OPENING] in openings:
            break
        if _SHORTEST <= len(text) <= _LONGEST and text not in known and _is_one_line(element, text):
            described = len(told) == _OPENING and text.casefold().startswith(told)
            if _is_marked(element, described=described) and not any(text in line for line in found):
                found.append(text)
        if len(found) == _MOST:
            break
    return found


def _is_one_line(element: Any, text: str) -> bool:
    """Tell whether an element holds its text itself, not in blocks inside, and not mainly in links."""
    if element.tag in ("div", "section"):
        own = len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)
        if own < len(text) / 2:
            return False
    return sum(len(shown(link)) for link in element.iter("a")) <= _LINKED * len(text)


def _is_marked(element: Any, *, described: bool) -> bool:
    """Tell whether the classes round a line name it as a standfirst, and as nothing else."""
    around = [element]
    while len(around) <= _AROUND and (above := around[-1].getparent()) is not None:
        around.append(above)
    if any(one.tag in _OTHERS or has_class(one, "beside") for one in around):
        return False
    return described or any(has_class(one, "standfirst") for one in around[:_AROUND])
