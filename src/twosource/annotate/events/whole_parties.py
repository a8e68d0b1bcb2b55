"""Parties as a sentence means them: hyphenated words whole, lists whole, nobody asked who is acted on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import possessors, under, undergoers
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.frames import word_class
from twosource.annotate.events.participants import Parties
from twosource.annotate.events.slots import among
from twosource.annotate.syntax import coordinated, dependent
from twosource.records.annotation import Participant

if TYPE_CHECKING:
    from spacy.tokens import Token

_HYPHENS = frozenset("-‐‑–")
_ADDRESSED = frozenset({"REQUEST", "THREATEN"})  # acts on those who can hear
_NOBODY = frozenset({"one", "no one", "nobody", "none"})  # "no one has been charged"
_SEARCHING = frozenset({"COERCE", "ASSAULT", "PROTEST"})
_PARTICIPLES = frozenset({"VBN", "VBD"})


def make_whole(candidate: Candidate, parties: Parties) -> None:
    """Mend the sides of an act: what the tokeniser cut up, whom a list adds, who is only acted on."""
    candidate.actors = _uncut(candidate.actors, parties)
    candidate.recipients = _uncut(candidate.recipients, parties)
    if candidate.act == "REQUEST" and not candidate.is_noun:
        done_to = _wanted_done(candidate.token)
        candidate.recipients = [p for p in candidate.recipients if parties.head_of(p) not in done_to]
    candidate.recipients = [
        p for p in candidate.recipients if parties.text_of(p).lower() not in _NOBODY or p.entity is not None
    ]
    candidate.recipients = [*candidate.recipients, *_rest_of_list(candidate, parties)]
    candidate.recipients = _across_border(candidate, parties)
    if candidate.act in _SEARCHING:
        candidate.recipients = [q for p in candidate.recipients for q in _whose_rooms(p, parties)]


def _uncut(side: list[Participant], parties: Parties) -> list[Participant]:
    """Return a side with the pieces of one hyphenated word put together: "ex", "-", "minister"."""
    marks = [p for p in side if parties.text_of(p) in _HYPHENS]
    for mark in marks:
        before = next((p for p in side if p.end is not None and p.end == mark.start), None)
        after = next((p for p in side if p.start is not None and p.start == mark.end), None)
        kept = [p for p in side if p not in (before, mark, after)]
        if before is not None and after is not None:
            at = side.index(before)
            whole = Participant(start=before.start, end=after.end, entity=after.entity, code=after.code)
            kept.insert(at, whole)
        side = kept
    return [q for p in side for q in _with_prefix(p, side, parties)]


def _with_prefix(participant: Participant, side: list[Participant], parties: Parties) -> list[Participant]:
    """Return a participant with the "ex-" before him and the words before that; nothing for those words."""
    if participant.start is None or participant.end is None:
        return [participant]
    after = parties.text[participant.end :].lstrip(" ")[:3].lower()
    if after == "ex-" and any(p.start == parties.text.find("-", participant.end) + 1 for p in side):
        return []
    before = parties.text[: participant.start]
    if before[-3:].lower() != "ex-":
        return [participant]
    first = next((p for p in side if p.end is not None and before[p.end :].strip().lower() == "ex-"), None)
    start = first.start if first is not None else participant.start - 3
    return [replace(participant, start=start)]


def _wanted_done(verb: Token) -> list[Token]:
    """Return whom somebody wants dealt with, who is not asked: "wants the mayor tried for fraud"."""
    found: list[Token] = []
    for clause in verb.children:
        if clause.dep_ != "ccomp" or clause.tag_ not in _PARTICIPLES:
            continue
        subject = dependent(clause, "nsubj", "nsubjpass")
        bare = dependent(clause, "mark", "aux", "dobj") is None and dependent(clause, "auxpass") is None
        if subject is not None and bare and subject.i > verb.i:
            found.extend(coordinated(subject))
    return found


def _rest_of_list(candidate: Candidate, parties: Parties) -> list[Participant]:
    """Return the other members of a list of which one is addressed: "ordered both lines and the union"."""
    if candidate.act not in _ADDRESSED or candidate.is_noun or not candidate.recipients:
        return []
    objects = [t for t in undergoers(candidate.token) if t.pos_ in ("NOUN", "PROPN")]
    heads = [parties.head_of(p) for p in candidate.recipients]
    addressed = [t for t in objects if t in heads]
    missed = (t for t in objects if t not in heads and t.pos_ == "NOUN" and not parties.acts(t))
    if not addressed:
        return []
    found = (parties.of_token(t) for t in missed if t.lemma_.lower() not in word_class("paper"))
    return [p for p in found if not among(p, candidate.recipients)]


def _across_border(candidate: Candidate, parties: Parties) -> list[Participant]:
    """Return the recipients without the side of a border that shuts it: "Latvia's border with Russia"."""
    if candidate.act not in ("SANCTION", "RETREAT") or not candidate.recipients:
        return candidate.recipients
    for noun in candidate.token.subtree:
        if noun.lemma_.lower() not in ("border", "frontier"):
            continue
        own = [p for t in possessors(noun) for p in parties.resolve(t)]
        beyond = [p for n in (noun, candidate.token) for t in under(n, "with") for p in parties.resolve(t)]
        if beyond and any(among(p, own) for p in candidate.recipients):
            others = [p for p in candidate.recipients if not among(p, own)]
            return others or [p for p in beyond if not among(p, candidate.actors)]
    return candidate.recipients


def _whose_rooms(participant: Participant, parties: Parties) -> list[Participant]:
    """Return whose the rooms are that stand for somebody: "searched the offices of the ruling party"."""
    head = parties.head_of(participant)
    if head is None or head.lemma_.lower() not in word_class("quarters"):
        return [participant]
    owners = (t for t in (*possessors(head), *under(head, "of")) if t.pos_ != "PRON" and parties.acts(t))
    return [p for t in owners for p in parties.resolve(t, owner=False)] or [participant]
