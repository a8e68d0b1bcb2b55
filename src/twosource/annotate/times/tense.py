"""Which way a bare "Thursday" or "June" points: the sense of time of the clause it stands in.

The governing verb decides (said on Wednesday; will meet on Thursday; to meet on Thursday), reported speech
counts by its own verb, and a noun without a verb goes up to the clause that holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

Way = Literal["past", "future", "near"]

_TENSE = load("times")["tense"]
_FUTURE_GOVERNORS = frozenset(_TENSE["future_governors"])
_PAST_GOVERNORS = frozenset(_TENSE["past_governors"])
_MODALS = frozenset(_TENSE["future_modals"])
_FUTURE_ADJECTIVES = frozenset(_TENSE["future_adjectives"])
_POSTPONING = frozenset(_TENSE["postponing"])
_ENDS = frozenset({"until", "till", "by"})
_CALLING = frozenset(_TENSE["calling"])
_LIMITS = frozenset({"until", "till", "to", "through", "by"})
_FUTURE_NOUNS = frozenset(_TENSE["future_nouns"])
_FUTURE_INFINITIVES = frozenset(_TENSE["future_infinitives"])
_PRESENT = frozenset({"is", "are", "has", "have", "does", "do", "'s", "'re", "'ve"})
_LINE = 15  # words of a line after its day in which its verb is looked for
_MAX_CLIMB = 12


def way_of(token: Token, *, headline: bool) -> Way:
    """Return past, future or near (no telling) for the clause in which a time expression's head stands.

    Args:
        token: The expression's topmost token.
        headline: In headlines the simple present tells the past and a bare infinitive the future.
    """
    if (entry := _entry_verb(token)) is not None:
        return "future" if is_present(entry) else "past" if entry.tag_ == "VBD" else "near"
    first = token.left_edge  # "Sunday" of "until Sunday morning"
    left = first.nbor(-1).lower_ if first.i > token.sent.start else ""
    if left == "since":
        return "past"
    current = token
    for _ in range(_MAX_CLIMB):
        head = current.head
        if head == current and current.pos_ not in ("VERB", "AUX"):
            return _adjectives(token) or "near"
        if current.pos_ in ("VERB", "AUX") and current.i != token.i:
            if left in _LIMITS and (
                current.lemma_ in _POSTPONING or any(c.tag_ == "TO" for c in current.lefts)
            ):
                return "future"  # postponed until Friday; allowed to run through June
            if left in _ENDS and is_present(current):
                return "future"  # they have until noon on Tuesday
            found = _verb_way(current, headline=headline)
            if found is not None:
                return found
            if head == current:
                return "near"
        elif current.lower_ == "for" and head.lemma_ in _CALLING:
            return "future"  # called for protests on Tuesday
        elif current.pos_ == "NOUN" and (_has_future_adjective(current) or current.lower_ in _FUTURE_NOUNS):
            return "future"
        current = head
    return "near"


def _entry_verb(token: Token) -> Token | None:
    """Return the verb of a line that opens with a day: "Tuesday: the auditor reports"."""
    doc, sentence = token.doc, token.sent
    if token.i - sentence.start > 1 or token.i + 1 >= len(doc) or doc[token.i + 1].text != ":":
        return None
    line = doc[token.i + 2 : token.i + 2 + _LINE]
    return next(
        (t for t in line if t.pos_ in ("VERB", "AUX") and t.tag_ in ("VBZ", "VBP", "VBD", "MD")), None
    )


def is_present(verb: Token) -> bool:
    """Tell whether a verb tells of the present or of what is to come, and not of what has been."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if words & {"will", "'ll", "wo", "shall", "may", "can"}:
        return True
    if words & {"had", "did", "was", "were", "'d", "would", "could"}:
        return False
    return verb.tag_ in ("VBZ", "VBP") or bool(words & _PRESENT)


def _verb_way(verb: Token, *, headline: bool) -> Way | None:
    """Return the way of one verb, or None when only a verb above it can tell."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in auxiliaries}
    # "to meet", "to be held": by the verb or noun above.
    if any(c.tag_ == "TO" for c in auxiliaries) and not words & _MODALS:
        return _infinitive_way(verb, perfect=any(c.lemma_ == "have" for c in auxiliaries), headline=headline)
    if words & _MODALS:
        if any(c.lower_ in ("have", "'ve") for c in auxiliaries):
            return "past"  # would have met
        return "future"
    if (
        verb.tag_ == "VBD"
        or any(c.tag_ == "VBD" for c in auxiliaries)
        or any(c.lemma_ == "have" for c in auxiliaries)
    ):
        if verb.lemma_ in ("be", "have") and _scheduled(verb):
            return "future"
        if verb.tag_ in ("VBN", "VBD") and verb.lemma_ in ("schedule", "plan", "slate", "expect", "due"):
            return "future"  # was scheduled for Thursday
        return "past"
    if verb.tag_ == "VBN":
        if any(c.dep_ in ("auxpass", "aux") for c in auxiliaries):  # is held, is scheduled
            return "future" if verb.lemma_ in _FUTURE_GOVERNORS or not headline else "past"
        if verb.lemma_ in ("schedule", "plan", "slate", "expect", "set", "propose"):
            return "future"
        if verb.dep_ in ("acl", "relcl") or headline:
            return "past"  # the meeting held on Friday
        return None if verb.dep_ in ("advcl", "conj") and verb.head != verb else "past"
    if verb.tag_ == "VBG":
        if any(c.lemma_ == "be" for c in auxiliaries):
            return "future"  # is meeting on Thursday
        return None  # speaking on Thursday, ...: by the verb above
    if verb.tag_ in ("VBZ", "VBP"):
        if headline:
            return "past"
        if verb.lemma_ in (
            "say",
            "tell",
            "add",
            "write",
            "report",
            "show",
            "warn",
            "come",
            "follow",
            "mark",
            "make",
        ):
            return "past" if verb.lemma_ not in ("mark",) else "near"
        return "future" if verb.lemma_ not in ("be", "have", "do") or _scheduled(verb) else "near"
    return None


def _scheduled(verb: Token) -> bool:
    return any(c.dep_ in ("acomp", "attr", "xcomp") and c.lemma_ in _FUTURE_GOVERNORS for c in verb.children)


def _infinitive_way(verb: Token, *, perfect: bool, headline: bool) -> Way | None:
    if perfect:
        return "past"
    governor = verb.head
    if governor == verb:
        return "future"  # "Ministers to meet on Thursday"
    if governor.pos_ in ("VERB", "AUX"):
        if governor.lemma_ in _FUTURE_GOVERNORS:
            return "future"
        if governor.lemma_ in _PAST_GOVERNORS:
            return None  # by the governor's own tense
        if governor.lemma_ == "be" or verb.lemma_ in _FUTURE_INFINITIVES:
            return "future"  # is to meet; announced curbs, to take effect on Friday
        return None
    if governor.pos_ in ("NOUN", "ADJ", "PROPN"):
        return "future"  # plans to meet, the talks to be held
    return None


def _has_future_adjective(noun: Token) -> bool:
    return any(c.lower_ in _FUTURE_ADJECTIVES for c in noun.lefts)


def _adjectives(token: Token) -> Way | None:
    return "future" if token.head.pos_ == "NOUN" and _has_future_adjective(token.head) else None
