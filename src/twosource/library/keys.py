"""What makes an article the same article, and an annotation the same annotation.

An article's identity is its URL, else its outlet and path; its key is identity and text, so that reprints are
articles of their own and a new text under one URL is a new version. An annotation's key covers everything it
follows from: the text, what came with it, the options, the model, and the code and word lists of the stages.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag

from twosource.annotate.model import installed_model
from twosource.config import Config
from twosource.read import holds_many
from twosource.records.encoding import encode_article
from twosource.records.text import Article

# The document stages, and what they are made of: a change in any of it may change every annotation.
_STAGES = ("clean", "annotate", "lexicon", "records/text.py", "records/annotation.py")
# What compares articles with each other.
_CORPUS_STAGES = ("link", "dossier", "lexicon", "records/account.py")


def identity(article: Article) -> str:
    """Return the hash of what an article is known by at its source."""
    given = article.given
    if given.url:
        return _hash("url", urldefrag(given.url).url)
    path = article.path or "-"
    place = path if path == "-" else os.path.realpath(path)
    # The id of a file follows from its name and its neighbours, so it is not part of what the file is.
    return _hash("path", given.outlet or "", place, article.id if holds_many(path) else "")


def article_key(article: Article) -> str:
    """Return the hash of an article's identity and text."""
    return _hash(identity(article), article.text_sha256)


def annotation_key(article: Article, config: Config) -> str:
    """Return the cache key of the annotation of an article."""
    facts = encode_article(replace(article, id="", path=None))
    lexicons = [Path(path).read_bytes() for path in config.lexicons]
    return _hash(
        article.text_sha256, facts, config.digest, installed_model().name, stages_digest(), *lexicons
    )


def stages_digest() -> str:
    """Return a hash of the code and word lists of the document stages.

    Taken from the files themselves: a version number would have to be remembered with every change.
    """
    return _code_digest(_STAGES)


def corpus_digest() -> str:
    """Return a hash of the code and word lists of the corpus stages."""
    return _code_digest(_CORPUS_STAGES)


@cache
def _code_digest(stages: tuple[str, ...]) -> str:
    root = Path(__file__).parent.parent
    parts: list[str | bytes] = []
    for stage in stages:
        found = [root / stage] if stage.endswith(".py") else sorted((root / stage).rglob("*"))
        for path in found:
            if path.is_file() and "__pycache__" not in path.parts:
                parts += [path.relative_to(root).as_posix(), path.read_bytes()]
    return _hash(*parts)


def _hash(*parts: str | bytes) -> str:
    return _digest(part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts)


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        # The length before each part: "ab" and "c" are not "a" and "bc".
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
