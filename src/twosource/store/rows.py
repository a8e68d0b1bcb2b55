"""Between records and rows: characters an engine refuses, packed lists, compressed bodies."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence

import msgspec

_MARK = "\uffff"  # a noncharacter: it stands in no text that means something
_REFUSED = re.compile("[\x00\ud800-\udfff\uffff]")
_WRITTEN = re.compile(f"{_MARK}([0-9a-f]{{4}})")
_LONGEST = 500  # characters; what is longer is no word, and one engine refuses it
_SEPARATORS = re.compile(r"[\x00-\x20\x7f]+")


def storable(value: str) -> str:
    """Return a text without the characters that an engine refuses: NUL and half surrogates.

    Python reads file names that are no UTF-8 into half surrogates.
    """
    if value.isascii() and "\x00" not in value:
        return value
    return _REFUSED.sub(lambda found: f"{_MARK}{ord(found[0]):04x}", value)


def all_storable(values: Iterable[str]) -> set[str]:
    """Return texts without what an engine refuses, each once."""
    distinct = set(values)
    together = "".join(distinct)  # one look at all is many times faster than a look at each
    if together.isascii() and "\x00" not in together:
        return distinct
    return {storable(value) for value in distinct}


def loaded(value: str) -> str:
    """Return the text behind `storable`."""
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), value) if _MARK in value else value


def searchable(text: str) -> list[str]:
    """Return the words of a normalised text, as every engine's index holds them."""
    # One engine folds A to Z by itself.
    return [word for word in _SEPARATORS.split(storable(text).lower()) if 0 < len(word) <= _LONGEST]


def pack(values: Sequence[object]) -> bytes:
    """Return a list of plain values as few bytes."""
    return zlib.compress(msgspec.msgpack.encode(values), 1)


def unpack(data: bytes) -> list[str]:
    """Return the texts behind `pack`."""
    return msgspec.msgpack.decode(zlib.decompress(data), type=list[str])


def squeeze(text: str) -> bytes:
    """Return a text as few bytes."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unsqueeze(data: bytes) -> str:
    """Return the text behind `squeeze`.

    Raises:
        ValueError: the bytes are damaged.
    """
    try:
        return zlib.decompress(data).decode("utf-8", "surrogatepass")
    except zlib.error as error:
        raise ValueError(f"the stored text is damaged: {error}") from error
