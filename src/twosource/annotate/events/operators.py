"""What stands over an event: the classes of governing verbs, nouns and adjectives."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.events.frames import FILES
from twosource.annotate.syntax import dependent
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def _table(section: str) -> dict[str, str]:
    """Map each lemma (or `lemma_particle`) of a section to its class; an earlier class keeps a word."""
    found: dict[str, str] = {}
    for name, words in load("event_status")[section].items():
        for word in words.split():
            found.setdefault(word, name)
    return found


@cache
def words(section: str, name: str) -> frozenset[str]:
    """Return one word list of `event_status.toml`."""
    return frozenset(load("event_status")[section][name].split())


@cache
def _vocabulary() -> frozenset[str]:
    found = {word.partition("_")[0] for section in ("operators", "light") for word in _table(section)}
    for name in FILES:
        for entries in load(f"event_frames_{name}").values():
            found.update(w.partition("_")[0] for entry in entries for w in entry.get("verbs", "").split())
    return frozenset(found)


@cache
def _mended(text: str, lemma: str) -> str:
    vocabulary = _vocabulary()
    for ending in ("s", "es", "d", "ed", "ing"):
        stem = text.removesuffix(ending)
        doubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem  # "bussed", "rammed"
        for guess in (stem, f"{stem}e", doubled) if stem != text else ():
            if guess in vocabulary:
                return guess
    for past, verb in _irregular().items():
        whole = f"{text.removesuffix(past)}{verb}"
        if text.endswith(past) and text != past and whole in vocabulary:
            return whole  # "retook", "overthrew"
    return lemma


@cache
def _irregular() -> dict[str, str]:
    return {past: verb for verb, past in load("headline_verbs")["past"].items() if not past.endswith("ed")}


def lemma_of(verb: Token) -> str:
    """Return a verb's lemma; where the model's is no word we know ("hop" for "hopes"), one that we do."""
    lemma = verb.lemma_.lower()
    if verb.lower_ in (f"{lemma}ed", f"{lemma}ing") and f"{lemma}e" in _vocabulary():
        return f"{lemma}e"  # "raped" is of "rape": "rap" would double its consonant
    return lemma if lemma in _vocabulary() else _mended(verb.lower_, lemma)


def operator_of(token: Token) -> str | None:
    """Return the operator class of a governing verb, noun or adjective, or None."""
    lemma = token.lemma_.lower() if token.pos_ not in ("VERB", "AUX") else lemma_of(token)
    if token.pos_ in ("NOUN", "PROPN"):
        return _table("nouns").get(lemma)
    if token.pos_ == "ADJ":
        return _table("adjectives").get(lemma)
    table = _table("operators")
    for child in token.children:
        if child.dep_ in ("prt", "prep") and f"{lemma}_{child.lower_}" in table:
            return table[f"{lemma}_{child.lower_}"]
    if lemma in ("go", "be") and token.tag_ == "VBG":
        return "COMMIT"
    found = table.get(lemma)
    if lemma in words("markers", "asking"):  # "ordered the firm to pay", not "ordered an inquiry"
        labels = {child.dep_ for child in token.children}
        asked = bool(labels & {"dobj", "nsubjpass"}) and "xcomp" in labels
        asked = asked or any(_has_infinitive_subject(c) for c in token.children if c.dep_ == "ccomp")
        found = "ASK" if asked else found
    elif lemma == "remind" and dependent(token, "ccomp") is not None:
        found = "SAY"  # "reminded that they had met", not "reminded them to pay"
    if token.tag_ == "VBN" and lemma in ("suppose", "schedule", "due"):
        return "COMMIT"
    return found


def _has_infinitive_subject(clause: Token) -> bool:
    """Tell whether a clause is "X to do" of "ordered X to do"."""
    below = list(clause.children)
    return any(c.lower_ == "to" for c in below) and any(c.dep_ in ("nsubj", "nsubjpass") for c in below)


def light_class(verb: Token) -> str | None:
    """Return what a verb says of a noun event it carries: do, join, receive, occur, plan, cancel or deny."""
    table = _table("light")
    lemma = lemma_of(verb)
    for child in verb.children:
        if child.dep_ in ("prt", "prep", "dobj") and f"{lemma}_{child.lemma_.lower()}" in table:
            return table[f"{lemma}_{child.lemma_.lower()}"]
    return table.get(lemma)
