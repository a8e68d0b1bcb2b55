"""The wire whose copy an article is: by dateline, a line that is its name, byline or last words."""

from __future__ import annotations

import re

from twosource.clean.layout import Layout
from twosource.clean.source.agencies import agencies_named, agency_named, agency_pattern
from twosource.clean.source.credits import source_line
from twosource.clean.source.outlet_names import read_imprint
from twosource.records.text import Span

_AROUND = " –—-"
_MENUS = ("headline", "heading", "boilerplate:share")
_LAST = re.compile(rf"(?:[(\[]\s*|[–—-]+\s*|(?<=[.!?\"”]) )({agency_pattern()})\s*[)\]]?\.?$")
_WORDS, _LONGEST = 8, 4  # of a line, and of what stands before its first bar
_TAIL = 40  # characters


def read_agency(text: str, layout: Layout, byline: tuple[str, Span] | None) -> tuple[str, Span] | None:
    """Return the wire an article came from and where that stands; never the credit of a picture.

    Args:
        text: The article's text.
        layout: Its decided paragraphs.
        byline: The agency that a byline names.
    """
    if layout.dateline is not None and layout.dateline.agency and layout.dateline_span:
        return layout.dateline.agency, Span(*layout.dateline_span)
    for paragraph in layout.paragraphs:
        if paragraph.words <= _WORDS and paragraph.kind not in _MENUS:
            shown = paragraph.text.split("|")[0].strip(_AROUND)
            if shown.count(" ") >= _LONGEST:
                continue
            named = agencies_named(source_line(shown) or shown)
            if named is not None and not paragraph.plain.startswith("photo"):
                return named, Span(paragraph.start, paragraph.end)
    for paragraph in layout.paragraphs:
        imprint = read_imprint(paragraph.text) if paragraph.kind == "boilerplate:date-line" else None
        if imprint is not None and imprint.agency is not None:
            return imprint.agency, Span(paragraph.start, paragraph.end)
    if byline is not None:
        return byline
    return _last_words(text, layout)


def _last_words(text: str, layout: Layout) -> tuple[str, Span] | None:
    """Return the agency whose name closes the story."""
    bodies = [p for p in layout.paragraphs if p.kind in (None, "body")]
    if not bodies or bodies[-1].words <= 3:
        return None
    last = bodies[-1]
    found = _LAST.search(text[last.start : last.end][-_TAIL:])
    named = agency_named(found[1]) if found else None
    return (named, Span(last.end - len(found[0]), last.end)) if found and named else None
