"""The "it" that refers to nothing: weather, "it is clear that", "made it possible to"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSES = frozenset({"ccomp", "csubj", "xcomp", "advcl", "acl", "relcl", "csubjpass"})


def is_pleonastic(token: Token) -> bool:
    """Tell whether an "it" refers to nothing."""
    words = _words()
    if token.dep_ == "expl":
        return True
    doc = token.doc
    following = doc[token.i + 1] if token.i + 1 < len(doc) else token
    if token.i and doc[token.i - 1].lemma_ in words["makers"] and following.lemma_ in words["adjectives"]:
        return True  # "made it clear that"
    if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    verb = token.head
    if verb.lemma_ in words["verbs"]:
        return True
    if verb.lemma_ in words["likenesses"] and any(
        t.lower_ in ("like", "as") for t in doc[verb.i + 1 : verb.i + 2]
    ):
        return True  # "it looks like they will escape"
    clauses = any(c.dep_ in _CLAUSES for c in verb.children)
    passive = token.dep_ == "nsubjpass" or any(c.dep_ == "auxpass" for c in verb.children)
    stems = {verb.lemma_, verb.lower_.removesuffix("d"), verb.lower_.removesuffix("ed")}
    having = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    if (passive or (verb.tag_ == "VBN" and not having)) and stems & words["passive"]:
        return True
    plain = verb.lower_ in ("is", "was") and not any(
        c.dep_ in ("acomp", "attr", "prep") for c in verb.children
    )
    if plain:
        return True  # "it is to strengthen its hand": no person or body
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "oprd"):
            deeper = any(c.dep_ in _CLAUSES or c.dep_ == "prep" for c in child.children)
            if child.lemma_ in ("time", "hope", "consensus", "pity", "shame", "duty") and (clauses or deeper):
                return True
            if child.dep_ == "acomp" and (child.lemma_ in words["adjectives"]) and (clauses or deeper):
                return True
            if (
                child.dep_ == "attr"
                and clauses
                and any(c.lower_ == "that" or c.tag_ == "TO" for c in _marks(verb))
            ):
                return True
    return False


def _marks(verb: Token) -> list[Token]:
    return [g for c in verb.children if c.dep_ in ("ccomp", "csubj", "xcomp", "advcl") for g in c.children]


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in load("coreference")["pleonastic"].items()}
