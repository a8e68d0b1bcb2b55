"""Who "both", "the two sides", "them" or "its" is in an act: the parties of the acts told before.

Coreference comes first; what it leaves open, or keeps as a group of its own, is read off the acts. "A and B
met. The two sides agreed": A and B. "Police arrested nine monitors and seized their laptops": the monitors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import datives, doers, possessors, under, undergoers
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.frames import CONFLICTUAL, word_class
from twosource.annotate.events.operators import operator_of
from twosource.annotate.events.participants import Parties
from twosource.annotate.events.slots import among, unique
from twosource.records.annotation import Event, Participant

if TYPE_CHECKING:
    from spacy.tokens import Token

_MEDIATING = "third-party"  # who brokers is no side
_REACH = 10  # acts back in which the parties of "the two sides" are looked for
_NEAR = 2  # acts back in which those of "them" and "their" are
_NUMBERS = {
    **dict.fromkeys(("both", "two", "pair", "duo", "neither", "either", "rivals", "neighbours"), 2),
    **dict.fromkeys(("three", "trio"), 3),
    **dict.fromkeys(("four", "quartet"), 4),
}
_OF_PEOPLE = frozenset(
    {"the", "both", "two", "pair", "duo", "trio", "three", "men", "women", "leaders", "presidents"}
)
_STATES = frozenset({"countries", "nations", "states", "neighbours", "neighbors", "capitals"})
_PLURAL = frozenset({"them", "their", "they"})
_NEUTER = frozenset({"it", "its"})
_PERSONAL = frozenset({"him", "his", "her"})
_STRUCK = CONFLICTUAL | {"RETREAT", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "AID", "AGREE"}
# what two sides do to each other; whom one thanks or helps is no side
_BETWEEN = frozenset({"ACCUSE", "ASSAULT", "COERCE", "SANCTION", "THREATEN", "REJECT", "REQUEST", "CONSULT"})
_ASKING = frozenset({"REQUEST", "AGREE", "CONSULT"})
_HARMING = frozenset({"COERCE", "ASSAULT"})
_PARTS = re.compile(r"[\w'’-]+")

_Sides = tuple[str, Sequence[Participant], Sequence[Participant]]


def stand_in(found: Sequence[Candidate], told: Sequence[Event], parties: Parties) -> None:
    """Put the parties of earlier acts where a sentence's acts only have words that stand for them.

    Args:
        found: The acts of a sentence, in text order; their parties are changed.
        told: The events of the sentences before.
        parties: Resolves words of the article.
    """
    before: list[_Sides] = [
        (event.type, event.actors, event.recipients)
        for event in told[-_REACH:]
        if _MEDIATING not in event.modes
    ]
    for candidate in found:
        candidate.actors = _spelt_out(candidate, candidate.actors, candidate.recipients, before, parties)
        candidate.recipients = _spelt_out(candidate, candidate.recipients, candidate.actors, before, parties)
        _speaker(candidate, parties)
        _undergoers(candidate, before, parties)
        _asker(candidate, before)
        if candidate.mode != _MEDIATING:
            before.append((candidate.act, candidate.actors, candidate.recipients))


def _spelt_out(
    candidate: Candidate,
    side: list[Participant],
    other: list[Participant],
    before: Sequence[_Sides],
    parties: Parties,
) -> list[Participant]:
    """Return a side with its collective words replaced by who they stand for, where that is plain."""
    made: list[Participant] = []
    for participant in side:
        entity = parties.entity_by_id(participant.entity) if participant.entity is not None else None
        number = _number_of(entity.name if entity is not None else parties.text_of(participant))
        members = [parties.of_entity(m) for m in entity.members] if entity is not None else []
        if number is None and not members:
            made.append(participant)
            continue
        joint, dealt = _of_number(number, before, parties) if number is not None else ([], [])
        beside = _beside(participant, number, candidate, parties) if number is not None else []
        known = (
            side
            for side in (beside, joint, members, dealt)
            if side and not any(among(p, other) for p in side)
        )
        theirs = next(known, None)
        states = _of_states(participant, parties)
        theirs = [parties.state_of(p) for p in theirs] if theirs is not None and states else theirs
        made.extend([participant] if theirs is None else (_under_words(p, participant) for p in theirs))
    return list({p.entity or p.start: p for p in reversed(made)}.values())[::-1]


def _of_states(words: Participant, parties: Parties) -> bool:
    """Tell whether words stand for states, not for those who met: "the two countries"."""
    return bool({word.lower() for word in _PARTS.findall(parties.text_of(words))} & _STATES)


def _number_of(words: str) -> int | None:
    """Return how many parties a collective phrase stands for: "the two sides", "both", "the neighbours"."""
    parts = [word.lower() for word in _PARTS.findall(words)]
    collective = word_class("collective")
    if not parts or any(word not in collective and word not in _NUMBERS for word in parts):
        return None
    return next((_NUMBERS[word] for word in parts if word in _NUMBERS), None)


def _of_number(
    number: int, before: Sequence[_Sides], parties: Parties
) -> tuple[list[Participant], list[Participant]]:
    """Return the parties of the last act that just so many did, and those of one that A did to B."""
    joint = [list(side) for _, side, _ in reversed(before)]
    dealt = [unique([*a, *r]) for act, a, r in reversed(before) if act in _BETWEEN and len(a) == 1]
    found: list[list[Participant]] = []
    for sides in (joint, dealt):
        fitting = (
            s
            for s in sides
            if sum(_count(p, parties) for p in s) == number and not any(_stands_in(p, parties) for p in s)
        )
        found.append(list(next(fitting, [])))
    return found[0], found[1]


def _beside(words: Participant, number: int, candidate: Candidate, parties: Parties) -> list[Participant]:
    """Return the people for whom "the two" of their own sentence stands: just so many are named before."""
    parts = {word.lower() for word in _PARTS.findall(parties.text_of(words))}
    if words.start is None or not parts <= _OF_PEOPLE:
        return []
    named = [
        entity
        for token in candidate.token.sent
        if token.idx < words.start and token.pos_ == "PROPN"
        if (entity := parties.entity(token)) is not None and entity.type == "person" and not entity.unnamed
    ]
    found = list(dict.fromkeys(entity.id for entity in named))
    return [parties.of_entity(entity) for entity in found] if len(found) == number else []


def _count(participant: Participant, parties: Parties) -> int:
    """Return how many a participant's words say they are: two for "the heads of both unions"."""
    words = (word.lower() for word in _PARTS.findall(parties.text_of(participant)))
    return next((_NUMBERS[word] for word in words if word in _NUMBERS), 1)


