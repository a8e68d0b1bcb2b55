"""Where on a page a day stands: in its head, its clock, below a letter, cut off from other words or not."""

from __future__ import annotations

import re
from functools import cache

from twosource.clean.blocks.phrase_patterns import whole_words
from twosource.clean.days.english_days import WrittenDay
from twosource.clean.days.line_days import weekdays_beside
from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph
from twosource.clean.source.genre import kind_labelled
from twosource.clean.source.outlet_names import is_outlet_name
from twosource.lexicon import load

_ENTRY = re.compile(r"\s*[|/•·»›]\s*")
_FIELD = re.compile(r"^[A-Z][A-Z -]{2,20}:\s")  # `LENGTH: 60 words`
_MENU = 2  # entries: one alone may be the label of the article
_CUT_LEFT = re.compile(r"(?:^[\W_]*|[|•·»›:;(\[]\s*|\s[–—-]+\s*|\s{2,})(?:[^\W\d_]{2,12}[.,]?\s*,?\s*)?$")
_CUT_RIGHT = re.compile(
    r"(?:\s*(?:[A-Z]\.){2})?\s*(?:[,.]?\s*\(?[^\W\d_]{1,12}\.?\)?)?\s*"
    r"(?:$|\.(?=\s|$)|[|•·»›:;()\[\]]|\s[–—-]|\s{2,}|,?\s*\d\d?[:.]\d\d)"
)
_NUMBERED = re.compile(
    r"\bN(?:o|r|°|º)\.?\s*\d+(?:/\d+)?\s+(?:of|dated|du|vom)\s+$", re.I
)  # `Decree No. 12 of`
_TOLD = re.compile(  # a title tells of the day: `Bridge to be blown up tomorrow (Friday, 7 May 2021)`
    r"\b(?:tomorrow|yesterday|today|next|last|until|till|since|from|before|after|by|night of|day of)\b"
    r"[\s,(]*(?:(?:the|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s+)*$",
    re.I,
)
_NAMES_BEFORE = re.compile(
    r"^(?:[^\W\d_a-z][\w.'’&-]*,?\s+|(?:of|the|de|du|la|for|and|in)\s+|[–—-]\s+){1,8}$"
)
_SIGNED_AT = re.compile(r"^(?:[A-ZÀ-Þ][\w.'’-]+ ?){1,3}, (?:on )?$")
_PRINTED = re.compile(r"^\d\d?[./-]\d\d?[./-]\d\d(?:\d\d)?,?\s+\d\d?:\d\d")
_DEGREES = re.compile(r"(?<!\d)-?\d{1,2}\s?[°º](?!\w*['’′])|\d\s?[°º][CF]\b")
_SHORT_TITLE = 12  # characters
_HEAD_WORDS = 7
_LONGEST_BARRED = 25  # words of a line with bars: `By Jane Roe | Posted: Feb. 3, 2021 | 2:14 p.m.`
_LONGEST_HEAD = 14  # words, or gaps between them
_SMALL = frozenset(("of", "the", "and", "in", "on", "de", "al", "st", "nd", "rd", "th", "a.m.", "p.m."))
_TOP = 4  # lines: where nothing is running text, a page is dated no further down


def is_top(order: int, layout: Layout) -> bool:
    start = layout.body_start
    if start is None:
        return order < _TOP
    if is_capitalised(layout.paragraphs[start]):
        return order <= start
    return order < max(start, 1)


def is_story(paragraph: Paragraph) -> bool:
    if paragraph.kind not in (None, "body") or not paragraph.is_prose:
        return False
    return not is_capitalised(paragraph) and not (
        " | " in paragraph.text and paragraph.words <= _LONGEST_BARRED
    )


def is_capitalised(paragraph: Paragraph) -> bool:
    """Tell whether a short line with a full stop is one of names and numbers: `4 March 1912. No. 54`."""
    if paragraph.words > _LONGEST_HEAD:
        return False
    return all(
        word[:1].isupper() or not word[:1].isalpha() or word in _SMALL for word in paragraph.text.split()
    )


