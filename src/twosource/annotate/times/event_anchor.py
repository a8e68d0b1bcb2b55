"""Dates told by an event: "a day before the meeting", "on the eve of the vote".

The event's own day is looked for in the text: a sentence that names it beside a date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.times.forms import Form
from twosource.annotate.times.grammar import Sense
from twosource.lexicon import load
from twosource.records.annotation import Timex

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_DAY_FORMS = ("weekday:", "weekday-of:", "month-day:", "day-of-month:", "unit:D:")
_REPORTING = frozenset(load("times")["context"]["reporting"])
_OWN_REACH = 5  # words between an event and the date told of it
_NOUN_REACH = 7  # words within which "before the first round of talks" must come to its noun


def anchor_on_events(
    taken: Sequence[tuple[DocSpan, Sense]], times: Sequence[Timex]
) -> tuple[list[tuple[DocSpan, Sense]], list[Timex]]:
    """Turn lengths before or after a dated event into dates, and drop eves of events without a date."""
    kept: list[Timex | None] = list(times)
    for number, ((span, sense), time) in enumerate(zip(taken, times, strict=True)):
        amount = _amount(span, sense)
        if amount is None:
            continue
        count, unit = amount
        noun = _event_noun(span)
        anchor = _dated(noun, number, taken, times) if noun is not None else None
        if anchor is not None:
            fineness = "D" if unit in ("D", "W") and abs(count) < 30 else unit
            form = Form("shift", (unit, str(count), fineness), ref=str(anchor))
            kept[number] = replace(
                time, type="DATE", value=None, unresolved=str(form), earliest=None, latest=None
            )
        elif sense.rule == "eve":
            kept[number] = None
    return [pair for pair, time in zip(taken, kept, strict=True) if time is not None], _renumber(kept)


def _amount(span: DocSpan, sense: Sense) -> tuple[int, str] | None:
    """Return how many units before (negative) or after an event a span lies, if words for one follow."""
    if sense.rule == "eve":
        return -1, "D"
    follower = span.doc[span.end].lower_ if span.end < len(span.doc) else ""
    if sense.rule == "quantity" and follower in ("before", "after") and sense.value is not None:
        unit = sense.value[-1]
        digits = sense.value[1:-1]
        if unit in "DWMY" and digits.isdigit():
            return (-int(digits) if follower == "before" else int(digits)), unit
    if (
        sense.rule == "the-unit-before"
        and span[-1].lower_ in ("before", "after")
        and span[-2].lower_ in ("day", "week")
    ):
        return (-1 if span[-1].lower_ == "before" else 1), span[-2].lower_[0].upper()
    return None


def _event_noun(span: DocSpan) -> Token | None:
    doc = span.doc
    noun: Token | None = None
    for token in doc[span.end : span.end + _NOUN_REACH]:
        if token.pos_ in ("NOUN", "PROPN"):
            noun = token
        elif (
            noun is not None
            or token.pos_ in ("VERB", "AUX", "PRON")
            or (token.is_punct and token.text != "-")
        ):
            break
    return noun if noun is not None and noun.pos_ == "NOUN" else None


def _dated(
    noun: Token, number: int, taken: Sequence[tuple[DocSpan, Sense]], times: Sequence[Timex]
) -> int | None:
    """Return the number of the expression that dates this event: its own, else that of one that names it."""
    own = _own_date(noun, number, taken, times)
    if own is not None:
        return own
    order = [*range(number - 1, -1, -1), *range(number + 1, len(taken))]
    for other in order:
        span, sense = taken[other]
        if not _is_day(times[other], sense):
            continue
        sentence = span.sent
        named = any(t.i != noun.i and t.lemma_.lower() == noun.lemma_.lower() for t in sentence)
        if named and not dates_a_saying(span):
            return int(other)
    return None


def _own_date(
    noun: Token, number: int, taken: Sequence[tuple[DocSpan, Sense]], times: Sequence[Timex]
) -> int | None:
    """Return the number of the date that stands just after an event: "the vote of 29 August"."""
    if number + 1 >= len(taken):
        return None
    span, sense = taken[number + 1]
    if span.sent.start != noun.sent.start or not 0 < span.start - noun.i <= _OWN_REACH:
        return None
    return number + 1 if _is_day(times[number + 1], sense) else None


def _is_day(time: Timex, sense: Sense) -> bool:
    if time.unresolved:
        return time.unresolved.startswith(_DAY_FORMS)
    return bool(sense.value and len(sense.value) == 10 and sense.value[:4].isdigit())


def dates_a_saying(span: DocSpan) -> bool:
    """Tell whether an expression dates the saying: "said on Wednesday that the meeting ..."."""
    for ancestor in span.root.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            return str(ancestor.lemma_).lower() in _REPORTING
        if ancestor.pos_ in ("NOUN", "PROPN"):
            return str(ancestor.lemma_).lower() == "statement"
    return False


def _renumber(kept: Sequence[Timex | None]) -> list[Timex]:
    """Drop the refused ones and correct the numbers that forms refer to."""
    numbers: dict[int, int] = {}
    for old, time in enumerate(kept):
        if time is not None:
            numbers[old] = len(numbers)
    out: list[Timex] = []
    for time in kept:
        if time is None:
            continue
        if time.unresolved is not None and "@" in time.unresolved:
            form = Form.parse(time.unresolved)
            if form.ref is not None and form.ref.isdigit():
                form = (
                    replace(form, ref=str(numbers[int(form.ref)]))
                    if int(form.ref) in numbers
                    else replace(form, ref="text")
                )
                time = replace(time, unresolved=str(form))
        out.append(time)
    return out
