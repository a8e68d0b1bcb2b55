"""Time expressions and their TIMEX3 values."""

from __future__ import annotations

from twosource.annotate.parse import Reading
from twosource.records.annotation import Timex


def find_times(reading: Reading) -> tuple[Timex, ...]:
    """Tag the time expressions of the story and normalise them against its publication date."""
    return ()
