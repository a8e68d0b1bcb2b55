"""Clock times and parts of the day that count from a day named just before.

"Monday, 6 October. 15:20: arrival". So do minutes counted from a clock time ("six minutes later"), and a
weekday that explains a date ("the 19th, a moonless Thursday").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.times.asides import is_bracketed
from twosource.annotate.times.event_anchor import dates_a_saying
from twosource.annotate.times.fineness import fineness_of, fineness_of_form
from twosource.annotate.times.forms import Form
from twosource.annotate.times.grammar import Sense
from twosource.records.annotation import Timex

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan

Taken = list[tuple["DocSpan", Sense]]
_APPOSITION = 4  # words between a date and the weekday that explains it


def count_from_day(taken: Taken, times: Sequence[Timex], text: str) -> tuple[Taken, list[Timex]]:
    """Write into each bare clock time the number of the expression whose day it belongs to.

    A part of the day ("the evening") without a day is told of no day, and is dropped.
    """
    kept: Taken = []
    found: list[Timex] = []
    for (span, sense), time in zip(taken, times, strict=True):
        form = Form.parse(time.unresolved) if time.unresolved else None
        if form is not None and form.ref is None:
            if sense.rule in ("clock", "the-part"):
                number = _day_before(span, kept, found, text)
                if number is not None:
                    time = replace(time, unresolved=str(replace(form, ref=str(number))))
                elif sense.rule == "the-part":
                    continue
            elif form.op == "minutes":
                number = _clock_before(span, found, text)
                if number is None:
                    value = "PAST_REF" if form.args[0].startswith("-") else "FUTURE_REF"
                    time = replace(time, type="DATE", value=value, unresolved=None)
                else:
                    time = replace(time, unresolved=str(replace(form, ref=str(number))))
            elif form.op == "weekday" and (number := _explained(span, kept, found)) is not None:
                form = replace(form, args=(form.args[0], "near"), ref=str(number))
                time = replace(time, unresolved=str(form))
        kept.append((span, sense))
        found.append(time)
    return kept, found


def _day_before(span: DocSpan, taken: Taken, times: Sequence[Timex], text: str) -> int | None:
    """Return the number of the last day told in the same paragraph, unless it dates what somebody says."""
    start = text.rfind("\n", 0, span.start_char) + 1
    for number in range(len(times) - 1, -1, -1):
        time = times[number]
        if time.start < start:
            return None
        earlier, sense = taken[number]
        if not _tells_a_day(time) or sense.rule == "the-part" or is_bracketed(earlier):
            continue
        if earlier.start > 0 and earlier.doc[earlier.start - 1].lower_ == "since":
            continue
        if dates_a_saying(earlier) and earlier.sent.start != span.sent.start:
            continue
        return number
    return None


def _clock_before(span: DocSpan, times: Sequence[Timex], text: str) -> int | None:
    """Return the number of the last clock time told in the same paragraph."""
    start = text.rfind("\n", 0, span.start_char) + 1
    for number in range(len(times) - 1, -1, -1):
        if times[number].start < start:
            return None
        told = times[number].unresolved or times[number].value or ""
        if times[number].type == "TIME" and ":" in told.rpartition("T")[2]:
            return number
    return None


def _explained(span: DocSpan, taken: Taken, times: Sequence[Timex]) -> int | None:
    """Return the number of the date before that a weekday explains: "13 August, a Friday"."""
    if not taken or not _tells_a_day(times[-1]):
        return None
    between = span.doc[taken[-1][0].end : span.start]
    if not 2 <= len(between) <= _APPOSITION or between[0].text != ",":
        return None
    return len(times) - 1 if between[1].lower_ in ("a", "an") else None


def _tells_a_day(time: Timex) -> bool:
    if time.type not in ("DATE", "TIME"):
        return False
    if time.unresolved is not None:
        return fineness_of_form(Form.parse(time.unresolved)) == 0
    return fineness_of(time.value or "") == 0
