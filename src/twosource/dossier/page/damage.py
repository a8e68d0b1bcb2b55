"""What is damaged in an article's text, in words: one line for each kind, with where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import RepairKind, Span

SHOWN = 3  # places cited for a line

# For one place, and for several. What a machine translated has a line of its own among the limits.
_WORDS: dict[RepairKind, tuple[str, str]] = {
    "mojibake": (
        "A character was decoded wrongly or lost; names may be misspelt there.",
        "Characters were decoded wrongly or lost in {count} places; names may be misspelt there.",
    ),
    "quotation-marks": (
        "A quotation mark is written wrongly or missing; the quotation's bounds may be off there.",
        "{count} quotation marks are written wrongly or missing; bounds of quotations may be off there.",
    ),
    "glued-caption": (
        "A picture's caption or credit is run together with other text.",
        "{count} captions or picture credits are run together with other text.",
    ),
    "doubled-text": (
        "A passage stands twice in the file.",
        "{count} passages stand again in the file.",
    ),
    "split-sentence": (
        "A sentence is broken in two by a false stop or a line end.",
        "{count} sentences are broken in two by false stops or line ends.",
    ),
    "beheaded-sentence": (
        "The beginning of a sentence is lost.",
        "The beginnings of {count} sentences are lost.",
    ),
}


def damage_cautions(article: AnnotatedArticle) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield what a reader should know of the damage in an article's text, each with where it stands."""
    for kind, (one, several) in _WORDS.items():
        places = [repair for repair in article.repairs if repair.kind == kind]
        if places:
            text = one if len(places) == 1 else several.format(count=len(places))
            yield text, tuple(Span(place.start, place.end) for place in places[:SHOWN])
