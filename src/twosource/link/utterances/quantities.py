"""Whether two renderings of one utterance count differently: numbers, shares of a whole, and their units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from twosource.link.utterances.spoken_words import empty_words, key_of, told_change
from twosource.link.utterances.word import SpokenWord, drift_lexicon

Words = Sequence[SpokenWord]
WHOLE = 100  # shares are told as per cent
NEAR = 0.1  # of a length of time: a month is four weeks
_ARTICLES = frozenset({"the", "person", "a"})


def number_shift(x: Words, y: Words, old: Words, new: Words, *, sure: bool) -> Iterator[str]:
    """Yield changes of number as "old → new", given two renderings and the words that changed.

    Args:
        x: One rendering.
        y: The other.
        old: The words of the first that changed.
        new: The words of the second that changed.
        sure: Whether enough words agree for a number that only one has to mean something.
    """
    a, b = ([w for w in side if w.key.startswith("#")] for side in (old, new))
    # `twice`: in two cases; "under ten" where inflation is ten per cent
    gone, come = ({w.key.rstrip("x%") for w in side} for side in (a, b))
    if _one_length(x, y) or _turned_round(a, b):
        pass
    elif gone - come and come - gone:
        known = {w.key for w in x if w.key.startswith("#")} & {w.key for w in y if w.key.startswith("#")}
        if not known or _around(x, gone - come) & _around(y, come - gone):
            yield told_change(a, b)
    elif sure and gone ^ come:
        at = next(i for side in (old, new) for i, w in enumerate(side) if w.key.rstrip("x%") in gone ^ come)
        side = old if gone - come else new
        if any(w.key == "of" for w in side[at : at + 2]):
            yield told_change(a, b)
    yield from _bounds_differ(x, y)
    yield from _shares_differ(x, y)
    yield from _families_differ(x, y, old, new)


def _turned_round(a: Words, b: Words) -> bool:
    """Tell whether one says how many times the other is a share of: `twice what it was`, `half of it now`."""
    for one, two in ((a, b), (b, a)):
        times = [w.key[1:-1] for w in one if w.key.endswith("x")]
        shares = [w.key[1:-1] for w in two if w.key.endswith("%")]
        if len(times) == len(shares) == 1 and abs(float(times[0]) * float(shares[0]) - WHOLE) < 1:
            return True
    return False


def _one_length(x: Words, y: Words) -> bool:
    """Tell whether both count one length of time, in two units: `thirty days`, `a month`."""
    one, two = _lengths(x), _lengths(y)
    return len(one) == len(two) == 1 and abs(one[0] - two[0]) <= NEAR * max(one[0], two[0])


def _lengths(words: Words) -> list[float]:
    """Return, in days, the times that some words count."""
    days = drift_lexicon()["numbers"]["days"]
    found = []
    for before, unit in pairwise(words):
        span = days.get((unit.shown or unit.key).lower().rstrip("s"))
        number = "1" if before.shown.lower() in ("a", "one") else before.key.removeprefix("#")
        counted = before.key.startswith("#") or before.shown.lower() in ("a", "one")
        if span is not None and counted and number.replace(".", "", 1).isdigit():
            found.append(float(number) * span)
    return found


def _around(words: Words, numbers: set[str]) -> set[str]:
    """Return what stands beside some numbers: where other numbers agree, one counts only in its place."""
    at = [n for n, w in enumerate(words) if w.key.rstrip("x%") in numbers]
    near = {w.key for n in at for w in (*words[max(0, n - 2) : n], *words[n + 1 : n + 3])}
    return {key for key in near if not key.startswith("#")} - empty_words()


def _bounds_differ(x: Words, y: Words) -> Iterator[str]:
    """Yield bounds on either side of one number: `up to sixty`, `more than sixty`."""
    hedges = drift_lexicon()["hedge"]
    for i, j in (
        (i, j) for i, w in enumerate(x) for j, v in enumerate(y) if w.key == v.key and w.key[:1] == "#"
    ):
        one, two = (
            " ".join(w.shown.lower() for w in side[max(0, at - 2) : at]) for side, at in ((x, i), (y, j))
        )
        for left, right in ((one, two), (two, one)):
            if _ends_with(left, hedges["floor"]) and _ends_with(right, hedges["ceiling"]):
                yield f"{one} {x[i].shown} → {two} {y[j].shown}"
                return


def _ends_with(text: str, phrases: Sequence[str]) -> bool:
    return any(f" {text}".endswith(f" {p}") for p in phrases)


def _shares_differ(x: Words, y: Words) -> Iterator[str]:
    """Yield another share of one whole: `two of the three`, `all three`."""
    one, two = _shares(x), _shares(y)
    for whole in sorted(one.keys() & two.keys()):
        (part, shown), (other, seen) = one[whole], two[whole]
        if part != other:
            yield told_change(shown, seen)


def _shares(words: Words) -> dict[str, tuple[str, Words]]:
    """Return, by the number of a whole, the part of it that is spoken of, and the words for that."""
    found: dict[str, tuple[str, Words]] = {}
    for at, word in enumerate(words):
        if not word.key.startswith("#"):
            continue
        before = at - 1
        while before >= 0 and words[before].key in _ARTICLES:
            before -= 1
        if before >= 0 and words[before].key == "all":
            found.setdefault(word.key, (word.key, words[before : at + 1]))
        elif before >= 1 and words[before].key == "of":
            part = words[before - 1].key
            if part.startswith("#") or part in ("none", "all", "one", "half"):
                same = word.key if part == "all" else part
                found.setdefault(word.key, (same, words[before - 1 : at + 1]))
    return found


def _families_differ(x: Words, y: Words, old: Words, new: Words) -> Iterator[str]:
    """Yield another word of one family that counts: of spans, orders, fractions and units."""
    held = drift_lexicon()["numbers"]
    if _one_length(x, y):
        return
    for family in (held["spans"], held["orders"]):
        keys = _keys_of(tuple(family))
        a, b = ([w for w in side if w.key in keys] for side in (old, new))
        plural = {w.shown.lower().endswith("s") for w in (*a, *b)}  # `within days`: in this week
        loose = len(plural) > 1 and not (_lengths(x) and _lengths(y))
        if a and b and not loose and not {w.key for w in a} & {w.key for w in b}:
            yield told_change(a, b)
    for units in held["measures"]:
        one, two = _counted(x, units), _counted(y, units)
        for number in sorted(one.keys() & two.keys()):
            if one[number].key != two[number].key:
                yield told_change([one[number]], [two[number]])


@cache
def _keys_of(family: tuple[str, ...]) -> frozenset[str]:
    """Return the forms in which some nouns are compared, in singular and plural."""
    plurals = (f"{word[:-1]}ies" if word.endswith("y") else f"{word}s" for word in family)
    return frozenset(key_of(word) for word in (*family, *plurals))


def _counted(words: Words, units: Sequence[str]) -> dict[str, SpokenWord]:
    """Return the unit of each number that is of one family of units."""
    return {
        w.key: unit
        for w, unit in pairwise(words)
        if w.key.startswith("#") and unit.shown.lower().rstrip("s") in units
    }
