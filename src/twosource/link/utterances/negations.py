"""Whether one of two renderings denies what the other says, or says the opposite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from twosource.link.utterances.spoken_words import key_of, told_change
from twosource.link.utterances.word import SpokenWord, drift_lexicon

PREFIXED = 4  # letters of a word that a prefix turns round
Words = Sequence[SpokenWord]
Change = tuple[Words, Words]  # what one rendering has in whose place the other has something else


def negation_shift(
    x: Words, y: Words, changed: Sequence[Change], *, sure: bool, close: bool
) -> Iterator[str]:
    """Yield a negation that came or went, or a word turned to its opposite; two at once say the same.

    Args:
        x: One rendering.
        y: The other.
        changed: What differs.
        sure: Whether enough words agree for an opposite in the same place to count.
        close: Whether so many agree that a negation which only one has counts.
    """
    a, b = _negations(x), _negations(y)
    none, not_all = ([_scope(side) for side in (x, y)].count(scope) for scope in ("none", "not all"))
    if none == not_all == 1:
        yield told_change(a[:1], b[:1])
        return
    flips = [shown for old, new in changed if (shown := _opposite(old, new, x, y)) is not None]
    odd = (len(a) - len(b)) % 2 == 1  # `not a day without` is every day
    if not flips and close:  # in the passive the words stand apart: `we open it`, `it is closed`
        old, new = ([w for pair in changed for w in pair[side]] for side in (0, 1))
        flips = [shown] if (shown := _opposite(old, new, x, y)) is not None else []
    if not (close or (sure and flips)) or odd == bool(flips):
        return
    yield told_change(a, b) if odd else flips[0]


def _negations(words: Words) -> list[SpokenWord]:
    """Return what denies in some words, each phrase once."""
    lexicon = drift_lexicon()
    # "cannot" is two words, of which the second denies
    keys = [w.key if w.key == "not" or w.shown.lower() == "cannot" else w.shown.lower() for w in words]
    longest = max(len(p.split()) for p in lexicon["negative_phrases"])
    found, i = [], 0
    while i < len(keys):
        two, three = " ".join(keys[i : i + 2]), " ".join(keys[i : i + 3])
        phrases = (n for n in range(longest, 1, -1) if _is_phrase(keys[i : i + n], n))
        if two in lexicon["no_negation"] or three in lexicon["no_negation"]:
            i += 2
        elif length := next(phrases, 0):
            found.append(words[i])
            i += length
        else:
            if keys[i] in lexicon["negation"] or words[i].key in _denying_verbs():
                found.append(words[i])
            i += 1
    return found


def _is_phrase(words: Sequence[str], length: int) -> bool:
    return len(words) == length and " ".join(words) in drift_lexicon()["negative_phrases"]


@cache
def _denying_verbs() -> frozenset[str]:
    return frozenset(key_of(verb) for verb in drift_lexicon()["denying_verbs"])


def _scope(words: Words) -> str | None:
    """Return whether some words deny of each (`none of`) or only of all together (`not every`)."""
    keys = " ".join(w.key if w.key == "not" else w.shown.lower() for w in words)
    scopes = drift_lexicon()["scope"]
    return next((s for s in ("not all", "none") if any(f" {p} " in f" {keys} " for p in scopes[s])), None)


def _opposite(old: Words, new: Words, x: Words, y: Words) -> str | None:
    before, after = ({w.key for w in s} | {w.shown.lower() for w in s} for s in (old, new))
    for one, two in drift_lexicon()["opposites"]["pairs"]:
        if {one, two} & _negators():
            continue  # counted as a negation already
        first, second = {one, key_of(one)}, {two, key_of(two)}
        for mine, theirs in ((first, second), (second, first)):
            if mine & before and theirs & after and not _seen_from_the_other_side(one, two, x, y):
                return told_change(old, new)
    if any(_denies(a, b) or _denies(b, a) for a in before - after for b in after - before):
        return told_change(old, new)
    return None


def _seen_from_the_other_side(one: str, two: str, x: Words, y: Words) -> bool:
    """Tell whether converses tell one deal: `sold to a farmer` and `a farmer bought it`."""
    if [one, two] not in drift_lexicon()["opposites"]["converses"]:
        return False
    sides = []
    for words in (x, y):
        at = next((n for n, w in enumerate(words) if w.key in (key_of(one), key_of(two))), None)
        if at is None:
            return False
        sides.append(({w.key for w in words[:at]}, {w.key for w in words[at + 1 :]}))
    small = {"person", "the", "a", "be", "have", "will", "to", "from", "by"}
    (before, after), (ahead, behind) = sides
    return bool((before & behind) - small or (after & ahead) - small)


def _denies(word: str, other: str) -> bool:
    """Tell whether a word is another with a prefix or an ending that denies it: `unable`, `useless`."""
    if word.endswith("less") and other.endswith("ful") and word[:-4] == other[:-3]:
        return True
    prefixes = drift_lexicon()["opposites"]["prefixes"]
    return len(other) >= PREFIXED and any(word == f"{prefix}{other}" for prefix in prefixes)


@cache
def _negators() -> frozenset[str]:
    return frozenset(drift_lexicon()["negation"])
