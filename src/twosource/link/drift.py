"""Say how far two renderings of one utterance drift apart: not at all, in wording, or in meaning."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

from rapidfuzz.distance import Levenshtein, Opcodes

from twosource.lexicon import load
from twosource.link.names_alike import plain
from twosource.link.terms import stem, word_frequency

Drift = Literal["none", "wording", "meaning"]
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
MOST_CHANGES = 8
MUCH_LONGER = 1.5  # times as many words: the longer holds more than the shorter renders


@cache
def _lexicon() -> dict[str, Any]:
    return load("link_drift")


def compare_renderings(a: str, b: str) -> tuple[Drift, tuple[str, ...]]:
    """Compare two renderings of one utterance.

    A partial quotation is compared with the stretch of the other that it renders.

    Returns:
        The drift, and the changes as "old → new", those of meaning first.
    """
    x, y = _matching_stretches(_words(a), _words(b))
    opcodes = Levenshtein.opcodes([_key(w) for w in x], [_key(w) for w in y])
    edits = _edits(opcodes, x, y)
    inside = _trim(edits)
    graver: list[str] = []
    lighter: list[str] = []
    for old, new in inside:
        shown = f"{' '.join(old) or '∅'} → {' '.join(new) or '∅'}"
        (graver if _changes_meaning(old, new) else lighter).append(shown)
    changes = tuple([*graver, *lighter][:MOST_CHANGES])
    if graver:
        return "meaning", changes
    return ("wording", changes) if lighter else ("none", ())


def _matching_stretches(x: list[str], y: list[str]) -> tuple[list[str], list[str]]:
    """Cut the longer of two renderings, where it is much longer, to the stretch most like the shorter."""
    if len(x) > len(y):
        second, first = _matching_stretches(y, x)
        return first, second
    if not x or len(y) < MUCH_LONGER * len(x):
        return x, y
    keys, longer = [_key(w) for w in x], [_key(w) for w in y]
    starts = range(len(y) - len(x) + 1)
    best = min(starts, key=lambda k: (Levenshtein.distance(keys, longer[k : k + len(x)]), k))
    return x, y[best : best + len(x)]


def _words(text: str) -> list[str]:
    return [m[0].replace("’", "'") for m in _WORD.finditer(text)]


def _key(word: str) -> str:
    return stem(plain(word))


def _edits(opcodes: Opcodes, x: list[str], y: list[str]) -> list[tuple[list[str], list[str]] | None]:
    """Return the edits in order, None where the texts agree; neighbouring edits are taken together."""
    found: list[tuple[list[str], list[str]] | None] = []
    for op in opcodes:
        if op.tag == "equal":
            found.append(None)
            continue
        old, new = x[op.src_start : op.src_end], y[op.dest_start : op.dest_end]
        if found and found[-1] is not None:
            before = found[-1]
            found[-1] = (before[0] + old, before[1] + new)
        else:
            found.append((old, new))
    return found


def _trim(edits: list[tuple[list[str], list[str]] | None]) -> list[tuple[list[str], list[str]]]:
    """Drop what one rendering has before or after the other begins or ends: it quotes less, not otherwise."""
    for at in (0, -1):
        if edits and (edge := edits[at]) is not None and (not edge[0] or not edge[1]):
            edits = edits[1:] if at == 0 else edits[:-1]
    return [e for e in edits if e is not None]


def _changes_meaning(old: list[str], new: list[str]) -> bool:
    before, after = {plain(w) for w in old}, {plain(w) for w in new}
    if _count(before) != _count(after):
        return True
    if _numbers(before) != _numbers(after):
        return True
    moods = _lexicon()["modality"]
    was = {m for m, words in moods.items() if before & set(words)}
    now = {m for m, words in moods.items() if after & set(words)}
    if was and now and was != now:
        return True
    for one, two in _lexicon()["opposites"]["pairs"]:
        if (one in before and two in after) or (two in before and one in after):
            return True
    was_names, now_names = _names(old), _names(new)
    return bool(was_names and now_names and not was_names & now_names)


def _count(words: set[str]) -> bool:
    negation = set(_lexicon()["negation"])
    return any(w in negation or w.endswith("n't") for w in words)


def _numbers(words: set[str]) -> frozenset[str]:
    return frozenset(w for w in words if w[:1].isdigit())


def _names(words: list[str]) -> frozenset[str]:
    return frozenset(
        _key(w) for w in words if w[:1].isupper() and word_frequency().get(plain(w), 0.0) < 4.5 and len(w) > 2
    )
