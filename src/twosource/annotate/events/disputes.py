"""Hostile acts that only the other side reports: alleged, not happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import modifiers, possessors, under
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.frames import CONFLICTUAL, word_class
from twosource.annotate.events.operators import operator_of, words
from twosource.annotate.events.participants import Parties
from twosource.annotate.events.somebody import sector_of_noun
from twosource.annotate.events.standing import Standing
from twosource.annotate.syntax import dependent

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.records.annotation import Entity

_DISPUTABLE = CONFLICTUAL - {"PROTEST"}  # what one side alone says of the other is its allegation
_BREACHES = frozenset({"ignore", "violate", "breach", "break", "flout", "defy"})
_SECTORS = frozenset(sector_of_noun().values())
_TRADES = frozenset({"MED", "HLH", "NGO", "JUD", "BUS", "JRN"})
_SIDES = frozenset({"REB", "OPP", "MIL", "GOV"})
_OF_STATE = frozenset({"GOV", "MIL", "COP", "JUD"})
_FORCES = frozenset({"MIL", "COP"})  # those that only a state has
_DATING = frozenset({"after", "before", "since", "when", "while", "once", "until"})


def mark_disputed(candidate: Candidate, parties: Parties) -> None:
    """Turn a hostile act that only an interested party reports into an alleged one."""
    standing = candidate.standing
    if standing is None or standing.status != "happened":
        return
    if candidate.frame.kind == "election":
        _claimed(candidate, parties)
    breach = candidate.act == "REJECT" and candidate.frame.lemma in _BREACHES
    if candidate.act not in _DISPUTABLE and not breach:
        return
    if candidate.act == "MOBILIZE" and candidate.frame.objects & word_class("weapons"):
        return  # who sees a missile fly into the sea accuses nobody of it
    subject = _source(candidate.clause)
    if subject is None or not candidate.actors:
        return
    lemma = subject.lemma_.lower()
    speaker = parties.entity(subject)
    same = any(
        p.entity is not None and speaker is not None and p.entity == speaker.id for p in candidate.actors
    )
    own = _own_people(candidate, subject, speaker, parties)
    pronoun = own or (
        any(p.start is not None and p.entity is None for p in candidate.actors) and subject.pos_ == "PRON"
    )
    if _of_one_state(subject, speaker, candidate):
        return
    if same or pronoun or _of_the_doer(subject, speaker, candidate, parties):
        return
    country = speaker.country if speaker is not None else None
    if _third_party(candidate, country):
        return
    theirs = {_country(p.code) for p in candidate.actors} - {None}
    if country is not None and theirs == {country}:
        return
    if lemma in words("sources", "neutral") and not (
        country is not None and theirs and country not in theirs
    ):
        return
    if _reports_by_trade(subject, speaker):
        return
    if country is None and not _takes_a_side(subject, speaker):
        return  # a lawyer, a firm or a relief body is no party to the fight
    candidate.standing = Standing(status="alleged", why=(*standing.why, f"only {subject.lower_} says so"))


def _offices_of(subject: Token, speaker: Entity | None) -> set[str]:
    """Return the words for what a speaker is: his noun, what stands before it, his roles in the text."""
    beside = (*modifiers(subject), *possessors(subject))  # "a doctors' group"
    offices = {t.lower_ for t in (subject, *beside)}
    if speaker is not None:
        offices.update(word for role in speaker.roles for word in role.lower().split())
    return offices


def _reports_by_trade(subject: Token, speaker: Entity | None) -> bool:
    """Tell whether a speaker tells what happened to others by trade: an agency, a lawyer, a relief body."""
    code = (speaker.code or "")[-3:] if speaker is not None else ""
    return code in _TRADES or not _offices_of(subject, speaker).isdisjoint(
        words("sources", "telling_by_trade")
    )


def _takes_a_side(subject: Token, speaker: Entity | None) -> bool:
    """Tell whether a speaker is of a government, an army, rebels or an opposition."""
    code = (speaker.code or "")[-3:] if speaker is not None else ""
    offices = _offices_of(subject, speaker)
    sides = {sector_of_noun().get(word) for word in (subject.lemma_.lower(), *offices)}
    return bool({code, *sides} & _SIDES) or not offices.isdisjoint(words("sources", "partisan"))


def _of_the_doer(subject: Token, speaker: Entity | None, candidate: Candidate, parties: Parties) -> bool:
    """Tell whether a body's own officer tells what it did: "police detained four, a police captain said"."""
    roles = " ".join(speaker.roles) if speaker is not None else ""
    offices = {t.lower_ for t in modifiers(subject)} | set(roles.lower().split())
    for doer in candidate.actors:
        body = parties.entity_by_id(doer.entity) if doer.entity is not None else None
        states = {e.country for e in (body, speaker) if e is not None and e.country is not None}
        name = parties.text_of(doer).lower().split()
        if len(states) < 2 and name and name[-1] in offices:
            return True
    return False


