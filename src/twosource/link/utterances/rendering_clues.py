"""What speaks for and against two sayings being renderings of one utterance, and how likely that makes it.

A logistic regression over a few readable clues; its weights, fitted on gold of our own
(`training/renderings`), stand in the lexicon with what each clue means. What makes one utterance impossible
is no clue but a veto: two named people, two countries, two days, a question and an answer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz.distance import Indel, LCSseq

from twosource.lexicon import load
from twosource.link.terms import TermWeights
from twosource.link.utterances.sayings import Saying, has_sense
from twosource.link.utterances.speakers_alike import SpeakerMatch, compare_signatories, compare_voices
from twosource.link.utterances.spoken_words import empty_words, spoken_words
from twosource.vectors import sentence_vectors

LIKE_WORD = 5  # letters by which "defence" and "defensive" are one
LEAST_WEIGHT = 0.5  # of a word that nearly every text has
NOTHING_LEFT = 0.5  # likeness of what is left where one saying holds all of the other's words
LEAST_IN_MARKS = 2  # words of sense of a piece in marks that is compared alone
BY_CHANCE, STEADY = 0.2, 4  # likeness of sayings of different stories, and how many such pairs it is worth
LEAST_WORDS = 2  # words of sense, but in two sayings that have nearly all words in one order
NEARLY = 0.8
MOSTLY = 0.6  # of the words of a piece in marks


_DENIALS = frozenset({"not", "no"})


@dataclass(frozen=True, slots=True)
class Relation:
    """How the speakers of two sayings stand to each other, once nothing makes one utterance impossible."""

    speakers: SpeakerMatch


def relation_of(a: Saying, b: Saying) -> Relation | None:
    """Return how two sayings of two articles relate; None where they cannot be one utterance."""
    if a.article == b.article or a.text.endswith("?") != b.text.endswith("?"):
        return None
    few = min(len(a.words - _DENIALS), len(b.words - _DENIALS)) < LEAST_WORDS
    if few and _in_order(a.keys, b.keys) < NEARLY:
        return None  # "it was not" is nobody's wording
    joint = a.occasion.joint and b.occasion.joint
    speakers = compare_signatories(a.voice, b.voice) if joint else compare_voices(a.voice, b.voice)
    if speakers == "other" or a.occasion.contradicts(b.occasion):
        return None
    return Relation(speakers)


@dataclass(frozen=True, slots=True)
class Meanings:
    """The sayings of a story as vectors, and how alike each is to what else is said there."""

    parts: Mapping[int, Any]  # by index of the saying: its whole and its sentences, shape (parts, dimensions)
    usual: Mapping[int, float]  # likeness to the sayings of other articles, the most alike left out

    def likeness(self, i: int, j: int) -> float:
        """Return how alike in meaning two sayings are, or the one and a sentence of the other, -1 to 1."""
        one, two = self.parts[i], self.parts[j]
        return round(max(float((one[:1] @ two.T).max()), float((one @ two[:1].T).max())), 4)

    def above_usual(self, i: int, j: int) -> float:
        """Return how much more alike two sayings are than either is to what else is said in the story."""
        return round(self.likeness(i, j) - max(self.usual[i], self.usual[j]), 4)


def meanings_of(sayings: Sequence[Saying], which: Sequence[int]) -> Meanings:
    """Return the vectors of some sayings, by their index.

    What a saying is usually alike to is steadied by what two sayings of different stories are alike: a few
    sayings tell little of what their story is about.
    """
    import numpy as np

    texts = {n: sayings[n].parts for n in which}
    sentence_vectors([part for n in which for part in texts[n]])  # read at once, it takes half the time
    parts = {n: sentence_vectors(texts[n]) for n in which}
    usual = {}
    wholes = np.array([parts[n][0] for n in which])
    for n in which:
        row = zip(which, (wholes @ parts[n][0]).tolist(), strict=True)
        alike = sorted(points for m, points in row if sayings[m].article != sayings[n].article)[:-1]
        usual[n] = round((BY_CHANCE * STEADY + sum(alike)) / (STEADY + len(alike)), 4)
    return Meanings(parts, usual)


def clues_of(
    a: Saying,
    b: Saying,
    relation: Relation,
    weights: TermWeights,
    *,
    alike: float,
    above: float,
    rest: float | None = None,
) -> dict[str, float]:
    """Return the clues by name, mostly 0 to 1; the lexicon says what each means.

    Args:
        a: One saying.
        b: The other.
        relation: How their speakers stand to each other.
        weights: Of the words of the story's sayings.
        alike: Their likeness in meaning.
        above: How much that is above what is usual in the story.
        rest: The likeness of what they do not share, where it is known or assumed; it costs two vectors.
    """
    shares = [_share(x, y, weights) for x, y in ((a.words, b.words), (b.words, a.words))]
    left = likeness_of_rest(a, b) if rest is None else rest
    figures = [{w for w in s.keys if w.startswith("#")} for s in (a, b)]
    return {
        "likeness": alike,
        "above_usual": above,
        "rest": left,
        "both_alike": min(alike, left),
        "unlike_rest": (1.0 - max(shares)) * (1.0 - left),
        "words_of_shorter": max(shares),
        "words_of_longer": min(shares),
        "in_order": _in_order(a.keys, b.keys),
        "speaker_unknown": float(relation.speakers == "unknown"),
        "speaker_apart": float(relation.speakers == "apart"),
        "same_day": float(bool(a.occasion.days & b.occasion.days)),
        "same_occasion": float(bool(a.occasion.kinds & b.occasion.kinds)),
        "other_figures": float(all(figures) and not figures[0] & figures[1]),
        "same_title": float(relation.speakers != "same" and bool(a.voice.titles & b.voice.titles)),
    }


def sameness(clues: Mapping[str, float]) -> float:
    """Return the probability that two sayings with such clues are one utterance."""
    weights = model()
    score = weights["bias"] + sum(weights["weight"][name] * value for name, value in sorted(clues.items()))
    return round(1.0 / (1.0 + math.exp(-score)), 6)


@cache
def model() -> Mapping[str, Any]:
    """Return the fitted weights: `bias`, and `weight` by the clue's name."""
    return load("link_renderings")


