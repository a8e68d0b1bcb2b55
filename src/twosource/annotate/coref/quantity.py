"""How many a plural phrase speaks of: crowds of different size are different crowds."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.names.roles import RolePhrase
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PARTS = frozenset({"dozen", "handful", "several", "dozens", "hundreds", "thousands", "scores", "couple"})


def quantity_of(doc: Doc, role: RolePhrase) -> str | None:
    """Return the number or measure of a plural phrase, "54", "thousands", "several"; None if it has none."""
    if not role.plural:
        return None
    measures, words = _measures(), _number_words()
    for index in range(role.core, role.head):
        token = doc[index]
        if token.like_num or token.lower_ in measures:
            word: str = token.lower_
            return words.get(word, word.replace(",", ""))
    before = role.first - 1
    if before > 0 and doc[before].lower_ == "of":
        before -= 1
        if doc[before].lower_ in measures or doc[before].like_num:
            return str(doc[before].lower_)
    if role.determiner in measures:
        return role.determiner
    return None


def part_of(doc: Doc, role: RolePhrase) -> tuple[int, int] | None:
    """Return first token and head of "two of its staff", "a dozen of her friends"; else None."""
    number = role.first - 2
    if not role.plural or number < 0 or doc[role.first - 1].lower_ != "of":
        return None
    word = doc[number]
    if word.lower_ == "one" or not (word.like_num or word.lower_ in _PARTS):
        return None
    return (number - (number > 0 and doc[number - 1].lower_ in ("a", "the"))), number


@cache
def _measures() -> frozenset[str]:
    return frozenset(load("coreference")["quantities"]["measures"])


@cache
def _number_words() -> dict[str, str]:
    names = load("coreference")["quantities"]["numbers"]
    return {name: str(value) for value, name in enumerate(names, 1)}
