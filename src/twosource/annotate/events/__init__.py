"""Who did what to whom: acts with status, participants, topics and attribution, and their projection."""

from __future__ import annotations

from twosource.annotate.parse import Reading
from twosource.config import Config
from twosource.records.annotation import Cast, Event, Place, Quote, Timex


def find_events(
    reading: Reading,
    cast: Cast,
    times: tuple[Timex, ...],
    places: tuple[Place, ...],
    quotes: tuple[Quote, ...],
    *,
    config: Config = Config(),
) -> tuple[Event, ...]:
    """Find the events of the story."""
    return ()
