"""Verbs of saying by their written forms, for where the parse cannot be trusted to have seen a verb."""

from __future__ import annotations

from functools import cache

from twosource.annotate.quotes.cues import cue_verbs

_PAST = {"say": "said", "tell": "told", "write": "wrote", "swear": "swore", "read": "read", "begin": "began"}
_VOWELS = "aeiou"


def is_saying(word: str) -> bool:
    """Tell whether a word in any case is a form of a verb that can introduce words in marks."""
    return word.lower() in _forms() or is_bare(word)


def is_bare(word: str) -> bool:
    """Tell whether a word is the bare form of such a verb, which may bid: "say doctors", "Ask them"."""
    cue = cue_verbs().get(word.lower())
    return cue is not None and "direct" in cue.frames


@cache
def _forms() -> frozenset[str]:
    found: set[str] = set()
    for verb, cue in cue_verbs().items():
        if "direct" not in cue.frames:
            continue
        if verb in _PAST:
            found |= {_PAST[verb], f"{verb}s"}
        elif verb.endswith("e"):
            found |= {f"{verb}d", f"{verb}s"}
        elif verb.endswith("y") and verb[-2] not in _VOWELS:
            found |= {f"{verb[:-1]}ied", f"{verb[:-1]}ies"}
        else:
            plural = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
            found |= {f"{verb}ed", f"{verb}{verb[-1]}ed", plural}
    return frozenset(found)
