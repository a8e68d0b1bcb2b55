"""Subjects that the parser hung elsewhere: on an object, a place, a bystander's word, another verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.events.operators import operator_of, words
from twosource.annotate.syntax import coordinated

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_LEFT_OVER = frozenset({"appos", "conj", "dobj", "npadvmod", "dep", "attr", "oprd"})
_DATING = frozenset({"before", "after", "since", "until", "without"})
_INSIDE = frozenset({"pobj", "prep", "compound", "amod", "nmod", "poss", "det", "nummod", "case"})


def nearest_subject(verb: Token) -> Token | None:
    """Return the subject next to a verb; broken text can leave it with several."""
    found = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    before = [c for c in found if c.i < verb.i]
    return before[-1] if before else (found[0] if found else None)


def misplaced_subject(verb: Token) -> Token | None:
    """Return a subject that the parser joined to the object before: "A sent rice and B sent tents"."""
    if verb.dep_ != "conj" or verb.tag_ not in _FINITE or verb.i < 2:
        return None
    word = verb.doc[verb.i - 1]
    first = word.left_edge
    joined = word.dep_ == "conj" and word.pos_ in _NOUNS and first.i > 0
    if not joined or first.nbor(-1).dep_ != "cc":
        return None
    return word if verb.head.i in {a.i for a in word.ancestors} else None


def stray_subject(verb: Token) -> Token | None:
    """Return the noun in front of a finite verb that has no subject, where the parser made it something else.

    "Questioned in Lyon, the mayor denied it": an apposition of Lyon. "The mayor, his lawyer told reporters,
    denies it": a second subject of the lawyer's verb.
    """
    if verb.dep_ not in ("ROOT", "ccomp", "advcl", "parataxis") or not _is_finite(verb):
        return None
    aside = next((c for c in verb.lefts if c.dep_ == "advcl" and misled(c)), None)
    if aside is not None:  # "the envoy, recalled in May, will return"
        return nearest_subject(aside)
    at = _first_of_group(verb) - 1
    if at <= verb.sent.start:
        return None
    word = verb.doc[at]
    if word.text != ",":
        return _left_over(word, verb)
    saying = next(
        (c for c in verb.children if c.dep_ == "parataxis" and c.right_edge.i in (at, at - 1)), None
    )
    speaker = nearest_subject(saying) if saying is not None else None
    if speaker is not None:  # "an officer, the guard said, slapped her"
        before = speaker.left_edge.i - 1
        before -= verb.doc[before].text == ","
        return _left_over(verb.doc[before], verb) if before > verb.sent.start else None
    return _before_bystander(verb, at) or _left_over(verb.doc[at - 1], verb)


def shared_head(verb: Token) -> Token:
    """Return the verb whose subject a joined verb shares, past the infinitives it was hung on.

    "Asked Accra to protect them and agreed to talks": *agreed* goes with *asked*, not with *protect*; so does
    "said it would dock and urged", "said nobody had hacked anything and asked".
    """
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ") or _auxiliaries(verb):
        return head
    admits = head.dep_ == "ccomp" and head.head.lemma_ in words("markers", "admitting")
    if admits and any(c.lower_ == "but" for c in head.rights if c.dep_ == "cc"):
        return head.head  # "admitted that traders had lost money but promised to pay them"
    for _ in range(4):
        marks = _auxiliaries(head)
        modal = any(a.tag_ == "MD" for a in marks) and verb.tag_ == "VBD"
        earlier = any(a.lower_ == "had" for a in marks) and head.dep_ == "ccomp"
        bare = head.tag_ in ("VB", "VBG") and not any(a.tag_ in _FINITE or a.tag_ == "MD" for a in marks)
        if not (bare or (modal and head.dep_ == "ccomp") or (earlier and operator_of(head.head) == "SAY")):
            return head
        above = next((a for a in head.ancestors if a.pos_ in ("VERB", "AUX")), None)
        if above is None:
            return verb.head
        head = above
    return head


def misled(verb: Token) -> bool:
    """Tell whether the parser took a participle for the main verb: "migrants landed by smugglers were held".

    The verb that follows without "and" has an auxiliary of its own and no subject.
    """
    if verb.tag_ not in ("VBD", "VBN") or nearest_subject(verb) is None or _auxiliaries(verb):
        return False
    if verb.dep_ == "advcl":  # "the envoy, recalled in May, will return"
        behind_comma = verb.i > 0 and verb.nbor(-1).text == ","
        return behind_comma and verb.head.i > verb.i and nearest_subject(verb.head) is None
    if verb.dep_ not in ("ROOT", "ccomp"):
        return False
    if any(c.dep_ == "cc" for c in verb.children) or any(c.dep_ == "dobj" for c in verb.children):
        return False
    later = next((c for c in verb.rights if c.dep_ == "conj"), None)
    return (
        later is not None
        and nearest_subject(later) is None
        and any(a.tag_ in _FINITE for a in _auxiliaries(later))
    )


def dated_clause(preposition: Token, above: Token) -> Token:
    """Return the verb that a gerund of time belongs to, where its preposition hangs on a noun.

    "Was questioned for a day before being deported": before the questioning, not before the day.
    """
    if preposition.lower_ not in _DATING or above.pos_ not in ("NOUN", "PROPN"):
        return above
    return next((a for a in above.ancestors if a.pos_ in ("VERB", "AUX")), above)


def _auxiliaries(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("aux", "auxpass")]


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or any(a.tag_ in _FINITE or a.tag_ == "MD" for a in _auxiliaries(verb))


def _first_of_group(verb: Token) -> int:
    """Return where a verb with its auxiliaries and adverbs begins."""
    inside = {c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "advmod")} | {verb.i}
    first: int = verb.i
    while first - 1 in inside:
        first -= 1
    return first


def _left_over(word: Token, verb: Token) -> Token | None:
    """Return the noun whose phrase ends at a word, if nothing of the verb's own holds it."""
    token = word
    while token.dep_ in _INSIDE and token.head.i != verb.i and token.head.i < verb.i:
        token = token.head
    if token.dep_ not in _LEFT_OVER or token.pos_ not in _NOUNS or token.i >= verb.i:
        return None
    first = token.left_edge
    if token.dep_ == "conj" and first.i and first.nbor(-1).dep_ == "cc":
        return None  # "A and B": one phrase
    behind_comma = first.i > 0 and first.nbor(-1).text == ","
    return token if behind_comma or token.dep_ == "appos" else None


