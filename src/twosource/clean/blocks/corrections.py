"""A correction that stands above the report it corrects: "A corrected version of the story is below"."""

from __future__ import annotations

import re

from twosource.clean.paragraphs import Paragraph

_BELOW = re.compile(
    r"\b(?:corrected|updated|full|original|revised) "
    r"(?:version(?: of (?:the|this) (?:story|article|report))?|story|article|report)"
    r" (?:is below|follows|appears below|is as follows|can be read below)\b"
)
_LONGEST = 14  # words of the line
_MOST_ABOVE = 8  # paragraphs: a correction is short


def mark_corrections(paragraphs: list[Paragraph]) -> None:
    """Mark the line that announces the corrected report, and the correction above it."""
    for at, paragraph in enumerate(paragraphs[: _MOST_ABOVE + 1]):
        if paragraph.words <= _LONGEST and _BELOW.search(paragraph.plain) is not None:
            paragraph.kind = "boilerplate:update-note"
            for above in paragraphs[:at]:
                if above.kind is None and above.is_prose:
                    above.kind = "boilerplate:update-note"
            return
