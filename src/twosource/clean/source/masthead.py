"""The head of a page: the outlet's name in its first line, and the section that it or a line below names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from twosource.clean.days.date_lines import without_dates
from twosource.clean.days.english_days import WEEKDAYS
from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph, normal
from twosource.clean.source.agencies import agency_named
from twosource.clean.source.credit_grammar import read_credits
from twosource.clean.source.credits import is_bare_name, is_role_line, read_byline, source_line
from twosource.clean.source.genre import kind_labelled
from twosource.clean.source.outlet_names import common_words, is_outlet_name
from twosource.clean.source.page_heads import (
    is_name,
    is_outlet_kind,
    is_place_word,
    is_section,
    name_in_head,
    section_words,
)
from twosource.lexicon import load
from twosource.records.text import Span

_PART = re.compile(r"\s*[|>›»•·]\s*|\s+[–—/-]\s+|\s*\x00\s*|\s{2,}")
_PAGE = re.compile(r"^(?:page|pg|p)\b\.?\s*[A-Z]?\d+[A-Z]?$", re.I)
_PRICED = re.compile(r",(?=.*\d)")
_NUMBERED = re.compile(r"\s+(?:\d{1,2}|[IVX]{1,5})$")
_PATH = re.compile(r"\s*[>›»/]\s*")
_EDITION = re.compile(
    r"\s*[(\[][^()\[\]]*[)\]]\s*$|^(?:in|english|international|the|print|online|web)\b.*\b(?:english|edition|version|pages)$",
    re.I,
)
_SECTION_FIELD = re.compile(
    r"^(?:section|category|topic|filed under|rubric|ressort|channel)\s*:\s*(?P<name>[^;|,]{2,40})", re.I
)
_NAME_WORD = re.compile(r"^[A-ZÀ-ÞĀ-Ž0-9&][\w.&'’!-]*$")
_SMALL = frozenset(
    (
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "&",
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "le",
        "les",
        "du",
        "des",
        "da",
        "do",
        "dos",
        "di",
        "der",
        "die",
        "und",
        "y",
        "e",
        "et",
        "al",
        "van",
    )
)
_LONGEST_NAME = 6  # words
_LONGEST_SECTION = 3
_ARTICLES = frozenset(("the", "la", "le", "el", "il", "der", "die", "das", "o", "os", "al"))
_SHORT_WORD = 3  # letters
_ALL = ("all", "home", "news & views")
_NO_SECTION = frozenset((*WEEKDAYS, "edition", "transcript", "english", "version", "magazine"))
_OFFERS = ("boilerplate:share", "boilerplate:subscribe", "boilerplate:advert", "boilerplate:contact")
_BARE_HEADS = ("boilerplate:outlet", "boilerplate:navigation")
_PLACED = re.compile(r"^(?P<name>[^\W\d_a-z][\w'’-]+) \((?P<town>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)\)$")
_LINES = 6  # of the head, before the headline
_ENTRIES = 3  # parts of a line without a path: a menu


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What the head of a page names."""

    outlet: tuple[str, Span] | None = None
    section: tuple[str, Span] | None = None
    author: tuple[str, Span] | None = None  # `OPINION | Jane Roe`
    is_headline: bool = False  # the line kept as headline is the page's head


