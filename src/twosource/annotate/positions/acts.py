"""Acts that show a stance by what they are done over: "pulled out of the talks over the route".

Also the bare answer to a demand ("said it would comply") and signatures gathered for or against something.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.positions.duties import given
from twosource.annotate.positions.stand import Stand, holder_of, hull, is_unreal, made
from twosource.annotate.syntax import dependent, is_negated, is_passive
from twosource.lexicon import load
from twosource.records.annotation import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO_MATTER = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC", "CARDINAL", "QUANTITY", "MONEY", "PERCENT"})
_STAYING = frozenset({"prep", "pobj", "dobj", "prt", "advmod", "conj"})
_SIGNED: tuple[tuple[str, Stance], ...] = (("for", "supports"), ("against", "opposes"))


def act_verbs() -> frozenset[str]:
    """Return the verbs that `act` reads."""
    return frozenset(_acts())


def act(verb: Token) -> Iterator[Stand]:
    """Read what somebody does over something, or in solidarity with somebody."""
    particles = _acts()[verb.lemma_.lower()]
    following = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    if not (particles & {"", following}) or is_passive(verb) or is_unreal(verb) or is_negated(verb):
        return
    holder = holder_of(verb)
    if holder is None:
        return
    for preposition in _prepositions(verb):
        matter = dependent(preposition, "pobj")
        if matter is None or matter.ent_type_ in _NO_MATTER:
            continue
        if preposition.lower_ == "over":
            if matter.lemma_.lower() not in load("stance")["acts"]["places"]:
                yield from given(made(verb, "opposes", holder, [preposition], "act over", firm=True))
                return
        elif preposition.lower_ == "in" and matter.lower_ in load("stance")["acts"]["solidarity"]:
            about = [c for c in matter.rights if c.lower_ == "with"][:1]
            yield from given(made(verb, "supports", holder, about, "in solidarity", firm=True))
            return


def complying(verb: Token) -> Iterator[Stand]:
    """Read "said it would comply": a promise of what was last asked."""
    modal = any(c.lower_ in ("will", "would", "'ll") for c in verb.lefts if c.dep_ == "aux")
    if not modal or is_negated(verb) or (is_unreal(verb) and verb.dep_ != "ccomp"):
        return
    holder = holder_of(verb)
    about = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ in ("with", "to", "by")), None)
    ruled = dependent(verb, "dobj")
    if verb.lemma_ in load("stance")["acts"]["comply_objects"]:
        if ruled is None or ruled.lemma_.lower() not in load("stance")["acts"]["rules"]:
            return
        about = ruled
    if holder is None:
        return
    if about is not None:
        yield from given(made(verb, "promises", holder, [about], "comply with", firm=True))
    elif not any(c.dep_ in ("prep", "dobj", "advcl") for c in verb.rights):
        start, end = hull([holder, verb], verb)
        yield Stand("promises", (), holder, verb, start, end, ("verb", "comply"), back=True)


def signing(verb: Token) -> Iterator[Stand]:
    """Read "had collected 90,000 signatures for the change"."""
    names = dependent(verb, "dobj")
    if names is None or names.lemma_.lower() not in ("signature", "name") or is_unreal(verb):
        return
    for word, stance in _SIGNED:
        about = [c for t in (names, verb) for c in t.rights if c.dep_ == "prep" and c.lower_ == word][:1]
        if about and (holder := holder_of(verb)) is not None:
            yield from given(made(verb, stance, holder, about, f"signatures {word}", firm=True))
            return


def _prepositions(verb: Token) -> Iterator[Token]:
    """Yield the prepositions of a verb's clause, those that the parser hung on its objects included."""
    open_tokens = list(verb.rights)
    while open_tokens:
        token = open_tokens.pop(0)
        if token.dep_ not in _STAYING:
            continue
        if token.dep_ == "prep":
            yield token
        open_tokens.extend(token.rights)


@cache
def _acts() -> dict[str, frozenset[str]]:
    """Return the verbs of acts with the particles they need, "" for none."""
    table: dict[str, frozenset[str]] = {}
    for phrase in load("stance")["acts"]["verbs"]:
        verb, _, particle = phrase.partition(" ")
        table[verb] = table.get(verb, frozenset()) | {particle}
    return table
