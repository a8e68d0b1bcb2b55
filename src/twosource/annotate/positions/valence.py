"""What a word says, well or ill, by the lexicon, its part of speech and the words that turn it round."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.syntax import is_negated
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENDINGS = (
    *(("ly", ""), ("ly", "le"), ("ily", "y"), ("ness", ""), ("iness", "y")),
    *(("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e")),
)
_COMPARED = frozenset({"RBR", "RBS"})  # better, worst
_PREDICATES = frozenset({"attr", "oprd", "xcomp", "acomp", "amod", "ccomp"})


def verb_value(verb: Token, relation: str) -> int | None:
    """Return what a verb says of who does it (`of_subject`) or has it done to them (`to_object`)."""
    return _valences()[relation].get(verb.lemma_.lower())


def is_blow(verb: Token) -> bool:
    """Tell whether a verb is bodily harm, or help against it: who suffers it is not spoken ill of."""
    return verb.lemma_.lower() in _words("blows", "verbs")


def word_value(word: Token) -> int | None:
    """Return what a word says by itself, -1 or 1, None where it says nothing.

    Names say nothing ("the Justice Department"), nor do adverbs that only share their form with an adjective
    ("just", "alone").
    """
    if word.pos_ == "PROPN" and word.dep_ not in _PREDICATES:
        return None
    if word.pos_ == "ADV" and not word.lower_.endswith("ly") and word.tag_ not in _COMPARED:
        return None
    words, lemma = _valences()["words"], word.lemma_.lower()
    value = words.get(lemma) or words.get(word.lower_) or _made_of(lemma)
    if value is None and word.pos_ in ("VERB", "NOUN"):
        value = _valences()["to_object"].get(lemma)
    return value


def is_turned(word: Token) -> bool:
    """Tell whether a word stands in a negation or under a word of lack: "no charm", "lacks any charm".

    The shifters of Polanyi and Zaenen (2006), "Contextual valence shifters".
    """
    head = word.head
    if is_negated(word) or is_negated(head):
        return True
    shifters = _words("shifters", "words")
    if any(child.lemma_.lower() in shifters for child in word.lefts):
        return True
    above = head.head if word.dep_ == "pobj" and head.lower_ == "of" else head
    return word.dep_ in ("dobj", "xcomp", "pobj") and above.lemma_.lower() in shifters


def takes_words(verb: Token, frame: str) -> bool:
    """Tell whether a verb reports what its subject says, in a frame of the lexicon of cues."""
    return verb.lemma_.lower() in _cues(frame)


@cache
def _cues(frame: str) -> frozenset[str]:
    groups = (group for group in load("cue_verbs").values() if frame in group["frames"])
    return frozenset(verb for group in groups for verb in group.get("verbs", ()))


@cache
def _made_of(lemma: str) -> int | None:
    """Return the value of the word that an adverb, a noun in -ness or a participle is made of."""
    words = _valences()["words"]
    for ending, restored in _ENDINGS:
        if lemma.endswith(ending) and len(lemma) > len(ending) + 3:
            value = words.get(lemma[: -len(ending)] + restored)
            if value is not None:
                return value
    return None


@cache
def _words(group: str, field: str) -> frozenset[str]:
    return frozenset(load("sentiment")[group][field])


@cache
def _valences() -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for group in ("to_object", "of_subject", "words"):
        sides = load("sentiment")[group]
        table[group] = dict.fromkeys(sides["positive"], 1) | dict.fromkeys(sides["negative"], -1)
    return table
