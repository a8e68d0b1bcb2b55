"""Which outlooks somebody could check one day: an act to come, not an aim, a mood or what lies behind."""

from __future__ import annotations

import re
from functools import cache

from twosource.lexicon import load

_VERB = re.compile(
    r"\b(?:to|will|would|shall|must|['’]ll)\s+"
    r"(?:(?:not|never|also|only|still|now|then|always|soon|both|all|jointly|together|\w+ly)\s+)*"
    r"(?:be\s+(?:(?:\w+ly|able|to)\s+)*)?([a-z]+)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")


def is_checkable(text: str, act: str, *, dated: bool) -> bool:
    """Tell whether an outcome of some words could be reported at all.

    Args:
        text: The clause or the sentence that says what is to come.
        act: Its words from the outlook on: `aims to deepen its cooperation`.
        dated: It names the day of the act.

    Returns:
        False for moods, sizes-up and general sayings, and for acts of no certain end ("continue", "deepen")
        that have neither a day nor a number.
    """
    if _never().search(text):
        return False
    return dated or _FIGURE.search(act) is not None or not _has_no_end(act)


def verb_of(act: str) -> str:
    """Return the word for what is to be done: `open` of `will then be able to open`; empty where unclear."""
    told = _VERB.search(act)
    return told[1] if told is not None else ""


def _has_no_end(act: str) -> bool:
    """Tell whether what is to be done has no end by which it is done: `will work towards peace`."""
    return _endless().fullmatch(verb_of(act)) is not None


@cache
def _never() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(load('dossier_outlooks')['unchecked']['sayings'])})", re.IGNORECASE
    )


@cache
def _endless() -> re.Pattern[str]:
    verbs = sorted(load("dossier_outlooks")["unchecked"]["endless"])
    return re.compile(rf"(?:{'|'.join(v.removesuffix('e') for v in verbs)})(?:e|ed|ing|s|es)?", re.IGNORECASE)
