"""Notes on damage in a text: what is wrong where, and what should be read instead where that is certain.

The text stays as it came; one module for each kind of damage.
"""

from __future__ import annotations

from twosource.clean.layout import Layout
from twosource.clean.repairs.broken_sentences import find_broken
from twosource.clean.repairs.doubled_text import find_doubled
from twosource.clean.repairs.glued_captions import find_glued, mark_glued
from twosource.clean.repairs.machine_translation import find_machine_translation
from twosource.clean.repairs.mojibake import find_mojibake
from twosource.clean.repairs.quotation_marks import find_odd_marks
from twosource.records.text import Repair, Translated

__all__ = ["find_repairs", "mark_glued"]

_SHOWN_TWICE = ("boilerplate:repeat", "boilerplate:pull-quote")


def find_repairs(text: str, layout: Layout, translated: Translated) -> tuple[Repair, ...]:
    """Return the notes on an article's text, sorted by where they start."""
    told = [p for p in layout.paragraphs if p.kind in (None, "body", "heading", *_SHOWN_TWICE)]
    return tuple(
        sorted(
            [
                *find_mojibake(text),
                *find_odd_marks(text, told),
                *find_doubled(text, told),
                *find_broken(text, layout.paragraphs),
                *find_glued(layout),
                *find_machine_translation(text, translated),
            ],
            key=lambda note: (note.start, note.end, note.kind),
        )
    )
