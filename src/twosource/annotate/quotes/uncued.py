"""Words in marks that stand for themselves: whole sentences whose speaker only their neighbours tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.quotes.cues import is_direct_cue
from twosource.annotate.quotes.drafts import Draft
from twosource.annotate.quotes.marked import MarkedText, begins_sentence
from twosource.annotate.quotes.marks import Passage
from twosource.annotate.syntax import NOUN_TAGS

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHORT = 9  # tokens of a sentence that only shows the speaker: "The clerk looked at the floor."


def uncued(marked: MarkedText, number: int, last: tuple[int, Draft] | None) -> Draft | None:
    """Read a passage that stands for itself: whole sentences with nothing said of the speaker beside them."""
    passage = marked.passages[number]
    content = marked.text[passage.start : passage.end]
    if (
        last is None
        and _is_whole_line(marked, passage)
        and begins_sentence(content)
        and len(content.split()) > 2
    ):
        return Draft(list(passage.pieces), None, None, None, "speech", "headline", "direct", passage.pieces)
    if not begins_sentence(content) or content.rstrip("'\"’”")[-1:] not in (".", "?", "!", "…"):
        return None
    behind = _speaker_behind(marked, passage)
    if behind is not None and not marked.zone_before(number):
        return Draft(
            list(passage.pieces), None, None, behind, "speech", "sentence after", "direct", passage.pieces
        )
    if (
        len(content.split()) < 3
        or marked.zone_before(number)
        or (marked.zone_after(number) and marked.text[passage.end - 1] == ",")
    ):
        return None
    pieces = list(passage.pieces)
    if last is not None:
        before = marked.passages[last[0]]
        side_by_side = not marked.text[before.outer_end : passage.outer_start].strip()
        if side_by_side and before.paragraph == passage.paragraph:
            return Draft(pieces, None, None, None, "speech", "turn", "direct", passage.pieces)
        if before.paragraph == passage.paragraph:
            said = _speaker_of_sentence_before(marked, passage, cue_only=True)
            speaker = said if said is not None else last[1].speaker
            return Draft(pieces, None, None, speaker, "speech", "same paragraph", "direct", passage.pieces)
        said = _speaker_of_sentence_before(marked, passage, cue_only=True)
        if before.paragraph + 1 == passage.paragraph and said is None and _opens_paragraph(marked, passage):
            return Draft(
                pieces, None, None, last[1].speaker, "speech", "next paragraph", "direct", passage.pieces
            )
    speaker = _speaker_of_sentence_before(marked, passage)
    if speaker is None and len(content.split()) < 6:
        return None
    return Draft(pieces, None, None, speaker, "speech", "sentence before", "direct", passage.pieces)


def _opens_paragraph(marked: MarkedText, passage: Passage) -> bool:
    start = marked.text.rfind("\n", 0, passage.outer_start) + 1
    return not marked.text[start : passage.outer_start].strip()


def _is_whole_line(marked: MarkedText, passage: Passage) -> bool:
    """Tell whether a passage is all that the first line of the story says."""
    text = marked.text
    return (
        not text[: passage.outer_start].strip() and not text[passage.outer_end :].partition("\n")[0].strip()
    )


def _speaker_behind(marked: MarkedText, passage: Passage) -> Token | None:
    """Return who acts in the sentence after: "Nine, sir." The clerk looked up."""
    doc, i = marked.doc, marked.index(passage.outer_end)
    if (
        i >= len(doc)
        or "\n" in marked.text[passage.end : doc[i].idx]
        or not _opens_paragraph(marked, passage)
    ):
        return None
    sentence = [t for t in doc[i].sent if t.i >= i]
    subject = next((t for t in sentence if t.dep_ == "nsubj" and t.head.dep_ == "ROOT"), None)
    if subject is None or len(sentence) > _SHORT or any(marked.inside[t.i] >= 0 for t in sentence):
        return None
    return subject if subject.pos_ == "PROPN" or subject.tag_ in ("NN", "PRP") else None


def _speaker_of_sentence_before(
    marked: MarkedText, passage: Passage, *, cue_only: bool = False
) -> Token | None:
    """Return the subject of the sentence before a passage, or with `cue_only` that of its verb of saying."""
    doc = marked.doc
    i = marked.index(passage.outer_start) - 1
    while i >= 0 and (doc[i].is_space or doc[i].is_punct):
        i -= 1
    if i < 0 or marked.inside[i] >= 0:
        return None
    for token in doc[i].sent:
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT":
            if cue_only and not is_direct_cue(token.head):
                return None
            known = token.ent_type_ in ("PERSON", "ORG") or token.pos_ in (*NOUN_TAGS, "NUM")
            return token if known else None
    return None
