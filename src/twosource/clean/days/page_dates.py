"""The days a page shows beside its story, with what each is called and where on the page it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from twosource.clean.blocks.phrase_patterns import whole_words
from twosource.clean.days.date_lines import is_date_line
from twosource.clean.days.day_places import (
    heads_paper,
    in_masthead,
    is_capitalised,
    is_caption,
    is_cut_off,
    is_print_header,
    is_signature,
    is_story,
    is_top,
    keeps_clock_company,
)
from twosource.clean.days.day_signs import CLOSING_GROUP
from twosource.clean.days.english_days import WEEKDAYS, WrittenDay
from twosource.clean.days.issues import find_issue
from twosource.clean.days.line_days import find_line_days, weekday_written, weekdays_beside
from twosource.clean.days.page_labels import (
    NOTED,
    ClaimKind,
    is_note,
    is_plain_label,
    labels_elsewhere,
    labels_listed,
    last_label,
    opens_with_label,
)
from twosource.clean.days.page_lines import Zone
from twosource.clean.days.told_days import NUMBERED
from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph
from twosource.lexicon import load
from twosource.records.text import Span

_LINE_DATE_WORDS = 25
_DIGIT = re.compile(r"\d")
_LATER = re.compile(
    r",?\s+(?:and|but)?\s*(?:was |were )?(?:first )?"
    r"(?:released|published|posted|aired|broadcast|printed|put out)\s+"
    r"(?:(?P<n>\w+) days? later|(?P<next>the (?:next|following) day))",
    re.I,
)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_UNIVERSAL = re.compile(r"[T,\s]*\d\d:?\d\d(?::?\d\d)?(?:\.\d+)?\s*(?:Z\b|\+00:?00|UTC\b|GMT\b)")
_FROM_FILES = re.compile(  # `Fifty years ago today (The Harbour Post, 4 September 1969)`
    r"\byears ago(?: (?:today|this (?:week|month)))?\b[^(]{0,20}"
    r"\((?:from )?(?:[Tt]he )?[A-ZÀ-Þ][\w.’' ]+,\s*$"
    r"|^From (?:[Tt]he )?[A-ZÀ-Þ][\w.’' ]+ of\s*$"
)
_OUT_OF = re.compile(r"\bfrom (?:the |The )?[A-ZÀ-Þ][^.;]{2,50}\b(?:of|,)\s*$")
_LABEL_TAIL = re.compile(r"\s*\(\s*(?:last\s+)?(?:updated|amended|corrected|revised)\b[^()\d]*\)", re.I)
_AGAIN_REACH = 40  # words: longer paragraphs of the story date no page
_FOOT = 3  # lines
_FIRST_CLOCK = 1994  # before that year no page was fetched
_LONG_AGO = 10  # years between two days of one line
_AGAIN_BY = 4  # lines: further down, somebody in the story shares something
_AGAIN_WORDS = 22


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
    utc: bool = False  # the day of a moment in universal time, which can be another day at the place


def page_claims(text: str, layout: Layout, zones: list[Zone | None]) -> list[Claim]:
    """Return the days of the page outside its story, in order.

    Args:
        text: The article's text.
        layout: Its decided paragraphs.
        zones: For each paragraph, whether it stands among comments or links.
    """
    claims: list[Claim] = []
    held = labels_listed().found_in(layout.wording.whole, layout.wording.words)
    labels = tuple(phrase for phrase, _ in held)
    before = ""
    again = False
    for order, paragraph in enumerate(layout.paragraphs):
        if paragraph.words > _AGAIN_REACH and paragraph.kind in (None, "body"):
            again = False
            continue
        if paragraph.numbered and _DIGIT.search(paragraph.text) and not is_caption(paragraph, order):
            top = again or is_top(order, layout)
            found = list(_line_claims(text, paragraph, order, before, layout, zones[order], labels, top=top))
            if again and any(c.kind == "plain" for c in found):
                # an old cutting: what stood above says that somebody shows it again
                claims = [replace(c, kind="shared") if c.kind == "plain" else c for c in claims]
                again = False
            claims += found
        if (
            claims
            and order <= _AGAIN_BY
            and paragraph.words <= _AGAIN_WORDS
            and _again().search(paragraph.plain)
        ):
            again = True
        before = paragraph.text if paragraph.words <= 3 else ""
    return claims


def _line_claims(
    text: str,
    paragraph: Paragraph,
    order: int,
    before: str,
    layout: Layout,
    zone: str | None,
    labels: tuple[str, ...],
    *,
    top: bool,
) -> Iterator[Claim]:
    dated = paragraph.kind == "boilerplate:date-line"
    if order >= len(layout.paragraphs) - _FOOT and zone is None and not is_story(paragraph):
        dated = dated or is_date_line(paragraph.text) or CLOSING_GROUP.search(paragraph.text) is not None
    furniture = dated or (paragraph.kind == "byline" and paragraph.words <= _LINE_DATE_WORDS)
    note = zone is None and is_note(paragraph, order, layout)
    if not furniture and not note and not _may_date(paragraph, zone, labels):
        return
    issue = find_issue(text, paragraph.start, paragraph.end) if zone is None else None
    if issue is not None and (dated or top):
        first, last, span = issue
        yield Claim("issue", None, (first,), span, order, until=last)
        return
    label: ClaimKind | None = None
    if before:
        above = last_label(before.lower())
        label = above.role if above else None
    start = paragraph.start
    labelled = abroad = False
    days = _in_common(find_line_days(text, paragraph.start, paragraph.end))
    years = [day.year for day in days if day.year is not None]
    if years and max(years) - min(years) > _LONG_AGO and last_label(paragraph.plain) is None:
        return  # the span of a life or of a reign
    for day in days:
        if day.day is None and not day.readings:
            continue
        if day.slashed and NUMBERED.search(text[max(paragraph.start, day.start - 14) : day.start]):
            continue
        found = last_label(text[start : day.start].lower())
        if found is not None:
            label = found.role
            abroad = found.phrase in labels_elsewhere()
            prose = is_story(paragraph)
            labelled = is_plain_label(found, start - paragraph.start, prose=prose)
            labelled = labelled or (note and found.role in NOTED)
            if label == "shared" and _OUT_OF.search(text[start + found.start : day.start]):
                label = "original"  # `Reprinted with permission from The Harbour Post of 4 May 2013`
        if _LABEL_TAIL.match(text, day.end):
            label = "updated"
        start = day.end
        kind = _kind(text, paragraph, day, label, labelled, order, layout, zone, furniture=furniture, top=top)
        if kind is not None:
            named = weekdays_beside(text, paragraph.start, paragraph.end, day)
            own = kind == "plain" and heads_paper(layout, order)
            own = own and (bool(named) or _names_weekday(text[paragraph.start : day.start], day))
            readings = _by_weekday(day.readings, named)
            if abroad and day.slashed:
                readings = readings[:1]
            if len(readings) == 1:
                readings = _with_slip(readings[0], weekday_written(text, paragraph.start, paragraph.end, day))
            yield from _days_later(text, paragraph, day, readings, order) if kind == "written" else ()
            utc = _UNIVERSAL.match(text, day.end, paragraph.end) is not None
            yield Claim(kind, day, readings, Span(day.start, day.end), order, own=own, utc=utc)


def _in_common(days: list[WrittenDay]) -> list[WrittenDay]:
    """Return the days of a line, those of another calendar settled by the common day beside them."""
    certain = {day.certain for day in days if day.certain is not None}
    return [
        replace(day, readings=same)
        if len(day.readings) > 1 and len(same := tuple(r for r in day.readings if r in certain)) == 1
        else day
        for day in days
    ]


def _names_weekday(before: str, day: WrittenDay) -> bool:
    """Tell whether words before a day name its weekday: `SUNDAY READER, July 21, 2019`."""
    certain = day.certain
    return certain is not None and WEEKDAYS[certain.weekday()] in before.lower()


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
    top: bool,
) -> ClaimKind | None:
    """Tell what a day of a page's line is, None where it is no claim."""
    if zone is not None:
        return "comment" if zone == "comments" else "related"
    if label == "elsewhere":
        return None
    if label is not None and (furniture or labelled):
        return label
    if is_print_header(paragraph, layout):
        return "retrieved"
    if _FROM_FILES.search(text[paragraph.start : day.start]):
        return "original"
    if not furniture and not (
        top
        and day.readings
        and (not paragraph.is_prose or is_capitalised(paragraph))
        and is_cut_off(text, paragraph, day)
    ):
        return None
    if is_signature(text, paragraph, day, layout):
        return "written"
    if day.year is not None and day.year < _FIRST_CLOCK:
        return "plain"
    if paragraph.kind != "byline" and in_masthead(layout, order):
        return "masthead"
    return "clock" if paragraph.kind != "byline" and keeps_clock_company(layout, order) else "plain"


