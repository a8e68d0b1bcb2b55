"""One verb, two days, two events: "met the premier on Friday and the governor on Saturday"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.events.candidate import Candidate
from twosource.records.annotation import Participant

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def told_apart_by_day(found: Iterable[Candidate], doc: Doc) -> list[Candidate]:
    """Give each party that has a day of its own an event of its own, behind the one it was taken from."""
    return [part for candidate in found for part in _parts(candidate, doc)]


def _parts(candidate: Candidate, doc: Doc) -> Iterator[Candidate]:
    dated = {
        p: (head, day)
        for p in (*candidate.actors, *candidate.recipients)
        if (head := _head(p, doc)) is not None and (day := _own_day(head)) is not None
    }
    if not dated:
        yield candidate
        return
    actors, recipients = candidate.actors, candidate.recipients
    candidate.actors = [p for p in actors if p not in dated]
    candidate.recipients = [p for p in recipients if p not in dated]
    yield candidate
    for party, (head, day) in dated.items():
        beside = {t.i for t in _first(head).subtree if t.i < head.left_edge.i}
        alone = [
            [p for p in side if p == party or (p not in dated and not _is_at(p, beside, doc))]
            for side in (actors, recipients)
        ]
        yield replace(
            candidate,
            actors=alone[0],
            recipients=alone[1],
            why=[*candidate.why, "day of its own"],
            day=day,
            covered=set(candidate.covered),
        )


def _head(party: Participant, doc: Doc) -> Token | None:
    if party.start is None or party.end is None:
        return None
    span = doc.char_span(party.start, party.end, alignment_mode="expand")
    return span.root if span is not None else None


def _own_day(head: Token) -> Token | None:
    """Return the day of a second object: "and the governor *on Saturday*", "and with Erdogan *on Friday*"."""
    holder = head if head.dep_ == "conj" else head.head
    if holder.dep_ != "conj" or holder.pos_ in ("VERB", "AUX"):
        return None  # "lodged a protest and will meet her on Thursday": the day of the only meeting
    for token in {holder.i: holder, head.i: head}.values():
        for child in token.children:
            if child.lower_ == "on" and child.i > head.i:
                return next((t for t in child.children if t.ent_type_ == "DATE"), None)
    return None


def _first(head: Token) -> Token:
    """Return what a second object was joined to."""
    if head.dep_ == "conj":
        return head.head
    first = head.head.head
    return next((t for t in first.children if t.dep_ == "pobj"), first)


def _is_at(party: Participant, tokens: set[int], doc: Doc) -> bool:
    head = _head(party, doc)
    return head is not None and head.i in tokens
