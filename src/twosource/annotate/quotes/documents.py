"""Who stands behind a document that speaks: "its latest report", "a Kremlin statement", "the letter"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from twosource.annotate.quotes.offices import head_of
from twosource.lexicon import load
from twosource.records.annotation import Cast, Mention, Quote

_ISSUING = re.compile(r"\b(?:by|from|of|for|signed by|issued by) (?:the |an? )?$", re.IGNORECASE)
_NEAR = 900  # characters in which "the statement" is still the one that was spoken of
_ISSUERS = frozenset({"person", "organisation", "country", "group"})


def is_document(noun: str) -> bool:
    """Tell whether a noun in lower case is a text that can be quoted."""
    return noun in _documents()


def issuer_of(text: str, quote: Quote, quotes: Sequence[Quote], cast: Cast) -> str | None:
    """Return the entity whose document speaks, or None.

    That is its possessor, the name before it, or whom "by" or "from" leads to; of "the statement", who was
    last quoted from one.

    Args:
        text: The text, marks made plain.
        quote: A quotation with a speaker.
        quotes: All of the article.
        cast: Its entities.
    """
    speaker = quote.speaker
    if speaker is None or speaker.start is None or speaker.end is None or not speaker.text:
        return None
    noun = head_of(speaker.text)
    if noun not in _documents():
        return None
    own = [m for m in cast.mentions if speaker.start <= m.start and m.end <= speaker.end]
    issuers = [m for m in own if m.type in _ISSUERS and not _is_document_itself(text, m)]
    place = re.search(rf"\b{re.escape(noun)}\b", text[speaker.start : speaker.end].lower())
    at = speaker.start + (place.start() if place is not None else 0)
    for mention in issuers:
        if mention.start < at or _ISSUING.search(text, speaker.start, mention.start):
            return mention.entity
    if re.match(r"the |this |that ", speaker.text, re.IGNORECASE):
        return _spoken_of(noun, quote, quotes, text)
    return None


def _is_document_itself(text: str, mention: Mention) -> bool:
    return head_of(text[mention.start : mention.end]) in _documents()


def _spoken_of(noun: str, quote: Quote, quotes: Sequence[Quote], text: str) -> str | None:
    """Return who was last quoted from a document of that noun."""
    last = None
    for other in quotes:
        if other.speaker is None or other.speaker.entity is None or other.id == quote.id:
            continue
        if not 0 <= quote.start - other.start < _NEAR:
            continue
        words = " ".join((other.venue or "", other.speaker.text or "")).lower()
        told = set(re.findall(r"[\w-]+", words))
        if noun in told or (noun in _general() and told & _documents()):
            last = other.speaker.entity
    return last


@cache
def _general() -> frozenset[str]:
    """Return the nouns that take up a document of any kind: "the text"."""
    return frozenset(load("quote_speakers")["documents"]["general"])


@cache
def _documents() -> frozenset[str]:
    return frozenset(load("quote_speakers")["documents"]["nouns"])
