"""Which lines of a page may date its article: none of readers' comments or of links to other articles."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph
from twosource.lexicon import load

Zone = Literal["comments", "related"]

_COUNT = re.compile(r"^[\W\d]+|[\W\d]+$")
_HEADING = 6  # words
_LONGEST = 40  # words of a link or heading
_BULLET = "•-–*·»▪"
_DAY_WORDS = 4
_DAY_ALONE = re.compile(r"^\s*(?:[a-z]+,?\s+)?\d{1,2}(?:st|nd|rd|th)?[\s./-]+\w+[\s./,-]+\d{4}\W*$")
_DAY_AT_EDGE = re.compile(r"^[\W_]*\d{1,4}[./-]\d|\(?\b(?:19|20)\d\d\)?\W*$")


def zones_of(layout: Layout) -> list[Zone | None]:
    """Return for each paragraph whether it stands among comments or links to other articles."""
    found: list[Zone | None] = []
    zone: Zone | None = None
    told = linked = False
    for paragraph in layout.paragraphs:
        if paragraph.words > _LONGEST and zone != "comments" and paragraph.kind in (None, "body"):
            zone, linked, told = None, False, True
            found.append(None)
            continue
        if paragraph.kind == "headline" and not told:
            zone = None  # a menu above had named its lists of links
        opened = _opened(paragraph)
        if opened is None and zone == "related" and not _is_link(paragraph):
            zone = None
        if zone != "comments" and opened is not None and (told or opened == "related"):
            zone = opened
        own: Zone | None = zone
        if paragraph.kind == "boilerplate:comments":
            own = "comments"
        elif paragraph.kind == "boilerplate:related" or (zone is None and _names_another(paragraph)):
            own = "related"
        elif linked and told and paragraph.kind == "boilerplate:date-line":
            own = "related"  # the day of the link above
        linked = paragraph.kind == "boilerplate:related"
        found.append(own)
        told = told or (zone is None and paragraph.is_prose and paragraph.kind in (None, "body"))
    return found


def _opened(paragraph: Paragraph) -> Zone | None:
    """Return the part of the page that a line heads: `3 comments`, `MORE HEADLINES`."""
    if paragraph.words > _HEADING or paragraph.kind == "headline":
        return None
    return _headings().get(_COUNT.sub("", paragraph.plain))


def _is_link(paragraph: Paragraph) -> bool:
    """Tell whether a line under `Related` is one of its links rather than the story going on."""
    return (
        not paragraph.is_prose
        or paragraph.text[0] in _BULLET
        or (paragraph.words <= 25 and _DAY_AT_EDGE.search(paragraph.text) is not None)
    )


def _names_another(paragraph: Paragraph) -> bool:
    """Tell whether one line sends readers elsewhere: `Earlier: our coverage of 27 Oct 2021`."""
    head, colon, rest = paragraph.plain.partition(":")
    if colon and len(rest.split()) <= _DAY_WORDS and _DAY_ALONE.match(rest):
        return False  # `From the archive: 17 September 2013`
    return bool(colon) and paragraph.words <= 25 and _headings().get(head.strip(" •-*")) == "related"


@cache
def _headings() -> dict[str, Zone]:
    sections = load("clean_dates")["sections"]
    related: dict[str, Zone] = dict.fromkeys(sections["related"], "related")
    return {**related, **dict.fromkeys(sections["comments"], "comments")}
