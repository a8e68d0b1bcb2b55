"""The days a page shows beside its story, with what each is called and where on the page it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from twosource.clean.days import WrittenDay
from twosource.clean.genre import kind_labelled
from twosource.clean.issues import find_issue
from twosource.clean.layout import Layout
from twosource.clean.line_days import find_line_days, weekdays_beside
from twosource.clean.outlet_names import is_outlet_name
from twosource.clean.page_lines import Zone
from twosource.clean.paragraphs import Paragraph
from twosource.lexicon import load
from twosource.records.text import Span

ClaimKind = Literal[
    "original",  # the first day an old piece was out: `first published`, `as published in`
    "published",
    "embargo",  # the day from which a release may be printed
    "plain",
    "print",
    "issue",  # a week or month
    "url",
    "masthead",  # the page's clock, above its menu
    "clock",  # the same, beside weather, markets or the reader's account
    "retrieved",
    "shared",  # put before readers again
    "updated",
    "written",
    "comment",
    "related",
    "given",
]

_LINE_DATE_WORDS = 25
_ENTRY = re.compile(r"\s*[|/•·»›]\s*")
_MENU = 2  # entries: one alone may be the label of the article
_DIGIT = re.compile(r"\d")
_CUT_LEFT = re.compile(r"(?:^[\W_]*|[|•·»›:;(\[]\s*|\s[–—-]+\s*|\s{2,})(?:[^\W\d_]{2,12}[.,]?\s*,?\s*)?$")
_CUT_RIGHT = re.compile(
    r"\s*(?:[,.]?\s*\(?[^\W\d_]{2,12}\.?\)?)?\s*(?:$|[|•·»›:;()\[\]]|\s[–—-]|\s{2,}|,?\s*\d\d?[:.]\d\d)"
)
_NAMES_BEFORE = re.compile(
    r"^(?:[^\W\d_a-z][\w.'’&-]*,?\s+|(?:of|the|de|du|la|for|and|in)\s+|[–—-]\s+){1,8}$"
)
_OPENS_WITH_LABEL = 40  # characters: further on, a sentence of the story may say the same
_ADJACENT = 5  # characters from a label to its day
_TOP = 4  # lines: where nothing is running text, a page is dated no further down
_LABEL_TAIL = re.compile(r"^\s*\(\s*(?:last\s+)?(?:updated|amended|corrected|revised)\b", re.I)
_AGAIN_REACH = 40  # words


@dataclass(frozen=True, slots=True)
class Claim:
    """A day, or the days of an issue, that the page or the input gives as its own."""

    kind: ClaimKind
    day: WrittenDay | None
    readings: tuple[date, ...]
    span: Span | None
    order: int = 0  # position among the page's paragraphs
    until: date | None = None  # last day of an issue, whose first is the reading
    own: bool = False  # in the head of a paper: its weekday and day beside its name


def page_claims(text: str, layout: Layout, zones: list[Zone | None]) -> list[Claim]:
    """Return the days of the page outside its story, in order.

    Args:
        text: The article's text.
        layout: Its decided paragraphs.
        zones: For each paragraph, whether it stands among comments or links.
    """
    claims: list[Claim] = []
    before = ""
    again = False
    for order, paragraph in enumerate(layout.paragraphs):
        if _DIGIT.search(paragraph.text) is not None and paragraph.kind != "caption":
            found = list(_line_claims(text, paragraph, order, before, layout, zones[order]))
            if again and any(c.kind == "plain" for c in found):
                # an old cutting: what stood above says that somebody shows it again
                claims = [replace(c, kind="shared") if c.kind == "plain" else c for c in claims]
                again = False
            claims += found
        if claims and paragraph.words <= _AGAIN_REACH and _again().search(paragraph.plain):
            again = True
        before = paragraph.text if paragraph.words <= 3 else ""
    return claims


def _line_claims(
    text: str, paragraph: Paragraph, order: int, before: str, layout: Layout, zone: str | None
) -> Iterator[Claim]:
    dated = paragraph.kind == "boilerplate:date-line"
    furniture = dated or (paragraph.kind == "byline" and paragraph.words <= _LINE_DATE_WORDS)
    if not furniture and not _may_date(paragraph, order, layout, zone):
        return
    issue = find_issue(text, paragraph.start, paragraph.end) if zone is None else None
    if issue is not None and (dated or _is_top(order, layout)):
        first, last, span = issue
        yield Claim("issue", None, (first,), span, order, until=last)
        return
    label: ClaimKind | None = None
    if before:
        above = _last_label(before.lower())
        label = above.role if above else None
    start = paragraph.start
    labelled = False
    for day in find_line_days(text, paragraph.start, paragraph.end):
        if day.day is None and not day.readings:
            continue
        found = _last_label(text[start : day.start].lower())
        if found is not None:
            label = found.role
            labelled = _is_plain_label(found, start - paragraph.start, prose=_is_story(paragraph))
        if _LABEL_TAIL.match(text, day.end):
            label = "updated"
        start = day.end
        kind = _kind(text, paragraph, day, label, labelled, order, layout, zone, furniture=furniture)
        if kind is not None:
            named = weekdays_beside(text, paragraph.start, paragraph.end, day)
            own = bool(named) and kind == "plain" and _heads_paper(layout, order)
            readings = _by_weekday(day.readings, named)
            yield Claim(kind, day, readings, Span(day.start, day.end), order, own=own)


def _kind(
    text: str,
    paragraph: Paragraph,
    day: WrittenDay,
    label: ClaimKind | None,
    labelled: bool,
    order: int,
    layout: Layout,
    zone: str | None,
    *,
    furniture: bool,
) -> ClaimKind | None:
    """Tell what a day of a page's line is, None where it is no claim."""
    if zone is not None:
        return "comment" if zone == "comments" else "related"
    if label is not None and (furniture or labelled):
        return label
    if not furniture and not (
        _is_top(order, layout)
        and day.readings
        and not paragraph.is_prose
        and _is_cut_off(text, paragraph, day)
    ):
        return None
    if paragraph.kind != "byline" and _in_masthead(layout, order):
        return "masthead"
    return "clock" if paragraph.kind != "byline" and _keeps_clock_company(layout, order) else "plain"