def _stands_in(participant: Participant, parties: Parties) -> bool:
    return _number_of(parties.text_of(participant)) is not None


def _under_words(meant: Participant, words: Participant) -> Participant:
    """Return somebody as whom these words mean; one that has no entity keeps his own words."""
    return replace(meant, start=words.start, end=words.end) if meant.entity is not None else meant


def _speaker(candidate: Candidate, parties: Parties) -> None:
    """Let "they" that nobody was found for be who says it: "the growers say they will pour it away"."""
    words = [parties.text_of(p).lower() for p in candidate.actors]
    if words not in (["they"], ["he"], ["she"], ["it"]) or candidate.actors[0].entity is not None:
        return
    for above in candidate.clause.ancestors:
        if above.pos_ == "VERB" and operator_of(above) == "SAY":
            speakers = [p for t in doers(above) for p in parties.resolve(t, owner=False)]
            plural = len(speakers) > 1 or any(t.tag_ in ("NNS", "NNPS") for t in doers(above))
            if speakers and plural == (words == ["they"]):
                candidate.actors = [_under_words(p, candidate.actors[0]) for p in speakers]
            return


def _asker(candidate: Candidate, before: Sequence[_Sides]) -> None:
    """Give a refusal without an addressee whoever asked or offered just before."""
    if candidate.act != "REJECT" or candidate.recipients or candidate.mode == "yield" or not candidate.actors:
        return
    for act, actors, recipients in reversed(before[-_NEAR:]):
        asked = actors and act in _ASKING and all(among(p, recipients) for p in candidate.actors)
        if asked and not any(among(p, candidate.actors) for p in actors):
            candidate.recipients = [_without_words(p) for p in actors]
            candidate.why.append("who asked")
            return


