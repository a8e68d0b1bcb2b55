"""A noun that speaks again of an act told before: "the raid lasted an hour" after "police raided the camp".

Such a noun names nobody; its parties, its place and its day are those of the act it takes up, which is the
last one told before by the same word or its verb, else the last of an act that the noun can name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import passive
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.derived import verbs_of_nouns
from twosource.annotate.events.frames import Frame, Frames, word_class
from twosource.annotate.events.participants import Parties
from twosource.annotate.events.standing import Standing
from twosource.annotate.word_kinds import NOUN
from twosource.records.annotation import Event, Participant

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_POINTING = frozenset({"the", "this", "that", "these", "those"})
_TOLD = frozenset({"happened", "alleged"})
_OWN_PARTIES = frozenset({"of", "by", "on", "against", "between", "with", "in", "at"})
# acts of which one word can stand for another ("the violence"); a fine is no conviction, a demand no plea
_OF_ONE_KIND = frozenset({"ASSAULT", "PROTEST", "MOBILIZE", "RETREAT", "COERCE", "COOPERATE"})
_NEAR = 3  # events back in which an attack can have felled those of whom a clause tells
_REACH = 12  # events back; further back a definite noun is seldom of the same act


def retold(
    sentence: DocSpan, frames: Frames, taken: set[int], told: Sequence[Event]
) -> list[tuple[Candidate, Event]]:
    """Return the nouns that take up an act told before, each with the event it takes up.

    Args:
        sentence: Where to look.
        frames: The lexicon; a noun counts if it, or the verb it is made of, is there.
        taken: The tokens that are events of their own, or part of one.
        told: The events of the sentences before, in text order.
    """
    found: list[tuple[Candidate, Event]] = []
    if not told:
        return found
    for token in sentence:
        if token.pos != NOUN or token.i in taken or token.dep_ == "compound":
            continue
        lemma = token.lemma_.lower()
        verb = verbs_of_nouns().get(lemma, (lemma, None))[0]
        known = (*frames.nouns.get(lemma, ()), *(frames.verbs.get(verb, ()) if verb != lemma else ()))
        if not known or not _points(token):
            continue
        earlier = _taken_up({lemma, verb}, {f.act for f in frames.nouns.get(lemma, ())}, told)
        if earlier is not None and all(e.id != earlier.id for _, e in found):
            found.append((_again(token, known[0], earlier), earlier))
    return found


def turn_felled(candidate: Candidate, told: Sequence[Event]) -> Event | None:
    """Take those killed or wounded in a clause of their own for victims of the attack told just before.

    "Shells hit the market. Nine people were killed": an assault on the nine, by whoever shelled. Returns the
    attack, whose place and day are theirs, or None.
    """
    verb = candidate.token
    if candidate.act != "OTHER" or candidate.frame.kind != "death" or candidate.recipients:
        return None
    if verb.lemma_ not in word_class("felling") or not passive(verb):
        return None
    near = [e for e in told[-_NEAR:] if e.type == "ASSAULT" or not set(e.why) & word_class("felling")]
    if not near or near[-1].type != "ASSAULT" or near[-1].status not in _TOLD:
        return None
    candidate.act = "ASSAULT"
    candidate.recipients, candidate.actors = candidate.actors, [_without_words(p) for p in near[-1].actors]
    candidate.why.append("in the attack told before")
    return near[-1]


def join_those_who_met(candidate: Candidate, told: Sequence[Event]) -> Event | None:
    """Add those who met to those who "also attended the meeting": one meeting, not a second one.

    Returns the meeting told just before, whose place and day are this one's, or None.
    """
    if candidate.act != "CONSULT" or candidate.mode is not None or not candidate.actors:
        return None
    verb = candidate.clause
    doc = candidate.token.doc
    nouns = (candidate.token, *(doc[i] for i in sorted(candidate.covered)))
    meeting = next((t for t in nouns if t.lemma_.lower() in word_class("talks") and _points(t)), None)
    if meeting is None or not any(c.lower_ == "also" for c in verb.children):
        return None
    near = [e for e in told[-_NEAR:] if e.type == "CONSULT" and e.status in _TOLD and "visit" not in e.modes]
    if not near or len(near[-1].actors) < 2:
        return None
    known = {p.entity for p in candidate.actors if p.entity is not None}
    met = [_without_words(p) for p in near[-1].actors if p.entity is not None and p.entity not in known]
    candidate.actors = [*met, *candidate.actors]
    candidate.why.append("the meeting told before")
    return near[-1]


def go_on(candidate: Candidate, told: Sequence[Event], parties: Parties) -> Event | None:
    """Give talks that go on the parties of those told before: "the leaders continued their conversation".

    Returns the meeting told before, or None.
    """
    verb = candidate.clause
    if candidate.act != "CONSULT" or not candidate.is_noun or verb.lemma_ not in ("continue", "resume"):
        return None
    theirs = any(c.lower_ in ("their", "the") for c in candidate.token.lefts)
    if not theirs or not all(
        parties.text_of(p).lower().startswith(("the ", "they")) for p in candidate.actors
    ):
        return None
    near = [e for e in told[-_NEAR:] if e.type == "CONSULT" and e.status in _TOLD and len(e.actors) > 1]
    if not near:
        return None
    candidate.actors = [_without_words(p) for p in near[-1].actors]
    candidate.why.append("the meeting told before")
    return near[-1]


def carried_over(event: Event, earlier: Event) -> Event:
    """Return an event with the place, the day and the standing in the story of the one it takes up."""
    return replace(
        event,
        place=event.place or earlier.place,
        time=event.time or earlier.time,
        background=earlier.background,
    )


def _points(noun: Token) -> bool:
    """Tell whether a noun points back and says nothing of its own: no parties, no clause that tells which."""
    if any(c.dep_ in ("relcl", "acl") or c.lower_ in _OWN_PARTIES for c in noun.rights):
        return False
    if noun.dep_ == "dobj" and noun.head.lemma_ in word_class("hindering"):
        return False  # "accused them of obstructing the talks": others, which may not have been held
    ahead = noun.head.dep_ == "prep" and noun.head.lower_ in ("before", "until", "ahead")
    if ahead or noun.head.lower_ in ("before", "until", "of"):
        return False  # "on the eve of the meeting", "the format of the talks"
    lefts = list(noun.lefts)
    return any(c.dep_ == "det" and c.lower_ in _POINTING for c in lefts) and len(lefts) == 1


def _taken_up(words: set[str], acts: set[str], told: Sequence[Event]) -> Event | None:
    """Return the act that a noun takes up; None where it may as well be of one still to come."""
    near = [e for e in told[-_REACH:] if e.status in _TOLD and (e.actors or e.recipients)]
    same = [e for e in near if words & set(e.why[:1])]
    alike = [e for e in near if e.type in acts & _OF_ONE_KIND]
    chosen = same or alike
    if not chosen:
        return None
    found = chosen[-1]
    if any(e.type == found.type and e.status not in _TOLD for e in told):
        return None
    if found.type == "CONSULT" and (not same or len(found.actors) < 2):
        return None
    parties = {_key(e) for e in alike if e.type == found.type}
    return found if same or len(parties) == 1 else None


def _key(event: Event) -> tuple[object, ...]:
    """Return who does what to whom, to tell one act told twice from two of a kind."""
    sides = (event.actors, event.recipients)
    return (event.type, *(frozenset(p.entity or p.start for p in side) for side in sides))


def _again(noun: Token, frame: Frame, earlier: Event) -> Candidate:
    made = Candidate(token=noun, frame=frame, clause=noun, act=earlier.type)
    made.mode = earlier.modes[0] if earlier.modes else None
    made.actors = [_without_words(p) for p in earlier.actors]
    made.recipients = [_without_words(p) for p in earlier.recipients]
    made.standing = Standing(status=earlier.status, why=("told before",))
    made.why = [noun.lemma_.lower()]
    return made


def _without_words(participant: Participant) -> Participant:
    """Return a participant as one who is meant but not named here; one that has no entity keeps his words."""
    if participant.entity is None:
        return participant
    return replace(participant, start=None, end=None)
