"""What speaks for and against one reading of a pronoun: named clues (weights in the lexicon)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from twosource.annotate.coref.binding import keeps_about
from twosource.annotate.coref.choice import Clue
from twosource.annotate.coref.frame import SUBJECTS, Frame, minded_verbs
from twosource.annotate.draft import DraftEntity, DraftMention
from twosource.annotate.names.nouns import actor_nouns, singular_of
from twosource.annotate.word_kinds import AUX, VERB
from twosource.lexicon import load

_PEOPLE = frozenset({"male", "female"})
_ACTORS = frozenset({"person", "country", "organisation", "group"})
_THINGS = frozenset({"place", "work", "event", "other"})
_KIND_OF_OWNER = {"his": "male", "her": "female"}
_PHRASE = frozenset({"poss", "compound", "amod"})


@dataclass(slots=True)
class Candidate:
    """What a pronoun could mean: an entity's mention, or a common noun that would be silence."""

    token: int  # head
    start: int  # character
    first: int  # token
    sentence: int
    mention: DraftMention | None


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun to resolve, with what does not depend on the candidate."""

    token: int
    kind: str  # male, female, neuter, plural
    sentence: int
    speaks: bool  # the subject of a verb that only somebody does
    owns_post: bool  # "its chairman"
    judged: int | None  # Lee in "thanked Lee for his work", whose work it is
    undergoes: bool  # is released, detained, killed


def pronoun_at(frame: Frame, token: int, kind: str) -> Pronoun:
    """Read what surrounds a pronoun."""
    above = frame.heads[token]
    label = frame.deps[token]
    lemma = frame.lemma(above)
    return Pronoun(
        token=token,
        kind=kind,
        sentence=frame.sentence_of[token],
        speaks=label == "nsubj" and lemma in minded_verbs(),
        owns_post=label == "poss" and _is_post(frame.lower[above]),
        judged=_judged(frame, token),
        undergoes=label in ("nsubjpass", "dobj") and lemma in _patients()["verbs"],
    )


def clues_for(
    frame: Frame, pronoun: Pronoun, candidate: Candidate, likely_of: Callable[[DraftEntity], str | None]
) -> list[Clue] | None:
    """Return the clues for one reading; None when pronoun and candidate do not agree.

    Args:
        frame: The parse.
        pronoun: The pronoun.
        candidate: What it may mean.
        likely_of: Tells what gender is likely of a person where none is told.
    """
    token, head, mention = pronoun.token, candidate.token, candidate.mention
    agreement = _agreement(frame, pronoun, candidate, likely_of)
    if agreement is None:
        return None
    found: list[Clue] = [(agreement, 1.0)]
    back = pronoun.sentence - candidate.sentence
    if candidate.first > token:
        if back or not _fronted(frame, token, head):
            return None
        found.append(("fronted phrase", 1.0))
        if frame.deps[token] == "poss" and frame.lower[frame.heads[token]] == "part":
            found.append(("for its part", 1.0))
    if back:
        found.append((f"{back} back", 1.0))
    found.append(("words between", min(60, abs(token - head)) / 10))
    if frame.paragraph_of[token] != frame.paragraph_of[head]:
        found.append(("new paragraph", 1.0))
    label = frame.deps[head]
    if head == pronoun.judged:
        found.append(("whose deed is judged", 1.0))
    if mention is None or mention.entity.type != "place":
        _structure(frame, token, head, found)
    _position(frame, token, head, label, back, found)
    if mention is None:
        if pronoun.speaks:
            found.append(("a thing speaks", 1.0))
        if pronoun.owns_post:
            found.append(("a thing has a post", 1.0))
        return found
    entity = mention.entity
    if entity.type in _ACTORS:
        if pronoun.speaks:
            found.append(("an actor speaks", 1.0))
            same_paragraph = frame.paragraph_of[token] == frame.paragraph_of[head]
            if back == 1 and same_paragraph and _speaks(frame, head):
                found.append(("goes on speaking", 1.0))
        if pronoun.owns_post and entity.type != "person":
            found.append(("a body has a post", 1.0))
            if _speaks(frame, head) and _speaks(frame, frame.heads[token]):
                found.append(("whose spokesman speaks", 1.0))  # "The union said ..., its secretary said"
    if pronoun.undergoes:
        if entity.sector in _patients()["doers"]:
            found.append(("seldom undergoes this", 1.0))
        if label in ("dobj", "nsubjpass"):
            found.append(("underwent something before", 1.0))
    found.append(("often named", math.log(1 + len(entity.mentions))))
    if mention.form == "pronoun":
        same = frame.lower[token] == frame.lower[head]
        found.append(("the same pronoun" if same else "pronoun chain", 1.0))
    elif mention.form == "nominal" and entity.unnamed:
        found.append(("no name", 1.0))
        speaks = _speaks(frame, head)
        if speaks and _is_hidden(frame, token):
            found.append(("kept nameless itself", 1.0))
        elif entity.gender is None and speaks and not _has_one(frame, token):
            found.append(("a source kept nameless", 1.0))  # of whom a report seldom says "he" or "she"
        if entity.gender is None and _KIND_OF_OWNER.get(frame.lower[mention.first]) == pronoun.kind:
            found.append(("told by its owner", 1.0))  # "her commander said she" is seldom the commander
    return found


def _agreement(
    frame: Frame, pronoun: Pronoun, candidate: Candidate, likely_of: Callable[[DraftEntity], str | None]
) -> str | None:
    """Return the clue that says how gender and number agree; None when they do not."""
    kind, mention, head = pronoun.kind, candidate.mention, candidate.token
    if mention is None:
        if kind in _PEOPLE:
            return None
        plural = frame.tags[head] == "NNS"
        return "a thing" if plural == (kind == "plural") else None
    entity = mention.entity
    if kind in _PEOPLE:
        if entity.type != "person" or entity.plural or entity.gender not in (None, kind):
            return None
        if entity.gender == kind:
            return "gender told"
        likely = likely_of(entity)
        if likely is None:
            return "gender open"
        return "gender likely" if likely == kind else "gender unlikely"
    if kind == "neuter":
        if entity.plural or entity.type == "person" or mention.why.startswith("people"):
            return None
        if entity.type in _THINGS:
            return "a place"
        return (
            "an adjective"
            if mention.form == "name" and frame.deps[head] in ("amod", "compound")
            else "a body"
        )
    named_so = (
        mention.form == "name" and frame.tags[head] in ("NNPS", "NNS") and entity.type == "organisation"
    )
    if entity.plural or entity.type == "group" or named_so or mention.why.startswith("people"):
        return "several"  # "the Greens" too
    if entity.type == "organisation":
        return "one body"
    if entity.type == "person" and entity.unnamed and entity.gender is None and mention.form != "name":
        return "one unknown person"
    return None


def _position(frame: Frame, token: int, head: int, label: str, back: int, found: list[Clue]) -> None:
    """Add what the place of the candidate in its own sentence says."""
    if label in SUBJECTS:
        if not back and keeps_about(frame, token, head):
            found.append(("keeps it about itself", 1.0))
        found.append(("subject", 1.0))
        if frame.deps[token] in SUBJECTS:
            found.append(("parallel", 1.0))
        above = frame.heads[head]
        if frame.deps[above] == "ROOT":
            found.append(("main clause", 1.0))
        if not back and head < token and _reported_by(frame, token, above):
            found.append(("in what it says", 1.0))
        if frame.deps[token] in SUBJECTS and head < token:
            clause = frame.heads[token]
            if frame.deps[clause] == "conj" and frame.heads[clause] == above:
                found.append(("subject of the clause beside it", 1.0))
    elif not back and _with_whom(frame, token, head):
        found.append(("with the subject before", 1.0))
    elif label == "dobj" and frame.deps[token] == "dobj":
        found.append(("parallel object", 1.0))
    elif label in _PHRASE:
        found.append(("inside a phrase", 1.0))
    elif label == "pobj":
        found.append(("object of a preposition", 1.0))


def _speaks(frame: Frame, head: int) -> bool:
    """Tell whether a word is the subject of a verb of saying or thinking."""
    return frame.deps[head] == "nsubj" and frame.lemma(frame.heads[head]) in minded_verbs()


def _reported_by(frame: Frame, token: int, verb: int) -> bool:
    """Tell whether a pronoun stands in the clause that a verb reports: "Lee said he would go"."""
    index = token
    for _ in range(12):
        above = frame.heads[index]
        if above == index:
            return False
        if above == verb:
            return frame.deps[index] == "ccomp"
        if frame.deps[index] == "ccomp" and _joined_to(frame, above) == verb:
            return True  # "Lee called Kim, warning him that he would go"
        index = above
    return False


def _joined_to(frame: Frame, verb: int) -> int | None:
    """Return the verb whose subject a participle beside it has too: "called" of "called, warning ..."."""
    if frame.deps[verb] != "advcl" or frame.tags[verb] != "VBG":
        return None
    if any(frame.deps[int(child.i)] in (*SUBJECTS, "mark") for child in frame.doc[verb].children):
        return None
    return int(frame.heads[verb])


def _with_whom(frame: Frame, token: int, head: int) -> bool:
    """Tell whether a participle's object is who was with the subject: Kim of "called Kim, warning him"."""
    if frame.deps[token] not in ("dobj", "dative", "iobj"):
        return False
    verb = _joined_to(frame, frame.heads[token])
    if verb is None or frame.deps[head] not in ("dobj", "pobj", "dative"):
        return False
    above = frame.heads[head]
    return above == verb or (frame.deps[above] in ("prep", "dative") and frame.heads[above] == verb)


