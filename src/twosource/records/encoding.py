"""Records as bytes: what a library keeps and what travels between machines.

The bytes of equal records are equal, so results of two runs can be compared byte by byte.
"""

from __future__ import annotations

import threading
import zlib
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from twosource.records.account import Story
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Article

RECORD_FORMAT = 2
"""Raised when a record's shape changes so that older bytes no longer decode to what the program expects."""

_LEVEL = 1  # zlib: three quarters of the gain of level 6 at a quarter of its time


def encode_annotated(annotated: AnnotatedArticle) -> bytes:
    """Return an annotated article as bytes, without its text, which is kept once by its hash."""
    bare = replace(annotated, article=_without_text(annotated.article))
    return zlib.compress(msgspec.msgpack.encode(bare), _LEVEL)


def decode_annotated(data: bytes, article: Article) -> AnnotatedArticle:
    """Return the annotated article behind bytes, as the annotation of `article`.

    Raises:
        ValueError: the bytes are damaged, or of another shape than this version's.
    """
    annotated: AnnotatedArticle = _decoded(data, AnnotatedArticle)
    return replace(annotated, article=article)


def encode_article(article: Article) -> bytes:
    """Return what came with an article, without its text."""
    return msgspec.msgpack.encode(_without_text(article))


def decode_article(data: bytes, text: str) -> Article:
    """Return the article behind bytes, with its text.

    Raises:
        ValueError: the bytes are damaged, or of another shape than this version's.
    """
    article: Article = _decoder(Article).decode(data)
    return replace(article, text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAccount:
    """The account of a story, and those of its articles that the others taught something, such as a date."""

    story: Story
    taught: dict[str, bytes]  # Article.id -> encoded annotated article


def encode_account(account: KeptAccount) -> bytes:
    """Return the account of a story as bytes."""
    return zlib.compress(msgspec.msgpack.encode(account), _LEVEL)


def decode_account(data: bytes) -> KeptAccount:
    """Return the account behind bytes.

    Raises:
        ValueError: the bytes are damaged, or of another shape than this version's.
    """
    account: KeptAccount = _decoded(data, KeptAccount)
    return account


def _without_text(article: Article) -> Article:
    # The hash stays: it is what ties the record to its text.
    return replace(article, text="", text_sha256=article.text_sha256, raw=None)


def _decoded(data: bytes, kind: Any) -> Any:
    try:
        return _decoder(kind).decode(zlib.decompress(data))
    except zlib.error as error:
        raise ValueError(f"the stored record is damaged: {error}") from error


def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    decoder = _decoders.get(kind)
    if decoder is None:
        with _building:
            decoder = _decoders.get(kind) or msgspec.msgpack.Decoder(kind)
            _decoders[kind] = decoder
    return decoder


# msgspec keeps what it learns of a class on that class, and does so before it has learnt all: a second thread
# that meets such a class brings the interpreter down. So decoders are built one at a time.
_building = threading.Lock()
_decoders: dict[Any, msgspec.msgpack.Decoder[Any]] = {}
