"""The days in the short lines that readers see, each by the label before it: `Stand: 4.5.2021`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from twosource.lexicon import load
from twosource.read.day_claims import Claim, Origin, Role
from twosource.read.written_days import find_day

_ABOVE, _BELOW = 60, 120  # pieces of text above and below the headline that are looked at for labelled days
_BARE_ABOVE, _BARE_BELOW = 12, 30  # the same for days without a label
_MOST = 5_000  # pieces of text of a whole page
_LABEL_LENGTH = 40
_LINE_LENGTH = 160
_BESIDE = 50  # characters that a line may have besides its day, to be the page's own line about it
_FRONT_PAGE = re.compile(r"/?(?:index\.\w{3,5})?|(?:https?:)?//[^/]+/?", re.I)


def find_headline(tree: Any, title: str | None) -> Any:
    """Return the `h1` that heads the article: the one with its title, else the first that is no logo."""
    headings = list(tree.iter("h1"))
    whole = " ".join((title or "").split()).casefold()
    for heading in headings:
        shown = " ".join(" ".join(heading.itertext()).split()).casefold()
        if shown and (shown in whole or (whole and whole in shown)) and not _is_logo(heading):
            return heading
    return next((heading for heading in headings if not _is_logo(heading)), None)


def _is_logo(heading: Any) -> bool:
    """Tell whether a heading is the site's name, linked to its front page."""
    link = next(heading.iter("a"), None)
    return link is not None and _FRONT_PAGE.fullmatch(link.get("href") or "") is not None


def lines_round(headline: Any) -> Iterator[Claim]:
    """Yield the days in the short lines below and above the headline, by the label before each."""
    if headline is None:
        return
    above = headline.xpath("preceding::text()[normalize-space()]")[-_ABOVE:]
    below = headline.xpath(f"following::text()[normalize-space()][position() <= {_BELOW}]")
    yield from _of_texts(below, bare=range(_BARE_BELOW), bare_origin="line")
    yield from _of_texts(above, bare=range(len(above) - _BARE_ABOVE, len(above)), bare_origin="header")


def lines_anywhere(tree: Any) -> Iterator[Claim]:
    """Yield the days in all short lines of a page, where nothing nearer to its headline states one."""
    texts = tree.xpath(".//text()[normalize-space()]")[:_MOST]
    yield from _of_texts(texts, bare=range(len(texts)), bare_origin="elsewhere")


def _of_texts(texts: list[Any], *, bare: range, bare_origin: Origin) -> Iterator[Claim]:
    """Yield the days of some lines; without a label only those count that stand at `bare`."""
    before = ""
    for order, text in enumerate(texts):
        parent = text.getparent()
        if parent is None or parent.tag in ("script", "style", "noscript"):
            continue
        line = " ".join(text.split())
        if len(line) <= _LINE_LENGTH:
            yield from _of_line(line, before, bare_origin if order in bare else None)
        before = line if len(line) <= _LABEL_LENGTH else ""


def _of_line(line: str, before: str, bare_origin: Origin | None) -> Iterator[Claim]:
    """Yield the days of one line; `before` is the short text ahead of it, which may be its label."""
    rest, label = line, before
    for _ in range(3):
        stated = find_day(rest)
        if stated is None:
            return
        role = _labelled(f"{label} {rest[: stated.start]}")
        if role is not None:
            yield Claim(origin="line", role=role, stated=stated)
        elif bare_origin is not None and len(line) - (stated.end - stated.start) <= _BESIDE:
            yield Claim(origin=bare_origin, role="published", stated=stated)
        label, rest = "", rest[stated.end :]


def _labelled(label: str) -> Role | None:
    """Return which day the last label in a text announces, None if it has none."""
    published, modified = _labels()
    places = [
        (max((found.end() for found in pattern.finditer(label.lower())), default=-1), role)
        for pattern, role in ((published, "published"), (modified, "modified"))
    ]
    end, role = max(places)
    if end < 0 or len(label) - end > _LABEL_LENGTH // 2:
        return None
    return "published" if role == "published" else "modified"


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load("read_pages")["labels"]
    published, modified = (
        re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words[role], key=len, reverse=True)))})\b")
        for role in ("published", "modified")
    )
    return published, modified
