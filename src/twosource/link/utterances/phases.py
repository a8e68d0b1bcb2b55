"""Whether what one rendering tells as done another tells as going on or still to come.

What indirect speech does to tenses by rule (`will` and `would`, `has` and `had`) changes nothing here: a verb
with a form of `have` is done, one with a form of `will` or a phrase such as `about to` is to come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from twosource.link.utterances.spoken_words import told_change
from twosource.link.utterances.word import SpokenWord, drift_lexicon

Words = Sequence[SpokenWord]
Phase = Literal["done", "past", "going on", "to come"]
REACH = 6  # words before a verb in which its auxiliaries stand
_OPPOSED = ({"done", "to come"}, {"past", "to come"}, {"done", "going on"})


def phase_shift(x: Words, y: Words) -> Iterator[str]:
    """Yield, as "old → new", a verb of both renderings that the one tells as done and the other not yet."""
    one, two = [w.key for w in x], [w.key for w in y]
    for i, key in enumerate(one):
        if one.count(key) != 1 or two.count(key) != 1 or key in _auxiliaries():
            continue
        j = two.index(key)
        if {_phase(x, i), _phase(y, j)} in _OPPOSED:
            yield told_change([*_chain(x, i), x[i]], [*_chain(y, j), y[j]])
            return


def _phase(words: Words, at: int) -> Phase | None:
    chain = _chain(words, at)
    keys = [w.key for w in chain]
    low = " ".join(w.shown.lower() for w in chain)
    shown = words[at].shown.lower()
    if any(f" {p} " in f" {low} " for p in drift_lexicon()["phases"]["to come"]):
        return "to come"
    if "will" in keys and "have" not in keys and not low.endswith("to"):
        return "to come"
    if shown.endswith("ing"):
        return "going on" if keys and keys[-1] == "be" and "have" not in keys else None
    participle = shown.endswith("ed") or shown in _participles()
    if not chain and participle and shown != words[at].key and not _is_adjective(words, at):
        return "past"
    if "have" in keys and participle and not set(keys) & {"will", "may", "can", "must", "should", "to"}:
        return "done"
    return None


def _is_adjective(words: Words, at: int) -> bool:
    """Tell whether a participle stands before a noun: `the injured men`."""
    return at > 0 and words[at - 1].shown.lower() in ("the", "a", "an", "some", "all", "of")


def _chain(words: Words, at: int) -> list[SpokenWord]:
    """Return the auxiliaries right before a verb, with the adverbs among them."""
    first = at
    while first > max(0, at - REACH) and _is_auxiliary(words[first - 1]):
        first -= 1
    return list(words[first:at])


def _is_auxiliary(word: SpokenWord) -> bool:
    low = word.shown.lower()
    return word.key in _auxiliaries() or low in _auxiliaries() or low.endswith("ly")


@cache
def _auxiliaries() -> frozenset[str]:
    return frozenset(drift_lexicon()["phases"]["auxiliaries"])


@cache
def _participles() -> frozenset[str]:
    """Return the irregular participles: the last form of each verb, and those that are as the past."""
    return frozenset(form for verb, held in drift_lexicon()["verbs"].items() if verb for form in held)
