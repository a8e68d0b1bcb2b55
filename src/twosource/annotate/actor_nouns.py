"""Nouns for people and bodies, who can speak: those of the actor lexicon, in singular or plural."""

from __future__ import annotations

from functools import cache

from twosource.lexicon import load

_PLURALS = (("men", "man"), ("women", "woman"), ("ies", "y"), ("es", ""), ("s", ""))


def is_actor(word: str) -> bool:
    """Tell whether a lower-case word is a noun for a person, a body or a crowd."""
    nouns = _nouns()
    return word in nouns or any(
        word.endswith(ending) and word[: -len(ending)] + instead in nouns for ending, instead in _PLURALS
    )


@cache
def _nouns() -> frozenset[str]:
    sectors = load("actors").values()
    return frozenset(
        noun for lists in sectors for field in ("persons", "bodies", "mass") for noun in lists.get(field, ())
    )
