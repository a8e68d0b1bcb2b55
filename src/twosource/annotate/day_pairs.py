"""Mend the parse of "met the premier on Friday and the governor on Saturday".

The parser, for which the second verb is missing, joins what stands behind "and" to the first day ("Friday and
the governor"). Two days in one sentence with a noun between them tell that the noun is a second object of the
verb, and that the second day is its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WEEKDAYS = frozenset(load("times")["weekdays"])
_MONTHS = frozenset(load("times")["months"])
_BEFORE_DAY = frozenset({"early", "late"})
_PHRASE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_WIDEST = 14  # words between the two days
_OBJECTS = ("dobj", "pobj", "nsubjpass")


def rejoin_day_pairs(doc: Doc) -> None:
    """Give the noun between two days to the verb's object, and the second day to that noun, in place."""
    for on in doc:
        if on.lower_ == "on" and (end := _day_end(doc, on.i + 1)) is not None:
            _rejoin(doc, on, end)


def _day_end(doc: Doc, start: int) -> int | None:
    """Return the end of the day that opens at a token: "Friday", "3 May", "May 3"."""
    words = [t.lower_.rstrip(".") for t in doc[start : start + 2]]
    if words and words[0] in _WEEKDAYS:
        return start + 1
    if len(words) == 2 and any(m in _MONTHS and d.isdigit() for m, d in (words, words[::-1])):
        return start + 2
    return None


def _rejoin(doc: Doc, on: Token, end: int) -> None:
    sentence = on.sent
    at = end + (end < sentence.end and doc[end].text == ",")
    if at + 2 >= sentence.end or doc[at].lower_ != "and":
        return
    conjunction, again = doc[at], doc[at + 1]
    second = _second_day(doc, at + 1, min(sentence.end, at + 1 + _WIDEST))
    if second is None:
        return
    if again.pos_ == "ADP":
        earlier = [t for t in doc[sentence.start : on.i] if t.lower_ == again.lower_]
        first = earlier[-1] if earlier else None
        if first is not None and again.head.i in (on.i, conjunction.head.i):
            _join(first, conjunction, again)
        met = next((t for t in again.rights if t.dep_ == "pobj"), None)
        if first is not None and met is not None and again.head.i == first.i:
            second.head = met  # "with Lee on Friday and with Kim on Saturday": Kim's own day
        return
    run = _run(doc, at + 1, second.i)
    other = next((t for t in reversed(run) if t.pos_ in _NOUNS), None)
    own = _object(on)
    if other is None or own is None:
        return
    days = [t for t in doc[on.i + 1 : end] if t.head.i > at]
    for day in days:  # the day that was made a part of the noun behind it
        day.head, day.dep_ = on, "pobj"
    for token in run:
        if token is not other and not (at < token.head.i < second.i and token.head.i != token.i):
            token.head, token.dep_ = other, "compound" if token.pos_ in _NOUNS else token.dep_
    for token in run:
        if token.i != other.i and token.pos_ in _NOUNS and token.dep_ == "conj":
            token.dep_ = "compound"
    _join(own, conjunction, other)
    second.head = other


def _join(first: Token, conjunction: Token, second: Token) -> None:
    second.head, second.dep_ = first, "conj"
    conjunction.head, conjunction.dep_ = first, "cc"


def _second_day(doc: Doc, start: int, stop: int) -> Token | None:
    """Return the "on" of a day that follows with nothing but a noun phrase and what explains it between."""
    for token in doc[start:stop]:
        if token.lower_ == "on" and _day_end(doc, token.i + 1) is not None and token.i > start:
            return token
        if token.pos_ in ("VERB", "AUX", "CCONJ", "SCONJ") or token.text in (";", ":", '"'):
            return None
    return None


def _run(doc: Doc, start: int, stop: int) -> list[Token]:
    run = []
    for token in doc[start:stop]:
        if token.pos_ not in _PHRASE and token.dep_ not in ("poss", "case"):
            break
        run.append(token)
    return run


def _object(on: Token) -> Token | None:
    """Return what the verb above a day takes, nearest to the day: "met Li on Friday", "spoke to Li on"."""
    verb = next((t for t in on.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.i > on.i:
        return None
    held = [t for t in on.doc[verb.i + 1 : on.i] if t.dep_ in _OBJECTS and t.pos_ in _NOUNS]
    near = [t for t in held if t.head.i == verb.i or t.head.head.i == verb.i]
    return near[-1] if near else None
