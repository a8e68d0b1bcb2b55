"""Reports without marks in somebody's own words: "He told me it was fine", "I asked the prefect for nets"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.quotes.drafts import Draft
from twosource.annotate.quotes.marked import MarkedText
from twosource.annotate.quotes.speakers import speaker_token
from twosource.annotate.syntax import NOUN_TAGS, dependent, is_negated

if TYPE_CHECKING:
    from spacy.tokens import Token

_OWN = frozenset({"i", "we"})
_NOBODY = frozenset(
    {
        "you",
        "nobody",
        "it",
        "that",
        "this",
        "which",
        "what",
        "one",
        "there",
        "who",
        "whom",
        "these",
    }
)
_UNREAL = frozenset({"would", "could", "should", "might", "may", "can", "must", "if", "whether", "to"})
_ONCE = frozenset({"VBD", "VBN"})


def tells_of_another(marked: MarkedText, draft: Draft) -> bool:
    """Tell whether a report inside words in marks is of what somebody else says, or the speaker said before.

    What speakers say of themselves as they speak ("I think", "we hope") is no further quotation.
    """
    verb = draft.cue_token
    if verb is None or verb.pos_ != "VERB" or is_negated(verb):
        return False
    speaker = draft.speaker or speaker_token(verb)
    if speaker is None or speaker.pos_ not in NOUN_TAGS or speaker.lower_ in _NOBODY:
        return False
    passage = marked.passages[marked.inside[verb.i]]
    if not (passage.start <= speaker.idx < passage.end and passage.start <= draft.start < passage.end):
        return False
    if draft.end > passage.end or any(c.lower_ in _UNREAL for c in verb.lefts):
        return False
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or (verb.tag_ == "VBN" and not _has(verb)):
        return False
    if speaker.lower_ in _OWN:
        if draft.kind == "thought":
            return False
        return verb.tag_ in _ONCE and dependent(verb, "dobj", "dative") is not None
    return True


def _has(verb: Token) -> bool:
    return any(c.lemma_ == "have" for c in verb.lefts)
