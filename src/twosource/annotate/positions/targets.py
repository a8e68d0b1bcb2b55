"""The polarity of a text towards given targets, by word lists and the syntax around each target."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from twosource.annotate.parse import Reading
from twosource.annotate.syntax import is_negated, is_passive
from twosource.lexicon import load
from twosource.records.annotation import Cast, Target

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Polarity = Literal["positive", "neutral", "negative"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "dative", "nsubjpass", "oprd"})
_REPORTS = frozenset(
    ["say", "tell", "write", "add", "claim", "argue", "tweet", "warn", "call", "note", "ask"]
)
# A word counts less the further it stands from the target in the parse, and less in what the target says.
_REACH = 9
_OWN_WORDS = 0.3
_ENDINGS = (
    *(("ly", ""), ("ly", "le"), ("ily", "y"), ("ness", ""), ("iness", "y")),
    *(("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e")),
)
_LEAST = 0.12  # below it the text is neutral; chosen on a sample of NewsMTSC


def find_targets(reading: Reading, cast: Cast) -> tuple[Target, ...]:
    """Tell the polarity of the text towards each given target span, in the order given."""
    return tuple(
        Target(span.start, span.end, _polarity(reading.doc, span.start, span.end))
        for span in reading.article.spans.targets or ()
    )


def _polarity(doc: Doc, start: int, end: int) -> Polarity:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return "neutral"
    head = span.root
    total = 0.0
    for token in head.sent:
        if span.start <= token.i < span.end or token.is_punct:
            continue
        total += _value(token, head)
    if total >= _LEAST:
        return "positive"
    return "negative" if total <= -_LEAST else "neutral"


def _value(word: Token, target: Token) -> float:
    """Return what one word says of the target, about -1 to 1."""
    lemma = word.lemma_.lower()
    words = _valences()
    relation = _relation(word, target) if word.pos_ == "VERB" else None
    if relation is not None and (value := words[relation].get(lemma)) is not None:
        return -0.5 * value if is_negated(word) else float(value)
    value = words["words"].get(lemma) or words["words"].get(word.lower_) or _made_of(lemma)
    verb_value = words["to_object"].get(lemma) if word.pos_ in ("VERB", "NOUN") else None
    if value is None and relation is None and verb_value is not None:
        value = verb_value
    if value is None:
        return 0.0
    distance, own = _distance(word, target)
    if distance > _REACH:
        return 0.0
    weight = 1.0 / max(1.0, distance - 1.0)
    if own:
        weight *= _OWN_WORDS
    if is_negated(word) or is_negated(word.head):
        weight *= -0.6
    return value * weight


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


def _relation(verb: Token, target: Token) -> str | None:
    """Tell whether the target does the verb or has it done to it."""
    link = target
    for _ in range(3):
        if link.dep_ in ("conj", "compound", "appos", "poss") and link.dep_ != "poss":
            link = link.head
    if link.dep_ == "pobj" and link.head.dep_ == "agent" and link.head.head.i == verb.i:
        return "of_subject"
    if link.head.i != verb.i:
        shared = verb.dep_ in ("conj", "xcomp") and link.dep_ in _SUBJECTS and link.head.i == verb.head.i
        return "of_subject" if shared else None
    if link.dep_ in _OBJECTS or (link.dep_ in _SUBJECTS and is_passive(verb)):
        return "to_object"
    return "of_subject" if link.dep_ in _SUBJECTS else None


def _distance(word: Token, target: Token) -> tuple[int, bool]:
    """Return the steps between two tokens in the parse, and whether the word is in what the target says."""
    up = [target, *target.ancestors]
    place = {t.i: n for n, t in enumerate(up)}
    steps, token, own = 0, word, False
    while token.i not in place:
        if token.dep_ == "ccomp" and token.head.lemma_ in _REPORTS and token.head.i in place:
            own = target.dep_ in _SUBJECTS and target.head.i == token.head.i
        if token.head.i == token.i:
            return _REACH + 1, False
        token = token.head
        steps += 1
    return steps + place[token.i], own


@cache
def _valences() -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for group, sides in load("sentiment").items():
        table[group] = dict.fromkeys(sides["positive"], 1)
        table[group].update(dict.fromkeys(sides["negative"], -1))
    return table
