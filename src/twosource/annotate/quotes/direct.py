"""Words in marks: which of them are speech, who speaks, and which pieces belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.quotes.cues import cue_nouns, cue_verb, is_direct_cue
from twosource.annotate.quotes.drafts import Draft, Piece, characters
from twosource.annotate.quotes.marked import STOPS, MarkedText
from twosource.annotate.quotes.marks import Passage
from twosource.annotate.quotes.reported import cue_span
from twosource.annotate.quotes.speakers import speaker_token
from twosource.annotate.syntax import NOUN_TAGS, dependent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ENDS = ",?!-…;"


def direct_speech(marked: MarkedText) -> list[Draft]:
    """Find the direct quotations and the broken ones begun outside their marks."""
    drafts: list[Draft] = []
    last: tuple[int, Draft] | None = None  # the passage before and its quotation
    for number in marked.tops:
        passage = marked.passages[number]
        if last is not None and _continues(marked, last, number):
            own = _cue_after(marked, passage, marked.zone_after(number))
            going_on = passage.pieces if own is None else passage.pieces[:-1]
            last[1].pieces.extend(going_on)
            last[1].quoted = (*last[1].quoted, *going_on)
            if own is None:
                last = number, last[1]
                continue
            # The last paragraph of the passage has a cue of its own: a quotation of its own.
            verb, speaker, span = own
            tail = passage.pieces[-1:]
            drafts.append(Draft(list(tail), span, verb, speaker, "speech", "cue after", "direct", tail))
            last = number, drafts[-1]
            continue
        draft = _from_cue(marked, number)
        if draft is None:
            draft = _uncued(marked, number, last)
            if draft is None:
                continue
        drafts.append(draft)
        last = number, draft
    return drafts


def _continues(marked: MarkedText, last: tuple[int, Draft], number: int) -> bool:
    """Tell whether a passage goes on with the quotation before: "A," he said. "B." or "A," he said, "b."."""
    before, passage = marked.passages[last[0]], marked.passages[number]
    cue = last[1].cue_token
    if before.paragraph != passage.paragraph:
        return False
    first, after = marked.index(before.outer_end), marked.index(passage.outer_start)
    between = [t for t in marked.doc[first:after] if not t.is_space]
    if not between:  # side by side: one broken in two, or two turns of a dialogue
        return marked.text[before.end - 1] not in ".?!"
    stops = [t for t in between if t.text in STOPS]
    if (
        cue is None
        or not first <= cue.i < after
        or len(stops) > 1
        or between[-1].text not in STOPS | {",", "-", "--"}
    ):
        return False
    since = stops[-1].i if stops else cue.i
    if any(is_direct_cue(t) and t.i > since and t.tag_ != "VBN" for t in between):
        return False  # "A," he said, adding: "B"; "A," he said. Now, she added, "B"
    if stops and not _begins_sentence(marked.text[passage.start : passage.end]):
        return False
    own = _cue_after(marked, passage, marked.zone_after(number))
    return own is None or len(passage.pieces) > 1


def _from_cue(marked: MarkedText, number: int) -> Draft | None:
    passage = marked.passages[number]
    after = marked.zone_after(number)
    before = marked.zone_before(number)
    found = _cue_after(marked, passage, after)
    content = marked.text[passage.start : passage.end]
    if found is not None and not _begins_sentence(content) and any(is_direct_cue(t) for t in before):
        return None  # said the law was "unfair," ...: the verb before governs the clause
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
    signed = _signature(zone)
    if signed is not None:
        return signed, signed, (zone[0].idx, zone[0].idx + len(zone[0]))
    while zone and zone[0].text in (",", "-", "--"):
        comma_outside = zone[0].text == ","
        zone = zone[1:]
        if comma_outside and not zone:
            return None
    if not zone:
        return None
    final = marked.text[passage.end - 1]
    if zone[0].lower_ == "according" and len(zone) > 2 and zone[1].lower_ == "to":
        speaker = dependent(zone[1], "pobj") or _noun_in(zone[2:])
        return zone[0], speaker, (zone[0].idx, zone[1].idx + len(zone[1]))
    ends_open = final in _ENDS or final.isalnum() or final in "'\")"
    inverted = _cue_at_start(zone)
    if inverted is not None:
        return inverted, _speaker_in(inverted, zone), cue_span(inverted)
    if not ends_open and not (final == "." and zone[0].tag_ in ("PRP", "DT") and not zone[0].is_title):
        return None
    outside_comma = marked.text[passage.outer_end : passage.outer_end + 1] == ","
    if final.isalnum() and not outside_comma:
        return None
    for token in zone:
        if token.dep_ == "relcl" or dependent(token, "auxpass") is not None:
            continue  # "A," Cruz, who had proposed it, said; "A" was written by
        if is_direct_cue(token) and token.tag_ in ("VBD", "VBZ", "VBP", "VBG", "VBN"):
            speaker = _speaker_in(token, zone)
            if dependent(token, "mark") is not None or zone[0].pos_ == "SCONJ" or _reports_onward(token):
                return None
            if speaker is not None and (
                token.tag_ not in ("VBG", "VBN") or dependent(token, "aux") is not None
            ):
                return token, speaker, cue_span(token)
        if token.text == "," and token.i - zone[0].i > 14:
            break
    return None


def _signature(zone: list[Token]) -> Token | None:
    """Return the head of the name that signs a passage after a dash: "A." - Lena Holm."""
    if not 1 < len(zone) <= 7 or zone[0].text not in ("-", "--", "\u2015"):
        return None
    if any(t.pos_ == "VERB" for t in zone) or not zone[1].is_title or zone[-1].pos_ not in NOUN_TAGS:
        return None
    return zone[-1] if zone[-1].pos_ == "PROPN" else None


def _reports_onward(verb: Token) -> bool:
    """Tell whether a verb has its content after it: "A" because officials confirmed that ..."""
    clause = dependent(verb, "ccomp")
    return clause is not None and clause.i > verb.i and clause.left_edge.lower_ == "that"


def _cue_at_start(zone: list[Token]) -> Token | None:
    for token in zone[:3]:
        if is_direct_cue(token) and token.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB"):
            return token if dependent(token, "auxpass") is None else None
        if token.pos_ not in ("ADV", "AUX"):
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
    last = zone[-1]
    begins_sentence = _begins_sentence(marked.text[passage.start : passage.end])
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
    words = len(marked.text[passage.start : passage.end].split())
    if (
        is_direct_cue(last)
        and speaker_token(last) is not None
        and not _is_relative(speaker_token(last))
        and last.tag_ in ("VBD", "VBZ", "VBP")
        and words > 1
        and dependent(last, "ccomp") is None
    ):
        speaker = _speaker_in(last, zone)
        span = cue_span(last)
        return Draft(
            list(passage.pieces), span, last, speaker, "speech", "cue beside", "direct", passage.pieces
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


def _is_relative(token: Token | None) -> bool:
    return token is not None and token.lower_ in ("that", "which")


def _begins_sentence(content: str) -> bool:
    first = content.lstrip("…. '‘[(")[:1]
    if first.isdigit():
        return content[-1] in ".?!,…"
    return first.isupper() and len(content.split()) > 1


def _subject_in(zone: list[Token]) -> Token | None:
    for token in zone:
        if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ in NOUN_TAGS:
            return token
    return None


def _uncued(marked: MarkedText, number: int, last: tuple[int, Draft] | None) -> Draft | None:
    """Read a passage that stands for itself: whole sentences with nothing said of the speaker beside them."""
    passage = marked.passages[number]
    content = marked.text[passage.start : passage.end]
    if not _begins_sentence(content) or content[-1] not in ".?!…" or len(content.split()) < 3:
        return None
    if marked.zone_before(number) or (marked.zone_after(number) and marked.text[passage.end - 1] == ","):
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
        if before.paragraph + 1 == passage.paragraph and said is None:
            return Draft(
                pieces, None, None, last[1].speaker, "speech", "next paragraph", "direct", passage.pieces
            )
    speaker = _speaker_of_sentence_before(marked, passage)
    if speaker is None and len(content.split()) < 6:
        return None
    return Draft(pieces, None, None, speaker, "speech", "sentence before", "direct", passage.pieces)


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
            return token if token.ent_type_ in ("PERSON", "ORG") or token.pos_ in NOUN_TAGS else None
    return None


def nested_speech(marked: MarkedText) -> list[Draft]:
    """Find quotations inside quotations: a cue within the outer words right before the inner marks."""
    drafts = []
    for number, passage in enumerate(marked.passages):
        if passage.parent is None:
            continue
        outer = marked.passages[passage.parent]
        first, after = marked.index(outer.start), marked.index(passage.outer_start)
        lead = [t for t in marked.doc[max(first, after - 6) : after] if not t.is_space]
        verb = next((t for t in reversed(lead) if is_direct_cue(t)), None)
        if verb is None or any(t.text in STOPS for t in lead if t.i > verb.i):
            continue
        speaker = speaker_token(verb)
        if speaker is not None and not outer.start <= speaker.idx < outer.end:
            speaker = None
        pieces = list(passage.pieces)
        drafts.append(
            Draft(pieces, cue_span(verb), verb, speaker, "speech", "nested", "direct", (), passage=number)
        )
    return drafts
