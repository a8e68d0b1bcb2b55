"""The days that story and captions tell of, each with whether its sentence looks back or ahead."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from twosource.clean.days.english_days import WrittenDay, find_days, make_day, may_hold_days
from twosource.clean.days.line_days import find_line_days
from twosource.clean.days.month_names import calendar_words
from twosource.clean.days.page_lines import Zone
from twosource.clean.layout import Layout
from twosource.clean.sought import Sought
from twosource.records.text import Span

_SENTENCE = 400  # characters each way: no further is a sentence looked for
_MOST_DAYS = 300
_LEAD = 5  # paragraphs: further down, reports retell older plans
_FUTURE = Sought(
    r"\b(?:will|is to|are to|to be|to take place|is due|are due|is set to|are set to|is scheduled"
    r"|are scheduled|is expected"
    r"|are expected|plans? to|planned"
    r" for|scheduled for|due to|due on|upcoming|ahead of|is slated|are slated|next (?:week|month"
    r"|year))\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|had|held|met|took|began|said|told|signed|announced|killed|won|lost|came|went|made|fell|rose|struck|hit|left|"
    r"opened|closed|ended|started|voted|agreed|launched|issued|imposed|resigned|died|arrived|attended|since|[a-z]{3,}ed"
    r"|flew|fled|drove|rode|ran|sank|sang|swam|stood|sat|spoke|wrote|broke|stole|woke|froze|chose|grew|knew|threw|drew|blew"
    r"|ate|gave|paid|sold|bought|brought|caught|taught|thought|fought|sought|slept|kept|swept|dealt|built|sent"
    r"|spent|lent|burnt|led|fed|found|hung|stung|swung|dug|shot|got|forgot|became|overcame|withdrew|shook|hid|slid"
    r"|laid|heard|did|began|drank|sprang|tore|wore|swore)\b"
)
# `will be held`: the participle of a plan is no past. `no longer`: as many characters, so that places stay.
_PASSIVE_AHEAD = re.compile(
    r"\b(?:will|shall|to|would|could|may|might|must|should|can) be \w+(?: \w+(?:ed|en))?\b", re.I
)
_CONDITIONAL = Sought(r"\b(?:would|until|till|deadline|expires?|by the end of|no later than|before)\b", re.I)
_SENTENCE_BREAK = re.compile(r"[.!?](?<=[a-z0-9)”\"’][.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z])")
# Numbers with points or dashes that are no days: `version 10.4.2022`, `Case No. 4-11-22`.
NUMBERED = re.compile(
    r"(?:\b(?:version|ver|v|release|build|nos?|nr|case|file|section|article|rule|clause|para(?:graph)?|ip"
    r"|address|tel|phone|chapter|model|serial|part|code|grid|ref|call us|fax|hotline)\b\.?:?\s*|[#§])$",
    re.I,
)
_NOTES = ("correction", "clarification", "editor's note", "erratum", "(correction", "* correction")
_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|no later than)\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?$"
)
_DUTY = re.compile(
    r"\b(?:can be|may be|(?:is|are) (?:open|on (?:show|view|display))|runs|continues"
    r"|must|shall|should|has to|have to|will|ordered|told to|asked to|given until)\b"
)
_ENTRY = re.compile(r"^(?P<year>(?:19|20)\d\d)\s*[–—:-]+\s")  # of a chronicle
_ENTRIES = 3  # fewer make none


_OLD_YEAR = re.compile(r"\b1[6-9][0-4]\d\b")
_EVENT_OF = re.compile(r"\b(?:after|since|following)\b[^.;,:!?]{0,40}$", re.I)
_SEEN = re.compile(
    r"\b(?:during|seen|pictured|photographed|shown here)\b"
)  # a caption that reads like the story
_NOW = re.compile(  # a caption shows what was: these words tell of the day of writing
    r"\b(?:tomorrow|tonight|today|later this|from today|next (?:week|month|[A-Z][a-z]+day)"
    r"|this (?:coming )?[A-Z][a-z]+day|[Ii]n \w+ (?:days|weeks)\b)"
)
_RANGE_BEFORE = re.compile(
    r"(?<![\d/.-])(\d\d?)(?:st|nd|rd|th)?\s*(?:to|and|until|till|through|-|–|—)\s*(?:the\s+)?$"
)
_RANGE_INSIDE = re.compile(r"(\d\d?)\s*[-–]\s*(\d\d?)(?!\d)")


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A day that the story or a caption tells of, with how the sentence looks at it."""

    written: WrittenDay
    early: bool  # in the headline or the first paragraphs
    future: bool
    past: bool
    caption: bool
    plain: bool = False  # its sentence looks one way only
    opens: date | None = None  # first day of a range: `from 20 to 23 February 2014`

    @property
    def certain(self) -> date | None:
        """The day, if it can be but one."""
        return self.written.certain


