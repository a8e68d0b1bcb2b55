"""Accusations and demands put as plain statements: "X must withdraw", "X was behind the attack"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import (
    doers,
    modifiers,
    passive,
)
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.clause_marks import negation
from twosource.annotate.events.frames import Frame, word_class
from twosource.annotate.events.operators import operator_of
from twosource.annotate.events.participants import Parties
from twosource.annotate.events.slots import among, unique
from twosource.annotate.events.somebody import sector_of_noun
from twosource.annotate.syntax import dependent

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_OBLIGATION = Frame(act="REQUEST", lemma="must", op="ASK")


_CHARGE = Frame(act="ACCUSE", lemma="responsible", mode="allege")


def obligations(sentence: DocSpan, parties: Parties) -> list[Candidate]:
    """Return the demands put as duties of somebody else: "Peru must withdraw, the minister said"."""
    made: list[Candidate] = []
    for modal in sentence:
        verb = modal.head
        if modal.tag_ != "MD" or modal.lower_ not in ("must", "should") or verb.dep_ != "ccomp":
            continue
        speech = verb.head
        subject = dependent(verb, "nsubj")
        if subject is None or operator_of(speech) != "SAY" or passive(verb) or not parties.acts(subject):
            continue
        actors = unique(p for t in doers(speech) for p in parties.resolve(t, owner=False))
        recipients = [p for p in parties.resolve(subject) if not among(p, actors)]
        entity = parties.entity(subject)
        sector = sector_of_noun().get(subject.lemma_.lower())
        public = modal.lower_ == "must" and sector in ("GOV", "MIL", "COP", "REB")
        if entity is not None:
            public = entity.type != "group" and (entity.code is not None or entity.type != "person")
        public = public and not _comments(doers(speech))
        if actors and recipients and public:
            found = Candidate(token=modal, frame=_OBLIGATION, clause=speech, act="REQUEST")
            found.actors, found.recipients = actors, recipients
            found.why = [modal.lower_, speech.lemma_.lower()]
            found.covered = {verb.i}
            made.append(found)
    return made


def _comments(speakers: list[Token]) -> bool:
    """Tell whether a speaker only gives his view: "economist Chao Li-wen writes"."""
    words = (n for t in speakers for n in (t, *modifiers(t), *t.children))
    return any(w.lemma_.lower() in word_class("commentators") for w in words)


def charges(sentence: DocSpan, parties: Parties) -> list[Candidate]:
    """Return the accusations put as statements: "the ministry said rebels were responsible"."""
    made: list[Candidate] = []
    for word in sentence:
        copula = word.head
        blaming = word.lower_ in ("responsible", "behind") and word.dep_ in ("acomp", "prep", "advmod")
        if not blaming or copula.lemma_ != "be" or copula.dep_ != "ccomp" or negation(copula) is not None:
            continue
        subject, speech = dependent(copula, "nsubj"), copula.head
        if subject is None or operator_of(speech) not in ("SAY", "ALLEGE") or not parties.acts(subject):
            continue
        actors = unique(p for t in doers(speech) for p in parties.resolve(t, owner=False))
        recipients = [p for p in parties.resolve(subject) if not among(p, actors)]
        if actors and recipients:
            found = Candidate(token=word, frame=_CHARGE, clause=speech, act="ACCUSE", mode="allege")
            found.actors, found.recipients = actors, recipients
            found.why = [word.lower_, speech.lemma_.lower()]
            made.append(found)
    return made
