"""Notes on damage in a text: what is wrong where, and what should be read instead where that is certain.

The text stays as it came; one module for each kind of damage.
"""

from __future__ import annotations

from twosource.clean.layout import Layout
from twosource.clean.repairs.mojibake import find_mojibake
from twosource.records.text import Repair


def find_repairs(text: str, layout: Layout) -> tuple[Repair, ...]:
    """Return the notes on an article's text, sorted by where they start."""
    del layout
    return tuple(sorted(find_mojibake(text)))
