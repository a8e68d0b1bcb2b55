"""Nouns made of verbs, read as their verb is: "the closure of the border by Peru".

What the noun is of, or what stands before it ("border closures"), is the object; who is named under "by", and
the owner where the noun is of something, is the doer (Meyers et al., NOMLEX: the regular places of a
nominalisation).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import modifiers, of_nouns, possessors
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.carriers import carrier_of, is_told_anew
from twosource.annotate.events.clues import Match
from twosource.annotate.events.conditions import fits_recipients, may_fit
from twosource.annotate.events.frames import Frame
from twosource.annotate.events.further_off import by_whom
from twosource.annotate.events.participants import Parties
from twosource.annotate.events.slots import among, unique, verb_recipients, without_labels
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_CARRYING = frozenset({"do", "join", "occur", "receive", "plan", "cancel", "be"})
_PROCLAIMING = frozenset({"announce", "declare", "proclaim"})  # who proclaims an act need not have done it
_OPERATING = frozenset({"COMMIT", "ASK", "REFUSE", "THREATEN", "WARN", "BLAME", "PRAISE"})


@cache
def verbs_of_nouns() -> Mapping[str, tuple[str, str | None]]:
    """Map each noun of an act to its verb and the verb's particle."""
    found: dict[str, tuple[str, str | None]] = {}
    for word, nouns in load("event_nominals")["nouns"].items():
        verb, _, particle = word.partition("_")
        for noun in nouns.split():
            found.setdefault(noun, (verb, particle or None))
    return found


def derived(
    noun: Token, particle: str | None, frames: tuple[Frame, ...], parties: Parties
) -> Candidate | None:
    """Return the event that a noun made of a verb tells, by the verb's own frames, or None."""
    before = [t for t in modifiers(noun) if t.pos_ == "NOUN"]
    objects = [*of_nouns(noun), *(t for t in before if not parties.acts(t))]  # "border closures"
    owners = possessors(noun)
    subjects = [*by_whom(noun), *(t for t in before if parties.acts(t)), *(owners if objects else ())]
    if not objects:
        objects = owners  # "the mayor's arrest"
    if not objects:
        return None
    for frame in frames:
        if frame.weak or frame.op in _OPERATING or frame.particle != particle or frame.reciprocal:
            continue
        if frame.objects and not any(_is_one_of(t, frame.objects) for t in objects):
            continue
        if any(_is_one_of(t, frame.not_objects) for t in objects):
            continue
        made = _filled(noun, frame, subjects, objects, parties)
        if made is not None:
            return made
    return None


def _filled(
    noun: Token, frame: Frame, subjects: list[Token], objects: list[Token], parties: Parties
) -> Candidate | None:
    acting = frame.actors == ("subj",)
    actors = unique(p for t in subjects for p in parties.resolve(t)) if acting else []
    match = Match(noun, frame, noun, subjects, objects, actors, [], parties)
    if not may_fit(match):
        return None
    required = next((t for t in objects if _is_one_of(t, frame.objects)), None)
    recipients = unique(verb_recipients(noun, frame, objects, required, parties))
    recipients = [r for r in recipients if not among(r, actors)]
    match.recipients = recipients
    if not fits_recipients(match):
        return None
    carrier = carrier_of(noun)
    shown = actors or recipients or frame.objects or frame.needs or carrier.role == "occur"
    if frame.kind is None and not shown:
        return None
    if carrier.verb is not None and carrier.verb.lemma_ in _PROCLAIMING:
        return None
    clause = carrier.verb if carrier.verb is not None and carrier.role in _CARRYING else noun
    if frame.kind is not None and carrier.verb is not None and noun.dep_ != "pobj":
        clause = carrier.verb
    made = Candidate(token=noun, frame=frame, clause=clause, act=frame.act, mode=frame.mode)
    made.actors, made.recipients = actors, without_labels(recipients, parties.text)
    if frame.kind is not None and not actors:
        made.actors, made.recipients = made.recipients, []  # "the election of Diarra": who underwent it
    made.anaphoric = not (actors or recipients) and not is_told_anew(noun, carrier)
    made.why = [noun.lemma_.lower(), frame.lemma, *(t.lemma_.lower() for t in objects[:1])]
    if carrier.verb is not None:
        made.why.append(f"{carrier.role}:{carrier.verb.lemma_.lower()}")
    return made


def _is_one_of(noun: Token, words: frozenset[str]) -> bool:
    return noun.lemma_.lower() in words or noun.lower_ in words