def _structure(frame: Frame, token: int, head: int, found: list[Clue]) -> None:
    """Add the clues of the parse: own subject, own possessor, relative clause, coordination."""
    heads, deps = frame.heads, frame.deps
    possessive = deps[token] == "poss"
    if possessive and head == token - 2 and frame.lower[token - 1] == "and":
        found.append(("coordinated with it", 1.75))  # "Lee and his deputy"
        return
    above, verb_seen, size = token, False, len(found)
    modified = heads[head] if deps[head] in _PHRASE and heads[head] != head else None
    for _ in range(12):
        below, above = above, heads[above]
        if above == below:
            break
        if modified is not None and above == modified:
            found.append(("possessor of the phrase" if deps[head] == "poss" else "named in the phrase", 1.0))
            break
        if above == head:
            if deps[below] in ("relcl", "acl"):
                found.append(("relative clause" if deps[below] == "relcl" else "participle clause", 1.0))
            elif deps[below] == "conj" and possessive:
                found.append(("coordinated with it", 1.0))
            break
        if not verb_seen and frame.parts[above] in (VERB, AUX):
            verb_seen = True
            own = deps[head] in SUBJECTS and _shares(frame, above) == heads[head]
            if own or _controls(frame, head, above):
                found.append(("subject of the clause", 1.0))
            own_object = deps[head] == "dobj" and heads[head] == above and possessive
            if own_object and head < token and deps[above] in ("pcomp", "xcomp", "advcl"):
                found.append(("object of the same verb", 1.0))  # "in pressing Lee over his debts"
    owners = len(found) == size and deps[head] == deps[token] == "poss"
    if owners and 0 < token - head < 25 and frame.sentence_of[head] == frame.sentence_of[token]:
        found.append(("possessor before it", 1.0))  # "China's policy on trade, its pressure on ..."


