"""Annotated articles made by hand from invented texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from twosource.records.annotation import (
    AnnotatedArticle,
    Entity,
    Event,
    Mention,
    Participant,
    Place,
    Quote,
    Speaker,
    Timex,
)
from twosource.records.text import Article, Block, DayInterval, SourceFacts, Span


def span_of(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def make(
    identifier: str,
    text: str,
    *,
    published: str | None = None,
    agency: str | None = None,
    entities: Sequence[dict[str, Any]] = (),
    mentions: Sequence[tuple[str, str] | tuple[str, str, str]] = (),
    events: Sequence[dict[str, Any]] = (),
    quotes: Sequence[dict[str, Any]] = (),
    times: Sequence[dict[str, Any]] = (),
    places: Sequence[dict[str, Any]] = (),
) -> AnnotatedArticle:
    """Build an article; spans are given by the words they cover, first occurrence."""
    sentences, at = [], 0
    for sentence in text.split("\n"):
        if sentence:
            sentences.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    kinds = {e["id"]: e.get("type", "person") for e in entities}
    made_events = []
    for n, event in enumerate(events, 1):
        event = dict(event)
        trigger = span_of(text, event.pop("trigger"))
        people = {
            side: tuple(Participant(entity=e) for e in event.pop(side, ()))
            for side in ("actors", "recipients")
        }
        for field in ("place", "time"):
            if field in event:
                event[field] = span_of(text, event[field])
        made_events.append(Event(id=f"v{n}", start=trigger.start, end=trigger.end, **people, **event))
    made_quotes = []
    for n, quote in enumerate(quotes, 1):
        quote = dict(quote)
        said = span_of(text, quote.pop("words"))
        quote.setdefault("type", "direct")
        made_quotes.append(
            Quote(
                id=f"q{n}",
                start=said.start,
                end=said.end,
                spans=(said,),
                speaker=Speaker(entity=quote.pop("speaker")),
                **quote,
            )
        )
    return AnnotatedArticle(
        article=Article(id=identifier, text=text),
        language="en",
        source=SourceFacts(
            agency=agency,
            published=DayInterval(
                value=published,
                earliest=published,
                latest=published,
                how="explicit" if published else "unknown",
            ),
        ),
        blocks=(Block(0, len(text), "body"),),
        sentences=tuple(sentences),
        entities=tuple(Entity(**{"type": "person", **e}) for e in entities),
        mentions=tuple(
            sorted(
                Mention(
                    *_ends(span_of(text, m[0])),
                    entity=m[1],
                    form=m[2] if len(m) > 2 else "name",
                    type=kinds[m[1]],
                )
                for m in mentions
            )
        ),
        times=tuple(Timex(*_ends(span_of(text, t.pop("words"))), **t) for t in map(dict, times)),
        places=tuple(Place(*_ends(span_of(text, p.pop("words"))), **p) for p in map(dict, places)),
        quotes=tuple(made_quotes),
        events=tuple(made_events),
    )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


@pytest.fixture
def article() -> Callable[..., AnnotatedArticle]:
    return make
