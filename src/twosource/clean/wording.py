"""What words a text holds at all: rules whose words do not occur are not asked, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from twosource.clean.days.english_days import MONTH_NUMBERS
from twosource.clean.paragraphs import Paragraph
from twosource.clean.phrasebook import Phrasebook, Phrases

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
_SIGNS = ("@", "%", "{", "<", "http", "www.", "ontribut", " reported from ", " reports from ", " wrote from ")
_TELLS = frozenset(("said", "told", "asked", "announced", "according", "argued", "warned", "confirmed"))
_ADDRESSES = frozenset(("you", "your", "yours", "yourself"))
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
    signs: tuple[str, ...]  # of furniture and credits: a line of running text without any is asked no more
    tells: tuple[str, ...]  # words of saying
    addresses: tuple[str, ...]  # `you` and its forms
    months: tuple[str, ...]
    whole: str  # all lines in lower case with straight quotes


def read_wording(paragraphs: Iterable[Paragraph], phrases: Phrasebook, clues: Phrasebook) -> Wording:
    """Note once for a text what its lines could be asked for."""
    whole = "\n".join(paragraph.plain for paragraph in paragraphs)
    letters = whole.encode("ascii", "replace").translate(_BETWEEN)  # faster than a pattern
    words = frozenset(letters.decode("ascii").split())
    held = phrases.found_in(whole, words)
    asks = tuple(sorted(words & _ASKS))
    credits = (*(mark for mark in _CREDIT_MARKS if mark in whole), *sorted(words & _CREDITS))
    return Wording(
        words=words,
        phrases=held,
        clues=tuple(dict.fromkeys(clue for clue, _ in clues.found_in(whole, words))),
        shares=bool(words & _SHARES),
        asks=asks,
        pleas=tuple(sorted(words & _PLEAS)),
        credits=credits,
        signs=(
            *dict.fromkeys(phrase for phrase, _ in held),
            *(sign for sign in _SIGNS if sign in whole),
        ),
        tells=tuple(sorted(words & _TELLS)),
        addresses=tuple(sorted(words & _ADDRESSES)),
        months=tuple(sorted(words & _MONTHS)),
        whole=whole,
    )


def holds(text: str, signs: tuple[str, ...]) -> bool:
    """Tell whether any of some signs occurs in a text."""
    for sign in signs:  # noqa: SIM110 - many times faster than `any`, and asked of every line
        if sign in text:
            return True
    return False