def told_days(text: str, layout: Layout, zones: list[Zone | None]) -> list[ToldDay]:
    """Return the days in story and captions, each with whether its sentence looks back or ahead."""
    found: list[ToldDay] = []
    stories = 0
    for paragraph, zone in zip(layout.paragraphs, zones, strict=True):
        caption = paragraph.kind == "caption" or paragraph.plain.startswith(("[photo", "(photo", "[image"))
        caption = caption and _NOW.search(paragraph.text) is None
        if (
            zone is not None
            or paragraph.plain.startswith(_NOTES)
            or not (caption or paragraph.kind in (None, "body", "headline", "caption"))
        ):
            continue
        if caption and paragraph.start == 0 and paragraph.text[0].isdigit():
            continue  # a browser's line: day, hour and title
        start = paragraph.start
        stories += not caption
        if not paragraph.numbered:
            continue
        if not may_hold_days(paragraph.plain, layout.wording.months) and not _other_calendar(layout):
            continue
        if paragraph.pieces:
            start = next((s for s, _, kind in paragraph.pieces if kind in ("body", "caption")), start)
        for written in _days_in(text, start, paragraph.end, layout):
            if len(found) >= _MOST_DAYS:
                return found
            if written.day is None and not written.readings:
                continue
            if written.slashed and NUMBERED.search(text[max(start, written.start - 12) : written.start]):
                continue
            told = _told(text, start, paragraph.end, written, early=stories <= _LEAD, caption=caption)
            if paragraph.kind == "headline":  # only `tomorrow` and the like beside it tell something
                told = replace(told, future=False, past=False, plain=False)
            found.append(told)
    return found


def chronicle_floor(layout: Layout) -> tuple[date, Span] | None:
    """Return the first day of the last year that a list of years tells of, None without such a list."""
    entries = [
        (int(entry["year"]), p)
        for p in layout.paragraphs
        if p.text[0] in "12" and (entry := _ENTRY.match(p.text)) and not _FUTURE.search(p.text)
    ]
    if len(entries) < _ENTRIES:
        return None
    year, paragraph = max(entries, key=lambda e: (e[0], -e[1].start))
    return date(year, 1, 1), Span(paragraph.start, paragraph.start + 4)


def _told(text: str, start: int, end: int, written: WrittenDay, *, early: bool, caption: bool) -> ToldDay:
    sentence = _without_plans(sentence_round(text, start, end, written.start, written.end))
    future = _FUTURE.search(sentence) is not None
    past = caption or (_PAST.search(sentence) is not None)
    plain = future != past and not _CONDITIONAL.search(sentence)
    if not caption and (_CONDITIONAL.search(sentence) or (future and past)):
        # both ways of looking in one sentence: the day could belong to either
        near = _without_plans(text[max(start, written.start - 60) : written.start])
        future = _FUTURE.search(near) is not None and not _CONDITIONAL.search(sentence)
        past = not future and _PAST.search(near) is not None and not _CONDITIONAL.search(near)
        if future and _PAST.search(near.rsplit(",", 1)[-1]):
            future = past = False
    if not caption and _DEADLINE.search(text, max(start, written.start - 24), written.start):
        future, past, plain = _DUTY.search(sentence) is not None, False, False
    if not past and not future and not caption:
        # `two weeks after the quake of 12 August`: what a noun tells of is past, too
        past = _EVENT_OF.search(text, max(start, written.start - 60), written.start) is not None
        past = past or _SEEN.search(sentence) is not None
    written, opens = _ranged(text, start, written)
    return ToldDay(written, early, future, past, caption, plain, opens)


def _days_in(text: str, start: int, end: int, layout: Layout) -> list[WrittenDay]:
    """Return the days of a paragraph; those of other calendars too where the text names their months."""
    if not _other_calendar(layout) and not _OLD_YEAR.search(text, start, end):
        return find_days(text, start, end)
    found = (day for day in find_line_days(text, start, end) if day.readings or day.month)
    return [day if day.slashed else replace(day, readings=day.readings[:1]) for day in found]


def _other_calendar(layout: Layout) -> bool:
    return not layout.wording.words.isdisjoint(calendar_words())


def _ranged(text: str, start: int, written: WrittenDay) -> tuple[WrittenDay, date | None]:
    """Return the last day of a range such as `20 to 23 February 2014`, and its first."""
    day = written.certain
    if day is None:
        return written, None
    inside = _RANGE_INSIDE.search(text, written.start, written.end) if not written.slashed else None
    if inside is not None and text[written.start : written.start + 4].isdecimal() is False:
        first, last = (make_day(day.year, day.month, int(inside[n])) for n in (1, 2))
        if first is not None and last is not None and first < last and day in (first, last):
            return replace(written, readings=(last,), day=last.day), first
        return written, None
    before = _RANGE_BEFORE.search(text, max(start, written.start - 16), written.start)
    first = make_day(day.year, day.month, int(before[1])) if before else None
    return written, first if first is not None and first < day else None


def _without_plans(sentence: str) -> str:
    """Return a sentence without the participles of what is planned in it."""
    return _PASSIVE_AHEAD.sub(_planned, sentence) if " be " in sentence.lower() else sentence


def _planned(found: re.Match[str]) -> str:
    """Return `will be held` without its participle."""
    return " ".join(found[0].split()[:2])


def looks_back(sentence: str) -> bool:
    """Tell whether a sentence tells of what is past, and of nothing to come."""
    shown = _without_plans(sentence)
    return _PAST.search(shown) is not None and _FUTURE.search(shown) is None


def sentence_round(text: str, start: int, end: int, first: int, last: int) -> str:
    """Return the sentence of `text[start:end]` that holds `text[first:last]`."""
    low, high = max(start, first - _SENTENCE), min(end, last + _SENTENCE)
    for stop in _SENTENCE_BREAK.finditer(text, low, high):
        if stop.start() + 1 < first:
            low = stop.end()
        elif stop.start() + 1 >= last:
            high = stop.start() + 1
            break
    return text[low:high]
