"""What dictionaries say of a whole article: whether it is coded at all, codes of its parties, its issues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.petrarch.coder import code_sentence
from twosource.annotate.events.petrarch.parties import sides_of
from twosource.annotate.events.petrarch.phrases import SentenceWords
from twosource.annotate.events.petrarch.records import Dictionaries
from twosource.annotate.events.status import StatusReader
from twosource.records.annotation import Participant

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan


def is_discarded(sentences: Sequence[DocSpan], dictionaries: Dictionaries) -> bool:
    """Tell whether a phrase stands anywhere that keeps the whole story from being coded."""
    if not dictionaries.story_discards:
        return False
    words = [SentenceWords(sentence) for sentence in sentences]
    return any(w.contains(phrase) for w in words for phrase in dictionaries.story_discards)


def coded_by(
    found: Sequence[Candidate],
    sentence: DocSpan,
    dictionaries: Dictionaries,
    day: str | None,
    reader: StatusReader,
) -> list[Candidate]:
    """Return the events of a sentence, ours and the dictionaries': on one verb, the dictionaries' count.

    The parties of ours get the codes that the dictionaries have for them.
    """
    words = SentenceWords(sentence)
    if any(words.contains(phrase) for phrase in dictionaries.sentence_discards):
        return []
    sides = sides_of(sentence, words, dictionaries, day)
    theirs = code_sentence(sentence, words, sides, dictionaries, reader)
    verbs = {candidate.token.i for candidate in theirs}
    ours = [candidate for candidate in found if candidate.token.i not in verbs]
    codes = []
    for known in (one for side in sides for one in side.members if one.actors):
        first, last = words.tokens[known.start], words.tokens[known.end - 1]
        codes.append((first.idx, last.idx + len(last), known.codes[0]))
    for candidate in ours:
        candidate.actors = [_coded(p, codes) for p in candidate.actors]
        candidate.recipients = [_coded(p, codes) for p in candidate.recipients]
    named = tuple(dict.fromkeys(code for phrase, code in dictionaries.issues if words.contains(phrase)))
    for candidate in (*ours, *theirs):
        candidate.issues = (*candidate.issues, *named)
    return [*ours, *theirs]


def _coded(participant: Participant, codes: Sequence[tuple[int, int, str]]) -> Participant:
    """Return a participant with the dictionary's code of the phrase that it is, where there is one."""
    start, end = participant.start, participant.end
    if start is None or end is None:
        return participant
    for first, last, code in codes:
        if start < last and first < end and (first >= start or last >= end):
            return replace(participant, code=code)
    return participant
