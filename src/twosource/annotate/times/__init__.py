"""Time expressions and their TIMEX3 values: tag on the parse, then resolve against the day of writing."""

from __future__ import annotations

from twosource.annotate.parse import Reading
from twosource.annotate.times.resolve import resolve_times
from twosource.annotate.times.tag import tag_times
from twosource.records.annotation import Timex

__all__ = ["find_times", "resolve_times"]


def find_times(reading: Reading) -> tuple[Timex, ...]:
    """Tag the time expressions of the story and normalise them against its day of writing.

    Returns:
        Expressions in the order of the text. What depends on the day of writing keeps its form in
        `unresolved`, so that `resolve_times` can narrow it later.
    """
    return resolve_times(tag_times(reading), reading.source, reading.blocks)