def _may_date(paragraph: Paragraph, order: int, layout: Layout, zone: str | None) -> bool:
    """Tell, at little cost, whether a line that is no date line may hold a day of the page."""
    if zone is not None:
        return paragraph.words <= _LINE_DATE_WORDS
    if paragraph.words > _AGAIN_REACH:
        return False
    return not _is_story(paragraph) or _opens_with_label(paragraph.plain)


def _is_story(paragraph: Paragraph) -> bool:
    return paragraph.kind in (None, "body") and paragraph.is_prose


def _is_top(order: int, layout: Layout) -> bool:
    if layout.body_start is None:
        return order < _TOP
    return order < max(layout.body_start, 1)


def _is_cut_off(text: str, paragraph: Paragraph, day: WrittenDay) -> bool:
    """Tell whether a day stands for itself in a line, between its ends, bars, dashes or wide gaps."""
    left = text[paragraph.start : day.start]
    cut = _CUT_LEFT.search(left) is not None
    if not cut and left.rstrip().endswith(","):
        cut = _NAMES_BEFORE.match(left) is not None
    elif not cut:
        # `Morning Letter, Monday 14 March 2022: …`
        cut = bool(weekdays_beside(text, paragraph.start, day.end, day)) and "," in left[-14:]
    return cut and _CUT_RIGHT.match(text[day.end : paragraph.end]) is not None


def _in_masthead(layout: Layout, order: int) -> bool:
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
    menus = [p for p in lines if p.kind in ("boilerplate:navigation", "boilerplate:subscribe")]
    return sum(len(_ENTRY.split(p.text)) for p in menus if kind_labelled(p.text) is None)


def _heads_paper(layout: Layout, order: int) -> bool:
    """Tell whether the line above is the outlet's name."""
    above = layout.paragraphs[order - 1] if order else None
    return above is not None and (
        above.kind == "boilerplate:outlet" or is_outlet_name(above.text, dated=True)
    )


def _keeps_clock_company(layout: Layout, order: int) -> bool:
    """Tell whether weather, markets or the reader's account stand beside a day, or in the line below it."""
    lines = layout.paragraphs[order : order + 2]
    return any(p.words <= 20 and not p.is_prose and _company().search(p.plain) for p in lines)


def _by_weekday(readings: tuple[date, ...], named: frozenset[int]) -> tuple[date, ...]:
    """Keep the readings that fall on the weekday written beside the date, all if none does."""
    if not named or len(readings) < 2:
        return readings
    return tuple(day for day in readings if day.weekday() in named) or readings


@dataclass(frozen=True, slots=True)
class _Label:
    """What a phrase calls the day behind it."""

    role: ClaimKind
    phrase: str
    start: int  # in the words searched
    gap: int  # characters between it and the day


def _last_label(words: str) -> _Label | None:
    """Return what the last label in some lower-case words calls the day behind them."""
    found = next(reversed(list(_labels().finditer(words))), None)
    return _Label(_roles()[found[0]], found[0], found.start(), len(words) - found.end()) if found else None


def _is_plain_label(label: _Label, shift: int, *, prose: bool) -> bool:
    """Tell whether a label in a line that may be a sentence or a title is meant as one."""
    opens = shift + label.start
    if " " in label.phrase or "-" in label.phrase:
        return not prose or opens <= _OPENS_WITH_LABEL
    return not prose and (opens <= 2 or label.gap <= _ADJACENT)


def _opens_with_label(plain: str) -> bool:
    return _labels().search(plain, 0, _OPENS_WITH_LABEL + 30) is not None


@cache
def _roles() -> dict[str, ClaimKind]:
    roles: dict[ClaimKind, list[str]] = load("clean_dates")["roles"]
    return {phrase: role for role, phrases in roles.items() for phrase in phrases}


@cache
def _labels() -> re.Pattern[str]:
    return _words(list(_roles()))


@cache
def _again() -> re.Pattern[str]:
    return _words(load("clean_dates")["again"]["words"])


@cache
def _company() -> re.Pattern[str]:
    return _words(load("clean_dates")["clock"]["company"])


def _words(phrases: list[str]) -> re.Pattern[str]:
    """Return a pattern of phrases as whole words, the longest first."""
    listed = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, listed))})(?![^\W\d_])")
