"""Who said what: direct, indirect and mixed quotations with speaker and cue."""

from __future__ import annotations

from twosource.annotate.parse import Reading
from twosource.annotate.quotes.as_clauses import as_reported, for_somebody
from twosource.annotate.quotes.assemble import assemble
from twosource.annotate.quotes.direct import direct_speech, nested_speech
from twosource.annotate.quotes.headline_speakers import named_in_report
from twosource.annotate.quotes.judged import judged_words
from twosource.annotate.quotes.known_speakers import with_known_speakers
from twosource.annotate.quotes.marked import MarkedText
from twosource.annotate.quotes.marks import find_passages
from twosource.annotate.quotes.names_in_marks import names_in_marks
from twosource.annotate.quotes.phrases import (
    according_to,
    headline_reports,
    in_the_view_of,
    noun_reports,
    unnamed_reports,
)
from twosource.annotate.quotes.reported import reported_clauses
from twosource.annotate.quotes.turns import spoken_lines
from twosource.records.annotation import Cast, Quote, Timex

__all__ = ["find_quotes"]


def find_quotes(reading: Reading, cast: Cast, times: tuple[Timex, ...] = ()) -> tuple[Quote, ...]:
    """Find the quotations of the story, direct, mixed and indirect, sorted by start.

    The content of an indirect one is the reported clause with its "that"; a mixed one spans the whole clause
    and keeps the pieces in marks in `quoted` (as in PolNeAR; Newell, Margolin and Ruths 2018).

    Args:
        reading: The article as parsed.
        cast: Its entities, for the speakers.
        times: Its time expressions; a quotation is dated by the one of its cue.
    """
    doc = reading.doc
    text = reading.plain
    headlines = _headlines(reading)
    marked = MarkedText(doc, text, find_passages(reading.text, text, spoken_lines(reading.text, text)))
    names = names_in_marks(marked)
    indirect = [
        *noun_reports(doc),
        *according_to(doc, reading.lower),
        *in_the_view_of(doc, reading.lower),
        *reported_clauses(doc),
        *as_reported(doc, reading.lower),
        *unnamed_reports(doc, reading.lower),
        *headline_reports(doc, headlines),
        *judged_words(marked, names),
        *for_somebody(marked, names),
    ]
    quotes = assemble(
        marked, names, direct_speech(marked, names), indirect, nested_speech(marked), cast, times
    )
    quotes = with_known_speakers(text, quotes, cast)
    return named_in_report(text, quotes, headlines, cast)


def _headlines(reading: Reading) -> list[tuple[int, int]]:
    """Return the bounds of the headline: its block, else a first line with no full stop."""
    blocks = [(b.start, b.end) for b in reading.blocks if b.kind == "headline"]
    if blocks:
        return blocks
    text = reading.plain
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return [(start, end)] if 0 < end - start < 160 else []
