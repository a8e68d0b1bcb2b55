"""Words in marks: which of them are speech, who speaks, and which pieces belong together."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from twosource.annotate.quotes.cues import cue_nouns, cue_verb, is_direct_cue
from twosource.annotate.quotes.drafts import Draft, Piece, characters
from twosource.annotate.quotes.marks import Passage
from twosource.annotate.quotes.reported import cue_span
from twosource.annotate.quotes.speakers import speaker_token
from twosource.annotate.syntax import NOUN_TAGS, dependent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STOPS = frozenset({".", "!", "?", ";"})
_CUE_REACH = 30  # tokens between a passage and the verb that introduces or follows it
_ENDS = ",?!-…;"


class MarkedText:
    """A parsed text and its passages in marks, with the tokens outside them at hand."""

    def __init__(self, doc: Doc, passages: list[Passage]) -> None:
        self.doc = doc
        self.passages = passages
        self.tops = [i for i, p in enumerate(passages) if p.parent is None]
        self.inside = [-1] * len(doc)
        self._starts = [t.idx for t in doc]
        for number in self.tops:
            passage = passages[number]
            for i in range(self.index(passage.outer_start), self.index(passage.outer_end)):
                self.inside[i] = number

    def index(self, character: int) -> int:
        """Return the index of the first token that starts at or after `character`."""
        return bisect_left(self._starts, character)

    def zone_after(self, number: int) -> list[Token]:
        """List the tokens after a passage up to the end of its sentence or the next passage."""
        zone: list[Token] = []
        for token in self.doc[self.index(self.passages[number].outer_end) :]:
            if self.inside[token.i] >= 0 or _is_break(token) or len(zone) > _CUE_REACH:
                break
            if token.text in _STOPS:
                break
            if not token.is_space:
                zone.append(token)
        return zone

    def zone_before(self, number: int) -> list[Token]:
        """List the tokens between a passage and the start of its sentence or the passage before."""
        zone: list[Token] = []
        i = self.index(self.passages[number].outer_start) - 1
        while i >= 0:
            token = self.doc[i]
            if self.inside[i] >= 0 or _is_break(token) or token.text in _STOPS or len(zone) > _CUE_REACH:
                break
            if not token.is_space:
                zone.append(token)
            i -= 1
        return zone[::-1]


def direct_speech(marked: MarkedText) -> list[Draft]:
    """Find the direct quotations and the broken ones begun outside their marks."""
    drafts: list[Draft] = []
    last: tuple[int, Draft] | None = None  # the passage before and its quotation
    for number in marked.tops:
        draft = _from_cue(marked, number)
        passage = marked.passages[number]
        if draft is None:
            draft = _uncued(marked, number, last)
            if draft is None:
                continue
        if last is not None and _same_quotation(marked, last, number, draft):
            last[1].pieces.extend(draft.pieces)
            last[1].quoted = (*last[1].quoted, *passage.pieces)
            last = number, last[1]
            continue
        drafts.append(draft)
        last = number, draft
    return drafts


def _is_break(token: Token) -> bool:
    return token.is_space and "\n" in token.text


def _same_quotation(marked: MarkedText, last: tuple[int, Draft], number: int, draft: Draft) -> bool:
    """Tell whether a passage goes on with the quotation before: "A," he said. "B."."""
    before, now = marked.passages[last[0]], marked.passages[number]
    if before.paragraph != now.paragraph:
        return False
    if draft.cue is not None and draft.cue == last[1].cue:
        return True
    return draft.cue is None and draft.why == "continued"


def _from_cue(marked: MarkedText, number: int) -> Draft | None:
    passage = marked.passages[number]
    after = marked.zone_after(number)
    before = marked.zone_before(number)
    found = _cue_after(marked, passage, after)
    if found is not None:
        verb, speaker, span = found
        pieces = list(passage.pieces)
        lead = _unmarked_lead(marked.doc, before)
        if lead is not None:
            return Draft(
                [(lead[0], passage.end)], span, verb, speaker, "speech", "mixed lead", "mixed", passage.pieces
            )
        return Draft(pieces, span, verb, speaker, "speech", "cue after", "direct", passage.pieces)
    return _cue_before(marked, passage, before)


def _unmarked_lead(doc: Doc, before: list[Token]) -> Piece | None:
    """Return the words of the quoted sentence that stand before the opening mark."""
    words = [t for t in before if not t.is_punct]
    if not words or before[-1].text in (":", ",") or all(t.pos_ in ("CCONJ", "ADV", "INTJ") for t in words):
        return None
    if any(is_direct_cue(t) for t in words):
        return None
    return characters(doc, before[0].i, before[-1].i + 1)


def _cue_after(
    marked: MarkedText, passage: Passage, zone: list[Token]
) -> tuple[Token, Token | None, Piece] | None:
    doc = marked.doc
    while zone and zone[0].text in (",", "-", "--"):
        comma_outside = zone[0].text == ","
        zone = zone[1:]
        if comma_outside and not zone:
            return None
    if not zone:
        return None
    final = doc.text[passage.end - 1]
    if zone[0].lower_ == "according" and len(zone) > 2 and zone[1].lower_ == "to":
        speaker = dependent(zone[1], "pobj") or _noun_in(zone[2:])
        return zone[0], speaker, (zone[0].idx, zone[1].idx + len(zone[1]))
    ends_open = final in _ENDS or final.isalnum() or final in "'\")"
    inverted = _cue_at_start(zone)
    if inverted is not None:
        return inverted, _speaker_in(inverted, zone), cue_span(inverted)
    if not ends_open and not (final == "." and zone[0].tag_ in ("PRP", "DT") and not zone[0].is_title):
        return None
    outside_comma = doc.text[passage.outer_end : passage.outer_end + 1] == ","
    if final.isalnum() and not outside_comma:
        return None
    for token in zone:
        if is_direct_cue(token) and token.tag_ in ("VBD", "VBZ", "VBP", "VBG", "VBN"):
            speaker = _speaker_in(token, zone)
            if speaker is not None and (
                token.tag_ not in ("VBG", "VBN") or dependent(token, "aux") is not None
            ):
                return token, speaker, cue_span(token)
        if token.text == "," and token.i - zone[0].i > 14:
            break
    return None


def _cue_at_start(zone: list[Token]) -> Token | None:
    for token in zone[:3]:
        if is_direct_cue(token) and token.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB"):
            return token
        if token.pos_ not in ("ADV", "AUX", "CCONJ"):
            return None
    return None


def _speaker_in(verb: Token, zone: list[Token]) -> Token | None:
    """Return the subject of a cue among the tokens outside the marks, by the parse or by position."""
    allowed = {t.i for t in zone}
    speaker = speaker_token(verb)
    if speaker is not None and speaker.i in allowed:
        return speaker
    following = [t for t in zone if t.i > verb.i]
    preceding = [t for t in zone if t.i < verb.i]
    for group in (preceding, following):
        noun = _noun_in(group)
        if noun is not None:
            return noun
    return None


def _noun_in(tokens: list[Token]) -> Token | None:
    """Return the head of the first noun phrase, if one starts the stretch."""
    for token in tokens:
        if token.pos_ in NOUN_TAGS:
            head = token
            while (
                head.dep_ in ("compound", "poss", "nmod", "amod")
                and head.head.i > head.i
                and head.head in tokens
            ):
                head = head.head
            return head
        if token.pos_ in ("VERB", "ADP", "SCONJ"):
            return None
    return None


def _cue_before(marked: MarkedText, passage: Passage, zone: list[Token]) -> Draft | None:
    if not zone:
        return None
    doc = marked.doc
    last = zone[-1]
    begins_sentence = _begins_sentence(doc.text[passage.start : passage.end])
    if (
        last.text == ":"
        or (last.text in (",", "-", "--") and begins_sentence)
        or _adjacent_cue(last, begins_sentence)
    ):
        verb = next((t for t in reversed(zone) if is_direct_cue(t) and _can_lead(t)), None)
        if verb is not None and (last.text == ":" or last.i - verb.i <= 14):
            speaker = _speaker_in(verb, zone) if dependent(verb, "auxpass") is None else speaker_token(verb)
            span = cue_span(verb)
            return Draft(
                list(passage.pieces), span, verb, speaker, "speech", "cue before", "direct", passage.pieces
            )
    if last.text == ":" and begins_sentence:
        noun = next((t for t in reversed(zone) if t.lemma_.lower() in cue_nouns().intro), None)
        subject = _subject_in(zone)
        cue = noun or last
        if subject is None and len(zone) <= 9:
            subject = next((t for t in reversed(zone[:-1]) if t.pos_ in NOUN_TAGS), None)
        span = cue.idx, cue.idx + len(cue)
        return Draft(list(passage.pieces), span, cue, subject, "speech", "colon", "direct", passage.pieces)
    if last.text == "to" and zone[0].lower_ == "according":
        return None
    return None


def _can_lead(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP", "VBG", "VBN", "VB")


def _adjacent_cue(last: Token, begins_sentence: bool) -> bool:
    """Tell whether a verb of saying, or its hearer, stands right before a full sentence in marks."""
    if not begins_sentence:
        return False
    if is_direct_cue(last):
        return True
    head = last.head
    cue = cue_verb(head)
    return last.dep_ in ("dobj", "dative", "prt", "advmod") and cue is not None and cue.hearer


def _begins_sentence(content: str) -> bool:
    first = content.lstrip("…. '‘[(")[:1]
    return (first.isupper() or first.isdigit()) and len(content.split()) > 1


def _subject_in(zone: list[Token]) -> Token | None:
    for token in zone:
        if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ in NOUN_TAGS:
            return token
    return None


def _uncued(marked: MarkedText, number: int, last: tuple[int, Draft] | None) -> Draft | None:
    """Read a passage that stands for itself: whole sentences with nothing said of the speaker beside them."""
    doc = marked.doc
    passage = marked.passages[number]
    content = doc.text[passage.start : passage.end]
    if not _begins_sentence(content) or content[-1] not in ".?!…" or len(content.split()) < 3:
        return None
    if marked.zone_before(number) or (marked.zone_after(number) and doc.text[passage.end - 1] == ","):
        return None
    pieces = list(passage.pieces)
    if last is not None:
        before = marked.passages[last[0]]
        gap = doc.text[before.outer_end : passage.outer_start]
        same_paragraph = before.paragraph == passage.paragraph
        if same_paragraph:
            sentences = sum(gap.count(stop + " ") for stop in ".?!")
            why = "continued" if sentences <= 1 and last[1].cue is not None else "same paragraph"
            return Draft(pieces, None, None, last[1].speaker, "speech", why, "direct", passage.pieces)
        if before.paragraph + 1 == passage.paragraph:
            return Draft(
                pieces, None, None, last[1].speaker, "speech", "next paragraph", "direct", passage.pieces
            )
    speaker = _speaker_of_sentence_before(marked, passage)
    if speaker is None and len(content.split()) < 6:
        return None
    return Draft(pieces, None, None, speaker, "speech", "sentence before", "direct", passage.pieces)


def _speaker_of_sentence_before(marked: MarkedText, passage: Passage) -> Token | None:
    i = marked.index(passage.outer_start) - 1
    doc = marked.doc
    while i >= 0 and (doc[i].is_space or doc[i].is_punct):
        i -= 1
    if i < 0 or marked.inside[i] >= 0:
        return None
    for token in doc[i].sent:
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT":
            return token if token.ent_type_ in ("PERSON", "ORG") or token.pos_ in NOUN_TAGS else None
    return None
