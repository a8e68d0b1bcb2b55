"""Nouns of stance: "voiced support for", "Baku's insistence on", "is an opponent of", "took no side in"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.actor_nouns import is_actor
from twosource.annotate.positions.stand import Stand, holder_of, hull, is_unreal, made
from twosource.annotate.syntax import dependent, is_negated
from twosource.lexicon import load
from twosource.records.annotation import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_STANCES: tuple[Stance, ...] = ("supports", "opposes", "demands", "promises", "rejects", "accuses")
_NO = frozenset({"no", "neither"})


@cache
def stance_nouns() -> frozenset[str]:
    """Return the nouns that `nominal` reads."""
    return frozenset((*_nouns(), *_holders(), *load("stance")["neutral"]["nouns"]))


def nominal(noun: Token) -> Iterator[Stand]:
    """Read a noun that shows a stance by what stands around it."""
    lemma = noun.lemma_.lower()
    told = _nouns().get(lemma)
    if told is not None:
        for stance, prepositions in told:
            yield from _noun_stand(noun, stance, prepositions)
    side = _holders().get(lemma)
    if side is not None:
        yield from _is_holder(noun, side)
    if lemma in load("stance")["neutral"]["nouns"]:
        yield from _no_side(noun)


def _noun_stand(noun: Token, stance: Stance, prepositions: list[str]) -> Iterator[Stand]:
    """Read "expressed support for", "marched in protest against", "the union's opposition to"."""
    lemma = noun.lemma_.lower()
    about = _about(noun, prepositions)
    verb = noun.head
    owner = dependent(noun, "poss") or _owner_behind(noun)
    clause = _clause(noun, stance)
    if owner is not None and clause is not None and _is_somebody(owner):
        yield from _stand(made(noun, stance, owner, [clause], f"{lemma} that", firm=True))
        return
    told = dependent(verb, "attr") if noun.dep_ == "nsubj" and verb.lemma_ == "be" else None
    if owner is not None and told is not None and about is None and not is_unreal(verb):
        yield from _stand(made(noun, stance, owner, [told], f"{lemma} is"))  # "its only demand is a truce"
        return
    if noun.dep_ == "pobj" and verb.lower_ in ("over", "despite", "amid", "against") and about is None:
        if (
            owner is not None and stance == "opposes" and _is_somebody(owner)
        ):  # "over the objections of Sweden"
            start, end = hull([owner, noun], noun)
            yield Stand(stance, (), owner, noun, start, end, ("noun", lemma), back=True)
        return
    if noun.dep_ == "pobj" and verb.lower_ == "with":
        yield from _reaction(noun, stance, about, prepositions)
        return
    if noun.dep_ == "pobj" and verb.lower_ in ("in", "to") and lemma in ("protest", "support"):
        verb = verb.head
        about = about or _about(verb, prepositions)
    elif noun.dep_ == "dobj" and stance == "opposes" and verb.lemma_ in load("stance")["nouns"]["dropping"]:
        if any(dependent(c, "mark") is not None for c in verb.rights if c.dep_ == "advcl"):
            return  # "will lift its veto only if"
        stance, about = "supports", about or _about(verb, prepositions)  # "has withdrawn its objections to"
    elif noun.dep_ != "dobj" or verb.lemma_ not in load("stance")["nouns"]["verbs"]:
        if owner is not None and about is not None and _is_somebody(owner) and noun.dep_ != "dobj":
            yield from _stand(made(noun, stance, owner, [about], f"{lemma} {about.lower_}"))
        return
    else:
        about = about or _about(verb, prepositions)
    if about is None or verb.pos_ != "VERB":
        return
    holder = holder_of(verb)
    if holder is not None and not is_unreal(verb) and not is_negated(verb):
        yield from _stand(made(noun, stance, holder, [about], f"{lemma} {about.lower_}"))


def _reaction(noun: Token, stance: Stance, about: Token | None, prepositions: list[str]) -> Iterator[Stand]:
    """Read "reacted with dismay to the move", "greeted the decree with anger"."""
    verb = noun.head.head
    if verb.lemma_ not in load("stance")["nouns"]["reactions"] or is_unreal(verb) or is_negated(verb):
        return
    about = about or _about(verb, [*prepositions, "to"]) or dependent(verb, "dobj")
    holder = holder_of(verb)
    if holder is not None and about is not None:
        yield from _stand(made(noun, stance, holder, [about], f"with {noun.lemma_.lower()}", firm=True))


def _is_somebody(owner: Token) -> bool:
    if owner.pos_ == "NOUN":
        return is_actor(owner.lower_)
    return owner.pos_ == "PROPN" or owner.lower_ in ("his", "her", "their", "its")


def _owner_behind(noun: Token) -> Token | None:
    """Return who holds it in "the opposition of fishermen to the dam", "a plea from Oslo for calm"."""
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in load("stance")["nouns"]["holders_by"]:
            inner = dependent(child, "pobj")
            if inner is not None and inner.pos_ in ("PROPN", "NOUN") and _is_somebody(inner):
                return inner
    return None


def _clause(noun: Token, stance: Stance) -> Token | None:
    """Return the clause that tells what is asked, promised or refused."""
    if noun.lemma_.lower() not in load("stance")["nouns"]["clauses"].get(stance, ()):
        return None
    clause = next((c for c in noun.rights if c.dep_ in ("acl", "ccomp", "relcl")), None)
    if clause is None:
        return None
    mark = dependent(clause, "mark")
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.lefts)
    return clause if infinitive or (mark is not None and mark.lower_ == "that") else None


def _is_holder(noun: Token, stance: Stance) -> Iterator[Stand]:
    """Read "is an opponent of the levy", "Ida Holm, a champion of the railway,"."""
    about = _about(noun, ["of"])
    owned = dependent(noun, "poss")  # "Ida Holm, the bill's sponsor"
    if about is None and owned is not None and owned.pos_ == "NOUN":
        about = owned
    holder: Token | None = None
    if noun.dep_ == "attr" and noun.head.lemma_ in ("be", "remain", "become"):
        if is_negated(noun.head) or is_unreal(noun.head):
            return
        holder = dependent(noun.head, "nsubj")
    elif noun.dep_ == "appos":
        holder = noun.head
    if holder is not None and about is not None and not any(c.lower_ in _NO for c in noun.lefts):
        yield from _stand(made(noun, stance, holder, [about], noun.lemma_.lower()))


def _no_side(noun: Token) -> Iterator[Stand]:
    """Read "took no side in the matter", "has no position on the bill"."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in load("stance")["neutral"]["verbs"]:
        return
    if not any(c.lower_ in _NO for c in noun.lefts) or is_unreal(verb):
        return
    holder = holder_of(verb)
    about = _about(noun, ["on", "in", "over"]) or _about(verb, ["on", "in", "over"])
    if holder is not None:
        yield from neutral(verb, holder, about)


