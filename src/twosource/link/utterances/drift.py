"""Say how far two renderings of one utterance drift apart: not at all, in wording, or in meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from twosource.link.utterances.doers import agent_shift
from twosource.link.utterances.shifts import Edit, is_bound, shifts_between
from twosource.link.utterances.spoken_words import empty_words, spoken_words, told_change
from twosource.link.utterances.word import SpokenWord

ABOVE_THE_DOER = frozenset({"agent", "named entity"})  # where these changed, the doer is another anyway
Drift = Literal["none", "wording", "meaning"]
MOST_CHANGES = 8
MUCH_LONGER = 1.5  # times as many words: the longer holds more than the shorter renders


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
    whole = spoken_words(a), spoken_words(b)
    x, y = _matching_stretches(*whole)
    edits = _edits(x, y)
    graver = shifts_between(x, y, edits)
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


def _by_rule(edit: Edit) -> bool:
    """Tell whether only words of no sense of their own come or go."""
    return all(w.key in empty_words() for w in (*edit.old, *edit.new))


def _matching_stretches(
    x: list[SpokenWord], y: list[SpokenWord]
) -> tuple[list[SpokenWord], list[SpokenWord]]:
    """Cut the longer of two renderings, where it is much longer, to the stretch most like the shorter."""
    if len(x) > len(y):
        second, first = _matching_stretches(y, x)
        return first, second
    if not x or len(y) < MUCH_LONGER * len(x):
        return x, y
    keys, longer = [w.key for w in x], [w.key for w in y]
    starts = range(len(y) - len(x) + 1)
    best = min(starts, key=lambda k: (Levenshtein.distance(keys, longer[k : k + len(x)]), k))
    return x, y[_from_its_bound(y, best) : best + len(x)]


def _from_its_bound(words: Sequence[SpokenWord], at: int) -> int:
    """Return where a stretch begins together with what bounds it: `two of the`, `almost`."""
    first = at
    while first and (words[first - 1].key in ("of", "the", "person") or is_bound(words[first - 1])):
        first -= 1
    while first < at and not is_bound(words[first]):
        first += 1
    if first == at and at > 1 and is_bound(*words[at - 2 : at]):
        return at - 2  # "at least"
    return first


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
