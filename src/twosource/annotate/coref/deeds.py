"""What the verbs of a text make of people: who follows whom in an office, and who is "the buyer"."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.draft import Draft, DraftMention
from twosource.annotate.syntax import dependent, is_passive, passive_agent
from twosource.annotate.word_kinds import VERB
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

    from twosource.annotate.coref.frame import Frame

_WHO = frozenset({"WP", "WDT"})


@dataclass(slots=True)
class Deeds:
    """What verbs tell of those who do them; mentions stand for entities, which may still be joined."""

    follows: list[tuple[DraftMention, DraftMention]] = field(default_factory=list)  # (who comes, who goes)
    nouns: dict[str, list[tuple[DraftMention, DraftMention | None]]] = field(default_factory=dict)
    """Noun for a doer -> who does so, and to whom or what: "commander" -> (Tarn, the guards)."""


def read_deeds(draft: Draft, frame: Frame) -> Deeds:
    """Read "X replaced Y", "X hands over to Y", "X, who commands the guards", "led by X".

    Args:
        draft: Names, role phrases and pronouns found so far.
        frame: The parse.
    """
    at_head = {m.head: m for m in draft.mentions}
    found = Deeds()
    for index, lemma in frame.verbs:
        if lemma not in _verbs() or frame.parts[index] != VERB:
            continue
        verb = frame.doc[index]
        doer, patient = _parties(frame, verb, at_head)
        if doer is not None:
            _follow(found, verb, doer, at_head)
        _post(found, verb, doer, patient)
        things = _objects(verb)
        for key in (verb.lemma_, *(f"{verb.lemma_} {thing.lemma_}" for thing in things)):
            if doer is not None:
                for noun in _nouns("doers").get(key, ()):
                    found.nouns.setdefault(noun, []).append((doer, patient))
            if patient is not None:
                for noun in _nouns("patients").get(key, ()):
                    found.nouns.setdefault(noun, []).append((patient, doer))
    return found


def _post(found: Deeds, verb: Token, doer: DraftMention | None, patient: DraftMention | None) -> None:
    """Read "removed Lind as director", "Lind serves as director", "Lind was elected director"."""
    if verb.lemma_ not in load("coreference")["succession"]["posts"]:
        return
    thing = dependent(verb, "dobj")
    post = _behind(verb, "as") or (_behind(thing, "as") if thing is not None else dependent(verb, "oprd"))
    holder = patient if patient is not None else doer
    if post is not None and holder is not None:
        found.nouns.setdefault(post.lemma_, []).append((holder, None))


def _parties(
    frame: Frame, verb: Token, at_head: dict[int, DraftMention]
) -> tuple[DraftMention | None, DraftMention | None]:
    """Return who does a verb and to whom it is done, as far as they are mentions."""
    above = frame.subject_of(verb.i)
    subject = _mention(verb.doc[above], at_head) if above is not None else None
    if is_passive(verb):
        agent = passive_agent(verb)
        return (_mention(agent, at_head) if agent is not None else None), subject
    thing = dependent(verb, "dobj")
    return subject, _mention(thing, at_head) if thing is not None else None


def _mention(token: Token, at_head: dict[int, DraftMention]) -> DraftMention | None:
    """Return the mention a word heads; "who" and "that" stand for what their clause belongs to."""
    if token.tag_ in _WHO:
        clause = token.head
        while clause.dep_ in ("conj", "xcomp", "ccomp"):
            clause = clause.head
        if clause.dep_ != "relcl":
            return None
        token = clause.head
    return at_head.get(token.i)


def _objects(verb: Token) -> list[Token]:
    """Return the things a verb is done to, also those of "the case was brought by"."""
    return [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]


def _follow(found: Deeds, verb: Token, doer: DraftMention, at_head: dict[int, DraftMention]) -> None:
    """Read a verb that says that somebody takes over from somebody, or hands over to somebody."""
    words = load("coreference")["succession"]
    lemma = verb.lemma_
    if is_passive(verb):
        gone = dependent(verb, "nsubjpass")
        other = _mention(gone, at_head) if gone is not None else None
        if lemma in words["follow"] and other is not None:
            found.follows.append((doer, other))
        return
    thing = dependent(verb, "dobj")
    if lemma in words["follow"]:
        other = _mention(thing, at_head) if thing is not None else None
        if other is not None and other.entity.type == doer.entity.type:
            found.follows.append((doer, other))
        return
    if lemma in words["take"] and thing is not None and thing.lemma_ in words["seats"]:
        owner = dependent(thing, "poss") or _behind(thing, "of")
        other = _mention(owner, at_head) if owner is not None else None
        if other is not None and other.entity is not doer.entity:
            found.follows.append((doer, other))
        return
    particle = dependent(verb, "prt")
    for preposition, comes in (("from", True), ("for", True), ("to", False)):
        key = f"{lemma} {particle.lower_ if particle is not None else ''} {preposition}"
        if " ".join(key.split()) not in words["phrases"]:
            continue
        target = _behind(verb, preposition)
        other = _mention(target, at_head) if target is not None else None
        if other is not None and other.entity.type == doer.entity.type == "person":
            found.follows.append((doer, other) if comes else (other, doer))


def _behind(token: Token, preposition: str) -> Token | None:
    """Return the noun behind a preposition of a word or of a particle or preposition that belongs to it."""
    for child in token.rights:
        if child.dep_ == "dative" and child.lower_ == preposition:
            return dependent(child, "pobj")
        if child.dep_ in ("prep", "prt"):
            if child.lower_ == preposition:
                return dependent(child, "pobj")
            found = _behind(child, preposition)
            if found is not None:
                return found
    return None


@cache
def _nouns(side: str) -> dict[str, tuple[str, ...]]:
    return {key: tuple(nouns) for key, nouns in load("coreference")[side].items()}


@cache
def _verbs() -> frozenset[str]:
    """Return every verb that tells something."""
    words = load("coreference")["succession"]
    keys = [
        *words["follow"],
        *words["posts"],
        *words["take"],
        *words["phrases"],
        *_nouns("doers"),
        *_nouns("patients"),
    ]
    return frozenset(key.split()[0] for key in keys)
