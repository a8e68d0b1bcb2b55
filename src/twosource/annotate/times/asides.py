"""Dates that stand beside a history's main line and do not move its time.

They are dates in brackets, dates that only tell two things apart ("the 1978 treaty"), what had happened
before, what was planned for later, what is counted back from the story ("two decades earlier"), and a leap
to another year from which the next dated sentence comes back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.times.fineness import YEAR
from twosource.annotate.times.forms import Form
from twosource.annotate.times.tense import way_of

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan

_UNTIL_REACH = 8  # words back within which "until" governs a date
_FAR_AHEAD = 3  # years: a word from so much later ("papers released in 2005") does not move the story


@dataclass(frozen=True, slots=True)
class Place:
    """Where the story stands: an expression's number, its grain, and its year and month if known."""

    number: int
    fineness: int
    year: int | None
    month: int | None = None


def is_bracketed(span: DocSpan) -> bool:
    """Tell whether an expression stands in brackets that its sentence has opened."""
    before: str = span.doc[span.sent.start : span.start].text
    return before.rfind("(") > before.rfind(")")


def is_attribute(span: DocSpan) -> bool:
    """Tell whether a date tells one thing from others: "the 1978 treaty"."""
    doc = span.doc
    left = doc[span.start - 1] if span.start > span.sent.start else None
    right = doc[span.end] if span.end < span.sent.end else None
    return (
        left is not None
        and right is not None
        and left.pos_ in ("DET", "PRON", "PART")
        and right.pos_ in ("NOUN", "PROPN", "ADJ")
    )


def is_aside(span: DocSpan, form: Form | None, here: Place, story: Place, coming: int | None) -> bool:
    """Tell whether an expression stands beside the story's main line."""
    if is_bracketed(span):
        return True
    if form is not None and form.op == "season":
        return True  # wide, and a winter lies in two years
    if form is not None and form.ref is not None:
        steps = int(form.args[1]) if form.op in ("unit", "shift") else 0
        return form.args[-1] == "last" or steps < 0 or steps > _FAR_AHEAD
    if form is not None or here.year is None or story.year is None:
        return False
    if here.year == story.year:
        # "on December 7, with America at peace in 1941"
        return here.fineness == YEAR > story.fineness and span.start - span.sent.start > 1
    gone = abs(here.year - story.year)
    if coming is not None and abs(coming - story.year) <= 1 < gone and abs(coming - here.year) > 1:
        return True  # the story comes back at once
    if span.start - span.sent.start <= 1:
        return False  # "In 1794, ..." sets the scene
    return _beside(span, later=here.year > story.year, far=here.year > story.year + _FAR_AHEAD)


def _beside(span: DocSpan, *, later: bool, far: bool) -> bool:
    """Tell from the parse whether a date belongs to a thing, or to what came before or is to come."""
    token = span.root
    before = [t.lower_ for t in span.doc[max(span.sent.start, span.start - _UNTIL_REACH) : span.start]]
    if before and before[-1] == "since":
        return True
    if later and ("until" in before or "till" in before or way_of(token, headline=False) == "future"):
        return True
    if not later and is_attribute(span):
        return True
    for ancestor in token.ancestors:
        if ancestor.dep_ == "acl" or (ancestor.dep_ == "relcl" and (far or not later)):
            return True
        if ancestor.pos_ in ("VERB", "AUX"):
            return not later and any(c.lower_ in ("had", "'d") for c in ancestor.lefts if c.dep_ == "aux")
        if ancestor.pos_ in ("NOUN", "PROPN") and (far or not later):
            return True
    return False