def _may_date(paragraph: Paragraph, zone: str | None, labels: tuple[str, ...]) -> bool:
    """Tell, at little cost, whether a line that is no date line may hold a day of the page."""
    if zone is not None:
        return paragraph.words <= _LINE_DATE_WORDS
    if paragraph.words > _AGAIN_REACH:
        return False
    return not is_story(paragraph) or opens_with_label(paragraph.plain, labels)


def _with_slip(day: date, weekday: int | None) -> tuple[date, ...]:
    """Return a day and, where the weekday written beside it is another's, the nearest that has it."""
    if weekday is None or day.weekday() == weekday:
        return (day,)
    off = (weekday - day.weekday() + 3) % 7 - 3
    return day, day + timedelta(days=off)


def _days_later(
    text: str, paragraph: Paragraph, day: WrittenDay, readings: tuple[date, ...], order: int
) -> Iterator[Claim]:
    """Yield the day of `recorded on Tuesday 8 June 2021 and released two days later`."""
    later = _LATER.match(text, day.end, paragraph.end)
    if later is not None and len(readings) == 1:
        number = 1 if later["next"] else _COUNTS.get((later["n"] or "").lower(), 0)
        if number:
            found = readings[0] + timedelta(days=number)
            yield Claim("published", day, (found,), Span(day.start, later.end()), order)


def _by_weekday(readings: tuple[date, ...], named: frozenset[int]) -> tuple[date, ...]:
    """Keep the readings that fall on the weekday written beside the date, all if none does."""
    if not named or len(readings) < 2:
        return readings
    return tuple(day for day in readings if day.weekday() in named) or readings


@cache
def _again() -> re.Pattern[str]:
    return whole_words(load("clean_dates")["again"]["words"])