def _shares(frame: Frame, verb: int) -> int:
    """Return the verb whose subject a verb shares: "died" of "died and left her a house"; else itself."""
    for _ in range(4):
        if frame.deps[verb] != "conj" or any(c.dep_ in SUBJECTS for c in frame.doc[verb].lefts):
            return verb
        verb = frame.heads[verb]
    return verb


def _controls(frame: Frame, head: int, verb: int) -> bool:
    """Tell whether a word is whom an infinitive leaves out: Lind of "Lind refused to take her oath"."""
    for _ in range(3):
        if frame.deps[verb] != "xcomp" or frame.heads[verb] == verb:
            return False
        verb = frame.heads[verb]
        below = frame.doc[verb].children
        whom = next((c.i for c in below if c.dep_ in ("dobj", "dative")), None)
        if whom is not None:
            return bool(whom == head)  # "asked Lind to take her oath"
        if frame.heads[head] == verb and frame.deps[head] in SUBJECTS:
            return True
    return False


def _is_hidden(frame: Frame, token: int) -> bool:
    """Tell whether a pronoun is not to be named: "on condition that she not be named"."""
    verb = frame.heads[token]
    if frame.deps[token] == "poss":
        verb = frame.heads[verb] if frame.lower[verb] in ("name", "identity", "names") else -1
    elif frame.deps[token] != "nsubjpass":
        return False
    return (
        verb >= 0 and frame.lemma(verb) in _naming() and any(c.dep_ == "neg" for c in frame.doc[verb].lefts)
    )


@cache
def _naming() -> frozenset[str]:
    return frozenset(load("coreference")["described"]["naming"])


def _has_one(frame: Frame, token: int) -> bool:
    """Tell whether a pronoun owns what everybody has: a source speaks of "her government", "his boss"."""
    return frame.deps[token] == "poss" and frame.lower[frame.heads[token]] in _everybodys()


@cache
def _everybodys() -> frozenset[str]:
    return frozenset(load("coreference")["described"]["everybodys"])


def _judged(frame: Frame, token: int) -> int | None:
    """Return whom a verb of judgement has as its object: Lee of "thanked Lee for his work"."""
    if frame.deps[token] != "poss":
        return None
    index = token
    for _ in range(5):
        index = frame.heads[index]
        if frame.deps[index] in ("prep", "dative") and frame.lower[index] in ("for", "of", "over"):
            verb = frame.heads[index]
            if frame.lemma(verb) in _judging():
                return next((int(c.i) for c in frame.doc[verb].rights if c.dep_ == "dobj"), None)
            return None
    return None


def _fronted(frame: Frame, token: int, head: int) -> bool:
    """Tell whether a pronoun opens the sentence of the subject it means ("In his speech, Lee said")."""
    if frame.deps[head] not in SUBJECTS or head - token > 25:
        return False
    verb, above = frame.heads[head], token
    for _ in range(8):
        if frame.deps[above] in ("prep", "advcl") and frame.heads[above] == verb:
            return True
        if frame.heads[above] == above:
            return False
        above = frame.heads[above]
    return False


@cache
def _judging() -> frozenset[str]:
    return frozenset(load("cue_verbs")["charge"]["verbs"])


@cache
def _is_post(word: str) -> bool:
    """Tell whether a noun is a person's office or standing: "chairman", "spokeswoman", "founder"."""
    noun = actor_nouns().get(singular_of(word) or "")
    return noun is not None and noun.kind == "person"


@cache
def _patients() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in load("coreference")["undergone"].items()}
