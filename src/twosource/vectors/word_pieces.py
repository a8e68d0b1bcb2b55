"""Cut a text into the word pieces of an uncased BERT model.

Source of the method: Devlin et al. 2019 (BERT), "WordPiece": longest match first from the left, pieces after
the first marked with `##`. The pieces are BERT's own (Apache-2.0), one a line, its number its line.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

CLASSIFY, SEPARATE, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_LONGEST_WORD = 100


def numbers_of(text: str, most: int) -> list[int]:
    """Return the numbers of a text's pieces between the marks of start and end, at most `most` in all."""
    pieces = _pieces()
    inside: list[int] = []
    for word in _words(text):
        inside.extend(_numbers_of_word(word))
        if len(inside) >= most - 2:
            break
    return [pieces[CLASSIFY], *inside[: most - 2], pieces[SEPARATE]]


@cache
def _pieces() -> dict[str, int]:
    lines = files("twosource.vectors").joinpath("word_pieces.txt").read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}


def _words(text: str) -> list[str]:
    """Return the words and signs of a text, in lower case and without accents."""
    return "".join(map(_as_read, unicodedata.normalize("NFD", text.lower()))).split()


@lru_cache(maxsize=10_000)
def _as_read(sign: str) -> str:
    """Return a sign as it is read: set apart, as it is, or not at all."""
    kind = unicodedata.category(sign)
    if kind == "Mn" or sign == "\ufffd" or (kind in ("Cc", "Cf") and sign not in "\t\n\r"):
        return ""
    alone = _is_punctuation(sign, kind) or "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff"
    return f" {sign} " if alone else sign


def _is_punctuation(sign: str, kind: str) -> bool:
    # BERT counts all ASCII signs that are no letter, number or space, such as $ and ^, as punctuation.
    return kind.startswith("P") or (sign.isascii() and not sign.isalnum() and not sign.isspace())


@lru_cache(maxsize=50_000)
def _numbers_of_word(word: str) -> tuple[int, ...]:
    pieces = _pieces()
    if len(word) > _LONGEST_WORD:
        return (pieces[UNKNOWN],)
    numbers: list[int] = []
    start = 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = word[start:end] if start == 0 else f"##{word[start:end]}"
            if piece in pieces:
                break
        else:
            return (pieces[UNKNOWN],)
        numbers.append(pieces[piece])
        start = end
    return tuple(numbers)
