"""What makes an article the same article, and an annotation the same annotation.

An article's identity is its URL, else its outlet and path; its key is identity and text, so that reprints are
articles of their own and a new text under one URL is a new version. An annotation's key covers everything it
follows from: the text, what came with it, the options, the model, and the code and word lists of the stages.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from urllib.parse import urldefrag

from twosource.annotate.model import installed_model
from twosource.config import Config
from twosource.provenance import DOCUMENT_STAGES, code_digest
from twosource.read import holds_many
from twosource.records.encoding import encode_article
from twosource.records.text import Article


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
    made_by = installed_model().name, code_digest(DOCUMENT_STAGES)
    return _hash(article.text_sha256, facts, config.digest, *made_by)


def _hash(*parts: str | bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        # The length before each part: "ab" and "c" are not "a" and "bc".
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()
