"""Whether two renderings tell one thing in another degree: exports `dipped`, exports `collapsed`.

The lexicon holds scales, weakest first; a word and one on the next step are wording, two steps are another
meaning. A step may be left empty, so that its neighbours are two steps apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from twosource.link.utterances.spoken_words import key_of, told_change
from twosource.link.utterances.word import SpokenWord, drift_lexicon

Words = Sequence[SpokenWord]
FAR = 2  # steps of a scale that are another degree
_LOOSE = "loose numbers"  # the scale on which each step is another number


def degree_shift(old: Words, new: Words) -> Iterator[tuple[str, str]]:
    """Yield kind and "old → new" of a word in whose place one of another degree stands."""
    for name in drift_lexicon()["scales"]:
        levels = _levels(name)
        a, b = ([(levels[w.key], w) for w in side if w.key in levels] for side in (old, new))
        if not a or not b:
            continue
        apart = min(abs(i - j) for i, _ in a for j, _ in b)
        if apart >= (1 if name == _LOOSE else FAR):
            kind = "number" if name == _LOOSE else "hedge"
            yield kind, told_change([w for _, w in a[:1]], [w for _, w in b[:1]])


@cache
def _levels(name: str) -> dict[str, int]:
    return {
        key_of(word): level for level, words in enumerate(drift_lexicon()["scales"][name]) for word in words
    }