def _of_one_state(subject: Token, speaker: Entity | None, candidate: Candidate) -> bool:
    """Tell whether an office speaks of its state's own forces, no other state being named.

    "Soldiers burned the diggers' camp, the lands minister said".
    """
    office = (speaker.code or "")[-3:] if speaker is not None else ""
    office = office if office in _SECTORS else sector_of_noun().get(subject.lemma_.lower(), "")
    others = {sector_of_noun().get(word) for word in _offices_of(subject, speaker)} & {"REB", "OPP"}
    if others or not _offices_of(subject, speaker).isdisjoint(words("sources", "partisan")):
        return False
    forces = {(p.code or "")[-3:] for p in candidate.actors}
    states = {_country(p.code) for p in candidate.actors} - {None}
    country = speaker.country if speaker is not None else None
    return (
        office in _OF_STATE and forces <= _FORCES and (not states or country is None or states == {country})
    )


def _own_people(candidate: Candidate, subject: Token, speaker: Entity | None, parties: Parties) -> bool:
    """Tell whether the doers are the speaker's own, or he theirs: "his men", "its spokeswoman"."""
    sides = [parties.text_of(p).lower().split() for p in candidate.actors]
    of_doers = any(t.dep_ == "poss" and t.pos_ == "PRON" for t in subject.lefts)
    known = {p.entity for p in candidate.actors if p.entity is not None}
    theirs = {e.id for t in subject.lefts if (e := parties.entity(t)) is not None}
    if of_doers and (theirs & known or not theirs):
        return sector_of_noun().get(subject.lemma_.lower()) == "GOV"
    return any(words_[:1] in (["his"], ["her"], ["their"], ["its"]) for words_ in sides)


def _third_party(candidate: Candidate, country: str | None) -> bool:
    """Tell whether a speaker's state is neither the doers' nor the victims'."""
    sides = [{_country(p.code) for p in side} for side in (candidate.actors, candidate.recipients)]
    known = all(side and None not in side for side in sides)
    return country is not None and known and not any(country in side for side in sides)


def _claimed(candidate: Candidate, parties: Parties) -> None:
    """Turn a victory that only the victor tells of into an alleged one."""
    subject = _source(candidate.clause)
    speaker = parties.entity(subject) if subject is not None else None
    if speaker is not None and any(p.entity == speaker.id for p in candidate.actors):
        candidate.standing = Standing(status="alleged", why=("only the winner says so",))


def _source(verb: Token) -> Token | None:
    """Return whose word stands behind a clause: "X said that", "according to X"."""
    speech = speech_above(verb)
    if speech is not None and operator_of(speech) in ("SAY", "ALLEGE"):
        return dependent(speech, "nsubj")
    for child in verb.children:
        if child.lower_ == "according":
            found = under(child, "to")
            return found[0] if found else None
    return None


def _country(code: str | None) -> str | None:
    """Return the state of a code; none of a bare sector such as that of a mosque."""
    state = code[:3] if code and len(code) >= 3 else None
    return None if state in _SECTORS else state


def speech_above(verb: Token) -> Token | None:
    """Return the verb of speech whose words a clause is; none for a clause that only dates the speech."""
    token = verb
    for _ in range(4):
        if any(c.dep_ in ("mark", "advmod") and c.lower_ in _DATING for c in token.lefts):
            return None  # "a day after the court dissolved it, the party said": the outlet's own word
        if token.dep_ == "conj":
            token = token.head
            continue
        if token.dep_ in ("ccomp", "parataxis") and token.head.pos_ == "VERB":
            return token.head
        return None
    return None
