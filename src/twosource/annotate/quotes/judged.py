"""Words in marks within what somebody judges: praised her "steady hand", pounded him as a "con artist".

The verb is none of saying, yet the marks tell that the words are those of the one who judges.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.quotes.clauses import may_speak, subtree
from twosource.annotate.quotes.cues import cue_verb
from twosource.annotate.quotes.drafts import Draft, piece_list
from twosource.annotate.quotes.marked import MarkedText
from twosource.annotate.quotes.reported import cue_span
from twosource.annotate.quotes.speakers import speaker_token
from twosource.annotate.syntax import dependent, is_negated
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = 6
_INSIDE = frozenset(
    ["pobj", "prep", "dobj", "appos", "conj", "compound", "amod", "nmod", "poss", "relcl", "acl", "nummod"]
)
_LEAST_WORDS = 2
# What is done rather than said: a ban has no words of its own.
_DEEDS = frozenset(
    {"ban", "outlaw", "prohibit", "veto", "block", "boycott", "fight", "ratify", "approve", "accept"}
)


def judged_words(marked: MarkedText, names: frozenset[int]) -> Iterator[Draft]:
    """Yield the objects of verbs of judgement, and what they are judged as, that hold words in marks.

    Args:
        marked: The text with its passages in marks.
        names: The numbers of the passages that name a thing: nobody's words.
    """
    for number in marked.tops:
        passage = marked.passages[number]
        if number in names or len(marked.text[passage.start : passage.end].split()) < _LEAST_WORDS:
            continue
        first, after = marked.index(passage.start), marked.index(passage.end)
        found = _judgement(marked.doc[first:after].root) if first < after else None
        if found is None:
            continue
        verb, judged = found
        speaker = speaker_token(verb)
        if speaker is None or not may_speak(speaker) or is_negated(verb) or speaker.i >= first:
            continue
        indices = [i for part in judged for i in subtree(part)]
        if len(judged) > 1:  # "as a con artist | for weeks"
            indices = [i for i in indices if i < after]
        pieces = piece_list(marked.doc, indices)
        if pieces:
            yield Draft(pieces, cue_span(verb), verb, speaker, "speech", "judgement")


def _judgement(word: Token) -> tuple[Token, list[Token]] | None:
    """Return the verb of judgement above a word and the parts of its complement that tell the judgement."""
    token = word
    for _ in range(_STEPS):
        above = token.head
        if above.i == token.i or token.dep_ not in _INSIDE or above.i > word.i:
            return None
        if above.pos_ == "VERB" and token.dep_ in ("dobj", "prep"):
            if cue_verb(above) is not None and token.dep_ == "prep":
                return None  # read with the other labels
            thing = dependent(above, "dobj")
            if token.dep_ == "prep":
                return (above, [thing, token]) if token.lower_ == "as" and thing is not None else None
            return (above, [token]) if above.lemma_.lower() in _verbs() else None
        token = above
    return None


@cache
def _verbs() -> frozenset[str]:
    words = load("stance")
    return frozenset((*words["supports"]["object"], *words["opposes"]["object"])) - _DEEDS
