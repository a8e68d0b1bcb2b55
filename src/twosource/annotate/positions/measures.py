"""Measures against somebody: sanctions are against the conduct they punish, and no issue themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate.positions.naming import names_of
from twosource.annotate.positions.stand import Stand, holder_of, hull, is_unreal
from twosource.annotate.syntax import dependent, is_negated, is_passive
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token


def measure(verb: Token) -> Iterator[Stand]:
    """Read the conduct off "imposed sanctions on two officials over the shelling of a town"."""
    words = load("stance")["measures"]
    lemma = verb.lemma_.lower()
    if lemma == "sanction":
        thing = dependent(verb, "nsubjpass" if is_passive(verb) else "dobj")
    elif lemma in words["verbs"]:
        thing = dependent(verb, "nsubjpass" if is_passive(verb) else "dobj")
        if thing is None or thing.lemma_.lower() not in words["nouns"]:
            return
    else:
        return
    holder = holder_of(verb)
    if thing is None or holder is None or is_unreal(verb) or is_negated(verb):
        return
    for reason in _reasons(verb):
        issues = names_of(reason, conduct=True)[:2]
        if issues:
            start, end = hull([holder, verb, thing, reason], verb)
            yield Stand("opposes", issues, holder, verb, start, end, ("measure", thing.lemma_.lower()))
            return


def _reasons(verb: Token) -> Iterator[Token]:
    words = load("stance")["measures"]
    for token in verb.subtree:
        if token.i < verb.i:
            continue
        if token.dep_ == "prep" and token.lower_ in words["reasons"] and not _is_when(token):
            yield token
        for phrase in words["reason_phrases"]:
            parts = phrase.split()
            if token.doc[token.i : token.i + len(parts)].text.lower() == phrase:
                last = token.doc[token.i + len(parts) - 1]
                yield last if dependent(last, "pobj", "pcomp") is not None else token
        if token.lower_ in words["involved"]:
            about = next(
                (c for c in token.rights if c.dep_ == "prep" and c.lower_ in ("for", "in", "of")), None
            )
            if about is not None:
                yield about


def _is_when(preposition: Token) -> bool:
    """Tell whether "for" or "after" only says how long or when."""
    inner = dependent(preposition, "pobj")
    return inner is not None and inner.ent_type_ in ("DATE", "TIME", "CARDINAL", "PERSON", "GPE", "ORG")
