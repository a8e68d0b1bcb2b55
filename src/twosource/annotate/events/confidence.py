"""How sure we are of an event: the probability that its act, status and parties are all right.

A logistic sum of what was seen while reading it: `lexicon/event_confidence.toml` has the weights, fitted and
cross-validated on gold (`benchmarks/quality/event_confidence.py`), each for something that is there or not.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.implied import BY_ANOTHER_CLAUSE
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan

    from twosource.records.annotation import Status

LONG_SENTENCE = 30  # tokens
MANY_SENSES = 4  # frames of one word
_ONE_SIDED = frozenset({"OTHER", "MOBILIZE", "AGREE", "CONCEDE", "COOPERATE", "PROTEST"})
_HANGING = frozenset({"advcl", "relcl", "acl", "pcomp", "xcomp", "amod", "compound"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was settled of an event after its frame was found."""

    status: Status
    background: bool
    in_speech: bool
    senses: int  # how many frames the trigger's word has


def parts(candidate: Candidate, read: Read, sentence: DocSpan) -> tuple[str, ...]:
    """Return what was seen that bears on how sure an event is, by the names of the weights."""
    return tuple(_parts(candidate, read, sentence))


def _parts(candidate: Candidate, read: Read, sentence: DocSpan) -> Iterator[str]:
    frame, clause = candidate.frame, candidate.clause
    if candidate.is_noun:
        yield "noun"
    if frame.rank == 0:
        yield "general frame"
    if frame.late:
        yield "everyday"
    if read.senses >= MANY_SENSES:
        yield "many senses"
    if read.status != "happened":
        yield read.status
    if read.background:
        yield "background"
    if read.in_speech:
        yield "in speech"
    if clause.dep_ in _HANGING:
        yield "hanging clause"
    elif clause.dep_ == "conj":
        yield "joined clause"
    elif clause.dep_ in ("dep", "parataxis") or sentence.root.pos_ not in ("VERB", "AUX"):
        yield "odd parse"
    if len(sentence) > LONG_SENTENCE:
        yield "long sentence"
    if not candidate.actors:
        yield "no actor"
    if not candidate.recipients and not frame.reciprocal and candidate.act not in _ONE_SIDED:
        yield "no recipient"
    if len(candidate.actors) > 1 or len(candidate.recipients) > 1:
        yield "several"
    if any(p.entity is None for p in candidate.actors):
        yield "unnamed actor"
    if any(p.entity is None for p in candidate.recipients):
        yield "unnamed recipient"
    if BY_ANOTHER_CLAUSE in candidate.why:
        yield "party of another clause"


def confidence_of(seen: Iterable[str]) -> float:
    """Return the probability that an event is right in act, status, actors and recipients, 0 to 1."""
    bias, weights = _weights()
    total = bias + sum(weights.get(name, 0.0) for name in seen)
    return round(1.0 / (1.0 + math.exp(-total)), 2)


@cache
def _weights() -> tuple[float, dict[str, float]]:
    table = load("event_confidence")
    return table["bias"], table["weights"]
