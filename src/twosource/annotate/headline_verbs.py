"""Read a headline again whose verb the tagger took for a noun: "Regulator fines bank over leak".

Headlines drop articles and auxiliaries, and a tagger trained on running text takes many of their verbs for
nouns. Where a headline has no verb of its own, a word that can be one is put into the past tense, in which it
is unmistakable, and the headline is parsed once more; the tree is kept if that word now heads a clause. What
a semicolon parts is read apart: "EU taxes graphite; Beijing vows reply".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.lexicon import load
from twosource.records.text import Block

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

_NAMES = frozenset({"GPE", "ORG", "PERSON", "NORP"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_COUNTS = frozenset({"hundreds", "thousands", "dozens", "scores", "millions"})
_STARTS = frozenset({"DT", "JJ", "JJR", "JJS", "CD", "NN", "NNS", "NNP", "NNPS", "PRP$", "VBN", "VBG", "$"})
_LEAST, _MOST = 3, 24  # words of a headline that can be read again


@dataclass(frozen=True, slots=True)
class _Guess:
    """A word that can be a verb: its lemma, its past form, and whether it has the ending of "fines"."""

    lemma: str
    past: str
    singular: bool


def reread_headlines(doc: Doc, blocks: Iterable[Block], components: Iterable[Callable[[Doc], Doc]]) -> None:
    """Give headlines whose verb was read as a noun the tree that they have with it, in place."""
    spans = [(block.start, block.end) for block in blocks if block.kind == "headline"]
    if not spans:
        return
    upper = max(end for _, end in spans)
    parts = tuple(components)
    inside = [
        (sentence.start, sentence.end)
        for sentence in doc.sents
        if sentence.start_char < upper and any(start <= sentence.start_char < end for start, end in spans)
    ]
    for start, end in inside:
        for first, last in _pieces(doc, start, end):
            piece = doc[first:last]
            if not _LEAST <= len(piece) <= _MOST:
                continue
            if (first, last) != (start, end):
                _take_over(doc, piece, _parsed(piece, None, "", parts))
                piece = doc[first:last]
            if not _has_verb(piece):
                _reread(doc, piece, parts)


def _pieces(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """Return the token ranges that semicolons part, each with its semicolon; the whole if there is none."""
    marks = [i for i in range(start, end - 1) if doc[i].text == ";"]
    bounds = [start, *(i + 1 for i in marks), end]
    pieces = list(pairwise(bounds))
    return pieces if all(last - first >= _LEAST for first, last in pieces) else [(start, end)]


def _has_verb(sentence: DocSpan) -> bool:
    """Tell whether the main verb is plain: an auxiliary, a past tense, or one that agrees with a subject."""
    root = sentence.root
    if root.pos_ == "AUX" or any(t.tag_ in ("MD", "VBZ", "VBD") and t.dep_ != "amod" for t in sentence):
        return True
    if root.pos_ != "VERB" or root.tag_ not in ("VBP", "VB"):
        return root.tag_ in ("VBN", "VBG")
    return root.i == sentence.start or not _guess(root.nbor(-1))


def _guess(token: Token) -> _Guess | None:
    if token.tag_ not in _NOUNS and token.tag_ not in ("IN", "RP", "RB", "JJ"):
        return None
    return _guesses().get(token.lower_)


@cache
def _guesses() -> dict[str, _Guess]:
    found: dict[str, _Guess] = {}
    listed = load("headline_verbs")
    for words in listed["verbs"].values():
        for lemma in words.split():
            past = listed["past"].get(lemma, f"{lemma.removesuffix('e')}ed")
            past = f"{lemma[:-1]}ied" if lemma.endswith("y") and lemma[-2] not in "aeo" else past
            third = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else f"{lemma}s"
            third = f"{lemma[:-1]}ies" if lemma.endswith("y") and lemma[-2] not in "aeo" else third
            found[lemma] = _Guess(lemma, past, False)
            found[third] = _Guess(lemma, past, True)
    return found


@cache
def _words(name: str) -> frozenset[str]:
    """Return `object` and `alone` verbs, or the nouns that can do something."""
    listed = load("headline_verbs")
    if name != "doers":
        return frozenset(listed["verbs"][name].split())
    people = (word for words in load("event_classes")["actors"].values() for word in words.split())
    return frozenset([*people, *listed["movers"]["nouns"].split()])


def _fits(token: Token, guess: _Guess) -> bool:
    """Tell whether a word can be the verb by its neighbours: a doer that agrees, and what verbs take."""
    before, after = token.nbor(-1), token.nbor(1)
    if before.tag_ not in _NOUNS and before.tag_ != "CD" and before.ent_type_ not in _NAMES:
        return False
    names = {before.lemma_.lower(), before.lower_, before.lower_.removesuffix("s")}  # "MPs"
    person = not names.isdisjoint(_words("doers"))
    counted = before.tag_ == "CD" or before.lower_ in _COUNTS
    first = before.i == token.sent.start and before.tag_ == "NNP"  # a capital that the tagger did not know
    if not person and before.ent_type_ not in _NAMES and not counted and not first:
        return False
    joined = any(t.text in (",", "and", "&") for t in token.doc[token.sent.start : token.i])
    plural = before.tag_ in ("NNS", "NNPS", "CD") or before.lower_ in ("police", "troops", "people") or joined
    body = before.is_upper and before.pos_ == "PROPN" and len(before) > 1  # "RCMP clear camp"
    either = joined or (body and not guess.singular)
    if guess.singular == plural and not either:
        return False
    if after.tag_ in ("IN", "TO", "RP", "RB"):
        return guess.lemma in _words("alone")
    return guess.lemma in _words("object") and (after.tag_ in _STARTS or after.dep_ == "ROOT")


def _reread(doc: Doc, sentence: DocSpan, components: tuple[Callable[[Doc], Doc], ...]) -> None:
    for token in doc[sentence.start + 1 : sentence.end - 1]:
        guess = _guess(token)
        if guess is None or not _fits(token, guess):
            continue
        again = _parsed(sentence, token, guess.past, components)
        verb = again[token.i - sentence.start]
        if verb.dep_ == "ROOT" and verb.pos_ == "VERB" and any(c.dep_ == "nsubj" for c in verb.lefts):
            _take_over(doc, sentence, again)
            token.tag_ = "VBZ" if guess.singular else "VBP"
            token.lemma_ = guess.lemma
            return


def _parsed(
    sentence: DocSpan, verb: Token | None, past: str, components: tuple[Callable[[Doc], Doc], ...]
) -> Doc:
    """Return the parse of a stretch by itself, with a verb in its past form if one is given."""
    from spacy.tokens import Doc

    words = [past if verb is not None and t.i == verb.i else t.text for t in sentence]
    doc = Doc(sentence.doc.vocab, words=[*words, "."])  # with its stop it looks more like running text
    for token in doc[1:]:
        token.is_sent_start = False
    for component in components:
        doc = component(doc)
    return doc


def _take_over(doc: Doc, sentence: DocSpan, again: Doc) -> None:
    """Copy tags, lemmas and the tree of the new parse; names keep what the first reading says of them."""
    attributes = ["HEAD", "DEP", "TAG", "POS", "LEMMA", "MORPH"]
    table = doc.to_array(attributes)
    table[sentence.start : sentence.end] = again.to_array(attributes)[: len(sentence)]
    doc.from_array(attributes, table)
