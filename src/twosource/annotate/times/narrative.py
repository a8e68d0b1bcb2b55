"""Where a history stands: the expression that the bare months and days after it count from.

A history's own time moves with what is told in its main line; `asides` tells what does not move it. Words in
quotation marks have a time of their own.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from twosource.annotate.parse import Reading
from twosource.annotate.times.asides import Place, is_aside, is_attribute, is_bracketed
from twosource.annotate.times.fineness import (
    YEAR,
    drifts,
    fineness_needed,
    fineness_of,
    fineness_of_form,
    month_named,
)
from twosource.annotate.times.forms import Form
from twosource.annotate.times.grammar import Sense
from twosource.annotate.times.tense import is_present
from twosource.annotate.times.values import nearest_year
from twosource.records.annotation import Timex
from twosource.records.text import Block

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan

# History texts: at least so many full dates lie years before publication, and they outnumber the expressions
# that point at the day of writing.
_NARRATIVE_DATES = 5
_NARRATIVE_AGE_YEARS = 2
_STORY_REACH = 60  # words after which a story of old days must be taken up again
# A line of a chronology: a few words with a date, then a colon or a dash.
_ENTRY = re.compile(r"[ \t]*(?:[\w.,']+ ){0,3}[\w.,']+ ?(?:: |- )")
_MARK = re.compile(r'"|\n\n')
_YEAR_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?(?![\d])")


def follow_story(
    reading: Reading, taken: Sequence[tuple[DocSpan, Sense]], times: Sequence[Timex]
) -> tuple[Timex, ...]:
    """Write into each form that can follow the story the number of the expression where the story stands."""
    story = _Story(reading, [span for span, _ in taken], times)
    return tuple(story.read(number) for number in range(len(times)))


class _Story:
    """The places that a history has passed through, one expression after the other."""

    def __init__(self, reading: Reading, spans: Sequence[DocSpan], times: Sequence[Timex]) -> None:
        self._reading, self._spans, self._times = reading, spans, times
        edges = quotations(reading.plain)
        # An odd number is that of a quotation.
        counts = [bisect(edges, time.start) for time in times]
        self._quoted = [count if count % 2 else 0 for count in counts]
        self._coming = self._coming_years()
        self._line: list[Place] = []
        self._saying: list[Place] = []  # what the quotation at hand has told
        self._told = False  # a story of old days is being told just here
        self._section: tuple[Block, Place, int] | None = None  # what the last dated heading tells

    def read(self, number: int) -> Timex:
        """Return an expression with the place that it counts from, and move on if it moves the story."""
        time = self._times[number]
        form = Form.parse(time.unresolved) if time.unresolved else None
        quotation = self._quoted[number]
        if self._saying and self._quoted[self._saying[-1].number] != quotation:
            self._saying = []
        if form is not None and form.ref not in (None, "text"):
            pass  # told from another expression
        elif form is not None and (drifts(form) or form.ref == "text" or quotation):
            place = self._place_for(form)
            if place is not None:
                told = self._told and not quotation and self._goes_on(place, self._spans[number], form)
                form = replace(form, story=place.number, told=told)
            time = replace(time, unresolved=str(form))
        elif form is not None:
            self._told = self._told and bool(quotation)
            return time  # told from the day of writing, or from an event
        here = self._here(number, form)
        if time.type in ("DATE", "TIME") and here is not None and (form is None or form.story is not None):
            if quotation:
                self._saying.append(here)
            else:
                self._move(here, form)
        return time

    def _goes_on(self, place: Place, span: DocSpan, form: Form) -> bool:
        """Tell whether the story is still being told: nothing since is told of the present or the future."""
        entry = self._in_entry(span)
        if form.args[-1] == "future" and not entry:
            return False
        doc, last = span.doc, self._spans[self._line[-1].number if self._line else place.number]
        if last.start > span.start or span.start - last.end > _STORY_REACH:
            self._told = False
        elif any(is_present(token) for token in doc[last.sent.start : span.sent.end] if token.dep_ == "ROOT"):
            return self._told and self._in_entry(last) and entry
        return self._told

    def _in_entry(self, span: DocSpan) -> bool:
        """Tell whether an expression stands in a line of a chronology: "14 January: Police fire"."""
        text = self._reading.plain
        start = text.rfind("\n", 0, span.start_char) + 1
        return _ENTRY.match(text, start) is not None

    def _opens_entry(self, span: DocSpan) -> bool:
        """Tell whether a date opens a line of a chronology."""
        text = self._reading.plain
        start = text.rfind("\n", 0, span.start_char) + 1
        return not text[start : span.start_char].strip() and self._in_entry(span)

    def _place_for(self, form: Form) -> Place | None:
        """Return the last place fine enough to count a form from."""
        needed = fineness_needed(form)
        places = reversed([*self._line, *self._saying])
        place = next((p for p in places if p.fineness <= needed), None)
        month = month_named(form)
        if place is None or month is None or place.month is None or self._section is None:
            return place
        _, heading, last = self._section
        if not heading.year == last == place.year:
            return place
        # A month counted from the story does not leave the one year of its heading.
        return place if nearest_year(month, last, place.month) == last else heading

    def _here(self, number: int, form: Form | None) -> Place | None:
        """Return the place that an expression tells; a year that it does not tell is the nearest one."""
        value = self._times[number].value or ""
        fineness = fineness_of_form(form) if form is not None else fineness_of(value)
        if fineness is None:
            return None
        if form is None and (found := _YEAR_MONTH.match(value)):
            return Place(number, fineness, int(found[1]), int(found[2]) if found[2] else None)
        month = month_named(form) if form is not None else None
        last = self._line[-1] if self._line else None
        if last is None or last.year is None:
            return Place(number, fineness, None, month)
        known = month is not None and last.month is not None
        year = nearest_year(month or 0, last.year, last.month or 0) if known else last.year
        return Place(number, fineness, year, month)

    def _move(self, here: Place, form: Form | None) -> None:
        span = self._spans[here.number]
        block = self._reading.block_of(span.start_char)
        if block.kind in ("heading", "headline"):
            same = self._section is not None and self._section[0] == block
            if here.year is not None and here.fineness <= YEAR:
                first = self._section[1] if same and self._section is not None else here
                self._section = block, first, here.year
            if not same:
                self._line.append(here)
        elif (
            not self._line
            or self._opens_entry(span)
            or not is_aside(span, form, here, self._line[-1], self._coming[here.number])
        ):
            self._line.append(here)
            if form is None:
                # A year alone opens no story: "In 2010 it was banned. In March, ..." may be the March gone.
                frame = self._told and span.start - span.sent.start <= 1
                self._told = here.year is not None and (here.fineness < YEAR or frame)

    def _coming_years(self) -> list[int | None]:
        """Return for each expression the year that the next one outside brackets and quotations tells."""
        coming: list[int | None] = []
        year: int | None = None
        for number in range(len(self._times) - 1, -1, -1):
            coming.append(year)
            time, span = self._times[number], self._spans[number]
            told = _YEAR_MONTH.match(time.value or "") if time.type in ("DATE", "TIME") else None
            if told and not self._quoted[number] and not is_bracketed(span) and not is_attribute(span):
                year = int(told[1])
        return coming[::-1]


def tells_years(times: Sequence[Timex]) -> bool:
    """Tell whether any expression gives a year, from which others could count."""
    return any(t.unresolved is None and _YEAR_MONTH.match(t.value or "") for t in times)


def is_narrative(times: Sequence[Timex], written: date | None) -> bool:
    """Tell whether a text tells history: dates of years ago outnumber what points at the day of writing.

    Without a day of writing every date counts as one of years ago: what is no history then never is one.
    """
    current = written.year if written else None
    told = deictic = undated = 0
    for time in times:
        if time.unresolved is None:
            if time.type == "DATE" and (time.value or "")[:4].isdigit() and len(time.value or "") >= 4:
                year = int((time.value or "")[:4])
                told += current is None or year <= current - _NARRATIVE_AGE_YEARS
            continue
        op = time.unresolved.split(":")[0]
        if "@" not in time.unresolved and op in ("weekday", "unit", "weekend", "shift", "in-year"):
            deictic += 1
        undated += drifts(Form.parse(time.unresolved))
    if told >= _NARRATIVE_DATES:
        return told >= 2 * deictic
    return told >= 2 and not deictic and undated > _NARRATIVE_DATES


def quotations(text: str) -> list[int]:
    """Return the offsets at which quotations open and close in turn; a blank line closes one."""
    edges: list[int] = []
    for mark in _MARK.finditer(text):
        if mark[0] == '"' or len(edges) % 2:
            edges.append(mark.start())
    return edges
