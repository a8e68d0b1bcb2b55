"""Read a dependency parse: who does a verb, to whom, and how far a noun phrase reaches.

Labels are those of the English models (ClearNLP style: nsubj, nsubjpass, dobj, pobj, agent, appos, conj).
All functions look at spaCy tokens and change nothing. `token.idx` is an offset into the article's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
NOUN_TAGS = frozenset({"NOUN", "PROPN", "PRON"})
# Dependents that belong to a noun phrase proper, before its head or tight after it.
_INNER = frozenset(
    {"det", "predet", "poss", "case", "amod", "compound", "nummod", "quantmod", "nmod", "advmod", "neg"}
    | {"npadvmod", "punct", "preconj"}
)
_CLAUSES = frozenset({"relcl", "acl", "ccomp", "xcomp", "advcl", "parataxis"})
_SHARED_SUBJECT = frozenset({"conj", "xcomp", "advcl"})


def dependent(token: Token, *labels: str) -> Token | None:
    """Return the first direct dependent of `token` with one of the labels."""
    for child in token.children:
        if child.dep_ in labels:
            return child
    return None


def subject_of(verb: Token) -> Token | None:
    """Return the grammatical subject of a verb, its own or the one it shares.

    A coordinated verb ("met and talked"), a controlled one ("hopes to meet") and a participle clause
    ("..., adding that") take the subject of the verb above.
    """
    token = verb
    for _ in range(6):
        found = dependent(token, "nsubj", "nsubjpass", "csubj")
        if found is not None:
            return found
        if token.dep_ in ("relcl", "acl"):
            return token.head
        if token.dep_ in _SHARED_SUBJECT and token.head.pos_ in ("VERB", "AUX") and token.head.i != token.i:
            token = token.head
            continue
        return None
    return None


def objects_of(verb: Token) -> list[Token]:
    """Return the direct and indirect objects of a verb with their conjuncts, in text order."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in ("dobj", "dative", "attr", "oprd") and child.pos_ in NOUN_TAGS:
            found.extend(coordinated(child))
    return found


def passive_agent(verb: Token) -> Token | None:
    """Return X of "was criticised by X"."""
    by = dependent(verb, "agent")
    return dependent(by, "pobj") if by is not None else None


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is in the passive voice (reduced relatives included)."""
    if dependent(verb, "nsubjpass", "auxpass", "csubjpass", "agent") is not None:
        return True
    # a past tense cannot hang on a noun: the tagger took "a man held over a theft" for one
    return bool(verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") and dependent(verb, "nsubj") is None)


def doers_of(verb: Token) -> list[Token]:
    """Return who does the verb: the subject, or the agent of a passive, with conjuncts."""
    found = passive_agent(verb) if is_passive(verb) else subject_of(verb)
    return coordinated(found) if found is not None else []


def targets_of(verb: Token) -> list[Token]:
    """Return to whom the verb is done: the objects, or the subject of a passive, with conjuncts."""
    if not is_passive(verb):
        return objects_of(verb)
    found = verb.head if verb.dep_ == "acl" else subject_of(verb)
    return coordinated(found) if found is not None else []


def prepositional_objects(token: Token, *prepositions: str) -> list[Token]:
    """Return the objects of the given prepositions under `token`, with conjuncts, in text order."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in prepositions:
            for grandchild in child.children:
                if grandchild.dep_ in ("pobj", "pcomp"):
                    found.extend(coordinated(grandchild))
    return found


def coordinated(token: Token) -> list[Token]:
    """Return a token and what is coordinated with it below ("Lee", "Kim" and "Park"), in text order."""
    found = [token]
    reached = 0
    while reached < len(found):
        found.extend(child for child in found[reached].children if child.dep_ == "conj")
        reached += 1
    return sorted(found, key=lambda t: t.i) if len(found) > 1 else found


def is_negated(verb: Token) -> bool:
    """Tell whether a verb, or a helping verb above it, carries a negation word."""
    for token in (verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass"))):
        if any(child.dep_ == "neg" for child in token.children):
            return True
    return any(c.dep_ in ("nsubj", "nsubjpass", "dobj") and _has_no(c) for c in verb.children)


def core_bounds(head: Token) -> tuple[int, int]:
    """Return token indices [first, last + 1) of the noun phrase without what follows its head.

    "the senior minister of trade, who left" gives "the senior minister".
    """
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _INNER or (child.dep_ == "punct" and child.text in ",;:()\"'"):
            break
        first = child.left_edge.i
    return first, head.i + 1


def phrase_bounds(
    head: Token, *, clauses: bool = False, appositions: bool = False, conjuncts: bool = False
) -> tuple[int, int]:
    """Return token indices [first, last + 1) of a noun phrase with its prepositional phrases.

    Args:
        head: The head noun.
        clauses: Keep relative and participle clauses after the head.
        appositions: Keep appositions ("Lee, the minister").
        conjuncts: Keep what is coordinated with the head ("Lee and Kim").
    """
    first, after = core_bounds(head)
    for child in head.rights:
        label = child.dep_
        if label in _CLAUSES and not clauses:
            break
        if label == "appos" and not appositions:
            break
        if label in ("conj", "cc") and not conjuncts:
            break
        if label == "punct":
            continue
        after = child.right_edge.i + 1
    return first, after


def character_span(token: Token, first: int, after: int) -> tuple[int, int]:
    """Return the character offsets [start, end) of tokens [first, after) of the token's document."""
    doc = token.doc
    last = doc[after - 1]
    return doc[first].idx, last.idx + len(last)


def _has_no(token: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in ("no", "neither") for child in token.children)
