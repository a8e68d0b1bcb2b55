"""What an actor holds on an issue."""

from __future__ import annotations

from twosource.annotate.parse import Reading
from twosource.records.annotation import Cast, Event, Position, Quote, Target


def find_positions(
    reading: Reading, cast: Cast, quotes: tuple[Quote, ...], events: tuple[Event, ...]
) -> tuple[Position, ...]:
    """Find the positions that the story ascribes to actors."""
    return ()


def find_targets(reading: Reading, cast: Cast) -> tuple[Target, ...]:
    """Tell the polarity of the text towards each given target span."""
    return ()
