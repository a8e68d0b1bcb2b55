"""Sentences in which an article relays another outlet: `according to the Herald`, `Reuters reported`.

What such a sentence says rests on the outlet it names, however many relay it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from twosource.lexicon import load
from twosource.link.copying.named_sources import NamedSources, agency_keys, source_key
from twosource.records.account import Relay
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Citation, Span

_BETWEEN = r"(?:[\s,]+(?!and\b|but\b)[\w'’-]+){0,4}[\s,]+"  # `according to the local news site X`
_CAPITAL = r"[A-Z][\w'’&-]*"


def find_relays(articles: Sequence[AnnotatedArticle], named: Mapping[str, NamedSources]) -> tuple[Relay, ...]:
    """Return every sentence that relays an outlet or agency other than the article's own, in order.

    Args:
        articles: In the story's order.
        named: What each of them names, by article id (`named_sources`).
    """
    home: dict[str, list[str]] = {}
    for article in articles:
        own = named[article.id]
        for key in dict.fromkeys(k for k in (own.own, own.agency) if k):
            home.setdefault(key, []).append(article.id)
    found = []
    for article in articles:
        for span, key, name in _relayed(article, named[article.id]):
            others = tuple(i for i in home.get(key, ()) if i != article.id)
            cited = Citation(article=article.id, start=span.start, end=span.end)
            found.append(Relay(citation=cited, source=key, name=name, articles=others))
    return tuple(found)


def _relayed(article: AnnotatedArticle, own: NamedSources) -> Iterator[tuple[Span, str, str]]:
    """Yield the sentences that relay an outlet, with its key and its name."""
    lately: tuple[str, str] | None = None
    for sentence in article.sentences:
        words = article.text[sentence.start : sentence.end]
        names = [
            (s.start - sentence.start, s.end - sentence.start, key)
            for key, spans in own.named.items()
            for s in spans
            if sentence.start <= s.start and s.end <= sentence.end
        ]
        names += [(m.start(), m.end(), source_key(m[0])) for m in _outlet_names().finditer(words)]
        relayed = [
            (key, " ".join(words[start:end].split()))
            for start, end, key in sorted(names)
            if key not in (own.own, own.agency) and _is_relay(words, start, end)
        ]
        if relayed:
            lately = relayed[0]
        elif lately is None or not _anaphor().search(words):
            unnamed = _unnamed().search(words)
            if unnamed:
                yield sentence, unnamed[0].lower(), unnamed[0]
            continue
        yield sentence, *lately


def _is_relay(words: str, start: int, end: int) -> bool:
    """Tell whether the name at a place of a sentence stands behind what the sentence says."""
    return bool(_before().search(words[:start] + "\0") or _after().match(words[end:]))


@cache
def _before() -> re.Pattern[str]:
    cues = "|".join(_phrase(p) for p in load("link_reuse")["relay"]["before"] if p != "from")
    return re.compile(rf"\b(?i:{cues})(?:{_BETWEEN}|\s+)\0")


@cache
def _after() -> re.Pattern[str]:
    verbs = "|".join(_phrase(p) for p in load("link_reuse")["relay"]["after"])
    return re.compile(
        rf"(?:['’]s)?(?:\s+(?:news agency|newspaper|has|had|also|first|itself|later)){{0,2}}\s+(?:{verbs})\b"
    )


@cache
def _anaphor() -> re.Pattern[str]:
    nouns = "|".join(_phrase(p) for p in load("link_reuse")["relay"]["nouns"])
    verbs = "|".join(_phrase(p) for p in load("link_reuse")["relay"]["after"])
    return re.compile(
        rf"\b[Tt]he\s+(?:[\w-]+\s+)?(?:{nouns})(?:['’]s\s+(?:report|account|story)|\s+(?:also\s+|has\s+)?(?:{verbs}))\b"
        rf"|\baccording to the (?:{nouns})\b|^\W*It also (?:{verbs})\b"
    )


@cache
def _unnamed() -> re.Pattern[str]:
    names = "|".join(_phrase(p) for p in load("link_reuse")["relay"]["unnamed"])
    return re.compile(rf"\b(?i:{names})\b")


@cache
def _outlet_names() -> re.Pattern[str]:
    """Return what finds agencies, and names that end in a word of outlets' names, in the story or not."""
    agencies = "|".join(_phrase(f) for f in sorted(agency_keys(), key=lambda f: (-len(f), f)) if len(f) > 2)
    words = "|".join(re.escape(w.title()) for w in load("outlets")["names"]["title_words"])
    return re.compile(rf"\b(?:{agencies}|AP|(?:{_CAPITAL}\s+){{1,3}}(?:{words}))\b")


def _phrase(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