def _before_bystander(verb: Token, comma: int) -> Token | None:
    """Return who is spoken of before a bystander's word: "the mayor, his lawyer told reporters, denies"."""
    head = verb.head
    if head.i == verb.i or head.pos_ != "VERB" or not head.i < comma:
        return None
    subjects = [c for c in head.children if c.dep_ == "nsubj" and c.i < head.i]
    if len(subjects) < 2:
        return None
    first = subjects[0]
    return first if verb.doc[first.right_edge.i + 1].text == "," else None


def comma_first(verb: Token, subject: Token) -> list[Token]:
    """Return A of a headline's "A, B sign a pact"."""
    comma = subject.left_edge.i - 1
    if subject.pos_ not in _NOUNS or comma < 1 or subject.doc[comma].text != ",":
        return []
    first = subject.doc[comma - 1]
    opens = first.is_sent_start or (comma > 1 and subject.doc[comma - 2].is_space)
    named = first.pos_ == "PROPN" if subject.pos_ == "PROPN" else first.tag_ in ("NNS", "NNP")
    alone = subject.left_edge.i == subject.i and subject.dep_ == "nsubj"
    fits = named and (subject.pos_ == "PROPN" or alone) and first.ent_type_ not in ("DATE", "TIME")
    return [first] if opens and fits and verb.i > subject.i else []


def stray_first(verb: Token, subject: Token) -> list[Token]:
    """Return the first of two subjects that the parser left behind: "after Lee and Kim visited Oslo"."""
    if verb.dep_ != "conj" or subject.dep_ != "nsubj":
        return []
    before = subject.left_edge.i - 1
    if before < 1 or subject.doc[before].dep_ != "cc":
        return []
    first = subject.doc[before - 1]
    return [first] if first.dep_ == "pobj" and first.pos_ == "PROPN" and first.head.lower_ == "after" else []


def among_whom(noun: Token) -> list[Token]:
    """Return X of "among those detained was X"."""
    copula = noun.head.head
    if noun.lower_ != "those" or noun.head.lower_ != "among" or copula.lemma_ != "be":
        return []
    named = next((c for c in copula.children if c.i > copula.i and c.dep_ in ("nsubj", "attr")), None)
    return coordinated(named) if named is not None else []


def describes(name: Token, aside: Token) -> bool:
    """Tell whether a pair of offices between commas is of one man: "Lee, a deputy and a priest, left"."""
    roles = coordinated(aside)
    after = aside.right_edge.i + 1
    closed = after < len(name.doc) and name.doc[after].text in (",", ")")
    return closed and name.pos_ == "PROPN" and len(roles) == 2 and all(t.tag_ == "NN" for t in roles)


def heads_of_two(state: Token) -> bool:
    """Tell whether a headline's subject is one of two states behind a plural: "Chad, Mali leaders meet"."""
    aside = next((c for c in state.rights if c.dep_ == "appos"), None)
    listed = aside is not None and state.pos_ == "PROPN" and aside.tag_ == "NNS" and aside.i == state.i + 3
    return listed and state.nbor(1).text == "," and state.nbor(2).pos_ == "PROPN"


def shared_objects(verb: Token) -> list[Token]:
    """Return the objects that a verb shares with the one joined right behind it: "beat and arrested us"."""
    if verb.i + 2 >= len(verb.doc) or verb.nbor(1).dep_ != "cc":
        return []
    joined = verb.nbor(2)
    if joined.dep_ != "conj" or joined.head.i != verb.i or joined.tag_ not in ("VBD", "VB", "VBZ", "VBP"):
        return []
    return [t for c in joined.children if c.dep_ == "dobj" and c.i > joined.i for t in coordinated(c)]
