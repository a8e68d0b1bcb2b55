"""The polarity of a text towards given targets, by word lists and the syntax around each target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from twosource.annotate.parse import Reading
from twosource.annotate.positions.valence import is_blow, is_turned, takes_words, verb_value, word_value
from twosource.annotate.syntax import dependent, is_negated, is_passive
from twosource.records.annotation import Cast, Target

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Polarity = Literal["positive", "neutral", "negative"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "dative", "nsubjpass", "oprd"})
# A word counts less the further it stands from the target in the parse, and where somebody else is meant.
_REACH = 9
_OTHERS = 0.4
# Who speaks well of things is shown in a good light by it, a little; who speaks ill is not blamed for it.
_OWN_PRAISE = 0.4
_LEAST = 0.12  # below it the text is neutral; these weights were chosen on a fifth of NewsMTSC
_SETTINGS = frozenset({"in", "on", "at"})


def find_targets(reading: Reading, cast: Cast) -> tuple[Target, ...]:
    """Tell the polarity of the text towards each given target span, in the order given."""
    return tuple(
        Target(span.start, span.end, _polarity(reading.doc, span.start, span.end))
        for span in reading.article.spans.targets or ()
    )


def _polarity(doc: Doc, start: int, end: int) -> Polarity:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or _is_setting(span.root):
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


def _is_setting(target: Token) -> bool:
    """Tell whether a target is only where or when something happens: "in Denver", "on Twitter"."""
    outside = target.dep_ == "pobj" and target.head.lower_ in _SETTINGS
    return outside and target.ent_type_ != "PERSON" and target.pos_ != "PRON"


def _value(word: Token, target: Token) -> float:
    """Return what one word says of the target, about -1 to 1."""
    relation = _relation(word, target) if word.pos_ == "VERB" else None
    if relation is not None:
        if relation == "to_object" and is_blow(word):
            return 0.0
        value = verb_value(word, relation)
        if value is not None:
            return -0.5 * value if is_negated(word) else float(value)
        if relation == "of_subject" and verb_value(word, "to_object") is not None:
            return 0.0  # who blames and who praises is not blamed or praised by that
    value = word_value(word)
    if value is None:
        return 0.0
    distance, own = _distance(word, target)
    if distance > _REACH:
        return 0.0
    weight = 1.0 / max(1.0, distance - 0.5)
    if own:
        weight *= _OWN_PRAISE if value > 0 else 0.0
    if _is_of_another(word, target):
        weight *= _OTHERS
    if is_turned(word):
        weight *= -0.6
    return value * weight


def _relation(verb: Token, target: Token) -> str | None:
    """Tell whether the target does the verb or has it done to it."""
    link = target
    for _ in range(3):
        if link.dep_ in ("conj", "compound", "appos"):
            link = link.head
    if link.dep_ == "pobj" and link.head.dep_ == "agent" and link.head.head.i == verb.i:
        return "of_subject"
    if link.head.i != verb.i:
        shared = verb.dep_ in ("conj", "xcomp") and link.dep_ in _SUBJECTS and link.head.i == verb.head.i
        return "of_subject" if shared else None
    if link.dep_ in _OBJECTS or (link.dep_ in _SUBJECTS and is_passive(verb)):
        return "to_object"
    return "of_subject" if link.dep_ in _SUBJECTS else None


def _is_of_another(word: Token, target: Token) -> bool:
    """Tell whether a word is said of somebody else: of a phrase or in a clause that does not hold the target.

    The phrase is the object of a verb that values it, another person beside an adjective, the subject of a
    predicate, or the person to whom the praised or blamed thing belongs.
    """
    above = {target.i, *(token.i for token in target.ancestors)}
    owner = None
    if word.pos_ == "VERB" and verb_value(word, "to_object") is not None:
        owner = dependent(word, "dobj", "nsubjpass")
    elif word.dep_ == "amod":
        owner = word.head if word.head.ent_type_ == "PERSON" else _person(word.head, "poss")
    elif word.dep_ in ("acomp", "attr"):
        owner = dependent(word.head, "nsubj", "nsubjpass")
    if owner is not None and owner.pos_ != "PRON" and owner.i not in above:
        return True
    token = word
    while token.i not in above and token.head.i != token.i:
        if token.pos_ in ("VERB", "AUX") and _person(token, "nsubj", "nsubjpass") is not None:
            return True
        token = token.head
    return False


def _person(token: Token, *labels: str) -> Token | None:
    found = dependent(token, *labels)
    return found if found is not None and found.ent_type_ == "PERSON" else None


def _distance(word: Token, target: Token) -> tuple[int, bool]:
    """Return the steps between two tokens in the parse, and whether the word is in what the target says."""
    up = {token.i: steps for steps, token in enumerate((target, *target.ancestors))}
    steps, token, own = 0, word, False
    while token.i not in up:
        head = token.head
        if head.i == token.i:
            return _REACH + 1, False
        if target.dep_ in _SUBJECTS and target.head.i == head.i:
            own = _is_own_words(token, head)
        token = head
        steps += 1
    return steps + up[token.i], own


def _is_own_words(clause: Token, verb: Token) -> bool:
    """Tell whether a dependent of a verb is what its subject says: a report, a label, ", adding that"."""
    if clause.dep_ == "ccomp":
        return takes_words(verb, "direct")
    if clause.dep_ == "advcl":
        return clause.tag_ == "VBG" and takes_words(clause, "direct")
    return clause.dep_ in ("xcomp", "oprd", "prep") and takes_words(verb, "label")
