"""Names: which stretches of the text name whom."""

from __future__ import annotations

from twosource.annotate.parse import Reading
from twosource.records.annotation import Cast


def find_cast(reading: Reading) -> Cast:
    """Find the entities of an article and every mention of them: names, role phrases, pronouns."""
    return Cast()
