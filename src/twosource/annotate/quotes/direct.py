"""Words in marks: which of them are speech, who speaks, and which pieces belong together."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.quotes.clauses import may_speak
from twosource.annotate.quotes.cues import cue_nouns, cue_verb, has_particle, is_direct_cue
from twosource.annotate.quotes.drafts import Draft, Piece, characters
from twosource.annotate.quotes.marked import DASHES, STOPS, MarkedText, begins_sentence
from twosource.annotate.quotes.marks import Passage
from twosource.annotate.quotes.reported import cue_span
from twosource.annotate.quotes.speakers import speaker_token
from twosource.annotate.quotes.trailing import cue_after, cue_behind_stop, only_stop_between, speaker_in
from twosource.annotate.quotes.uncued import uncued
from twosource.annotate.syntax import NOUN_TAGS, dependent
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token


def direct_speech(marked: MarkedText, names: frozenset[int] = frozenset()) -> list[Draft]:
    """Find the direct quotations and the broken ones begun outside their marks.

    Passages whose numbers are in `names` name a thing and are nobody's words.
    """
    drafts: list[Draft] = []
    last: tuple[int, Draft] | None = None  # the passage before and its quotation
    for number in marked.tops:
        if number in names:
            continue
        passage = marked.passages[number]
        if passage.label is not None:
            drafts.append(_turn(marked, passage))
            last = None
            continue
        if last is not None and _continues(marked, last, number):
            own = cue_after(marked, passage, marked.zone_after(number))
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
            draft = uncued(marked, number, last)
            if draft is None:
                continue
        verb = draft.cue_token
        concluding = verb is not None and verb.tag_ == "VB"  # And to conclude: "We do not drink promises"
        if draft.speaker is None and last is not None:
            near = marked.passages[last[0]].paragraph == passage.paragraph
            if concluding or (draft.why == "colon" and near):  # then, in the lift: "We all are."
                draft.speaker = last[1].speaker
        drafts.append(draft)
        last = number, draft
    return drafts


def _turn(marked: MarkedText, passage: Passage) -> Draft:
    assert passage.label is not None
    speaker = marked.doc[marked.index(passage.label[1]) - 1]
    draft = Draft(list(passage.pieces), None, None, speaker, "speech", "turn of an interview", "direct")
    draft.speaker_bounds = passage.label
    return draft


def _continues(marked: MarkedText, last: tuple[int, Draft], number: int) -> bool:
    """Tell whether a passage goes on with the quotation before: "A," he said. "B." or "A," he said, "b."."""
    before, passage = marked.passages[last[0]], marked.passages[number]
    cue = last[1].cue_token
    if before.paragraph != passage.paragraph:
        return False
    first, after = marked.index(before.outer_end), marked.index(passage.outer_start)
    between = [t for t in marked.doc[first:after] if not t.is_space]
    if only_stop_between(marked, last[0], number):
        return cue_after(marked, passage, marked.zone_after(number)) is None
    if not between:  # side by side: one broken in two, or two turns of a dialogue
        return marked.text[before.end - 1] not in ".?!"
    if between[0].text == "." and cue is not None and cue.i == between[0].i + 1:
        between = between[1:]  # "A". Said the mayor. "B".
    stops = [t for t in between if t.text in STOPS]
    if not stops and between[-1].text.endswith("."):
        stops = between[-1:]  # "A," he wrote on X. "B": the model takes the stop for part of the name
    if (
        cue is None
        or not first <= cue.i < after
        or len(stops) > 1
        or not (stops[-1:] == between[-1:] or between[-1].text in DASHES | {","})
    ):
        return False
    since = stops[-1].i if stops else cue.i
    if any(is_direct_cue(t) and t.i > since and t.tag_ != "VBN" for t in between):
        return False  # "A," he said, adding: "B"; "A," he said. Now, she added, "B"
    if stops and not begins_sentence(marked.text[passage.start : passage.end]):
        return False
    own = cue_after(marked, passage, marked.zone_after(number))
    return own is None or len(passage.pieces) > 1


def _from_cue(marked: MarkedText, number: int) -> Draft | None:
    passage = marked.passages[number]
    after = marked.zone_after(number)
    before = marked.zone_before(number)
    found = cue_after(marked, passage, after) or cue_behind_stop(marked, number)
    content = marked.text[passage.start : passage.end]
    if found is not None and not begins_sentence(content) and any(is_direct_cue(t) for t in before):
        return None  # said the law was "unfair," ...: the verb before governs the clause
    if found is not None:
        verb, speaker, span = found
        pieces = list(passage.pieces)
        lead = _unmarked_lead(marked, number, before)
        if lead is not None and (not _has_verb(marked, lead, passage.end) or _says_more(verb, after)):
            return None  # the "grey zone" begins here; Asked about "A," she said he had left
        if lead is not None:
            held = [p for n in marked.tops_in(lead, passage.end) for p in marked.passages[n].pieces]
            pieces = [(lead, passage.end)]
            return Draft(pieces, span, verb, speaker, "speech", "mixed lead", "mixed", tuple(held))
        return Draft(pieces, span, verb, speaker, "speech", "cue after", "direct", passage.pieces)
    return _cue_before(marked, passage, before)


def _says_more(verb: Token, zone: list[Token]) -> bool:
    """Tell whether a verb behind words in marks has a clause of its own behind it."""
    clause = dependent(verb, "ccomp")
    return clause is not None and clause.i > verb.i and dependent(clause, "nsubj", "nsubjpass") in zone


def _has_verb(marked: MarkedText, start: int, end: int) -> bool:
    words = marked.doc[marked.index(start) : marked.index(end)]
    return any(t.pos_ in ("VERB", "AUX") for t in words)


def _unmarked_lead(marked: MarkedText, number: int, before: list[Token]) -> int | None:
    """Return where the quoted sentence begins if that is before the mark, be there other marks between."""
    earlier = marked.sentence_start(number)
    words = [t for t in (earlier or before) if not t.is_punct]
    if not words or (before[-1:] and before[-1].text in (":", ",")):
        return None
    if (
        before[-1:]
        and before[-1].text in DASHES
        and begins_sentence(marked.text[marked.passages[number].start :])
    ):
        return None  # behind a dateline
    if all(t.pos_ in ("CCONJ", "ADV", "INTJ") for t in words) or any(is_direct_cue(t) for t in words):
        return None
    lead = characters(marked.doc, words[0].i, words[-1].i + 1)
    return lead[0] if lead is not None else None


def _cue_before(marked: MarkedText, passage: Passage, zone: list[Token]) -> Draft | None:
    if not zone:
        return None
    last = zone[-1]
    opens = begins_sentence(marked.text[passage.start : passage.end])
    if (
        last.text == ":"
        or ((last.text == "," or last.text in DASHES) and opens)
        or (last.text == "," and _tells_right_before(last, marked, passage))
        or _adjacent_cue(last, opens)
    ):
        verb = next((t for t in reversed(zone) if is_direct_cue(t) and _can_lead(t) and not _asked(t)), None)
        if verb is not None and _is_spoken_to(verb, marked, passage):
            return None  # told "Island Talk," a programme
        if verb is not None and (last.text == ":" or last.i - verb.i <= 14):
            speaker = speaker_in(verb, zone) if dependent(verb, "auxpass") is None else speaker_token(verb)
            span = cue_span(verb)
            lead = _parted_lead(verb, speaker, zone) if not opens and last.text == "," else None
            if lead is not None:  # It would not, she warned, "tolerate trial by tabloid"
                pieces = [lead, *passage.pieces]
                return Draft(pieces, span, verb, speaker, "speech", "mixed lead", "mixed", passage.pieces)
            return Draft(
                list(passage.pieces), span, verb, speaker, "speech", "cue before", "direct", passage.pieces
            )
    words = len(marked.text[passage.start : passage.end].split())
    if (
        is_direct_cue(last)
        and speaker_token(last) is not None
        and not _is_relative(speaker_token(last))
        and (last.tag_ in ("VBD", "VBZ", "VBP") or (last.tag_ == "VBG" and _is_shout(marked, passage)))
        and words > 1
        and not _has_clause_outside(last, marked, passage)
    ):
        cue = cue_verb(last)
        whole = opens or _has_verb(marked, passage.start, passage.end)
        if not whole and cue is not None and cue.hearer:
            return None  # reminded "certain people" of it
        if not whole and cue is not None and "object" in cue.frames:
            return None  # vows "no mercy" over the deaths: the object goes on behind the marks
        speaker = speaker_in(last, zone)
        kind = "direct" if whole else "mixed"
        span = cue_span(last)
        return Draft(list(passage.pieces), span, last, speaker, "speech", "cue beside", kind, passage.pieces)
    root = next((t for t in zone if t.dep_ == "ROOT" and t.tag_ in ("VBD", "VBZ")), None)
    actor = speaker_token(root) if root is not None and last.text == ":" else None
    if opens and root is not None and actor is not None and root.nbor(1).text == ":" and may_speak(actor):
        span = cue_span(root)  # the secretary shrugged: "We eat cassava."
        return Draft(list(passage.pieces), span, root, actor, "speech", "colon", "direct", passage.pieces)
    if last.text == ":" and opens:
        noun = next((t for t in reversed(zone) if t.lemma_.lower() in cue_nouns().intro), None)
        subject = _subject_in(zone)
        cue = noun or last
        if subject is None and len(zone) == 1:  # Dean quits over "ghosts": "I was counting chairs"
            subject = _subject_in(marked.sentence_start(marked.passages.index(passage)))
        elif subject is None and len(zone) <= 9:
            nouns = (t for t in reversed(zone[:-1]) if t.pos_ in NOUN_TAGS and not _is_setting(t))
            subject = next(nouns, None)
            subject = subject if subject is None else _of_whose_words(subject)
        span = cue.idx, cue.idx + len(cue)
        return Draft(list(passage.pieces), span, cue, subject, "speech", "colon", "direct", passage.pieces)
    return _cried(marked, passage, zone)


def _cried(marked: MarkedText, passage: Passage, zone: list[Token]) -> Draft | None:
    """Read "The crowd answered with chants of "Lock the gates!"."""
    if len(zone) < 2 or zone[-1].lower_ != "of" or zone[-2].lemma_.lower() not in _cries():
        return None
    noun = zone[-2]
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("with", "into") else noun.head
    speaker = dependent(noun, "poss") or (speaker_token(verb) if verb.pos_ == "VERB" else None)
    cue = noun.idx, noun.idx + len(noun)
    return Draft(list(passage.pieces), cue, noun, speaker, "speech", "cry", "direct", passage.pieces)


