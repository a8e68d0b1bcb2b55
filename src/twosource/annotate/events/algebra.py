"""The operator algebra: of "refused to meet", "agreed to send" and the like, which act counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import under, undergoers
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.clause_marks import apart, negation
from twosource.annotate.events.frames import CONFLICTUAL, word_class
from twosource.annotate.events.operators import operator_of
from twosource.annotate.events.participants import Parties
from twosource.annotate.syntax import dependent

if TYPE_CHECKING:
    from spacy.tokens import Token


def settle_operator(
    candidate: Candidate, by_token: dict[int, Candidate], parties: Parties
) -> Candidate | None:
    """Settle an operator verb against the act inside it."""
    op = candidate.frame.op
    if op is None or candidate.is_noun:
        return candidate
    verb = candidate.token
    inner = _inner_verb(verb)
    inside = _inside(inner, by_token) if inner is not None else _inner_noun(verb, by_token)
    if op == "COMMIT":
        future = inner is not None and (inner.dep_ == "xcomp" or any(c.tag_ == "MD" for c in inner.children))
        if inner is not None and future and negation(inner) is not None:
            conflict = inside is None or inside.act in CONFLICTUAL
            candidate.act = "CONCEDE" if conflict else "REJECT"
            candidate.recipients = _inner_recipients(inside) or candidate.recipients
            return candidate
        if candidate.act != "AGREE":
            return candidate
        harsh = inner is not None and inner.lemma_ in word_class("harsh_ends")
        if harsh and verb.lemma_ in ("vow", "pledge", "promise", "swear") and inside is None:
            candidate.act = "THREATEN"
            candidate.recipients = _anyone([*undergoers(inner), *under(inner, "with")], candidate, parties)
            return candidate
        taken = inside is not None and inside.act != candidate.act and inside.standing is not None
        if taken and inside.is_noun and inside.mode == "ceasefire":  # type: ignore[union-attr]
            taken = False  # "agreed a truce": an agreement
        if taken and inside.standing.status in ("planned", "hypothetical", "negated"):  # type: ignore[union-attr]
            return None
        return candidate
    if op == "THREATEN" and inside is not None and not candidate.recipients:
        candidate.recipients = list(inside.recipients)
    if op == "REFUSE" and inner is not None:
        if inside is not None and inside.act in CONFLICTUAL:
            return None
        if operator_of(inner) == "STOP" or (inside is not None and inside.act in ("RETREAT", "CONCEDE")):
            candidate.mode = "yield"
        if not candidate.recipients and inside is not None:
            candidate.recipients = [*inside.recipients, *_others(inside, candidate)]
    if op == "REFUSE" and not candidate.recipients and inner is not None:
        candidate.recipients = _anyone_under(inner, candidate, parties)
    return candidate


def _inner_verb(verb: Token) -> Token | None:
    found = dependent(verb, "xcomp") or dependent(verb, "ccomp")
    if found is None or found.pos_ not in ("VERB", "AUX") or apart(found):
        return None  # "the court fined the firm; the minister rejected the penalty"
    return found


def _inside(inner: Token, by_token: dict[int, Candidate]) -> Candidate | None:
    """Return the event of an inner verb, or the noun event that it carries: "promised to reopen talks"."""
    if inner.lemma_ in word_class("ended"):  # "agreed to stop shelling"
        inner = dependent(inner, "xcomp") or inner
    found = by_token.get(inner.i)
    return found or next((c for c in by_token.values() if c.clause.i == inner.i), None)


def _inner_noun(verb: Token, by_token: dict[int, Candidate]) -> Candidate | None:
    found = dependent(verb, "dobj")
    if found is None:  # "agreed to talks"
        found = next((t for t in under(verb, "to", "on") if t.i in by_token), None)
    return by_token.get(found.i) if found is not None else None


def _inner_recipients(inside: Candidate | None) -> list:  # type: ignore[type-arg]
    return list(inside.recipients) if inside is not None else []


def _others(inside: Candidate, outer: Candidate) -> list:  # type: ignore[type-arg]
    """The other parties of a reciprocal act that was refused: whom one would not meet."""
    known = {(p.entity, p.start) for p in outer.actors}
    entities = {p.entity for p in outer.actors if p.entity is not None}
    return [p for p in inside.actors if (p.entity, p.start) not in known and p.entity not in entities]


def _anyone_under(verb: Token, outer: Candidate, parties: Parties) -> list:  # type: ignore[type-arg]
    inside = [
        t
        for t in verb.subtree
        if t.dep_ == "pobj" and t.head.lower_ in ("on", "to", "against", "with", "from") and parties.acts(t)
    ]
    return _anyone(inside, outer, parties)


def _anyone(tokens: list[Token], outer: Candidate, parties: Parties) -> list:  # type: ignore[type-arg]
    known = {p.entity for p in outer.actors if p.entity is not None}
    starts = {p.start for p in outer.actors}
    for token in tokens:
        found = [p for p in parties.resolve(token) if p.entity not in known and p.start not in starts]
        if found:
            return found
    return []
