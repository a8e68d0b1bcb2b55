"""What words a text holds at all: rules whose words do not occur are not asked, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from twosource.clean.days import MONTH_NUMBERS
from twosource.clean.paragraphs import Paragraph

Phrases = tuple[tuple[str, str], ...]
"""Phrases, each with what a line that holds it is for."""

_LETTERS = re.compile(r"[a-z]+")
_LONG = 4  # letters: shorter words occur in every text
_BETWEEN = bytes(code if chr(code).islower() and code < 128 else 32 for code in range(256))
_SHARES = frozenset(
    (
        *("facebook", "twitter", "whatsapp", "linkedin", "pinterest", "reddit", "telegram", "messenger"),
        *("instagram", "viber", "copy", "share"),
    )
)
_ASKS = frozenset(("subscribe", "sign", "log", "donate", "register", "join", "become", "support"))
_PLEAS = frozenset(
    (
        *(
            "journalism",
            "reader",
            "readers",
            "reading",
            "subscribe",
            "subscribed",
            "subscriber",
            "subscribers",
        ),
        *("subscribing", "subscription", "subscriptions", "newsletter", "newsletters", "inbox", "donate"),
        *("donated", "donating", "donation", "donations", "support", "supported", "supporter", "supporters"),
        *("supporting", "supports", "member", "membership", "app", "sign", "free", "alert", "alerts"),
        *("telegram", "whatsapp", "facebook", "twitter", "instagram", "youtube", "follow", "channel", "join"),
        *("contribute", "contributed", "contributes", "contributing", "contribution", "contributions"),
        *(
            "contributor",
            "contributors",
            "breaking",
            "latest",
            "podcast",
            "email",
            "post",
            "posts",
            "account",
        ),
        *("log", "credibility", "independent"),
    )
)
_CREDITS = frozenset(  # a picture credit holds one of these
    (
        *(
            "photo",
            "photos",
            "photograph",
            "photographer",
            "photographs",
            "pic",
            "pics",
            "picture",
            "pictures",
        ),
        *("image", "images", "imagery", "caption", "credit", "credits", "courtesy", "illustration"),
        *("illustrations", "illustrated", "illustrative", "handout", "screenshot", "screengrab", "screen"),
        *("foto", "fotos", "pool", "via"),
    )
)
_MONTHS = frozenset(MONTH_NUMBERS)
_CREDIT_MARKS = ("/", "©", "|", ")", "]", "ảnh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words and signs of a text, and those of them that its rules ask for."""

    words: frozenset[str]  # runs of ASCII letters, lower case
    phrases: Phrases  # of furniture, wherever they stand in a line
    clues: tuple[str, ...]  # words and phrases that hint at furniture
    shares: bool  # a word of a share bar occurs
    asks: tuple[str, ...]
    pleas: tuple[str, ...]
    credits: tuple[str, ...]
    months: tuple[str, ...]


def read_wording(paragraphs: Iterable[Paragraph], phrases: Phrases, clues: Phrases) -> Wording:
    """Note once for a text what its lines could be asked for."""
    whole = "\n".join(paragraph.plain for paragraph in paragraphs)
    letters = whole.encode("ascii", "replace").translate(_BETWEEN)  # faster than a pattern
    words = frozenset(letters.decode("ascii").split())
    return Wording(
        words=words,
        phrases=_phrases_in(whole, words, phrases),
        clues=tuple(dict.fromkeys(clue for clue, _ in _phrases_in(whole, words, clues))),
        shares=bool(words & _SHARES),
        asks=tuple(sorted(words & _ASKS)),
        pleas=tuple(sorted(words & _PLEAS)),
        credits=(*(mark for mark in _CREDIT_MARKS if mark in whole), *sorted(words & _CREDITS)),
        months=tuple(sorted(words & _MONTHS)),
    )


def holds(text: str, signs: tuple[str, ...]) -> bool:
    """Tell whether any of some signs occurs in a text."""
    for sign in signs:  # noqa: SIM110 - many times faster than `any`, and asked of every line
        if sign in text:
            return True
    return False


def _phrases_in(whole: str, words: frozenset[str], phrases: Phrases) -> Phrases:
    anchored = _anchored(phrases)
    asked = [*anchored.get("", ()), *(entry for word in words & anchored.keys() for entry in anchored[word])]
    return tuple(
        phrases[order]
        for order in sorted(asked)
        if phrases[order][0] in words or (not phrases[order][0].isalpha() and phrases[order][0] in whole)
    )


@cache
def _anchored(phrases: Phrases) -> dict[str, list[int]]:
    """Return the positions of the phrases by their longest word, empty where that is short."""
    anchored: dict[str, list[int]] = {}
    for order, (phrase, _) in enumerate(phrases):
        words = [word for word in _LETTERS.findall(phrase) if len(word) >= _LONG]
        anchored.setdefault(max(words, key=len, default=""), []).append(order)
    return anchored