def read_masthead(layout: Layout) -> Masthead:
    """Return the outlet and the section that the lines above the headline, and right below it, name."""
    outlet = section = author = None
    titled = _titled(layout)
    head = [titled] if titled is not None else _head(layout)
    for order, line in enumerate(head):
        where = Span(line.start, line.end)
        field = _SECTION_FIELD.match(line.text)
        if field is not None:
            section = section or (field["name"].strip(), where)
            continue
        parts = _parts(line.text)
        if not parts or len(line.text) > 90 or _is_credit(line):
            continue
        menu = len(parts) >= _ENTRIES and _PATH.search(line.text) is None
        name = _edited(parts[0])
        if order == 0 and _PRICED.search(name) and is_outlet_name(name.partition(",")[0], dated=True):
            name = name.partition(",")[0]  # `The Quayside Record, Kribi, No. 214, 200 francs`
            parts = [name, *(part for part in parts[1:] if not any(ch.isdigit() for ch in part))]
        if is_outlet_kind(parts[-1]):
            parts = parts[:-1]
        if outlet is None and len(parts) == 2 and _is_label(parts[0]) and _is_beside_label(parts[1]):
            parts = [parts[1], parts[0]]  # `Letters | The Drover | 9 May 2022`
            headed: str | None = parts[0]
        else:
            headed = _headed(head, order) if outlet is None and order < 2 else None
        if headed is not None:
            outlet = (_shown(headed), where)
            parts = parts[1:]
        elif (
            outlet is None
            and parts
            and order < 2
            and not menu
            and _is_masthead(
                name, line, layout, order, alone=len(parts) == 1 and not _heads_section(head, order)
            )
        ):
            outlet = (_shown(name), where)
            parts = parts[1:]
        elif outlet is not None and parts and normal(parts[0]) == normal(outlet[0]):
            parts = parts[1:]
        if menu or section is not None or not parts:
            continue
        if line.kind == "boilerplate:date-line" and outlet is not None and outlet[1] != where:
            parts = [part for part in parts if _is_label(part)]  # `Juba | Wednesday, 21 July 2021`
            if not parts:
                continue
        named = _section_in(parts, line, known=outlet is not None)
        if named is not None:
            section = (named, where)
        if len(parts) == 2 and is_bare_name(parts[-1]) and kind_labelled(parts[0]) is not None:
            author, section = (parts[-1], where), (parts[0], where)
    for line in _below(layout) if section is None else ():
        field = _SECTION_FIELD.match(line.text)
        if field is not None:
            section = field["name"].strip(), Span(line.start, line.end)
            break
    return Masthead(outlet=outlet, section=section, author=author, is_headline=titled is not None)


def _headed(head: list[Paragraph], order: int) -> str | None:
    """Return the name of a line whose other parts, or the line below, say what bears it."""
    line = head[order]
    below = head[order + 1].text if order + 1 < len(head) else ""
    motto = bool(below) and (is_outlet_kind(below) or head[order + 1].kind == "boilerplate:outlet")
    if order == 0 and motto and not is_name(below) and line.kind in _BARE_HEADS and is_name(line.text):
        return line.text
    placed = _PLACED.match(line.text)
    if (
        placed is not None
        and order == 0
        and _heads_section(head, order)
        and agency_named(placed["town"]) is None
    ):
        return placed["name"]
    return name_in_head(line.text)


def _is_label(part: str) -> bool:
    return is_section(part) or kind_labelled(part) is not None


def _is_beside_label(part: str) -> bool:
    """Tell whether a part beside a section is the outlet; without an article it may be the writer."""
    words = part.split()
    articled = len(words) > 1 and words[0].lower() in _ARTICLES and all(_is_capital(w) for w in words)
    return (articled or is_outlet_name(part)) and not _is_label(part)


def _titled(layout: Layout) -> Paragraph | None:
    """Return the first line where it, the head of the page, was taken for the headline: `The Post — News`."""
    first = layout.paragraphs[0] if layout.paragraphs else None
    if first is None or first.kind != "headline" or len(first.text) > 60:
        return None
    parts = _PART.split(first.text)
    if name_in_head(first.text) is not None and not _told_below(parts[0], layout):
        return first
    if len(parts) != 2 or not is_outlet_name(parts[0], dated=True):
        named = len(parts) == 2 and parts[0].isupper() and _EDITION.search(parts[1]) is not None
        return first if named or (len(parts) == 2 and parts[1].lower() == "in english") else None
    return first if is_section(parts[1]) or _EDITION.search(parts[1]) else None


def _head(layout: Layout) -> list[Paragraph]:
    """Return the lines above the headline, or above the story where there is none."""
    stop = layout.body_start if layout.body_start is not None else len(layout.paragraphs)
    lines = [p for p in layout.paragraphs[:stop] if p.kind != "caption" or "|" in p.text][: 2 * _LINES]
    if layout.headline is None:
        return lines[:_LINES]
    return [p for p in lines if p.start < layout.headline[0]][:_LINES]


def _below(layout: Layout) -> list[Paragraph]:
    """Return the lines between headline and story."""
    if layout.headline is None or layout.body_start is None:
        return []
    return [p for p in layout.paragraphs[: layout.body_start] if p.start > layout.headline[0]][:_LINES]


def _parts(text: str) -> list[str]:
    """Return the parts of a line, its date and hour left out."""
    rest = without_dates(text) if any(ch.isdigit() for ch in text) else None
    return [
        part
        for part in (p.strip(" ,.:-–—") for p in _PART.split(rest or text))
        if part and not part.isdigit() and _PAGE.match(part) is None
    ]