@cache
def _cries() -> frozenset[str]:
    return frozenset(load("cue_nouns")["cries"]["nouns"])


def _has_clause_outside(verb: Token, marked: MarkedText, passage: Passage) -> bool:
    """Tell whether a verb reports a clause other than the words in marks."""
    clause = dependent(verb, "ccomp")
    return clause is not None and not passage.outer_start <= clause.idx < passage.outer_end


def _tells_right_before(comma: Token, marked: MarkedText, passage: Passage) -> bool:
    """Tell whether a verb of saying, or its hearer, stands before the comma: noted, "while"; said, "No."."""
    word = comma.nbor(-1)
    cue = cue_verb(word.head)
    told = word.dep_ in ("dobj", "dative") and cue is not None and cue.hearer
    put = has_particle(word.head) and word.i == word.head.i + 1  # as she put it, "a ship does not"
    return (is_direct_cue(word) or told or put) and (
        marked.text[passage.end - 1] in ".?!" or _has_verb(marked, passage.start, passage.end)
    )


def _is_shout(marked: MarkedText, passage: Passage) -> bool:
    """Tell whether words in marks are a sentence or a cry: shouting "she wins, we lose!"."""
    return marked.text[passage.end - 1] in "!?" or _has_verb(marked, passage.start, passage.end)


