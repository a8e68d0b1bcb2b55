"""The words of a text as the search knows them: folded, without accents and endings of the plural."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# What a reader would call the article; furniture of the page only drowns it.
_SEARCHED = frozenset({"headline", "heading", "body", "dateline", "caption", "byline"})


def words_in(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, Span]]:
    """Yield each word of a stretch of text, normalised, and where it stands."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word = normalised(match[0])
        if word:
            yield word, Span(match.start(), match.end())


@lru_cache(maxsize=100_000)
def normalised(word: str) -> str:
    """Return a word as the search knows it: `Élysée’s` is `elysee`, `talks` is `talk`."""
    folded = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    plain = re.sub(r"'s?$", "", plain).replace("'", "")
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        return plain[:-1]
    return "".join(plain.split())


def searched_spans(annotated: AnnotatedArticle) -> list[Span]:
    """Return the stretches of an article that can be found."""
    return [Span(b.start, b.end) for b in annotated.blocks if b.kind in _SEARCHED]


def search_text(annotated: AnnotatedArticle) -> str:
    """Return the words an article can be found by, in order, one space between them."""
    words = [
        word
        for span in searched_spans(annotated)
        for word, _ in words_in(annotated.text, span.start, span.end)
    ]
    beside = [annotated.source.headline, annotated.article.given.title, annotated.source.outlet]
    for said in beside:
        if said and said not in annotated.text:
            words += [word for word, _ in words_in(said)]
    return " ".join(words)
