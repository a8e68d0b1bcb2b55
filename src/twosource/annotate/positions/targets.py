"""The polarity of a text towards given targets, by word lists and the syntax around each target."""

from __future__ import annotations

from twosource.annotate.parse import Reading
from twosource.records.annotation import Cast, Target


def find_targets(reading: Reading, cast: Cast) -> tuple[Target, ...]:
    """Tell the polarity of the text towards each given target span, in the order given."""
    return tuple(Target(s.start, s.end) for s in reading.article.spans.targets or ())
