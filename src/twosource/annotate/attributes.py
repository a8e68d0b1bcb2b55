"""The model's attribute rules and lemmas, worked out once for each kind of token instead of for each token.

spaCy matches each of some 180 rules against every token of a text, and lemmatizes every token: a tenth of the
whole parse. What a rule on one token says depends on the token's tag, word and dependency alone, and a lemma
on its form, part of speech and morphology alone; so both are kept. Every answer comes from the matcher and
the lemmatizer of the model: the result is theirs to the last attribute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer

if TYPE_CHECKING:
    from spacy.tokens import Doc

Component = Callable[["Doc"], "Doc"]

_READ = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})  # what a rule may ask of a token
_WRITTEN = frozenset({TAG, DEP, POS, MORPH, LEMMA})  # what it may set
_MOST_KEPT = 300_000  # words: the vocabulary of a stream of news never ends
_NO_WORD, _BLANK = 0, -1  # stand for a word that no rule names, and for white space


def quicker(component: Any) -> Component:
    """Return a component with the same results in less time, or the component itself."""
    if isinstance(component, AttributeRuler) and _keepable(component):
        return KeptRules(component)
    if isinstance(component, Lemmatizer) and component.mode == "rule" and not component.overwrite:
        return KeptLemmas(component)
    return component  # type: ignore[no-any-return]


class KeptRules:
    """An attribute ruler that remembers what its rules say of each kind of token."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._strings = ruler.vocab.strings
        self._written = sorted({attribute for attrs in ruler.attrs for attribute in attrs})
        patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
        self._longest = max(map(len, patterns))
        words = [asked for pattern in patterns for test in pattern if (asked := _word_tests(test))]
        self._named = frozenset(word for names, _ in words for word in names)
        self._shapes = [shape for _, shapes in words for shape in shapes]
        self._openings = Matcher(ruler.vocab)
        if self._longest > 1:
            self._openings.add("opens", [pattern[:1] for pattern in patterns if len(pattern) > 1])
        self._words: dict[int, int] = {}  # lower-case form -> itself where some rule asks for it
        self._rows: dict[tuple[int, int, int], int] = {}  # tag, word, dependency -> row
        self._row_of: dict[tuple[tuple[int, ...], bool], int] = {}
        self._rules: list[tuple[int, ...]] = []  # row -> rules that hold, in order
        self._opens: list[bool] = []  # row -> whether a rule on several tokens may begin here
        self._values = np.zeros((0, len(self._written)), dtype=np.uint64)
        self._sets = np.zeros((0, len(self._written)), dtype=bool)

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of every token; change and return `doc`."""
        if not len(doc):
            return doc
        if len(self._words) > _MOST_KEPT:
            self._words.clear()
        rows = []
        openings = []
        for index, (tag, lower, dep) in enumerate(doc.to_array(["TAG", "LOWER", "DEP"]).tolist()):
            word = self._words.get(lower)
            if word is None:
                word = self._words[lower] = self._class_of(lower)
            row = self._rows.get((tag, word, dep))
            if row is None:
                row = self._rows[tag, word, dep] = self._work_out(doc, index)
            if self._opens[row]:
                openings.append(index)
            rows.append(row)
        for index, more in self._on_several(doc, openings).items():
            rows[index] = self._row(tuple(sorted({*self._rules[rows[index]], *more})), opens=False)
        held = doc.to_array(self._written).reshape(len(doc), -1)
        return doc.from_array(self._written, np.where(self._sets[rows], self._values[rows], held))

    def _class_of(self, lower: int) -> int:
        word = self._strings[lower]
        if word.isspace():
            return _BLANK
        return lower if word in self._named or any(s.search(word) for s in self._shapes) else _NO_WORD

    def _work_out(self, doc: Doc, index: int) -> int:
        token = doc[index : index + 1]
        found = self._ruler.matcher(token, allow_missing=True)
        rules = tuple(sorted({int(self._strings[rule]) for rule, _, _ in found}))
        opens = self._longest > 1 and bool(self._openings(token, allow_missing=True))
        return self._row(rules, opens=opens)

    def _on_several(self, doc: Doc, openings: Iterable[int]) -> dict[int, list[int]]:
        """Return the rules on several tokens that hold, by the token whose attributes they set."""
        found: dict[int, list[int]] = {}
        for index in openings:
            for rule, start, end in self._ruler.matcher(
                doc[index : index + self._longest], allow_missing=True
            ):
                if start or end == 1:
                    continue  # on one token, or the turn of a later opening
                number = int(self._strings[rule])
                at = self._ruler.indices[number]
                found.setdefault(index + (at if at >= 0 else end + at), []).append(number)
        return found

    def _row(self, rules: tuple[int, ...], *, opens: bool) -> int:
        """Return the row of values that rules give together: of two on one attribute the later holds."""
        row = self._row_of.get((rules, opens))
        if row is None:
            row = self._row_of[rules, opens] = len(self._rules)
            self._rules.append(rules)
            self._opens.append(opens)
            given = {a: value for rule in rules for a, value in self._ruler.attrs[rule].items()}
            values = np.array([[given.get(a, 0) for a in self._written]], dtype=np.uint64)
            self._values = np.concatenate([self._values, values])
            self._sets = np.concatenate([self._sets, np.array([[a in given for a in self._written]])])
        return row


class KeptLemmas:
    """A rule lemmatizer that remembers the lemma of each form, part of speech and morphology."""

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        self._lemmatizer = lemmatizer
        self._lemmas: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of every token that has none; change and return `doc`."""
        if not len(doc):
            return doc
        if len(self._lemmas) > _MOST_KEPT:
            self._lemmas.clear()
        lemmas = []
        for index, (lemma, *kind) in enumerate(doc.to_array(["LEMMA", "ORTH", "POS", "MORPH"]).tolist()):
            if not lemma:
                lemma = self._lemmas.get(tuple(kind))
            if lemma is None:
                lemma = doc.vocab.strings.add(self._lemmatizer.lemmatize(doc[index])[0])
                self._lemmas[tuple(kind)] = lemma
            lemmas.append(lemma)
        return doc.from_array(["LEMMA"], np.array(lemmas, dtype=np.uint64))


def _keepable(ruler: AttributeRuler) -> bool:
    """Tell whether all rules ask only what is kept of a token, and set only what an array can hold."""
    tests = [test for rule in ruler.patterns for pattern in rule["patterns"] for test in pattern]
    asked = all(_READ.issuperset(test) and _word_tests(test) is not None for test in tests)
    return asked and all(_WRITTEN.issuperset(attrs) for attrs in ruler.attrs) and bool(tests)


def _word_tests(test: dict[str, Any]) -> tuple[list[str], list[re.Pattern[str]]] | None:
    """Return the words and the patterns of words that a test of a token asks for; None where it excludes."""
    asked = test.get("LOWER", {})
    if isinstance(asked, str):
        return [asked], []
    if not {"IN", "REGEX"}.issuperset(asked):
        return None
    return list(asked.get("IN", [])), [re.compile(asked["REGEX"])] if "REGEX" in asked else []
