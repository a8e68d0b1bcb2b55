"""The quick attribute rules and lemmas give what the model's own components give."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from corpora import EXAMPLE
from twosource.annotate import attributes
from twosource.annotate.attributes import KeptLemmas, KeptRules, quicker
from twosource.annotate.model import load_model

ODD = (
    "",
    "   \n\n  ",
    "There is no ferry. There's one now, and there were two.",
    "Let's go. I'm gonna ask y'all; she's gotta wait. C'mon, they won't.",
    "He said nothin'. 'Cause it's late, 'tis true; 'em all ain't here.\n\n\nDo you? I do. They have had it.",
    "\n\nTHAT IS WHAT WE THINK\nthat that that is is\ttabs  and   blanks\n",
    "The dogs got what the dog gets. You told me that I, who am here, saw it; it saw you and i.",
)


def _without_attributes(text: str) -> Doc:
    nlp = load_model()
    doc = nlp.make_doc(text)
    for name, component in nlp.pipeline:
        if name == "attribute_ruler":
            break
        doc = component(doc)
    return doc


def test_the_models_rules_and_lemmas_are_kept_to_the_last_byte() -> None:
    nlp = load_model()
    own = [nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")]
    quick = [quicker(component) for component in own]
    assert [type(component) for component in quick] == [KeptRules, KeptLemmas]
    texts = [*ODD, *(path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.glob("*.txt")))]
    for text in [*texts, *texts[::-1]]:  # twice: what is kept must hold in another text too
        expected, found = _without_attributes(text), _without_attributes(text)
        for theirs, ours in zip(own, quick, strict=True):
            expected, found = theirs(expected), ours(found)
            assert found.to_bytes() == expected.to_bytes(), text


def test_what_is_kept_stays_small_and_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attributes, "_MOST_KEPT", 5)
    nlp = load_model()
    own = [nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")]
    quick = [quicker(component) for component in own]
    for text in ODD:
        expected, found = _without_attributes(text), _without_attributes(text)
        for theirs, ours in zip(own, quick, strict=True):
            expected, found = theirs(expected), ours(found)
        assert found.to_bytes() == expected.to_bytes(), text
    longest = max(len(_without_attributes(text)) for text in ODD)
    rules, lemmas = quick
    assert isinstance(rules, KeptRules)
    assert isinstance(lemmas, KeptLemmas)
    assert len(rules._words) <= 5 + longest
    assert len(lemmas._lemmas) <= 5 + longest


RULES: list[dict[str, Any]] = [
    {
        "patterns": [[{"LOWER": "let"}, {"LOWER": {"IN": ["'s", "us"]}}]],
        "attrs": {"LEMMA": "we"},
        "index": -1,
    },
    {"patterns": [[{"LOWER": {"REGEX": "^go+$"}}]], "attrs": {"POS": "VERB", "LEMMA": "go"}},
    {"patterns": [[{"TAG": "NN", "LOWER": "go"}]], "attrs": {"POS": "NOUN"}},
    {"patterns": [[{"TAG": "NN"}, {"TAG": "NN"}, {"LOWER": "!"}]], "attrs": {"POS": "X"}, "index": 1},
    {"patterns": [[{"TAG": "NN"}], [{"IS_SPACE": True}]], "attrs": {"MORPH": "Number=Sing"}},
    {"patterns": [[{"TAG": "NN"}, {"TAG": "NN"}]], "attrs": {"TAG": "NNP", "DEP": "compound"}},
]
WORDS = ["Let", "us", "go", "gooo", "go", "go", "!", "\n", "let", "'s", "go", "go", "go", "!", "Let"]
TAGS = ["VB", "PRP", "NN", "NN", "VB", "NN", ".", "_SP", "VB", "PRP", "NN", "NN", "NN", ".", "NN"]


@pytest.mark.parametrize("count", range(1, len(RULES) + 1))
def test_later_rules_hold_and_rules_on_several_words_reach_their_word(count: int) -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add_patterns(RULES[:count])
    quick = quicker(ruler)
    assert isinstance(quick, KeptRules)
    for start in (0, 3, 0):
        words, tags = WORDS[start:], TAGS[start:]
        expected = ruler(Doc(nlp.vocab, words=words, tags=tags))
        found = quick(Doc(nlp.vocab, words=words, tags=tags))
        assert found.to_bytes() == expected.to_bytes()


@pytest.mark.parametrize(
    "rule",
    [
        {"patterns": [[{"LOWER": {"NOT_IN": ["go"]}}]], "attrs": {"POS": "X"}},
        {"patterns": [[{"TAG": "NN", "OP": "+"}]], "attrs": {"POS": "X"}},
        {"patterns": [[{"ORTH": "Go"}]], "attrs": {"POS": "X"}},
        {"patterns": [[{"LOWER": "go"}]], "attrs": {"ENT_TYPE": "GPE"}},
    ],
)
def test_rules_that_ask_for_more_are_left_to_spacy(rule: dict[str, Any]) -> None:
    ruler = spacy.blank("en").add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add_patterns([rule])
    assert quicker(ruler) is ruler


def test_a_ruler_without_rules_is_left_alone() -> None:
    ruler = spacy.blank("en").add_pipe("attribute_ruler")
    assert quicker(ruler) is ruler
