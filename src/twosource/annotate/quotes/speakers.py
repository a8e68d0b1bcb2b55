"""Who stands behind a cue: from the parse to a span and an entity of the cast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.syntax import dependent, passive_agent, phrase_bounds
from twosource.records.annotation import Cast, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_CLIMB = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep", "parataxis"})


def speaker_token(verb: Token) -> Token | None:
    """Return the head noun of who says or thinks, or None where the sentence names nobody.

    Passives have an agent or nobody; participles, conjuncts and infinitives share the subject above them.
    """
    if dependent(verb, "auxpass", "nsubjpass") is not None or _reduced_passive(verb):
        return passive_agent(verb)
    token = verb
    for step in range(7):
        subject = (
            dependent(token, "nsubj", "csubj", "nsubjpass") if step else dependent(token, "nsubj", "csubj")
        )
        if subject is not None:
            return _antecedent(subject, token)
        if dependent(token, "expl") is not None:
            return None
        if token.dep_ in ("relcl", "acl"):
            return token.head
        if token.dep_ == "ccomp" and step == 0 and token.tag_ not in ("VBG", "VB"):
            return None
        if token.dep_ not in _CLIMB or token.head.i == token.i:
            return None
        token = token.head
    return None


def _reduced_passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and dependent(verb, "aux", "nsubj") is None


def _antecedent(subject: Token, verb: Token) -> Token | None:
    if subject.lower_ in _RELATIVE:
        return verb.head if verb.dep_ == "relcl" else subject
    if subject.lower_ in ("it", "there") and subject.dep_ == "expl":
        return None
    if subject.dep_ == "csubj":
        return None
    return subject


def resolve_speaker(
    doc: Doc, token: Token | None, cast: Cast, bounds: tuple[int, int] | None = None
) -> Speaker | None:
    """Make a speaker of a head noun: its phrase as written, and the entity mentioned at its head."""
    if token is None and bounds is None:
        return None
    if bounds is None:
        assert token is not None
        first, after = phrase_bounds(token, conjuncts=True)
        last = doc[after - 1]
        while after - 1 > first and (last.is_space or last.is_punct):
            after -= 1
            last = doc[after - 1]
        bounds = doc[first].idx, last.idx + len(last)
    mention = None
    if token is not None:
        mention = cast.mention_at(token.idx, token.idx + len(token))
        if mention is None and dependent(token, "appos") is not None:
            other = dependent(token, "appos")
            assert other is not None
            mention = cast.mention_at(other.idx, other.idx + len(other))
    return Speaker(
        start=bounds[0],
        end=bounds[1],
        entity=mention.entity if mention else None,
        text=" ".join(doc.text[bounds[0] : bounds[1]].split()),
    )
