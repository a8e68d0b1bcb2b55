"""Who said what: direct, indirect and mixed quotations with speaker and cue."""

from __future__ import annotations

from twosource.annotate.parse import Reading
from twosource.records.annotation import Cast, Quote


def find_quotes(reading: Reading, cast: Cast) -> tuple[Quote, ...]:
    """Find the quotations of the story."""
    return ()
