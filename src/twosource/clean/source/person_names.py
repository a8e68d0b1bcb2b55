"""Persons' names by their shape, in any script: `Inês da Cunha e Silva`, `T. K. Groom`, `Инна Рогова`."""

from __future__ import annotations

import re
from functools import cache

from twosource.clean.source.agencies import agency_named
from twosource.lexicon import load

_WORD = re.compile(r"^[^\W\d_](?:[^\W\d_]|[\u0300-\u036f.'’ʼ`-])*$")
_PARTICLES = frozenset(
    (
        *(
            "de",
            "da",
            "do",
            "dos",
            "das",
            "del",
            "della",
            "di",
            "du",
            "der",
            "den",
            "des",
            "van",
            "von",
            "zu",
            "zum",
        ),
        *(
            "zur",
            "bin",
            "ibn",
            "bint",
            "ben",
            "abu",
            "abou",
            "al",
            "el",
            "la",
            "le",
            "las",
            "los",
            "ul",
            "ur",
            "ter",
        ),
        *("ten", "te", "y", "e", "i", "af", "av", "ní", "nic", "ó", "und"),
    )
)
_BETWEEN = frozenset(("for", "of", "from", "to", "in", "at", "with", "and", "the", "by", "on"))
_MOST, _LEAST = 6, 2
_INITIALS = re.compile(r"^(?:[^\W\d_]\.?-?){1,3}$")


def is_person(text: str) -> bool:
    """Tell whether a piece of a credit has the shape of a person's name and holds no word of an office."""
    words = text.split()
    if not _LEAST <= len(words) <= _MOST or agency_named(text) is not None:
        return False
    own = [word for word in words if word.lower() not in _PARTICLES]
    if not own or (own[0] is not words[0] and words[0].islower()):
        return False
    if not all(_WORD.match(word) for word in words) or all(
        _INITIALS.match(word) and len(word) < 4 for word in own
    ):
        return False
    if not all(
        word[0].isupper() or _caseless(word[0]) or word.lower().startswith(("al-", "el-", "d’", "d'"))
        for word in own
    ):
        return False
    return not any(word.lower().strip(".,") in _no_names() or word.lower() in _BETWEEN for word in own)


def shown_name(text: str) -> str:
    """Return a name in ordinary spelling: that of a line in capitals gets small letters."""
    return text.title() if text.isupper() and len(text) > 6 else text


def _caseless(letter: str) -> bool:
    return letter.isalpha() and letter.lower() == letter.upper()


@cache
def _no_names() -> frozenset[str]:
    credits = load("clean_credits")
    labels = (
        word for role in ("photo", "helper", "other") for word in credits["labels"][role] if " " not in word
    )
    roles = credits["byline"]["roles"]
    return (
        frozenset((*roles, *credits["people"]["posts"], *credits["people"]["organisations"], *labels))
        - _ALSO_NAMES
    )


_ALSO_NAMES = frozenset(("art", "con", "pro", "avec"))
