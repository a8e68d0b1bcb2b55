"""Nouns for actors and the words of titles, as sets ready to look up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SIDES = frozenset({"ruling", "governing", "opposition"})  # before the name of a party
OF_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """What a noun such as "minister", "ministry" or "troops" says of an actor."""

    noun: str  # singular
    kind: Literal["person", "body", "mass"]
    sector: str


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The word lists of `titles.toml` as sets, lower case."""

    male: frozenset[str]
    female: frozenset[str]
    honorifics: frozenset[str]
    abbreviations: dict[str, str]
    male_nouns: frozenset[str]
    female_nouns: frozenset[str]
    modifiers: frozenset[str]
    former: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    portfolios: frozenset[str]
    directions: frozenset[str]
    flexible: frozenset[str]
    family_first: frozenset[str]
    offices: dict[str, str]
    say_verbs: frozenset[str]
    type_words: dict[str, str]  # "ministry" -> "organisation"
    mind_verbs: frozenset[str]
    company_posts: frozenset[str]
    kin: frozenset[str]
    consorts: frozenset[tuple[str, ...]]  # in two words
    no_class: frozenset[str]
    apposed: frozenset[str]


@cache
def actor_nouns() -> dict[str, ActorNoun]:
    """Return every noun and noun phrase for an actor by its lower-case singular; the first sector wins."""
    found: dict[str, ActorNoun] = {}
    for sector, lists in load("actors").items():
        for field, kind in (("persons", "person"), ("bodies", "body"), ("mass", "mass")):
            for noun in lists.get(field, ()):
                found.setdefault(noun, ActorNoun(noun, kind, sector))  # type: ignore[arg-type]
    return found


@cache
def title_words() -> TitleWords:
    """Return the word lists around a person's name."""
    data = load("titles")
    honorifics, words, clues = data["honorifics"], data["words"], data["clues"]
    types = {}
    for field, kind in (
        ("organisation_words", "organisation"),
        ("place_words", "place"),
        ("event_words", "event"),
        ("work_words", "work"),
    ):
        types.update(dict.fromkeys(clues[field], kind))
    return TitleWords(
        male=frozenset(honorifics["male"]),
        female=frozenset(honorifics["female"]),
        honorifics=frozenset(honorifics["male"] + honorifics["female"] + honorifics["unknown"]),
        abbreviations=data["abbreviations"],
        male_nouns=frozenset(data["gendered"]["male"]),
        female_nouns=frozenset(data["gendered"]["female"]),
        modifiers=frozenset(words["modifiers"]),
        former=frozenset(words["former"]),
        suffixes=frozenset(words["suffixes"]),
        particles=frozenset(words["particles"]),
        portfolios=frozenset(words["portfolios"]),
        directions=frozenset(words["directions"]),
        flexible=frozenset(words["flexible"]),
        family_first=frozenset(data["family_first"]["surnames"]),
        offices=data["offices"],
        say_verbs=frozenset(clues["say_verbs"]),
        type_words=types,
        mind_verbs=frozenset(clues["mind_verbs"]),
        company_posts=frozenset(clues["company_posts"]),
        kin=frozenset(words["kin"]),
        consorts=frozenset(tuple(w.split()) for w in words["consorts"]),
        no_class=frozenset(data["apposed"]["never"]),
        apposed=frozenset(data["apposed"]["nouns"]),
    )


@cache
def singular_of(word: str) -> str | None:
    """Return the actor noun of which a lower-case word is the singular or plural, None if it is none."""
    nouns = actor_nouns()
    if word in nouns:
        return word
    for ending, instead in (("men", "man"), ("women", "woman"), ("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and word[: -len(ending)] + instead in nouns:
            return word[: -len(ending)] + instead
    return {"children": "child", "wives": "wife"}.get(word)


def class_noun_behind(doc: Doc, after: int) -> ActorNoun | None:
    """Return the noun behind a name that says what body it is: "party" of "the Miners Union party"."""
    if after >= len(doc) or doc[after].lower_ not in title_words().apposed or not doc[after].text.islower():
        return None
    noun = actor_nouns().get(doc[after].lower_)
    beside = after + 1 < len(doc) and doc[after + 1].pos_ == "NOUN"  # "a Nordfeld company car"
    return noun if noun is not None and noun.kind == "body" and not beside else None


def class_noun_before(doc: Doc, first: int) -> ActorNoun | None:
    """Return the noun that says what body the name at `first` is: "operator" of "port operator Marvola".

    None if the name is the subject of a clause of its own ("the company Braga founded").
    """
    if first == 0:
        return None
    noun = actor_nouns().get(doc[first - 1].lower_)
    if noun is None or noun.kind != "body" or noun.sector in OF_STATE:
        return None  # "Foreign Ministry Zhao" is a spokesman who lost his noun
    if doc[first - 1].lower_ in title_words().no_class:
        return None
    name = doc[first]
    while name.dep_ == "compound" and name.head.i > name.i:
        name = name.head
    if name.dep_ in ("nsubj", "nsubjpass") and name.head.dep_ in ("relcl", "ccomp", "acl"):
        return noun if doc[first - 1].dep_ == "compound" and name.head.dep_ == "ccomp" else None
    return noun


@cache
def also_firms() -> frozenset[str]:
    """Return the nouns for people that are firms as often: "the buyer, Lowell Health"."""
    return frozenset(load("organisations")["also_firms"]["nouns"])


@cache
def firm_trades() -> frozenset[str]:
    """Return the nouns for people that are firms nearly always in news: "the insurer"."""
    return frozenset(load("organisations")["also_firms"]["trades"])


def is_party(doc: Doc, first: int, after: int) -> bool:
    """Tell whether tokens [first, after) name a party by its followers: "the Centre Democrats"."""
    last = doc[after - 1]
    if last.text not in _followers() or first == 0:
        return False
    return after - first > 1 or (doc[first - 1].lower_ == "the" and last.text in _parties())


@cache
def _followers() -> frozenset[str]:
    parties = load("organisations")["parties"]
    return frozenset(parties["alone"] + parties["behind"])


@cache
def _parties() -> frozenset[str]:
    return frozenset(load("organisations")["parties"]["alone"])


def joins_fields(word: Token) -> bool:
    """Tell whether a conjunction stands between two fields of one office: "Water and Energy Minister"."""
    fields, left, right = title_words().portfolios, word.nbor(-1), word.nbor(1)
    named = left.text[0].isupper() and right.text[0].isupper()
    return named and left.lower_ in fields and right.lower_ in fields
