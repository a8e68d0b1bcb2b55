"""Whom an act touches through a thing: whose contract is cancelled, whose envoy recalled, who gets a gift.

Asked only for acts whose own slots hold nobody, so it never replaces somebody whom the clause names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import (
    complement_subject,
    doers,
    of_nouns,
    possessors,
    under,
    undergoers,
)
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.frames import word_class
from twosource.annotate.events.further_off import by_whom
from twosource.annotate.events.participants import Parties
from twosource.annotate.events.slots import among
from twosource.annotate.events.somebody import is_site
from twosource.records.annotation import Participant

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOUCHING = frozenset({"SANCTION", "REJECT", "COERCE", "ASSAULT", "ACCUSE", "SUPPORT"})
_OF_STATES = frozenset({"SANCTION", "SUPPORT"})  # acts on what leads to another state: flights, consulates
_TAKING = frozenset({"SANCTION", "REJECT"})
_ARRIVING = frozenset({"reach", "arrive", "land", "dock"})
_RECEIVING = frozenset({"receive", "take", "accept", "unveil", "inaugurate", "commission", "open", "deploy"})


def through_a_thing(candidate: Candidate, parties: Parties) -> list[Participant]:
    """Return those whom an act without a recipient touches through a thing that the clause names."""
    if candidate.act == "AID":
        return _receivers(candidate.token, parties)
    if candidate.act == "PROTEST":
        return _objected_to(candidate, parties)
    if candidate.act not in _TOUCHING and (candidate.act, candidate.mode) != ("RETREAT", "access"):
        return []
    word = candidate.token
    things = of_nouns(word) if candidate.is_noun else undergoers(word)
    if candidate.act in _OF_STATES:  # "announced the suspension of flights to Lima"
        things = [*things, *(n for t in things if t.i in candidate.covered for n in of_nouns(t))]
    for thing in (t for t in things if t.dep_ not in ("oprd", "attr")):  # "called it a crime against Peru"
        for others in _behind(thing, candidate, parties):
            theirs = [p for p in others if not among(p, candidate.actors)]
            if theirs:
                return theirs
    return []


def _behind(thing: Token, candidate: Candidate, parties: Parties) -> Iterator[list[Participant]]:
    """Yield who may stand behind a thing, the nearest first."""
    forceful, pronoun = (
        candidate.act in ("ASSAULT", "COERCE"),
        any(o.pos_ == "PRON" for o in possessors(thing)),
    )
    for clause in (
        *thing.children,
        *thing.head.children,
    ):  # "lorries belonging to miners", however it is hung
        if clause.i == thing.i + 1 and clause.lemma_ in ("belong", "own") and clause.dep_ in ("acl", "advcl"):
            yield [p for t in under(clause, "to", "by") if parties.acts(t) for p in parties.resolve(t)]
    if forceful and (is_site(thing) or pronoun):
        return  # "shelled its port": of whose town, nobody can say
    if pronoun and len(candidate.actors) > 1:
        return  # "Peru and Chile put their signatures": their own
    yield [p for t in by_whom(thing) if parties.acts(t) for p in parties.resolve(t)]
    yield parties.owner(thing)
    if candidate.act in _TAKING and thing.lemma_.lower() in word_class("granted"):
        yield [
            parties.of_token(t) for t in under(thing, "of") if t.pos_ != "PRON"
        ]  # "the licence of a station"
    for clause in thing.children:
        if clause.dep_ == "relcl" and clause.lemma_ in word_class("enabling") and not is_paper(thing):
            allowed = [*complement_subject(clause), *undergoers(clause)]  # "licences that let Barbados buy"
            yield [p for t in allowed if parties.acts(t) for p in parties.resolve(t)]
    if candidate.act in _OF_STATES:
        lemma = thing.lemma_.lower()
        posted = lemma in word_class("envoy") or lemma in word_class("legations")
        far = ("to", "in") if posted else ("to", "from") if lemma in word_class("traffic") else ()
        yield [p for t in under(thing, *far) for p in parties.resolve(t) or parties.located(t)]


def is_paper(thing: Token) -> bool:
    """Tell whether a thing is only written: a bill that would let somebody do something binds nobody yet."""
    return thing.lemma_.lower() in word_class("paper")


def _receivers(verb: Token, parties: Parties) -> list[Participant]:
    """Return who gets what was given: "took over a ship donated by India".

    Or where it came to: "the doses given by Peru reached Kathmandu".
    """
    if verb.dep_ not in ("acl", "relcl"):
        return []
    thing = verb.head
    above = thing.head
    if thing.dep_ == "dobj" and above.lemma_ in _RECEIVING:
        return [p for t in doers(above) for p in parties.resolve(t, owner=False)]
    if thing.dep_ == "nsubj" and above.lemma_ in _ARRIVING:
        where = [*undergoers(above), *under(above, "in", "at")]
        return [p for t in where for p in parties.resolve(t, owner=False) or parties.located(t)]
    return []


def _objected_to(candidate: Candidate, parties: Parties) -> list[Participant]:
    """Return whose plan a protest is against: "struck in protest at the president's decree"."""
    verbs = (candidate.token, candidate.clause)
    protests = [t for v in verbs for t in under(v, "in") if t.lemma_.lower() == "protest"]
    for protest in protests:
        for thing in under(protest, "at", "against", "over"):
            theirs = [p for t in possessors(thing) if parties.acts(t) for p in parties.resolve(t)]
            if theirs:
                return theirs
    for thing in undergoers(candidate.token) if not candidate.is_noun else []:
        if thing.lemma_.lower() == "effigy":
            return [p for t in under(thing, "of") if parties.acts(t) for p in parties.resolve(t)]
    return []
