"""Say how far two renderings of one utterance drift apart: not at all, in wording, or in meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from twosource.link.terms import STOP_WORD, word_frequency
from twosource.link.utterances.bounds import binds, is_bound
from twosource.link.utterances.conditions import condition_shift
from twosource.link.utterances.doers import agent_shift
from twosource.link.utterances.force import force_shift
from twosource.link.utterances.shifts import Edit, share_agreed, shifts_between
from twosource.link.utterances.spoken_words import empty_words, spoken_words, told_change
from twosource.link.utterances.word import SpokenWord, drift_lexicon

ABOVE_THE_DOER = frozenset({"agent", "named entity"})  # where these changed, the doer is another anyway
Drift = Literal["none", "wording", "meaning"]
MOST_CHANGES = 8
MUCH_LONGER = 1.5  # times as many words: the longer holds more than the shorter renders
MOST_BEFORE = 3  # words that belong to what is compared in a rendering that is not much longer
LEAST_LEFT = 2  # words of a text without its asides
Words = Sequence[SpokenWord]
_JOINING = frozenset({"and", "but", "or"})  # with which one of two goes on to something else


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far two renderings drift, the changes as "old → new", graver first, and their kinds."""

    drift: Drift
    changes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def compare_renderings(a: str, b: str) -> Comparison:
    """Compare two renderings of one utterance.

    A partial quotation is compared with the stretch of the other that it renders. What indirect speech
    changes by rule is no change.
    """
    a, b = _without_asides(a), _without_asides(b)
    whole = spoken_words(a), spoken_words(b)
    x, y = _matching_stretches(*whole)
    edits = _edits(x, y)
    graver = [*shifts_between(x, y, edits), *(("modality", shown) for shown in condition_shift(a, b))]
    if not graver:
        graver += force_shift(a, b, share_agreed(*whole))
    if not any(kind in ABOVE_THE_DOER for kind, _ in graver):
        graver += [("agent", shown) for shown in agent_shift(*whole)]
    told = {shown for _, shown in graver}
    lighter = [
        shown
        for e in edits
        if e.old or e.new
        if not _by_rule(e)
        if (shown := told_change(e.old, e.new)) not in told
    ]
    kinds = tuple(dict.fromkeys(kind for kind, _ in graver))
    changes = tuple(dict.fromkeys([*(shown for _, shown in graver), *lighter]))[:MOST_CHANGES]
    if graver:
        return Comparison("meaning", changes, kinds)
    return Comparison("wording", changes) if lighter else Comparison("none")


def _without_asides(text: str) -> str:
    """Return a text without what a report puts in brackets, and what says only that something is said."""
    left = _asides().sub("", re.sub(r"\s*\([^)]*\)|\s*\[[^\]]*\]", "", text)).strip(" ,")
    return left if len(left.split()) >= LEAST_LEFT else text


@cache
def _asides() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(drift_lexicon()['asides'])})\b", re.IGNORECASE)


def _by_rule(edit: Edit) -> bool:
    """Tell whether only words of no sense of their own come or go."""
    return all(w.key in empty_words() for w in (*edit.old, *edit.new))


def _matching_stretches(x: Words, y: Words) -> tuple[Words, Words]:
    """Cut off what only one of two renderings goes on to say: it quotes less, not otherwise.

    A stretch reaches from the first to the last word of sense that the other has too, and a little farther:
    to what bounds it, denies it, or stands there in the other.
    """
    return _stretch(x, y), _stretch(y, x)


def _stretch(words: Words, others: Words) -> Words:
    shared = {w.key for w in others if _tells(w)}
    mine = [n for n, w in enumerate(words) if _tells(w) and w.key in shared]
    if not mine:
        return words
    both = {words[n].key for n in mine}
    theirs = [n for n, w in enumerate(others) if _tells(w) and w.key in both]
    outside = (*others[: theirs[0]], *others[theirs[-1] + 1 :])
    around = sum(_has_sense(w) and not is_bound(w) for w in outside)
    first = _reach(words, range(mine[0] - 1, -1, -1), around)
    ends = theirs[-1] == len(others) - 1
    joined = (n for n in range(mine[-1] + 1, len(words)) if ends and words[n].key in _JOINING)
    last = _reach(words, range(mine[-1] + 1, next(joined, len(words))), around)
    if len(words) < MUCH_LONGER * len(others):
        first = first if first > MOST_BEFORE else 0
        last = last if len(words) - 1 - last > MOST_BEFORE else len(words) - 1
    return words[first : last + 1]


def _reach(words: Words, going: range, most: int) -> int:
    """Return how far a stretch reaches: over so many words of sense, and all that bounds or denies it."""
    at = going.start - going.step
    for n in going:
        if words[n if going.step > 0 else n + 1].initial and (going.step < 0 or not most):
            break  # another sentence
        loose = binds(words[n]) if going.step < 0 else is_bound(words[n])
        loose = loose and words[n].key not in _JOINING
        if not most and not loose and (going.step > 0 or _has_sense(words[n]) or words[n].key in _JOINING):
            break
        most -= bool(most and _has_sense(words[n]) and not loose)
        at = n
    return at


def _tells(word: SpokenWord) -> bool:
    """Tell whether a word shows, where both renderings have it, that both speak of the same there."""
    if word.key.startswith("#"):
        return True
    common = word_frequency().get(word.shown.lower(), 0.0) >= STOP_WORD
    return _has_sense(word) and (word.shown[:1].isupper() or not (common or binds(word)))


def _has_sense(word: SpokenWord) -> bool:
    return word.key not in empty_words()


def _edits(x: Sequence[SpokenWord], y: Sequence[SpokenWord]) -> list[Edit]:
    """Return the edits in order, neighbouring ones taken together.

    Left out is what one rendering has before or after the other begins or ends: it quotes less, not
    otherwise.
    """
    found: list[Edit] = []
    opcodes = list(Levenshtein.opcodes([w.key for w in x], [w.key for w in y]))
    at = 0
    while at < len(opcodes):
        if opcodes[at].tag == "equal":
            at += 1
            continue
        first = at
        while at < len(opcodes) and opcodes[at].tag != "equal":
            at += 1
        i, j = opcodes[first].src_start, opcodes[first].dest_start
        edit = Edit(
            tuple(x[i : opcodes[at - 1].src_end]),
            tuple(y[j : opcodes[at - 1].dest_end]),
            tuple(x[:i]),
            first == 0,
            at == len(opcodes),
            j,
        )
        if not (edit.at_edge and (not edit.old or not edit.new)) or edit.bounds_what_follows:
            found.append(edit)
    return found
