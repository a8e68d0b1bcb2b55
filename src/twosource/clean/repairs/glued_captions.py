"""Captions that copying ran together with the sentence behind them."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.clean.layout import Layout
from twosource.records.text import Repair


def find_glued(layout: Layout) -> Iterator[Repair]:
    """Yield a note over each caption that shares a line with running text or with the headline."""
    for paragraph in layout.paragraphs:
        kinds = {kind for _, _, kind in paragraph.pieces}
        if "caption" in kinds and len(kinds) > 1:
            for start, end, kind in paragraph.pieces:
                if kind == "caption":
                    yield Repair(start, end, "glued-caption", None, "runs into what follows it")
