"""Who speaks where the parse goes wrong: attributions read off the order of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.actor_nouns import is_actor
from twosource.annotate.quotes.cues import cue_verb, is_direct_cue
from twosource.annotate.quotes.saying import is_saying
from twosource.annotate.syntax import NOUN_TAGS, dependent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLOSERS = frozenset({".", ",", ";", "?", "!"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ASIDE = 14  # tokens of who said it, where and when
_HEARER = 6  # tokens of a verb and the one told
_NAME_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "DT", "PRP", "PRP$", "JJ", "POS", "IN", "HYPH"})
_NUMBERED = _NAME_TAGS | {"CD"}
_HEARERS = _NAME_TAGS - {"IN"}


def noun_before(verb: Token) -> Token | None:
    """Return the noun right before a finite verb the parser left without a subject: "Diaz also said"."""
    if verb.tag_ not in ("VBD", "VBZ") or verb.dep_ not in ("ROOT", "ccomp", "conj"):
        return None
    if dependent(verb, "expl", "csubj", "nsubjpass", "auxpass") is not None:
        return None
    index = verb.i - 1
    while index > verb.sent.start and verb.doc[index].pos_ in ("ADV", "AUX"):
        index -= 1
    before = verb.doc[index]
    if index == verb.sent.start and before.pos_ == "ADV" and index:
        before = verb.doc[index - 1]  # a sentence cut behind its subject
        return before if before.pos_ == "PROPN" and before.dep_ == "ROOT" else None
    return before if before.pos_ in ("PROPN", "PRON") and before.i != verb.i else None


def is_parenthetical(verb: Token) -> bool:
    """Tell whether a verb of saying stands between commas in the clause it reports."""
    if verb.dep_ not in ("parataxis", "ccomp", "advcl") or dependent(verb, "mark") is not None:
        return False
    if dependent(verb, "nsubj") is None or verb.head.i == verb.i:
        return False
    left = verb.left_edge.i
    dashes = (",", "-", "--")
    if verb.head.i > verb.i and left > 0 and verb.doc[left - 1].text != "," and verb.head.left_edge.i >= left:
        return False  # "LIMA, June 9 - Miners agreed": it opens the story, there is nothing to interrupt
    return verb.doc[left].text in dashes or (left > 0 and verb.doc[left - 1].text in dashes)


def tail_attribution(doc: Doc, verb: Token) -> tuple[list[int], Token] | None:
    """Read ", the senior envoy Ana Diaz said" at the end of a sentence off the word order.

    The parser often ties the name to the last noun of a list before the comma, and with it loses the clause.
    """
    tag = verb.tag_
    if tag not in ("VBD", "VBZ", "VBP", "VBN") or not is_direct_cue(verb):
        return None
    if tag == "VBN":
        return _apposed_tail(doc, verb) if verb.dep_ == "acl" else None
    if verb.i < 4:
        return None
    after = _behind_hearer(doc, verb)
    if after < len(doc) and doc[after].text not in _CLOSERS and doc[after].pos_ != "ADP":
        return None
    if verb.i + 2 < len(doc) and doc[verb.i + 1].text == "," and doc[verb.i + 2].tag_ in _FINITE:
        return None  # "whose health, a relative says, is failing"
    first, start = verb.i, verb.sent.start
    while first > start and verb.i - first < 10 and doc[first - 1].tag_ in _NUMBERED:
        first -= 1
    subject = dependent(verb, "nsubj")
    if first == verb.i or doc[first - 1].text != ",":
        return None
    head = _head_of(doc, first, verb.i)
    if subject is None and (head is None or verb.dep_ not in ("advcl", "ccomp", "conj", "ROOT")):
        return None
    if subject is not None and (
        first <= subject.i < verb.i
        and not any(c.dep_ == "conj" for c in subject.children)
        and subject.dep_ != "conj"
    ):
        return None  # the parser got it right
    if any(doc[i].text in '"' for i in range(start, verb.i)):
        return None
    if not any(doc[i].tag_ in _FINITE for i in range(start, first - 1)):
        return None
    return list(range(start, first - 1)), (head if subject is None and head is not None else doc[verb.i - 1])


def _behind_hearer(doc: Doc, verb: Token) -> int:
    """Return the index behind a verb, and behind the one told: "told Radio Sol on Monday"."""
    place: int = verb.i + 1
    cue = cue_verb(verb)
    if cue is None or not cue.hearer:
        return place
    while place < min(len(doc), verb.i + _HEARER) and doc[place].tag_ in _HEARERS:
        place += 1
    return place


def _head_of(doc: Doc, first: int, end: int) -> Token | None:
    """Return the somebody that words name: "the mayor of one of them" is a mayor."""
    heads = (t for t in doc[first:end] if t.pos_ in NOUN_TAGS and not first <= t.head.i < end)
    head = next(heads, None)
    somebody = head is not None and (head.pos_ != "NOUN" or is_actor(head.lower_))
    return head if somebody else None


def _apposed_tail(doc: Doc, verb: Token) -> tuple[list[int], Token] | None:
    """Read ", the head of the bank, Ana Diaz, announced on radio", whose verb is taken for a participle."""
    start, place = verb.sent.start, verb.i - 1
    named: int | None = None
    for _ in range(2):  # the name, then the office
        if place <= start or doc[place].text != ",":
            return None
        named = place - 1 if named is None else named
        place -= 1
        while place > start and doc[place].tag_ in _NAME_TAGS:
            place -= 1
    if named is None or doc[place].text != "," or doc[named].pos_ != "PROPN":
        return None
    told = any(doc[i].tag_ in _FINITE for i in range(start, place))
    marks = any(doc[i].text == '"' for i in range(start, verb.i))
    return (list(range(start, place)), doc[named]) if told and not marks else None


def inverted_tail(doc: Doc, verb: Token) -> tuple[list[int], Token] | None:
    """Read "Floods have closed the pass, warn drivers" and "Nine, wrote Captain Brandt in a letter, are ill".

    The parser takes who speaks for the object, or the verb for a noun, when the verb stands before them.
    """
    if verb.i < 3 or doc[verb.i - 1].text != "," or not is_saying(verb.lower_) or verb.i + 1 >= len(doc):
        return None
    subject = dependent(verb, "nsubj")
    speaker = _speaker_right_of(doc, verb)
    if speaker is None or (
        subject is not None and subject.i > verb.i and verb.pos_ == "VERB" and subject.pos_ != "VERB"
    ):
        return None
    if any(t.is_space and "\n" in t.text for t in doc[verb.sent.start : verb.i]):
        return None
    start = max([verb.sent.start, *(t.i + 1 for t in verb.sent if t.i < verb.i and t.text in ";:")])
    content = [t for t in doc[start : verb.i - 1] if not t.is_space]
    finite = [t for t in content if t.tag_ in _FINITE and t.dep_ != "relcl" and t.head.dep_ != "relcl"]
    if not content or any(t.text == '"' for t in content):
        return None
    if finite:
        shared = subject is not None and subject.i < verb.i and subject.pos_ in NOUN_TAGS
        if shared or (verb.dep_ == "conj" and verb.head.tag_ == verb.tag_) or is_direct_cue(finite[-1]):
            return None  # "He stood up, thanked doctors"
        return [t.i for t in content], speaker
    rest = _behind_aside(doc, speaker)
    return ([t.i for t in content] + rest, speaker) if rest else None


def _speaker_right_of(doc: Doc, verb: Token) -> Token | None:
    """Return the last word of a name or of people right behind a verb, where no verb of theirs follows."""
    last = verb.i
    while last + 1 < len(doc) and doc[last + 1].tag_ in _NAME_TAGS - {"IN", "PRP", "PRP$"}:
        last += 1
    if last == verb.i:
        return None
    head = doc[last]
    following = doc[last + 1] if last + 1 < len(doc) else None
    ends_line = following is None or "\n" in following.text  # "Quarry to close, says operator"
    named = head.pos_ == "PROPN" or (head.tag_ in ("NN", "NNS") and (ends_line or is_actor(head.lower_)))
    if not named or (following is not None and following.tag_ in (*_FINITE, "TO", "VBN", "VBG", "RB", "WRB")):
        return None
    bare = verb.tag_ in ("NN", "NNS") or verb.pos_ != "VERB"
    if bare and following is not None and following.text not in _CLOSERS and "\n" not in following.text:
        return None
    return head


def _behind_aside(doc: Doc, speaker: Token) -> list[int]:
    """List what follows the comma that ends an aside, if it goes on with a finite verb."""
    end = speaker.sent.end
    comma = next((i for i in range(speaker.i + 1, min(end, speaker.i + _ASIDE)) if doc[i].text == ","), None)
    if comma is None or comma + 1 >= end or doc[comma + 1].tag_ not in _FINITE:
        return []
    return list(range(comma + 1, end))


def inverted_aside(verb: Token) -> tuple[list[int], Token] | None:
    """Read "The bridge, said the mayor, will open in May", which the parser turns inside out."""
    if not verb.i or verb.nbor(-1).text != "," or not is_direct_cue(verb):
        return None
    subject, clause = dependent(verb, "nsubj"), dependent(verb, "ccomp")
    if subject is None or clause is None or not subject.i < verb.i < clause.i:
        return None
    inner = dependent(clause, "nsubj", "nsubjpass")
    if inner is None or inner.left_edge.i != verb.i + 1:
        return None
    edge = inner.right_edge
    if edge.text != "," and (edge.i + 1 >= len(verb.doc) or edge.nbor(1).text != ","):
        return None
    content = [t.i for t in subject.subtree]
    return content + [t.i for t in clause.subtree if t.i > edge.i], inner
