"""Which event answers which, where the text says so plainly: "in response", "in retaliation for"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.records.annotation import Event

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_ANSWERS = frozenset({"response", "retaliation", "reprisal", "reaction", "answer"})
_MAY_ANSWER = re.compile("response|retaliation|reprisal|reaction|answer")
_SOLID = frozenset({"happened", "planned", "alleged"})


def link_responses(events: Sequence[Event], sentences: Sequence[DocSpan], text: str) -> tuple[Event, ...]:
    """Set `response_to` of events whose clause holds "in response (to ...)" or the like.

    With a noun after it, the event inside that phrase is answered; without one, the last event told before.
    """
    linked = list(events)
    if not _MAY_ANSWER.search(text):
        return tuple(linked)
    for sentence in sentences:
        for word in sentence:
            if word.dep_ == "pobj" and word.lower_ in _ANSWERS and word.head.lower_ == "in":
                _link(linked, word, sentence)
    return tuple(linked)


def _link(events: list[Event], word: Token, sentence: DocSpan) -> None:
    inside = [(t.idx, t.idx + len(t)) for t in word.subtree]
    start, end = inside[0][0], inside[-1][1]
    answering = [
        i
        for i, e in enumerate(events)
        if sentence.start_char <= e.start < sentence.end_char and not start <= e.start < end
    ]
    if not answering:
        return
    governor = word.head.head.idx
    first = next((i for i in answering if events[i].start == governor), answering[0])
    answered = [e for e in events if start <= e.start < end]
    if not answered and len(inside) == 1:
        answered = [e for e in events if e.start < sentence.start_char and e.status in _SOLID][-1:]
    if answered and answered[0].id != events[first].id:
        events[first] = replace(events[first], response_to=answered[0].id)
