"""Paragraphs that other articles of the outlet showed to be its furniture (see `link.outlet_furniture`)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from twosource.clean.paragraphs import Paragraph
from twosource.records.repeats import OUTLET_REPEAT, normal_paragraph


def mark_outlet_repeats(paragraphs: Iterable[Paragraph], repeated: Collection[str]) -> None:
    """Mark the undecided paragraphs that are among the outlet's known furniture.

    Args:
        paragraphs: Those of one article.
        repeated: `Article.repeated`.
    """
    if not repeated:
        return
    known = frozenset(repeated)
    for paragraph in paragraphs:
        if paragraph.kind is None and normal_paragraph(paragraph.text) in known:
            paragraph.kind, paragraph.why = OUTLET_REPEAT, "words"
