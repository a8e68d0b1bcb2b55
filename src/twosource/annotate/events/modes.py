"""How an act was done: PLOVER modes, from the frame and the words of the clause."""

from __future__ import annotations

from functools import cache

from twosource.annotate.events.candidate import Candidate
from twosource.lexicon import load

_ALSO = {"REJECT": "REQUEST"}  # a refusal has the modes of what was asked


def modes_of(candidate: Candidate) -> tuple[str, ...]:
    """Return the PLOVER modes of an event, most telling first; OTHER events have their kind."""
    act = candidate.act
    if act == "OTHER":
        return (candidate.frame.kind,) if candidate.frame.kind else ()
    if candidate.mode is not None:
        return (candidate.mode,) if act == candidate.frame.act or act == "REJECT" else ()
    if act in ("CONSULT", "REQUEST", "REJECT", "ASSAULT"):
        lemmas = _lemmas(candidate)
        for mode, cues in _means().get(_ALSO.get(act, act), ()):
            if lemmas & cues and (mode != "multilateral" or len(candidate.actors) > 2):
                return (mode,)
    return ("change",) if act == "REQUEST" else ()


@cache
def _means() -> dict[str, list[tuple[str, frozenset[str]]]]:
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name, listing in load("event_classes")["means"].items():
        act, mode = name.split()
        found.setdefault(act, []).append((mode, frozenset(listing.split())))
    return found


def _lemmas(candidate: Candidate) -> set[str]:
    """Lemmas of the event's own clause, other finite clauses left out."""
    found: set[str] = set()
    roots = (
        (candidate.token,)
        if candidate.is_noun and candidate.act == "CONSULT"
        else (candidate.clause, candidate.token)
    )
    for root in roots:
        for child in root.children:
            if (
                candidate.act == "CONSULT"
                and child.dep_ in ("prep", "nsubj", "dobj")
                and child.lower_ not in ("by", "on")
            ):
                continue
            if child.dep_ in ("relcl", "advcl", "conj") or (
                child.dep_ == "ccomp" and candidate.act != "REQUEST"
            ):
                continue
            found.update(t.lemma_.lower() for t in child.subtree)
        found.add(root.lemma_.lower())
    means = [p for c in candidate.clause.children if c.dep_ == "dobj" for p in c.children if p.lower_ == "by"]
    found.update(t.lemma_.lower() for p in means for t in p.children)
    return found
