"""Numbers as they are compared: number words as figures, shares as per cent, multiples, old counts of things.

`Half`, `50 per cent` and `one in two` are one share; `six decades` are sixty years, `a dozen` is twelve. What
counts loosely (`hundreds of`, `a few`) is left as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from twosource.link.utterances.word import SpokenWord, drift_lexicon

WHOLE = 100  # shares are compared as per cent


def with_numbers(words: Sequence[SpokenWord]) -> list[SpokenWord]:
    """Return some words with what counts joined and in one form: `a hundred and forty`, `nine in ten`."""
    return _counts_of_things(_shares(_joined(words)))


@cache
def number_words() -> Mapping[str, int]:
    """Return the value of the words for small numbers; `one` is mostly none: "no one", "this one"."""
    words = drift_lexicon()["numbers"]
    found = {word: n for n, word in enumerate(words["units"])}
    found |= {word: 10 * n for n, word in enumerate(words["tens"], 2)}
    del found["one"]
    return found


def _joined(words: Sequence[SpokenWord]) -> list[SpokenWord]:
    """Join number words that are one number: `a hundred and forty`."""
    times: Mapping[str, int] = drift_lexicon()["numbers"]["times"]
    found: list[SpokenWord] = []
    i = 0
    while i < len(words):
        j, value, group = i, 0.0, 0.0
        counted = False
        while j < len(words):
            low = words[j].shown.lower().rstrip("s")
            figure = _figure(words[j])
            if figure is not None and low not in times:
                group += figure
                counted = True
            elif low in times:
                group = (group or 1.0) * times[low]
                if times[low] > 100:
                    value, group = value + group, 0.0
                counted = True
            elif not (words[j].key == "and" and counted and j + 1 < len(words) and _goes_on(words, j)):
                break
            j += 1
        alone = j - i == 1 and not words[i].key.startswith("#") and words[i].shown.lower() in times
        before = found[-1].shown.lower() if found else ""
        alone = alone and not (len(found) > 1 and found[-2].shown.lower() == "half")
        if counted and (j - i > 1 or (alone and before in _single())):
            shown = " ".join(w.shown for w in words[i:j])
            if before in _single() and not words[i].key.startswith("#"):
                shown = f"{found.pop().shown} {shown}"
            found.append(SpokenWord(shown, f"#{value + group:.15g}"))
        else:
            found.append(words[i])
            j = i + 1
        i = j
    return found


def _goes_on(words: Sequence[SpokenWord], j: int) -> bool:
    before = words[j - 1].shown.lower().rstrip("s") in drift_lexicon()["numbers"]["times"]
    return before and words[j + 1].key.startswith("#")


@cache
def _single() -> frozenset[str]:
    return frozenset({"a", "one", "every"})


def _shares(words: Sequence[SpokenWord]) -> list[SpokenWord]:
    """Return the words with each share of a whole as per cent of it."""
    found: list[SpokenWord] = []
    i = 0
    while i < len(words):
        low = [w.shown.lower() for w in words[i : i + 4]]
        number = _figure(words[i])
        if number is not None and low[1:] == ["and", "a", "half"]:
            found.append(SpokenWord(" ".join(w.shown for w in words[i : i + 4]), f"#{number + 0.5:g}"))
            i += 4
            continue
        if low[:2] == ["half", "a"] and low[2:3] and low[2] in drift_lexicon()["numbers"]["times"]:
            value = drift_lexicon()["numbers"]["times"][low[2]] // 2
            found.append(SpokenWord(" ".join(w.shown for w in words[i : i + 3]), f"#{value}"))
            i += 3
            continue
        few = [w for w in low[:3] if w != "a"]
        if few[:2] == ["half", "dozen"]:  # and "half a dozen"
            taken = 3 if low[1] == "a" else 2
            found.append(SpokenWord(" ".join(w.shown for w in words[i : i + taken]), "#6"))
            i += taken
            continue
        taken, percent = _share_at(words, i)
        if not taken:
            found.append(words[i])
            i += 1
            continue
        shown = " ".join(w.shown for w in words[i : i + taken] if w.shown)
        found.append(SpokenWord(shown, f"#{percent}%"))
        i += taken
    return found


def _share_at(words: Sequence[SpokenWord], i: int) -> tuple[int, str]:
    """Return how many words from a place tell a share of a whole, and how much that is in per cent."""
    low = [w.shown.lower() for w in words[i : i + 5]]
    lexicon = drift_lexicon()["numbers"]
    figure = _figure(words[i])
    for unit in lexicon["percent"]:
        long = len(unit.split())
        if figure is not None and low[1 : 1 + long] == unit.split():
            return 1 + long, f"{figure:g}"
    among = 3 if low[1:3] == ["out", "of"] else 2 if low[1:2] == ["in"] else 0
    if among:
        among += low[among : among + 1] == ["every"]
        whole = _figure(words[i + among]) if i + among < len(words) else None
        part = 1 if low[0] == "one" else figure
        if part is not None and whole in lexicon["wholes"] and whole and part < whole:
            return among + 1, f"{round(WHOLE * part / whole)}"
    for name, parts in lexicon["parts"].items():
        if low[0] == name and name in lexicon["alone"]:
            return 1, f"{round(WHOLE / parts)}"
        part = 1 if low[0] in ("a", "one") else figure
        if len(low) > 1 and part is not None and low[1].rstrip("s") == name and 0 < part < parts:
            plain = part > 1 or low[2:3] == ["of"] or i + 2 == len(words) or _is_small(words[i + 2])
            if plain and low[2:4] not in (["of", "an"], ["of", "a"]):  # of an hour
                return 2, f"{round(WHOLE * part / parts)}"
    return 0, ""


def _is_small(word: SpokenWord) -> bool:
    return word.shown.lower() in drift_lexicon()["numbers"]["behind_parts"]


def _figure(word: SpokenWord) -> float | None:
    try:
        return float(word.key[1:]) if word.key.startswith("#") else None
    except ValueError:
        return None  # a share, or a figure with two points


def _counts_of_things(words: Sequence[SpokenWord]) -> list[SpokenWord]:
    """Return the words with dozens, pairs, decades and fortnights counted out, and multiples in one form."""
    lexicon = drift_lexicon()["numbers"]
    found: list[SpokenWord] = []
    for word in words:
        low = word.shown.lower()
        before = found[-1] if found else None
        times = lexicon["multiples"].get(low)
        if low == "times" and before is not None and _figure(before) is not None:
            found[-1] = SpokenWord(f"{before.shown} {word.shown}", f"{before.key}x")
        elif times is not None:
            found.append(SpokenWord(word.shown, f"#{times}x", word.initial))
        elif (held := lexicon["bundles"].get(low.rstrip("s"))) is not None and before is not None:
            number = 1 if before.shown.lower() in ("a", "one") else _figure(before)
            if number is None:
                found.append(word)
                continue
            of, what = held
            found[-1] = SpokenWord(f"{before.shown} {word.shown}", f"#{of * number:g}")
            if what:
                found.append(SpokenWord("", what))
        else:
            found.append(word)
    return found
