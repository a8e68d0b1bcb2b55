"""What "it" and "the measure" stand for: the issue on which somebody was last said to stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.positions.own_words import own_words
from twosource.annotate.positions.stand import Stand
from twosource.annotate.syntax import coordinated

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONDUCT = frozenset({"accuses"})  # on what somebody has done: "the measure" is another thing
_REACH = 2  # sentences back
_ROLES = frozenset({"dobj", "nsubjpass", "nsubj", "pobj"})


def told_of(stands: Iterable[Stand]) -> Iterator[Stand]:
    """Give each stand to every one of its coordinated holders, and what points back its issue, in text order.

    That is the issue of the last stand before, else the thing spoken of last. What stays open is dropped.
    """
    last: Stand | None = None
    for stand in sorted(stands, key=lambda s: (s.trigger.i, s.start)):
        told = stand
        if stand.back:
            issue = _last_issue(last, stand) or _last_thing(stand.trigger)
            if issue is None:
                continue
            told = replace(stand, issues=(issue,))
        if told.stance not in _CONDUCT:
            last = told
        yield told
        if told.actor is not None:
            for other in coordinated(told.actor)[1:]:
                yield replace(told, actor=other)


def _last_issue(last: Stand | None, stand: Stand) -> str | None:
    if last is None or _sentences_between(last.trigger, stand.trigger) > _REACH:
        return None
    return last.issues[0]


def _sentences_between(one: Token, other: Token) -> int:
    between = one.doc[one.sent.end : other.sent.start]
    starts = sum(1 for token in between if token.is_sent_start)
    return starts + int(one.sent.start != other.sent.start)


def _last_thing(trigger: Token) -> str | None:
    """Return the last object or subject before a trigger, in its sentence or the one before."""
    doc, start = trigger.doc, trigger.sent.start
    first = doc[start - 1].sent.start if start else 0
    for token in reversed(doc[first : trigger.i]):
        if token.dep_ in _ROLES and token.pos_ == "NOUN":
            words = own_words(token)
            if words:
                return words[0]
    return None
