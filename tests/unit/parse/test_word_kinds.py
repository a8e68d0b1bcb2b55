from __future__ import annotations

import subprocess
import sys

from spacy import symbols

from twosource.annotate import word_kinds


def test_kinds_of_words_have_the_parsers_numbers() -> None:
    for name in ("AUX", "NOUN", "PRON", "PROPN", "VERB"):
        assert getattr(word_kinds, name) == getattr(symbols, name)


def test_a_library_is_opened_without_loading_the_parser() -> None:
    code = "import sys, twosource.library, twosource.scale.parquet; print('spacy' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"
