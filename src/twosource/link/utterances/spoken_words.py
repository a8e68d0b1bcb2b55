"""The words of a rendering in the form in which renderings are compared: of any tense, person and spelling.

What reporting does to words by rule (Quirk and others 1985, 14.28-14.35: tense, person, nearness) is undone,
so that only what somebody chose to say otherwise remains a difference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from twosource.link.terms import stem
from twosource.link.utterances.counted import number_words, with_numbers
from twosource.link.utterances.word import SpokenWord, drift_lexicon
from twosource.link.who.countries import countries_named
from twosource.link.who.names_alike import plain

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_FIGURE = re.compile(r"(?:Rs|US|A|C|HK|NT|S|R)?(\d[\d,. ]*\d|\d)([a-zA-Z]{1,2})?")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_SHORTEST = 4  # letters of a word that has an ending
EMPTY = "∅"


def spoken_words(text: str) -> list[SpokenWord]:
    """Return the words of a text, contractions taken apart and number words made figures."""
    split: list[SpokenWord] = []
    text = text.replace("’", "'").replace("%", " percent")
    for pattern, near in _near_phrases():
        text = pattern.sub(near, text)
    for match in _WORD.finditer(text):
        word = match[0]
        before = text[: match.start()].rstrip()
        initial = before.rstrip("\"'“‘”’")[-1:] in ("", *".!?:;") or before[-1:] in '"“‘'
        low = word.lower()
        if low in ("cannot", "can't", "won't"):
            split += [SpokenWord(word, "will" if low == "won't" else "can"), SpokenWord("", "not")]
        elif low.endswith("n't"):
            split += [SpokenWord(word, _key(word[:-3])), SpokenWord("", "not")]
        elif low[-3:] in ("'ve", "'re", "'ll") or low[-2:] in ("'m", "'d"):
            at = low.rindex("'")
            split += [SpokenWord(word, _key(word[:at])), SpokenWord("", _key(word[at:]))]
        else:
            split.append(SpokenWord(word, _key(word), initial))
    return with_numbers(split)


def _key(word: str) -> str:
    low = plain(word)
    if low in _forms():
        return _forms()[low]
    codes = countries_named(word)
    if word[:1].isupper() and len(codes) == 1:
        return f"country {next(iter(codes))}"
    if figure := _FIGURE.fullmatch(word):
        scale = drift_lexicon()["numbers"]["suffixes"].get((figure[2] or "").lower())
        value = _value(figure[1])
        if scale is None:
            return f"#{value}" if not figure[2] else low
        return f"#{float(value) * scale:.0f}" if value.count(".") <= 1 else low
    if low in number_words():
        return f"#{number_words()[low]}"
    if _ORDINAL.fullmatch(low):
        return f"#{low[:-2]}"
    bare = _without_ending(low)
    return _forms().get(bare) or _forms().get(f"{bare}e") or bare


def _value(figure: str) -> str:
    """Return a figure without the commas of its thousands."""
    return re.sub(r"[, ](?=\d{3}\b)", "", figure).rstrip(".,")


@cache
def _forms() -> Mapping[str, str]:
    lexicon = drift_lexicon()
    forms = {form: verb for verb, held in lexicon["verbs"].items() for form in (verb, *held)}
    forms |= dict.fromkeys(lexicon["indirect"]["person"], "person")
    forms |= {w: first for first, *more in lexicon["indirect"]["near"] for w in more if " " not in w}
    return forms


@cache
def _near_phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the phrases that stand in indirect speech for a word of the speaker's: `that day`, today."""
    held = drift_lexicon()["indirect"]["near"]
    return tuple(
        (re.compile(rf"\b{phrase}\b", re.IGNORECASE), first)
        for first, *more in held
        for phrase in more
        if " " in phrase
    )


def _without_ending(low: str) -> str:
    """Return a word without the endings of number, tense and manner."""
    for ending in ("ing", "ed", "ly"):
        if low.endswith(ending) and len(low) >= _SHORTEST + len(ending) - 1:
            low = low.removesuffix(ending)
            if len(low) > 2 and low[-1] == low[-2] and low[-1] not in "sl":
                low = low[:-1]
            if len(low) > 2 and low.endswith("i"):
                low = f"{low[:-1]}y"  # denied
            short = low
            break
    else:
        short = stem(low)
    return short.removesuffix("e") if len(short) >= _SHORTEST else short


@cache
def key_of(word: str) -> str:
    """Return the form in which a single word is compared."""
    return _key(word)


@cache
def empty_words() -> frozenset[str]:
    """Return the words that carry no sense of their own, as they are compared."""
    return frozenset(drift_lexicon()["indirect"]["empty"])


def told_change(old: Sequence[SpokenWord], new: Sequence[SpokenWord]) -> str:
    """Return a change as it is shown, "old → new"."""
    gone, come = (" ".join(w.shown for w in side if w.shown) or EMPTY for side in (old, new))
    return f"{gone} → {come}"
