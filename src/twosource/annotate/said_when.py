"""When a verb took place: the time expression that hangs on it in the parse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.records.annotation import Timex

if TYPE_CHECKING:
    from spacy.tokens import Token

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STEPS = 6
_SPEAKING = frozenset({"speak", "talk", "testify", "appear"})
_LIMITS = frozenset({"by", "until", "till", "before", "within", "through"})


def day_of(verb: Token, times: tuple[Timex, ...], outside: tuple[tuple[int, int], ...] = ()) -> str | None:
    """Return the ISO day that a time expression of the verb's own clause gives it, or None.

    Args:
        verb: The verb, or the noun of report, to date.
        times: The time expressions of the article.
        outside: Character ranges that are not the verb's own words: what it reports.
    """
    if not times:
        return None
    verbs = [verb]
    if verb.dep_ in ("advcl", "conj") and verb.head.pos_ == "VERB" and verb.tag_ in ("VBG", "VBD"):
        verbs.append(verb.head)  # "On Monday she played the talks down, hoping that"
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is not None:  # "Ruiz, who spoke on Sunday, said"
        verbs.extend(c for c in subject.rights if c.dep_ == "relcl" and c.lemma_ in _SPEAKING)
    sentence = verb.sent
    start, end = sentence.start_char, sentence.end_char
    for time in times:
        if time.start < start or time.end > end or time.value is None or time.type not in ("DATE", "TIME"):
            continue
        day = _DAY.match(time.value)
        if day is None or any(a <= time.start < b for a, b in outside):
            continue
        span = verb.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None or span.root.head.lower_ in _LIMITS:
            continue  # "promised a contract by Friday": not the day of the promise
        if any(_hangs_on(span.root, one) for one in verbs):
            return day.group()
    return None


def _hangs_on(token: Token, verb: Token) -> bool:
    """Tell whether a token belongs to a verb with no other clause between them."""
    for _ in range(_STEPS):
        if token.i == verb.i:
            return True
        clause = token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")
        opening = clause and token.dep_ == "advcl" and token.tag_ == "VBG" and token.i < verb.i
        if (clause and not opening) or token.head.i == token.i:
            return False
        token = token.head
    return False
