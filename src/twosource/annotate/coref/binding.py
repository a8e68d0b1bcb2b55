"""What a pronoun cannot mean, whatever else speaks for it: rules of the clause around it.

They follow the binding conditions of Chomsky (1981), Lectures on Government and Binding, as far as a
dependency parse shows them: a plain pronoun is not the subject of its own verb, nor the noun whose phrase it
stands in.
"""

from __future__ import annotations

from functools import cache

from twosource.annotate.coref.frame import SUBJECTS, Frame
from twosource.lexicon import load

_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_INSIDE = frozenset({"prep", "pobj", "amod", "acl", "compound", "nmod", "advmod", "npadvmod", "nummod"})


def impossible(frame: Frame, token: int, head: int) -> bool:
    """Tell whether a pronoun cannot mean the noun at `head`.

    Args:
        frame: The parse.
        token: The pronoun; not a reflexive.
        head: The head word of what it would mean.
    """
    heads, deps = frame.heads, frame.deps
    label = deps[token]
    if label == "poss":
        return heads[token] == head or _phrase_named(frame, heads[token], head)
    if deps[head] in SUBJECTS:
        verb = heads[head]
        if label in ("dobj", "dative", "oprd") and _shared_verb(frame, heads[token]) == verb:
            return True
        if label == "pobj" and _shared_verb(frame, heads[heads[token]]) == verb:
            return not keeps_about(frame, token, head)
        if label in SUBJECTS and heads[token] == verb:
            return True
    if (
        label in ("dobj", "dative", "pobj")
        and deps[head] in ("dobj", "dative")
        and heads[head] == heads[token]
    ):
        return True
    return _within(frame, token, head) or _gap(frame, token, head) or _beside_who(frame, token, head)


def keeps_about(frame: Frame, token: int, head: int) -> bool:
    """Tell whether a subject takes or leaves something about itself: "he took the bell with him"."""
    preposition = frame.heads[token]
    verbs = _carrying().get(frame.lower[preposition], frozenset())
    verb = frame.heads[preposition]
    if frame.deps[verb] == "dobj":  # "left a house behind him", as the parser has it
        verb = frame.heads[verb]
    return (
        frame.deps[token] == "pobj"
        and frame.lemma(verb) in verbs
        and _shared_verb(frame, verb) == frame.heads[head]
    )


@cache
def _carrying() -> dict[str, frozenset[str]]:
    return {word: frozenset(verbs) for word, verbs in load("coreference")["carrying"].items()}


def _phrase_named(frame: Frame, noun: int, head: int) -> bool:
    """Tell whether `head` names what a possessed noun describes: "her commander, General Tarn"."""
    return (frame.deps[head] == "appos" and frame.heads[head] == noun) or (
        frame.deps[noun] == "appos" and frame.heads[noun] == head
    )


def _shared_verb(frame: Frame, verb: int) -> int:
    """Return the verb whose subject a clause shares: "spoke" of "spoke to Lee, warning him"."""
    for _ in range(6):
        above = frame.heads[verb]
        shares = frame.deps[verb] == "conj" or (frame.deps[verb] == "advcl" and frame.tags[verb] == "VBG")
        if not shares or above == verb or not frame.tags[above].startswith("VB") or _own_subject(frame, verb):
            return verb
        verb = above
    return verb


def _own_subject(frame: Frame, verb: int) -> bool:
    return any(child.dep_ in SUBJECTS for child in frame.doc[verb].lefts)


def _within(frame: Frame, token: int, head: int) -> bool:
    """Tell whether a pronoun stands inside the phrase of `head`: "a person close to him"."""
    if not head < token < head + 12:
        return False
    index = token
    for _ in range(6):
        if frame.deps[index] not in _INSIDE:
            return False
        index = frame.heads[index]
        if index == head:
            return True
    return False


def _beside_who(frame: Frame, token: int, head: int) -> bool:
    """Tell whether a pronoun is the object where "who" stands for `head`: "an official who knew him"."""
    if frame.deps[token] == "pobj":
        token = frame.heads[token]
    elif frame.deps[token] not in ("dobj", "dative"):
        return False
    verb = frame.heads[token]
    if frame.deps[verb] != "relcl" or frame.heads[verb] != head:
        return False
    return any(c.dep_ in SUBJECTS and c.tag_ in _RELATIVE for c in frame.doc[verb].lefts)


def _gap(frame: Frame, token: int, head: int) -> bool:
    """Tell whether `head` is what the pronoun's own relative clause leaves out: "the strike it announced"."""
    if not head < token < head + 8 or frame.deps[token] not in SUBJECTS:
        return False
    verb = frame.heads[token]
    for _ in range(4):
        if frame.deps[verb] in ("relcl", "acl", "ccomp") and frame.heads[verb] == head:
            return frame.tags[verb] != "VBG"  # "a diplomat, asking that she not be named"
        if frame.deps[verb] not in ("xcomp", "ccomp", "conj"):
            return False
        verb = frame.heads[verb]
    return False