def likeness_of_rest(a: Saying, b: Saying) -> float:
    """Return how alike in meaning is what two sayings do not share word by word.

    Two statements on one subject share its words and go on to say different things; a retranslation says the
    same thing in the words it does not share.
    """
    one, two = (_without(x, y) for x, y in ((a, b), (b, a)))
    if not one or not two:
        return NOTHING_LEFT
    vectors = sentence_vectors([one, two])
    return round(float(vectors[0] @ vectors[1]), 4)


def _without(a: Saying, b: Saying) -> str:
    """Return the words of a saying that another has not; nothing where no word of sense is left."""
    other = frozenset(b.keys) - empty_words()
    begins = {key[:LIKE_WORD] for key in other if len(key) >= LIKE_WORD}
    left = [w for w in spoken_words(a.text) if w.key not in other and w.key[:LIKE_WORD] not in begins]
    if not any(has_sense(w.key) for w in left):
        return ""
    return " ".join(w.shown for w in left if w.shown)


def pieces_matched(a: Saying, b: Saying) -> tuple[str, str]:
    """Return the texts in which to compare two renderings: a piece in marks where only it is rendered."""
    words = frozenset(a.words & b.words)
    for one, two, turned in ((a, b, False), (b, a, True)):
        for piece in one.pieces:
            own = frozenset(w.key for w in spoken_words(piece)) - empty_words()
            if len(own) >= LEAST_IN_MARKS and len(own & two.words) >= MOSTLY * len(own) and words <= own:
                return (two.text, piece) if turned else (piece, two.text)
    return a.text, b.text


def _share(a: frozenset[str], b: frozenset[str], weights: TermWeights) -> float:
    """Return the weighted share of a rendering's words that another has, in whatever form of the word."""
    begins = {word[:LIKE_WORD] for word in b if len(word) >= LIKE_WORD}
    known = {word: max(LEAST_WEIGHT, weights.idf(word.lstrip("#"))) for word in sorted(a)}
    whole = sum(known.values())
    shared = sum(weight for word, weight in known.items() if word in b or word[:LIKE_WORD] in begins)
    return round(shared / whole, 4) if whole else 0.0


def _in_order(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the share of all words in one order: the mean of that of both and that of the shorter one."""
    if not a or not b:
        return 0.0
    within = LCSseq.similarity(a, b) / min(len(a), len(b))
    return round((Indel.normalized_similarity(a, b) + within) / 2, 4)
