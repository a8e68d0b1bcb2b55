"""Where words that hold marks end, when the parser draws the clause too long or too short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.quotes.circumstances import is_venue
from twosource.annotate.quotes.cues import cue_nouns, is_direct_cue
from twosource.annotate.quotes.drafts import Piece, characters
from twosource.annotate.quotes.marked import STOPS, MarkedText
from twosource.annotate.quotes.marks import Passage
from twosource.annotate.syntax import dependent

if TYPE_CHECKING:
    from spacy.tokens import Token

_REASONS = frozenset({"because", "if", "unless", "since", "until"})
_SCENES = frozenset({"in", "on", "at", "during"})


def end_behind_marks(marked: MarkedText, passage: Passage, piece: Piece) -> int:
    """Return where a piece ends that holds a passage in marks and goes on behind it."""
    text, end = marked.text, piece[1]
    following = marked.doc[marked.index(passage.outer_end) : marked.index(end)]
    words = [t for t in following if not t.is_space]
    if not words:
        return end
    if text[passage.end - 1] in ".?!" and words[0].is_title:
        return passage.end  # a sentence of its own: it was "a lie." He left
    return min(end, _scene(words, passage), _afterword(words))


def _scene(words: list[Token], passage: Passage) -> int:
    """Return where the words that only say where or when it was said begin: called it "rigged" in a tweet."""
    first = words[0]
    if first.ent_type_ == "DATE":
        return passage.end
    noun = dependent(first, "pobj") if first.lower_ in _SCENES else None
    if noun is not None and (noun.ent_type_ == "DATE" or is_venue(first, noun)):
        return passage.end
    return int(words[-1].idx + len(words[-1]))


def _afterword(words: list[Token]) -> int:
    """Return where a report is taken up by a noun that judges it: ", a charge that the party denied"."""
    for token in words:
        if token.text == "," and token.i + 2 < len(token.doc):
            article, noun = token.nbor(1), token.nbor(2)
            if article.lower_ in ("a", "an") and noun.lemma_.lower() in cue_nouns().clause:
                return int(token.idx)
    return int(words[-1].idx + len(words[-1]))


def list_goes_on(marked: MarkedText, end: int) -> int | None:
    """Return where words go on to whose first part ends in marks: "take on the gangs," mend and build.

    The comma has slipped into the marks, which the parser takes for the end of the clause. What follows is
    the rest of a list, or a reason or condition ("was futile," because the files were gone).
    """
    doc, first = marked.doc, marked.index(end)
    if marked.text[end - 2 : end - 1] != "," or first + 1 >= len(doc):
        return None
    lead = doc[first + 1] if doc[first].dep_ == "cc" else doc[first]
    reason = lead.lower_ in _REASONS or (lead.lower_ == "even" and doc[first + 1].lower_ in _REASONS)
    verb = lead.tag_ in ("VB", "VBP") and dependent(lead, "nsubj") is None and not is_direct_cue(lead)
    if not reason and not verb:
        return None
    last = first
    while (
        last < len(doc)
        and doc[last].text not in STOPS
        and "\n" not in doc[last].text
        and marked.inside[last] < 0
    ):
        if verb and last > first and doc[last].text == "," and doc[last - 1].dep_ == "cc":
            break
        last += 1
    rest = doc[first:last]
    if (verb and not any(t.dep_ == "cc" for t in rest)) or any(is_direct_cue(t) for t in rest):
        return None
    bounds = characters(doc, first, last)
    return bounds[1] if bounds is not None else None
