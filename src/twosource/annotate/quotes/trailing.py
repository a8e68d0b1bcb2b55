"""The cue behind words in marks, in the rest of their sentence or past a false full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.quotes.clauses import may_speak
from twosource.annotate.quotes.cues import cue_nouns, is_direct_cue
from twosource.annotate.quotes.drafts import Piece
from twosource.annotate.quotes.marked import DASHES, STOPS, MarkedText, begins_sentence
from twosource.annotate.quotes.marks import Passage
from twosource.annotate.quotes.reported import cue_span
from twosource.annotate.quotes.saying import is_bare, is_saying
from twosource.annotate.quotes.speakers import speaker_token
from twosource.annotate.syntax import NOUN_TAGS, dependent

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENDS = ",?!-…;"
_LINKS = frozenset({"VERB", "SCONJ", "CCONJ", "ADP", "PART"})
_TAKEN = frozenset({"dobj", "auxpass", "neg", "ccomp"})
_COUNTS = frozenset({"ADJ", "DET", "NUM", "PRON"})
_LEAD = 8  # tokens of such a phrase
_REMARK = 25  # tokens of a sentence that only says who spoke
_HEADLINE = 8  # tokens of who speaks behind a headline's words
_SHORT = 5  # tokens of a name and a verb of saying

_ASKED = frozenset({"if", "whether", "about", "why", "how", "what", "by"})


def cue_after(
    marked: MarkedText, passage: Passage, zone: list[Token]
) -> tuple[Token, Token | None, Piece] | None:
    """Return the verb, the speaker and the span of a cue in the rest of the sentence behind a passage."""
    signed = _signature(zone)
    if signed is not None:
        return signed, signed, (zone[0].idx, zone[0].idx + len(zone[0]))
    told = _behind_colon(marked, passage, zone)
    if told is not None:
        return told
    while zone and (zone[0].text == "," or zone[0].text in DASHES):
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
    remark = _was_remark(zone)
    if remark is not None:
        return remark
    inverted = _cue_at_start(zone)
    if inverted is not None:
        return inverted, speaker_in(inverted, zone), cue_span(inverted)
    if not ends_open and not (final == "." and zone[0].tag_ in ("PRP", "DT") and not zone[0].is_title):
        return None
    outside_comma = marked.text[passage.outer_end : passage.outer_end + 1] == ","
    if final.isalnum() and not outside_comma and not _only_says(zone):
        return None
    for token in zone:
        if token.lemma_ in ("quote", "cite") and [t.lower_ for t in zone[-2:]] == ["as", "saying"]:
            told = dependent(token, "dobj")  # "A," her office quoted her as saying
            if told is not None and dependent(token, "auxpass") is None:
                return token, told, cue_span(token)
        if token.lemma_ in ("quote", "cite") and dependent(token, "auxpass") is not None:
            speaker = dependent(token, "nsubjpass") or _noun_in([t for t in zone if t.i < token.i])
            if speaker is not None:  # "A," the mayor was quoted as saying
                return token, speaker, cue_span(token)
        if token.dep_ == "relcl" or dependent(token, "auxpass") is not None:
            continue  # "A," Cruz, who had proposed it, said; "A" was written by
        if token.tag_ == "VBG" and _reports_onward(token):
            continue  # "A", she hammered home, recalling that: what she says besides
        if is_direct_cue(token) and token.tag_ in ("VBD", "VBZ", "VBP", "VBG", "VBN"):
            speaker = speaker_in(token, zone)
            mark = dependent(token, "mark")  # "We must stipulate that," he said: the mark is not in the zone
            if (mark is not None and mark in zone) or zone[0].pos_ == "SCONJ" or _reports_onward(token):
                return None
            if speaker is not None and (
                token.tag_ not in ("VBG", "VBN") or dependent(token, "aux") is not None
            ):
                return token, speaker, cue_span(token)
        if token.text == "," and token.i - zone[0].i > 14:
            break
    return _any_verb_after_comma(marked, passage, zone)


def _only_says(zone: list[Token]) -> bool:
    """Tell whether a sentence ends with who speaks and the verb: "A" Lena Holm said."""
    last = zone[-1]
    told = last.tag_ in ("VBD", "VBZ") and is_saying(last.lower_)
    return told and len(zone) <= _SHORT and not any(t.pos_ in _LINKS for t in zone[:-1])


def _any_verb_after_comma(
    marked: MarkedText, passage: Passage, zone: list[Token]
) -> tuple[Token, Token | None, Piece] | None:
    """Read "A," the minister retaliated, whatever the verb: a sentence that ends in a comma is told by it.

    The words in marks open their sentence and have a finite verb; behind them stand a subject that can speak
    and its verb, on either side of it, with no object of its own.
    """
    content = marked.text[passage.start : passage.end]
    opens = begins_sentence(content) and _opens_sentence(marked, passage)
    comma = content[-1] == "," or marked.text[passage.outer_end : passage.outer_end + 1] == ","
    if not comma or not opens or not _is_clause(marked, passage):
        return None
    verb = next((t for t in zone if t.tag_ in ("VBD", "VBZ") and t.pos_ == "VERB"), None)
    if verb is None or any(
        c.dep_ in ("dobj", "auxpass", "neg", "ccomp") and c in zone and c.pos_ != "PROPN"
        for c in verb.children
    ):
        return None
    lead = [t for t in zone if t.i < verb.i]
    speaker = _noun_in(lead or zone[1:])
    if speaker is None or not may_speak(speaker) or any(t.pos_ in _LINKS for t in lead):
        return None
    return verb, speaker, cue_span(verb)


def _opens_sentence(marked: MarkedText, passage: Passage) -> bool:
    before = marked.text[max(0, passage.outer_start - 3) : passage.outer_start]
    return passage.outer_start == 0 or "\n" in before or before.rstrip()[-1:] in tuple('.?!"')


def _is_clause(marked: MarkedText, passage: Passage) -> bool:
    words = marked.doc[marked.index(passage.start) : marked.index(passage.end)]
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in words)


def cue_behind_stop(marked: MarkedText, number: int) -> tuple[Token, Token | None, Piece] | None:
    """Read a false full stop before the speaker, as translations have it: "We go". Said the minister."""
    last = number  # outer passages come first, in order
    while last + 1 < len(marked.tops) and only_stop_between(marked, last, last + 1):
        last += 1
    passage = marked.passages[last]
    if not begins_sentence(marked.text[marked.passages[number].start : marked.passages[number].end]):
        return None
    stop_outside = marked.text[passage.outer_end : passage.outer_end + 1] == "."
    if not stop_outside and marked.text[passage.end - 1] not in ".?!":
        return None
    zone: list[Token] = []
    for token in marked.doc[marked.index(passage.outer_end) + stop_outside :]:
        if marked.inside[token.i] >= 0 or "\n" in token.text or token.text in STOPS or len(zone) > _REMARK:
            break
        zone.append(token)
    if len(zone) < 2 or len(zone) > _REMARK:
        return None
    terms = _terms(zone)
    if terms is not None:
        return terms
    first, behind = zone[0], _behind_aside(zone)
    if first.is_title and behind[0].pos_ in ("DET", "PROPN", "NOUN", "PRON", "ADJ"):
        speaker = _noun_in(behind)
        said = is_saying(first.text) and not is_bare(first.text)
        if first.lower_ == "asked" and zone[1].lower_ in _ASKED:
            return None  # "Today." Asked if he feared flight, he shrugged
        if said or (stop_outside and _is_inverted(first, speaker)):
            return first, speaker, (first.idx, first.idx + len(first))
    verb = next((t for t in zone if is_direct_cue(t) and t.tag_ in ("VBD", "VBZ")), None)
    only_says = verb is not None and verb is zone[-1] and marked.doc[verb.i + 1 : verb.i + 2].text == "."
    if (
        not (stop_outside or only_says)
        or verb is None
        or dependent(verb, "ccomp", "xcomp", "dobj", "auxpass", "neg") is not None
    ):
        return None
    speaker = speaker_in(verb, zone)
    lead = [t for t in zone if t.i < verb.i]
    whole = (
        speaker is not None
        and speaker.i < verb.i
        and not any(t.pos_ in ("VERB", "SCONJ", "PUNCT") for t in lead)
    )
    return (verb, speaker, cue_span(verb)) if whole else None


def _terms(zone: list[Token]) -> tuple[Token, Token | None, Piece] | None:
    """Read the sentence that says who spoke so: "A". It is in these terms that the mayor answered."""
    lead = " ".join(t.lower_ for t in zone[:_LEAD])
    phrase = next((p for p in cue_nouns().terms if lead.startswith(p)), None)
    speaker = _noun_in(zone[len(phrase.split()) :]) if phrase is not None else None
    if phrase is None or speaker is None:
        return None
    last = zone[len(phrase.split()) - 1]
    return last, speaker, (zone[0].idx, last.idx + len(last))


def _behind_aside(zone: list[Token]) -> list[Token]:
    """Return what follows a verb and an aside between commas: "Insisted, for her part, the mayor"."""
    rest = zone[1:]
    if rest[0].text != ",":
        return rest
    comma = next((place for place, t in enumerate(rest[1:], 1) if t.text == ","), None)
    return rest[comma + 1 :] if comma is not None and comma + 1 < len(rest) else rest


def _is_inverted(verb: Token, speaker: Token | None) -> bool:
    """Tell whether a past tense opens a sentence before somebody: only behind a false full stop."""
    past = verb.lower_.endswith("ed") and len(verb) > _SHORT
    return past and speaker is not None and may_speak(speaker) and verb.pos_ != "DET"


def only_stop_between(marked: MarkedText, number: int, following: int) -> bool:
    """Tell whether nothing but a full stop outside the marks parts two passages: "A". "B"."""
    before, passage = marked.passages[number], marked.passages[following]
    between = marked.text[before.outer_end : passage.outer_start]
    return between.strip() == "." and before.paragraph == passage.paragraph and "\n" not in between


def _behind_colon(
    marked: MarkedText, passage: Passage, zone: list[Token]
) -> tuple[Token, Token | None, Piece] | None:
    """Read the headline "'We go on': miners vow"."""
    if not 1 < len(zone) <= _HEADLINE or zone[0].text != ":" or not _opens_sentence(marked, passage):
        return None
    verb, speaker = zone[-1], next((t for t in reversed(zone[1:-1]) if t.pos_ in NOUN_TAGS), None)
    if speaker is None or speaker.i + 1 != verb.i or not (is_saying(verb.text) or is_bare(verb.text)):
        return None
    end = marked.doc[verb.i + 1 : verb.i + 2].text
    return (verb, speaker, (verb.idx, verb.idx + len(verb))) if "\n" in end or not end else None


def _signature(zone: list[Token]) -> Token | None:
    """Return the head of the name that signs a passage after a dash: "A." - Lena Holm."""
    if not 1 < len(zone) <= 7 or zone[0].text not in DASHES:
        return None
    if any(t.pos_ == "VERB" for t in zone) or not zone[1].is_title or zone[-1].pos_ not in NOUN_TAGS:
        return None
    return zone[-1] if zone[-1].pos_ == "PROPN" else None


def _was_remark(zone: list[Token]) -> tuple[Token, Token | None, Piece] | None:
    """Read "..., was her only answer", "..., came the reply of the mayor"."""
    if zone[0].lower_ not in ("was", "is", "were", "are", "came", "comes"):
        return None
    noun = next((t for t in zone[1:6] if t.lemma_.lower() in cue_nouns().intro), None)
    owner = dependent(noun, "poss") if noun is not None else None
    if noun is not None and owner is None and noun.nbor(-1).lower_ == "the":
        of = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
        owner = dependent(of, "pobj") if of.lower_ in ("of", "from") else None
        owner = owner if owner is not None and may_speak(owner) else None
    return (noun, owner, (noun.idx, noun.idx + len(noun))) if noun is not None and owner is not None else None


def _reports_onward(verb: Token) -> bool:
    """Tell whether a verb has its content after it: "A" because officials confirmed that ..."""
    clause = dependent(verb, "ccomp")
    return clause is not None and clause.i > verb.i and clause.left_edge.lower_ == "that"


def _cue_at_start(zone: list[Token]) -> Token | None:
    for token in zone[:3]:
        if is_direct_cue(token) and token.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB"):
            if _reports_onward(token):
                return None
            return token if dependent(token, "auxpass") is None else None
        if token.pos_ not in ("ADV", "AUX"):
            return None
    return None


def speaker_in(verb: Token, zone: list[Token]) -> Token | None:
    """Return the subject of a cue among the tokens outside the marks, by the parse or by position."""
    allowed = {t.i for t in zone}
    speaker = speaker_token(verb)
    if speaker is not None and (speaker.i in allowed or verb.tag_ == "VBG"):
        return speaker  # ", addressing her as "Hilly" and telling her, ...": who addresses stands further off
    following = [t for t in zone if t.i > verb.i]
    preceding = [t for t in zone if t.i < verb.i]
    for group in (preceding, following):
        noun = _noun_in(group)
        if noun is not None:
            return noun
    return None


def _noun_in(tokens: list[Token]) -> Token | None:
    """Return the head of the first noun phrase, if one starts the stretch."""
    for place, token in enumerate(tokens):
        if token.pos_ in _COUNTS and place + 1 < len(tokens) and tokens[place + 1].lower_ == "of":
            return token  # "several of them"
        if (
            token.lower_ in ("one", "two", "some", "many")
            and token.pos_ in _COUNTS
            and place + 1 == len(tokens)
        ):
            return token  # "laughed one"
        if token.pos_ in NOUN_TAGS:
            head = token
            while (
                head.dep_ in ("compound", "poss", "nmod", "amod")
                and head.head.i > head.i
                and head.head in tokens
            ):
                head = head.head
            return head
        if token.pos_ in ("VERB", "ADP", "SCONJ") and token.dep_ != "amod":  # "the elected official"
            return None
    return None
