"""The phrases of a rendering that bound, weaken or measure what it says: modal verbs, hedges, quantifiers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from twosource.link.utterances.names_told import is_name
from twosource.link.utterances.word import SpokenWord, drift_lexicon

PURPOSE = 4  # words before a modal verb in which "so that" stands
Words = Sequence[SpokenWord]


def is_bound(word: SpokenWord) -> bool:
    """Tell whether a word alone bounds or denies what stands before it: `only`, `not`."""
    return bool(phrases_held("hedge", (word,))) or word.key == "not"


def binds(word: SpokenWord) -> bool:
    """Tell whether a word can belong to what bounds, denies or weakens the words it stands beside."""
    return word.key.startswith("#") or word.key in _binding() or word.shown.lower() in _binding()


@cache
def _binding() -> frozenset[str]:
    lexicon = drift_lexicon()
    phrases = [p for kind in ("modality", "hedge", "quantifiers") for _, held in _phrases(kind) for p in held]
    return frozenset(
        (*phrases, *lexicon["negation"], *lexicon["phases"]["auxiliaries"], *lexicon["clauses"]["above"])
    )


@cache
def _phrases(kind: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    held = [(group, tuple(p.split())) for group, phrases in drift_lexicon()[kind].items() for p in phrases]
    return tuple(sorted(held, key=lambda item: -len(item[1])))


def phrases_held(kind: str, words: Words, others: Words | None = None) -> dict[str, SpokenWord]:
    """Return the groups of a kind that some words hold, longer phrases first, and where.

    Given the other rendering, and a number in both, what bounds a number counts only if the other has that.

    Args:
        kind: A table of the lexicon: `modality`, `hedge` or `quantifiers`.
        words: The words of a rendering.
        others: Those of the other.
    """
    known = {w.key for w in others or () if w.key.startswith("#")}
    agreed = any(w.key in known for w in words)
    low = [w.key if w.shown.lower().endswith(("n't", "cannot")) else _small(w) for w in words]
    found: dict[str, SpokenWord] = {}
    taken: set[int] = set()
    for group, phrase in _phrases(kind):
        if phrase[0] not in low:
            continue
        for i in range(len(low) - len(phrase) + 1):
            at, after = set(range(i, i + len(phrase))), i + len(phrase)
            if tuple(low[i:after]) != phrase or at & taken:
                continue
            counted = after < len(words) and words[after].key.startswith("#")
            if counted and agreed and words[after].key not in known:
                continue
            if not _counts(kind, " ".join(phrase), words, low, i):
                continue
            taken |= at
            found.setdefault("only so many" if group == "only" and counted else group, words[i])
    return found


def _counts(kind: str, phrase: str, words: Words, low: Sequence[str], at: int) -> bool:
    """Tell whether a phrase bounds what it stands before: `over` a number, `most` of several."""
    lexicon, after = drift_lexicon()["counting"], at + len(phrase.split())
    following = low[after] if after < len(low) else ""
    if kind == "hedge" and phrase in lexicon["phrases"]:
        return after < len(low) and (words[after].key.startswith("#") or following in ("a", "one"))
    if kind == "modality":  # in order that: "can", "may" and "will" are one
        before = low[max(0, at - PURPOSE) : at]
        return not ("so" in before and "that" in before)
    if phrase == "only":
        return following not in ("after", "when", "once", "if")  # a negation: not before
    if phrase in lexicon["many"]:  # not a superlative
        return following.endswith("s") or following in lexicon["plurals"]
    return True


def _small(word: SpokenWord) -> str:
    """Return a word in small letters, but for a name inside a sentence: `in May` is no modal verb."""
    return word.shown if is_name(word) and not word.initial else word.shown.lower()