def _edited(name: str) -> str:
    return _EDITION.sub("", name).strip() or name


def _is_masthead(name: str, line: Paragraph, layout: Layout, order: int, *, alone: bool) -> bool:
    """Tell whether the first part of one of the first lines is the name of the outlet."""
    if source_line(line.text) is not None or line.text.startswith("©"):
        return False
    if agency_named(name):
        return order == 0  # its own page
    words = name.split()
    if len(words) == 1 and order == 0 and is_outlet_name(name):
        return True  # its address on the web, too
    if not 1 <= len(words) <= _LONGEST_NAME or not all(_is_capital(w) for w in words):
        return False
    if is_section(name) or kind_labelled(name) is not None or _is_menu_word(name):
        return False
    if is_outlet_name(name, dated=not alone):
        return True
    if line.kind in _OFFERS or order > 0 or read_byline(line.text) is not None:
        return False
    if line.kind == "byline" or is_role_line(name):
        # `NEWSROOM MALTA`, but not `Staff Reporter` or `Jane Roe`
        return name.isupper() and len(words) > 1 and not is_bare_name(name.title())
    # What stands above all else is the paper's name, unless it is a topic: `Bridge Trouble`, `Ostrava Hill`.
    if words[0].lower() in _ARTICLES:
        return len(words) > 1
    return (
        len(words) > 1
        and not is_place_word(words[-1])
        and _is_uncommon(words)
        and not _told_below(name, layout)
    )


def _is_uncommon(words: list[str]) -> bool:
    """Tell whether a name holds a word that is no common English one, as the names of towns are."""
    common = common_words()
    return any(
        len(w) > _SHORT_WORD and w.isalpha() and not {w.lower(), w.lower().removesuffix("s")} & common
        for w in words
    )


def _told_below(name: str, layout: Layout) -> bool:
    """Tell whether the story itself speaks of what a line names."""
    start = layout.body_start or 0
    stories = (p.text for p in layout.paragraphs[start:] if p.kind in (None, "body", "dateline"))
    return any(name.casefold() in text.casefold() for text in stories)


def _is_credit(line: Paragraph) -> bool:
    """Tell whether a line says who wrote or photographed: the part behind its stroke is no section."""
    credits = read_credits(line.text) if ":" in line.text or " by " in line.plain else None
    return credits is not None and credits.explicit


def _heads_section(head: list[Paragraph], order: int) -> bool:
    """Tell whether the line below names a section or kind: a paper's name stands above it."""
    below = head[order + 1].text if order + 1 < len(head) else ""
    return is_section(below) or (bool(below) and kind_labelled(below) is not None)


def _is_capital(word: str) -> bool:
    return _NAME_WORD.match(word) is not None or word.lower() in _SMALL


def _is_menu_word(name: str) -> bool:
    words = normal(name).split()
    return not words or " ".join(words) in _not_names() or words[0] in _not_names()


def _section_in(parts: list[str], line: Paragraph, *, known: bool) -> str | None:
    """Return the section that parts of a line name: a path's last step, a list's first."""
    path = _PATH.search(line.text) is not None
    listed = [p.strip() for p in parts[-1].split(",")]
    name = next((p for p in listed if p and normal(p) not in _ALL), "")
    words = name.split()
    kind = kind_labelled(name) if name else None
    if kind == "opinion":
        return name  # `Letters to the Editor`, too
    if not 1 <= len(words) <= _LONGEST_SECTION or name[-1] in '.!?”"':
        return None
    if any(ch.isdigit() for ch in name):
        return name if is_section(_NUMBERED.sub("", name)) and _NUMBERED.search(name) else None
    if kind == "other" and normal(name).endswith("release"):
        return None
    if line.kind in _OFFERS or _is_menu_word(name) or any(w in _NO_SECTION for w in line.plain.split()):
        return None
    if is_section(name) or kind is not None:
        return name
    role = (is_role_line(name) and not name.isupper()) or all(w.lower() in section_words() for w in words)
    return name if (known or path) and _is_capital(words[0]) and not role else None


def _shown(name: str) -> str:
    name = name.strip(" .,|–—-")
    return name.title() if name.isupper() and " " in name else name


@cache
def _not_names() -> frozenset[str]:
    return frozenset(load("outlets")["names"]["menu_words"])