def _without_words(participant: Participant) -> Participant:
    if participant.entity is None:
        return participant
    return replace(participant, start=None, end=None)


def _undergoers(candidate: Candidate, before: Sequence[_Sides], parties: Parties) -> None:
    """Give an act done to "them" or to "their" things those whom the act before was done to, or did it."""
    open_words = [p for p in candidate.recipients if p.entity is None and _is_pronoun(parties.text_of(p))]
    if candidate.is_noun or candidate.act not in _STRUCK or (candidate.recipients and not open_words):
        return
    if len(open_words) < len(candidate.recipients) or candidate.frame.reciprocal:
        return
    pronoun = next(_open_pronouns(candidate, parties), None)
    if pronoun is None:
        return
    near = pronoun.sent[: pronoun.i - pronoun.sent.start] if pronoun.lower_ == "them" else ()
    nearer = [t.idx for t in near if _can_be(t, candidate, parties)]
    for _, actors, recipients in reversed(before[-_NEAR:]):
        for side in (recipients, actors):
            theirs = [p for p in side if not among(p, candidate.actors)]
            if nearer and not any((p.start or 0) <= at < (p.end or 0) for p in theirs for at in nearer):
                continue  # "traders lost money, but he promised to help them": the traders
            if theirs and len(theirs) == len(side) and _agrees(pronoun, theirs, parties):
                words = Participant(start=pronoun.idx, end=pronoun.idx + len(pronoun))
                candidate.recipients = [_under_words(p, words) for p in theirs]
                candidate.why.append(f"whom {pronoun.lower_} stands for")
                return


def _can_be(noun: Token, candidate: Candidate, parties: Parties) -> bool:
    """Tell whether "them" can stand for a noun of its sentence: several, who do not act themselves."""
    if noun.tag_ != "NNS" or not parties.acts(noun):
        return False
    return not any(p.start is not None and p.start <= noun.idx < (p.end or 0) for p in candidate.actors)


def _open_pronouns(candidate: Candidate, parties: Parties) -> Iterator[Token]:
    """Yield the pronouns without an entity that an act is done to, or to whose things."""
    verb = candidate.token
    objects = undergoers(verb)
    below = [t for slot in candidate.frame.recipients if slot.islower() for t in under(verb, slot)]
    inner = [t for c in verb.children if c.dep_ == "xcomp" for t in undergoers(c)]
    for word in (*objects, *datives(verb), *below, *inner):
        for token in (word, *possessors(word)):
            if not _is_pronoun(token.lower_):
                continue
            entity = parties.entity(token)
            if token is not word and verb.lemma_ in word_class("moving_own"):
                continue  # "the army pushed its tanks": its own
            harmed = token is word or (candidate.act in _HARMING and not _owned(word))
            own = entity is not None and any(p.entity == entity.id for p in candidate.actors)
            if entity is None or (own and harmed):  # nobody seizes his own laptops, or throws himself out
                yield token


def _is_pronoun(word: str) -> bool:
    return word.lower() in _PLURAL | _NEUTER | _PERSONAL


def _agrees(pronoun: Token, theirs: Sequence[Participant], parties: Parties) -> bool:
    """Tell whether a pronoun can stand for somebody, by number and kind; what is unknown agrees."""
    if any(_is_pronoun(parties.text_of(p)) and p.entity is None for p in theirs):
        return False
    several = len(theirs) > 1 or parties.is_plural(theirs[0])
    entity = parties.entity_by_id(theirs[0].entity) if theirs[0].entity is not None else None
    if pronoun.lower_ in _PLURAL:
        return several or (entity is not None and entity.type in ("organisation", "group"))
    if several:
        return False
    person = entity is not None and entity.type == "person"
    return person == (pronoun.lower_ in _PERSONAL) if entity is not None else True


def _owned(noun: Token) -> bool:
    return any(c.lower_ == "own" for c in noun.lefts)
