"""Searching a library: what a typed query means, and the sentences that answer it.

Words must all occur; `"several words"` stand together; `-word` must not occur.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from twosource.library.words import searched_spans, words_in
from twosource.records.annotation import AnnotatedArticle
from twosource.records.answers import Excerpt
from twosource.records.library import SearchQuery
from twosource.records.text import Span

_PART = re.compile(r'(-?)(?:"([^"]*)"|“([^“”]*)”|(\S+))')
_LONGEST = 32  # words of a query that are looked at
EXCERPTS = 2  # sentences shown of an article


def parse_query(
    text: str, *, since: str | None = None, until: str | None = None, outlet: str | None = None
) -> SearchQuery:
    """Return what a typed query asks for; one without any word asks for nothing."""
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    without: list[str] = []
    for minus, straight, curly, bare in _PART.findall(text):
        found = tuple(word for word, _ in words_in(straight or curly or bare))
        if minus:
            without += found
        elif len(found) > 1:
            # "non-proliferation" too: what is written together stands together.
            phrases.append(found)
        else:
            words += found
    return SearchQuery(
        words=tuple(dict.fromkeys(words[:_LONGEST])),
        phrases=tuple(dict.fromkeys(phrases[:_LONGEST])),
        without=tuple(dict.fromkeys(without[:_LONGEST])),
        since=since,
        until=until,
        outlet=outlet,
    )


def excerpts(annotated: AnnotatedArticle, query: SearchQuery, most: int = EXCERPTS) -> tuple[Excerpt, ...]:
    """Return the sentences that answer a query best, in order of the text, with the words that were found."""
    sought = {*query.words, *(word for phrase in query.phrases for word in phrase)}
    ranked = []
    for sentence in annotated.sentences or searched_spans(annotated):
        found = [(word, span) for word, span in words_in(annotated.text, sentence.start, sentence.end)]
        matches = _matches(found, query)
        if matches:
            distinct = len({word for word, span in found if span in matches} & sought)
            ranked.append((-distinct, sentence.start, sentence, matches))
    chosen = sorted(ranked, key=lambda item: item[:2])[:most]
    return tuple(
        Excerpt(
            start=sentence.start,
            end=sentence.end,
            text=sentence.of(annotated.text),
            matches=tuple(sorted(matches)),
        )
        for _, _, sentence, matches in sorted(chosen, key=lambda item: item[1])
    )


def _matches(found: list[tuple[str, Span]], query: SearchQuery) -> Collection[Span]:
    matches = {span for word, span in found if word in query.words}
    for phrase in query.phrases:
        for at in range(len(found) - len(phrase) + 1):
            here = found[at : at + len(phrase)]
            if tuple(word for word, _ in here) == phrase:
                matches.update(span for _, span in here)
    return matches