def is_caption(paragraph: Paragraph, order: int) -> bool:
    """Tell whether a line is a picture's; the first, `Name | July/August 2019`, only looks like one."""
    if paragraph.kind != "caption":
        return False
    if order == 0 and " | " in paragraph.text:
        return False
    return order > 0 or (paragraph.words > _HEAD_WORDS and _PRINTED.match(paragraph.text) is None)


def is_cut_off(text: str, paragraph: Paragraph, day: WrittenDay) -> bool:
    """Tell whether a day stands for itself in a line, between its ends, bars, dashes or wide gaps."""
    left = text[paragraph.start : day.start]
    if _TOLD.search(left) is not None:
        return False
    cut = _CUT_LEFT.search(left) is not None or _NUMBERED.search(left) is not None
    if not cut and left.rstrip().endswith(","):
        cut = _NAMES_BEFORE.match(left) is not None
    elif not cut:
        # `Morning Letter, Monday 14 March 2022: …`
        cut = bool(weekdays_beside(text, paragraph.start, day.end, day)) and "," in left[-14:]
    return cut and _CUT_RIGHT.match(text[day.end : paragraph.end]) is not None


def is_signature(text: str, paragraph: Paragraph, day: WrittenDay, layout: Layout) -> bool:
    """Tell whether a line below the story is that of a letter's writer: `Kalymnos, 5 May 2021`."""
    told = [p for p in layout.paragraphs if p.kind in (None, "body") and p.is_prose]
    left = text[paragraph.start : day.start]
    return (
        bool(told)
        and paragraph.start > told[len(told) // 2].start
        and day.end >= paragraph.end - 1
        and _SIGNED_AT.match(left) is not None
    )


def is_print_header(paragraph: Paragraph, layout: Layout) -> bool:
    """Tell whether a line opens with day and hour and repeats the headline: a browser printed it."""
    if layout.headline is None or _PRINTED.match(paragraph.text) is None:
        return False
    titles = [p.text for p in layout.paragraphs if p.kind in ("headline", "heading") and p is not paragraph]
    return any(len(title) > _SHORT_TITLE and title in paragraph.text for title in titles)


def heads_paper(layout: Layout, order: int) -> bool:
    """Tell whether the line above is the outlet's name."""
    above = layout.paragraphs[order - 1] if order else None
    return above is not None and (
        above.kind == "boilerplate:outlet" or is_outlet_name(above.text, dated=True)
    )


def in_masthead(layout: Layout, order: int) -> bool:
    """Tell whether a bare date stands above the headline with the page's navigation between the two.

    Such a date is the clock in the page's header: the day the page was fetched.
    """
    if layout.headline is None:
        return False
    between = [p for p in layout.paragraphs[order + 1 :] if p.start < layout.headline[0]]
    return (
        layout.paragraphs[order].start < layout.headline[0]
        and _entries(between) >= _MENU
        and all((p.kind or "").startswith("boilerplate") or p.kind == "headline" for p in between)
    )


def _entries(lines: list[Paragraph]) -> int:
    """Return how many entries the menus among some lines have; a label such as `EDITORIAL` is none."""
    menus = [
        p
        for p in lines
        if p.kind in ("boilerplate:navigation", "boilerplate:subscribe") and _FIELD.match(p.text) is None
    ]
    return sum(len(_ENTRY.split(p.text)) for p in menus if kind_labelled(p.text) is None)


def keeps_clock_company(layout: Layout, order: int) -> bool:
    """Tell whether weather, markets or the reader's account stand beside a day, or in the line below it."""
    lines = layout.paragraphs[order : order + 2]
    return any(
        p.words <= 20
        and not p.is_prose
        and (
            _company().search(p.plain) or _DEGREES.search(p.text) or len(set(_perhaps().findall(p.plain))) > 1
        )
        for p in lines
    )


@cache
def _perhaps() -> re.Pattern[str]:
    return whole_words(load("clean_dates")["clock"]["perhaps"])


@cache
def _company() -> re.Pattern[str]:
    return whole_words(load("clean_dates")["clock"]["company"])
