"""The days a page claims for itself, with what each claim is called and where on the page it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from twosource.clean.days import WEEKDAY, WEEKDAYS, WrittenDay, find_days
from twosource.clean.genre import kind_labelled
from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph
from twosource.records.text import Span

ClaimKind = Literal["published", "updated", "plain", "masthead", "given"]

_UPDATED = re.compile(r"\b(?:updated?|modified|edited|revised|corrected|last)\b", re.I)
_PUBLISHED = re.compile(
    r"\b(?:published|publication|posted|first|created|issued|released|uploaded|dated?|added|pub)\b", re.I
)
_LINE_DATE_WORDS = 25
_ENTRY = re.compile(r"\s*[|/•·»›]\s*")
_MENU = 2  # entries: one alone may be the label of the article


@dataclass(frozen=True, slots=True)
class Claim:
    """A day that the page, or the input, gives as its own."""

    kind: ClaimKind
    day: WrittenDay | None
    readings: tuple[date, ...]
    span: Span | None
    order: int = 0  # position among the page's paragraphs


def page_claims(text: str, layout: Layout) -> list[Claim]:
    """Return the dated lines of the page outside its story, in order."""
    claims: list[Claim] = []
    before, kind_before = "", ""
    for order, paragraph in enumerate(layout.paragraphs):
        # the day of a link under `Related` is another article's
        linked, kind_before = kind_before == "boilerplate:related", paragraph.kind or ""
        if linked and claims:
            continue
        dated = paragraph.kind == "boilerplate:date-line"
        if dated or (paragraph.kind == "byline" and paragraph.words <= _LINE_DATE_WORDS):
            claims += _line_claims(text, paragraph, order, before, layout)
        before = paragraph.text if paragraph.words <= 3 else ""
    return claims


def _line_claims(text: str, paragraph: Paragraph, order: int, before: str, layout: Layout) -> list[Claim]:
    claims: list[Claim] = []
    label_start = paragraph.start
    label: ClaimKind = "plain"
    if before and _UPDATED.search(before):
        label = "updated"
    elif before and _PUBLISHED.search(before):
        label = "published"
    for day in find_days(text, paragraph.start, paragraph.end):
        if day.day is None and not day.readings:
            continue
        words = text[label_start : day.start]
        if _UPDATED.search(words) and "first" not in words.lower():
            label = "updated"
        elif _PUBLISHED.search(words):
            label = "published"
        kind: ClaimKind = label
        if kind == "plain" and paragraph.kind != "byline" and _in_masthead(layout, order):
            kind = "masthead"
        readings = _by_weekday(
            day.readings, text[max(paragraph.start, day.start - 14) : min(paragraph.end, day.end + 12)]
        )
        claims.append(Claim(kind, day, readings, Span(day.start, day.end), order))
        label_start = day.end
    return claims


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


def _by_weekday(readings: tuple[date, ...], around: str) -> tuple[date, ...]:
    """Keep the readings that fall on the weekday written beside the date, all if none does."""
    found = WEEKDAY.search(around)
    if found is None or len(readings) < 2:
        return readings
    wanted = found["weekday"].lower()[:3]
    return tuple(day for day in readings if WEEKDAYS[day.weekday()][:3] == wanted) or readings


def nearest_year(month: int, day: int, to: date) -> date | None:
    """Return the day with this month and day that lies nearest to `to`."""
    candidates = []
    for year in (to.year - 1, to.year, to.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    return min(candidates, key=lambda found: (abs(found - to), found), default=None)


def settle_order(claims: list[Claim], anchors: list[date]) -> list[Claim]:
    """Choose between `day/month` and `month/day` by the page's other dates; what stays open keeps both.

    Args:
        claims: The page's claims.
        anchors: Days that the article is known to be near: dateline, captions, spelt-out dates.
    """
    day_first = _numeric_habit(claims)
    settled: list[Claim] = []
    certain = [c.readings[0] for c in claims if len(c.readings) == 1]
    for claim in claims:
        readings = claim.readings
        if len(readings) > 1:
            near = [
                r
                for r in readings
                if any(abs(r - anchor) <= timedelta(days=10) for anchor in [*anchors, *certain])
            ]
            if len(near) == 1:
                readings = (near[0],)
            elif day_first is not None:
                readings = (readings[0],) if day_first else (readings[1],)
        settled.append(Claim(claim.kind, claim.day, readings, claim.span, claim.order))
    return settled


def _numeric_habit(claims: list[Claim]) -> bool | None:
    """Tell whether the page writes the day first, as one of its numeric dates shows; None if none does."""
    habits = set()
    for claim in claims:
        if claim.day is not None and claim.day.slashed and len(claim.readings) == 1:
            habits.add(claim.day.first_number == claim.readings[0].day)
    return habits.pop() if len(habits) == 1 else None
