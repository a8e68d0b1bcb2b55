"""Which of the phrases that a report uses for somebody name a post: no ranks, trades or ties to others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from twosource.annotate.names.nouns import ActorNoun, actor_nouns
from twosource.lexicon import load

_PLACED = re.compile(r"\s(?:of|for|at)\s")
_TAIL = re.compile(r"\s(?:of|for|at|in|to|with|on)\s")


def posts_among(roles: Sequence[str]) -> list[str]:
    """Return the posts among role phrases, in their order; a vague one ("leader") only if it stands alone."""
    posts = [role for role in roles if is_post(role)]
    told = [role for role in posts if role.casefold() not in _list("beside")]
    return told or posts


def was_held(role: str) -> bool:
    """Tell whether a role phrase names what one was once: a trade too ("a former paratrooper"), no rank."""
    words = role.casefold()
    noun = _noun(words) or _noun(_TAIL.split(words)[0])
    none = _ties() | _list("none") | _list("ranks") | {"chief"}
    return is_post(role) or (noun is not None and noun.noun not in none)


@lru_cache(maxsize=20_000)
def is_post(role: str) -> bool:
    """Tell whether a role phrase names a post that one holds, as "mayor", "analyst at the Holm Institute"."""
    words = role.casefold()
    front = _TAIL.split(words)[0]
    placed = _PLACED.search(words) is not None
    noun = _noun(words) or _noun(front)
    if words.endswith("year-old"):
        return False
    if noun is None or words == "chief":  # a chief's honorific
        return noun is None
    if noun.noun in _ties():
        return False
    if noun.noun in _list("none"):
        return placed or bool(_list("topmost") & set(front.split()))
    if noun.noun in _list("some"):
        return True
    if noun.noun in _list("ranks"):
        return False
    if noun.sector in _list("sectors"):
        return True
    return placed


def _noun(words: str) -> ActorNoun | None:
    """Return the longest noun for a person that ends a phrase."""
    parts = words.replace(" - ", "-").split()
    nouns = actor_nouns()
    for first in range(len(parts)):
        noun = nouns.get(" ".join(parts[first:]))
        if noun is not None:
            return noun
    return None


@cache
def _list(name: str) -> frozenset[str]:
    data = load("titles")
    return frozenset(data["words"]["ranks"] if name == "ranks" else data["posts"][name])


@cache
def _ties() -> frozenset[str]:
    words = load("titles")["words"]
    return frozenset(words["kin"] + words["relational"])
