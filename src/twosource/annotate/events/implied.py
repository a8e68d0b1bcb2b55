"""Parties that another clause of the sentence names: of a condition, of an aim, of what is answered.

"Minsk will close the crossing if Vilnius keeps the ban" is aimed at Vilnius; "Oslo blamed Tehran and broke
off relations" breaks with Tehran; "fired to disperse the crowd" is done to the crowd.
"""

from __future__ import annotations

from collections.abc import Sequence

from twosource.annotate.events.arguments import doers
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.clause_marks import is_if_clause
from twosource.annotate.events.frames import CONFLICTUAL, word_class
from twosource.annotate.events.participants import Parties
from twosource.annotate.events.set_aside import set_aside
from twosource.annotate.events.slots import among, unique
from twosource.annotate.events.touched import through_a_thing
from twosource.annotate.events.whole_parties import make_whole
from twosource.annotate.syntax import dependent
from twosource.records.annotation import Participant

BY_ANOTHER_CLAUSE = "by another clause"  # in `why`: where a recipient comes from
_ANSWERING = frozenset({"SANCTION", "ACCUSE", "REJECT", "THREATEN"})  # acts that answer somebody
_DEALT = frozenset({"SANCTION", "COERCE", "ACCUSE", "REJECT", "THREATEN", "ASSAULT", "REQUEST"})
_BETWEEN_STATES = frozenset({"withdraw", "discontinue"})


def supply_recipients(found: Sequence[Candidate], parties: Parties) -> None:
    """Give events without a recipient the one that another clause of their sentence names."""
    for candidate in found:
        make_whole(candidate, parties)
        if candidate.recipients or candidate.frame.reciprocal or candidate.act == "OTHER":
            continue
        others = _of_condition(candidate, parties) or _thankers(candidate, found)
        others = others or _at_request(candidate, parties)
        others = others or _of_embassy(candidate, parties) or _of_joined(candidate, found)
        others = others or through_a_thing(candidate, parties)
        others = others or next((side for side in set_aside(candidate, found, parties) if side), [])
        others = [p for p in unique(others) if not among(p, candidate.actors)]
        if others:
            candidate.recipients = others
            candidate.why.append(BY_ANOTHER_CLAUSE)


def _of_condition(candidate: Candidate, parties: Parties) -> list[Participant]:
    """Return whose act is the condition of a threat or of a hostile plan."""
    standing = candidate.standing
    aimed = candidate.act == "THREATEN" or (
        candidate.act in CONFLICTUAL
        and standing is not None
        and standing.status in ("hypothetical", "planned")
    )
    if not aimed:
        return []
    verbs = [candidate.clause, *(c for c in candidate.clause.children if c.dep_ in ("xcomp", "ccomp"))]
    for verb in verbs:
        for clause in (c for c in verb.children if c.dep_ == "advcl" and is_if_clause(c)):
            theirs = [p for t in doers(clause) if parties.acts(t) for p in parties.resolve(t, owner=False)]
            theirs = [p for p in theirs if not among(p, candidate.actors)]
            if theirs and all(p.entity is not None for p in theirs):
                return theirs
    return []


def _thankers(candidate: Candidate, found: Sequence[Candidate]) -> list[Participant]:
    """Return who thanks for help: "Samoa thanked Fiji for sending doctors"."""
    if candidate.act != "AID" or candidate.token.dep_ != "pcomp":
        return []
    above = candidate.token.head.head
    return next((c.actors for c in found if c.token.i == above.i and c.act == "SUPPORT"), [])


def _at_request(candidate: Candidate, parties: Parties) -> list[Participant]:
    """Return who did what was asked: "Fiji sent police at the request of the premier"."""
    prep = candidate.token.head
    if candidate.act != "REQUEST" or not candidate.is_noun or prep.lower_ != "at" or prep.head.pos_ != "VERB":
        return []
    return [p for t in doers(prep.head) for p in parties.resolve(t, owner=False)]


def _of_embassy(candidate: Candidate, parties: Parties) -> list[Participant]:
    """Return whose embassy a crowd stands at."""
    if candidate.act != "PROTEST":
        return []
    for prep in candidate.clause.children:
        if prep.dep_ != "prep" or prep.lower_ not in ("outside", "at", "before", "in"):
            continue
        for noun in prep.subtree:
            if noun.dep_ == "pobj" and noun.lemma_.lower() in word_class("legations"):
                return parties.owner(noun)
    return []


def _of_joined(candidate: Candidate, found: Sequence[Candidate]) -> list[Participant]:
    """Return whom the clause that an answering act is joined to is about, or who acts there."""
    if candidate.act not in _ANSWERING or candidate.is_noun:
        return []
    if candidate.act == "SANCTION" and candidate.mode not in _BETWEEN_STATES:
        return []
    if candidate.clause.dep_ != "conj" or candidate.clause.head.pos_ != "VERB":
        return []
    first = next((c for c in found if c.clause.i == candidate.clause.head.i and c.act in _DEALT), None)
    if first is None:
        return []
    own = dependent(candidate.clause, "nsubj") is not None
    return list(first.actors if own else first.recipients)


def supply_claimants(found: Sequence[Candidate], parties: Parties) -> None:
    """Give an attack without a doer those who claim it: "claimed responsibility for a bombing"."""
    for candidate in found:
        if candidate.act != "ASSAULT" or candidate.actors:
            continue
        word = candidate.token.head if candidate.token.dep_ == "relcl" else candidate.token
        claimed = word.head.head
        if word.head.lower_ != "for" or claimed.lemma_ not in ("responsibility", "credit"):
            continue
        if claimed.head.lemma_ in ("claim", "take", "accept") and claimed.dep_ == "dobj":
            candidate.actors = [p for t in doers(claimed.head) for p in parties.resolve(t, owner=False)]


def of_aim(attack: Candidate, aim: Candidate) -> None:
    """Give an attack without a target the target of its aim: "opened fire to disperse the crowd"."""
    if attack.act == "ASSAULT" and not attack.recipients:
        attack.recipients = list(aim.recipients)
