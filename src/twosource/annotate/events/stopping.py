"""Acts that somebody stops: "agreed to stop shelling" is a retreat, "stopped buying gas" a sanction."""

from __future__ import annotations

from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.clause_marks import is_no_longer, negation
from twosource.annotate.events.frames import CONFLICTUAL, word_class
from twosource.annotate.events.operators import lemma_of
from twosource.annotate.events.standing import Standing
from twosource.annotate.events.status import StatusReader

_ENDED = {"PROTEST": "CONCEDE"}
_CUT = frozenset({"COOPERATE", "AID", "CONSULT", "SUPPORT"})


def turn_stopped(candidate: Candidate, reader: StatusReader) -> None:
    """Turn an act that its own doer stops into what the stopping is, with the status of the stopping.

    Only verbs of ending one's own act count ("stop", "halt"), not those of hindering others ("prevent").
    """
    verb = candidate.token
    standing = candidate.standing
    if not candidate.is_noun and standing is not None and standing.status == "negated" and is_no_longer(verb):
        if candidate.act in _CUT and not candidate.frame.reciprocal:
            planned = any(c.tag_ == "MD" for c in verb.children)
            candidate.act, candidate.mode = "SANCTION", "discontinue"
            candidate.standing = Standing(status="planned" if planned else "happened", why=("no longer",))
        return
    governor = verb.head
    if candidate.is_noun or verb.tag_ != "VBG" or verb.dep_ != "xcomp" or governor.pos_ != "VERB":
        return
    if lemma_of(governor) not in word_class("ended") or negation(verb) is not None:
        return
    if candidate.act in CONFLICTUAL:
        candidate.act = _ENDED.get(candidate.act, "RETREAT")
        candidate.mode = "ceasefire" if candidate.frame.act == "ASSAULT" else None
    elif candidate.act in _CUT:
        candidate.act = "REJECT" if candidate.act == "CONSULT" else "SANCTION"
        candidate.mode = "meet" if candidate.act == "REJECT" else "discontinue"
        if candidate.frame.reciprocal:
            candidate.actors, candidate.recipients = candidate.actors[:1], candidate.actors[1:]
    else:
        return
    candidate.standing = reader.of(governor)
    candidate.why.append(governor.lower_)
