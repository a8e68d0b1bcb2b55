"""Infinitives that the parser joined to the verb that asks for them."""

from __future__ import annotations

from spacy.tokens import Doc

from twosource.annotate.joined_infinitives import rejoin_infinitives
from twosource.annotate.model import load_model

WORDS = ["Oslo", "urged", "Chad", "to", "lift", "it", "and", "end", "it"]
TAGS = ["NNP", "VBD", "NNP", "TO", "VB", "PRP", "CC", "VB", "PRP"]
HEADS = [1, 1, 1, 4, 1, 4, 1, 1, 7]
DEPS = ["nsubj", "ROOT", "dobj", "aux", "xcomp", "dobj", "cc", "conj", "dobj"]


def parsed(tags: list[str]) -> Doc:
    return Doc(load_model().vocab, words=WORDS, tags=tags, heads=HEADS, deps=DEPS)


def test_a_bare_infinitive_goes_with_the_infinitive_before_it() -> None:
    doc = parsed(TAGS)
    rejoin_infinitives(doc)
    assert (doc[7].head.text, doc[7].dep_) == ("lift", "conj")


def test_a_finite_verb_stays_with_the_verb_it_was_joined_to() -> None:
    doc = parsed([*TAGS[:7], "VBD", "PRP"])
    rejoin_infinitives(doc)
    assert doc[7].head.text == "urged"
