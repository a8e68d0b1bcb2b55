"""Toponyms and where they are."""

from __future__ import annotations

from twosource.annotate.parse import Reading
from twosource.records.annotation import Cast, Place


def find_places(reading: Reading, cast: Cast) -> tuple[Place, ...]:
    """Find the place names of the story and resolve each to a country and coordinates."""
    return ()