def neutral(verb: Token, holder: Token, about: Token | None) -> Iterator[Stand]:
    """Make a declared absence of a stance, on what is named or what was last spoken of."""
    named = made(holder, "neutral", holder, [about], "neutral") if about is not None else None
    issues = named.issues if named is not None else ()
    start, end = hull([holder, verb, about or verb], verb)
    yield Stand("neutral", issues, holder, verb, start, end, ("neutral", verb.lemma_), back=not issues)


def _about(head: Token, prepositions: list[str]) -> Token | None:
    return next((c for c in head.rights if c.dep_ == "prep" and c.lower_ in prepositions), None)


def _stand(stand: Stand | None) -> Iterator[Stand]:
    if stand is not None:
        yield stand


@cache
def _nouns() -> dict[str, list[tuple[Stance, list[str]]]]:
    """Return what each noun of stance shows, with the prepositions that lead to the issue."""
    table: dict[str, list[tuple[Stance, list[str]]]] = {}
    for stance in _STANCES:
        for lemma, prepositions in load("stance")["nouns"].get(stance, {}).items():
            table.setdefault(lemma, []).append((stance, prepositions))
        for lemma in load("stance")["nouns"]["clauses"].get(stance, ()):
            if all(told != stance for told, _ in table.get(lemma, ())):
                table.setdefault(lemma, []).append((stance, []))
    return table


@cache
def _holders() -> dict[str, Stance]:
    """Return the nouns for people that hold a stance, with it."""
    table: dict[str, Stance] = {}
    for stance in _STANCES:
        table.update(dict.fromkeys(load("stance")["holders"].get(stance, ()), stance))
    return table