def _is_spoken_to(verb: Token, marked: MarkedText, passage: Passage) -> bool:
    """Tell whether the words in marks right behind a verb are the name of who is told."""
    cue = cue_verb(verb)
    beside = marked.doc[marked.index(passage.outer_start) - 1].i == verb.i
    return beside and cue is not None and cue.hearer and not _has_verb(marked, passage.start, passage.end)


def _parted_lead(verb: Token, speaker: Token | None, zone: list[Token]) -> Piece | None:
    """Return the words before an aside with who speaks, where the words in marks go on with them."""
    if speaker is None or speaker.i > verb.i or speaker.left_edge.i <= zone[0].i:
        return None
    comma = speaker.left_edge.nbor(-1)
    before = [t for t in zone if t.i < comma.i]
    if comma.text != "," or not before or not any(t.dep_ in ("nsubj", "nsubjpass") for t in before):
        return None
    return characters(verb.doc, before[0].i, comma.i)


def _asked(verb: Token) -> bool:
    """Tell whether a participle only tells the question: "Asked what would happen, the mayor shrugged"."""
    return bool(verb.tag_ == "VBN" and verb.dep_ == "advcl" and verb.head.i > verb.i)


def _can_lead(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP", "VBG", "VBN", "VB")


def _adjacent_cue(last: Token, opens: bool) -> bool:
    """Tell whether a verb of saying, or its hearer, stands right before a full sentence in marks."""
    if not opens:
        return False
    if is_direct_cue(last):
        return True
    head = last.head
    cue = cue_verb(head)
    return last.dep_ in ("dobj", "dative", "prt", "advmod") and cue is not None and cue.hearer


def _is_relative(token: Token | None) -> bool:
    return token is not None and token.lower_ in ("that", "which")


def _subject_in(zone: list[Token]) -> Token | None:
    subjects = [t for t in zone if t.dep_ in ("nsubj", "nsubjpass") and t.tag_ not in ("WP", "WDT")]
    aged = (t for t in subjects if t.lower_ == "old")  # "the 52-year-old"
    subject = next((t for t in subjects if t.pos_ in NOUN_TAGS), next(aged, None))
    return subject if subject is None else _of_whose_words(subject)


def _is_setting(noun: Token) -> bool:
    """Tell whether a noun only says where or when: "then, in the lift:"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("in", "on", "at", "during", "after", "before")


def _of_whose_words(noun: Token) -> Token:
    """Return whose words a noun announces: "Ida Holm's advice: ..."."""
    owner = dependent(noun, "poss")
    announced = noun.lemma_.lower() in cue_nouns().intro | {"word"}
    return owner if owner is not None and announced else noun


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
