"""Those an act is done to whom the sentence sets aside: behind a count, a second thing, a hung-off phrase.

Asked only for acts whose own slots hold nobody, so it never replaces somebody whom the clause names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import doers, under, undergoers
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.frames import word_class
from twosource.annotate.events.further_off import doers_before
from twosource.annotate.events.participants import Parties
from twosource.annotate.events.slots import among
from twosource.records.annotation import Participant

if TYPE_CHECKING:
    from spacy.tokens import Token

_REFUSING = frozenset({"REJECT", "THREATEN"})
_TOUCHING = frozenset({"SANCTION", "COERCE", "ASSAULT", "RETREAT", "AID", "CONCEDE"})
_POINTING = frozenset({"them", "these", "those", "whom", "which"})
_BEYOND = ("on", "against", "with", "of", "to")  # whose a refused act's thing is: "boycott of", "talks with"
_SHARES = frozenset({"half", "third", "quarter", "part", "most", "rest", "all"})
_ASKING = frozenset({"demand", "insistence", "request", "condition", "call"})


def set_aside(
    candidate: Candidate, found: Sequence[Candidate], parties: Parties
) -> Iterator[list[Participant]]:
    """Yield whom an act without a recipient may be done to, the surest first."""
    yield _some_of(candidate, found, parties)
    yield _taken_in(candidate, parties)
    yield _before_whom(candidate, parties)
    yield _hung_off(candidate, parties)
    yield _behind_the_refused(candidate, parties)
    yield _asked_before(candidate, found, parties)


def _taken_in(candidate: Candidate, parties: Parties) -> list[Participant]:
    """Return those whom help that a frame takes for a thing is given: "took in the migrants"."""
    if candidate.act != "AID" or candidate.is_noun:
        return []
    people = (t for t in undergoers(candidate.token) if t.i in candidate.covered and parties.acts(t))
    helped = (t for t in people if t.lemma_.lower() not in word_class("goods"))
    return [p for t in helped for p in parties.resolve(t, owner=False) if not among(p, candidate.actors)]


def _before_whom(candidate: Candidate, parties: Parties) -> list[Participant]:
    """Return whom "whom" means that stands off: "freed three men on Tuesday whom they had kidnapped"."""
    verb = candidate.clause
    off = verb.dep_ == "ccomp" or (verb.dep_ == "relcl" and not parties.acts(verb.head))
    if candidate.is_noun or not off:
        return []
    if not any(c.lower_ == "whom" and c.dep_ in ("dobj", "nsubjpass") for c in verb.lefts):
        return []
    above = next((a for a in verb.ancestors if a.pos_ == "VERB"), None)
    meant = (t for t in undergoers(above) if parties.acts(t)) if above is not None else ()
    return [p for t in meant for p in parties.resolve(t, owner=False) if not among(p, candidate.actors)]


def _some_of(candidate: Candidate, found: Sequence[Candidate], parties: Parties) -> list[Participant]:
    """Return those of whom some are counted: "took two of them into custody", "any of its envoys"."""
    if candidate.is_noun or candidate.act not in _TOUCHING:
        return []
    for thing in undergoers(candidate.token):
        if thing.pos_ != "NUM" and thing.lemma_.lower() not in word_class("quantities") | _SHARES:
            continue
        for inner in under(thing, "of"):
            known = [p for p in parties.resolve(inner, owner=False) if p.entity is not None]
            if inner.pos_ == "NOUN" and parties.acts(inner):
                return parties.resolve(inner, owner=False)
            if inner.pos_ == "NOUN":  # "wrote off half of Chad's debt"
                return [p for p in parties.owner(inner) if not among(p, candidate.actors)]
            if inner.lower_ in _POINTING:
                return known if _can_be(known, candidate) else _last_dealt_with(candidate, found)
    return []


def _can_be(theirs: Sequence[Participant], candidate: Candidate) -> bool:
    return bool(theirs) and not any(among(p, candidate.actors) for p in theirs)


def _last_dealt_with(candidate: Candidate, found: Sequence[Candidate]) -> list[Participant]:
    """Return whom the acts before in the sentence were done to, or who did them."""
    for other in reversed([c for c in found if c.token.i < candidate.token.i]):
        for side in (other.recipients, other.actors):
            if _can_be(side, candidate):
                return list(side)
    return []


def _hung_off(candidate: Candidate, parties: Parties) -> list[Participant]:
    """Return who stands right after a noun of an act, though the parser hung him on the verb above.

    "Welcomed the minister's apology to the pickers".
    """
    noun = candidate.token
    if not candidate.is_noun:
        return []
    for slot in candidate.frame.recipients:  # "its extradition of a general to Peru"
        if slot in ("to", "from"):
            below = (t for inner in under(noun, "of") for t in under(inner, slot) if parties.acts(t))
            theirs = [p for t in below for p in parties.resolve(t)]
            if theirs:
                return theirs
    if noun.dep_ != "dobj":
        return []
    after = noun.right_edge.i + 1
    for prep in noun.head.rights:
        if prep.i == after and prep.dep_ in ("prep", "dative") and prep.lower_ in candidate.frame.recipients:
            hung = (t for t in prep.children if t.dep_ == "pobj" and parties.acts(t))
            return [p for t in hung for p in parties.resolve(t)]
    return []


def _behind_the_refused(candidate: Candidate, parties: Parties) -> list[Participant]:
    """Return whom the thing is about that somebody refuses or threatens to act on.

    "Refused to end its boycott of Norwegian salmon", "threatened to block the start of talks with Georgia".
    """
    if candidate.act not in _REFUSING:
        return []
    governed = ("acl",) if candidate.is_noun else ("xcomp", "ccomp")
    for inner in (c for c in candidate.token.children if c.dep_ in governed):
        for thing in undergoers(inner):
            if candidate.is_noun and parties.acts(thing):  # "his refusal to meet the union"
                return [p for p in parties.resolve(thing) if not among(p, candidate.actors)]
            for below in _below(thing, depth=2):
                theirs = [p for p in parties.resolve(below) if not among(p, candidate.actors)]
                if theirs:
                    return theirs
    return []


def _below(thing: Token, depth: int) -> Iterator[Token]:
    for noun in under(thing, *_BEYOND):
        yield noun
        if depth > 1:
            yield from _below(noun, depth - 1)


def _asked_before(candidate: Candidate, found: Sequence[Candidate], parties: Parties) -> list[Participant]:
    """Return who was asked, or asked, where somebody gives in.

    "Dropped its demand that the firm leave": the firm. "Bowed to a month of student protests": the students.
    """
    if candidate.act != "CONCEDE" or candidate.is_noun:
        return []
    for thing in undergoers(candidate.token):
        if thing.lemma_.lower() in _ASKING:
            clauses = (c for c in thing.children if c.dep_ in ("acl", "ccomp", "relcl"))
            asked = (t for c in clauses for t in doers(c) if parties.acts(t))
            return [p for t in asked for p in parties.resolve(t)]
    for thing in under(candidate.token, "to"):
        for noun in (thing, *under(thing, "of")):
            asking = [p for t in doers_before(noun) for p in parties.resolve(t, owner=False)]
            told = next((c.actors for c in found if c.token.i == noun.i), [])
            if asking or told:
                return asking or list(told)
    return []
