"""The texts of a story by place: sentences, cited words, blocks; words compared as sets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeVar, cast

from twosource.records.account import LinkedStory, Support
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Citation, Span

Made = TypeVar("Made")
STORY_AND_HEADLINE = frozenset({"headline", "heading", "body", "dateline"})


class Texts:
    """Look up sentences and cited words of a linked story; what is asked often is remembered."""

    def __init__(self, story: LinkedStory) -> None:
        self.story = story
        self.articles: dict[str, AnnotatedArticle] = {a.id: a for a in story.articles}
        self.rank = {a.id: i for i, a in enumerate(story.articles)}
        self._sentence_starts = {a.id: [s.start for s in a.sentences] for a in story.articles}
        self._story_starts: dict[str, list[int]] = {}
        self._words: dict[Citation, str] = {}
        self._kept: dict[tuple[str, ...], object] = {}
        self._sentences = tuple(_with_kinds(story))

    def sentence(self, article: str, offset: int) -> Span | None:
        """Return the sentence that covers `offset`, or None."""
        sentences = self.articles[article].sentences
        i = bisect_right(self._sentence_starts[article], offset) - 1
        if i >= 0 and offset < sentences[i].end:
            return sentences[i]
        return None

    def cite(self, article: str, start: int, end: int) -> Citation:
        """Return a citation of `[start, end)` without outer whitespace."""
        text = self.articles[article].text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Citation(article=article, start=start, end=end)

    def cite_sentence(self, article: str, offset: int) -> Citation | None:
        """Return a citation of the sentence around `offset`, or None outside the story."""
        span = self.sentence(article, offset)
        return self.cite(article, span.start, span.end) if span else None

    def words(self, citation: Citation) -> str:
        """Return the cited characters, whitespace collapsed."""
        known = self._words.get(citation)
        if known is None:
            known = " ".join(self.articles[citation.article].text[citation.start : citation.end].split())
            self._words[citation] = known
        return known

    def after(self, citation: Citation) -> str:
        """Return what follows the cited characters in their sentence."""
        sentence = self.cite_sentence(citation.article, citation.start)
        end = sentence.end if sentence is not None else citation.end
        return self.articles[citation.article].text[citation.end : max(end, citation.end)]

    def remember(self, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """Return what `make` gives, made once for a key."""
        if key not in self._kept:
            self._kept[key] = make()
        return cast("Made", self._kept[key])

    def in_story(self, citation: Citation) -> bool:
        """Tell whether the cited characters stand in the story or its headline, not in page furniture."""
        return any(
            b.kind in STORY_AND_HEADLINE and b.start <= citation.start < b.end
            for b in self.articles[citation.article].blocks
        )

    def story_sentences(self, *, headline: bool = False) -> Iterator[tuple[str, Span]]:
        """Yield (article id, sentence) over all articles, headlines only on request."""
        for article, span, kind in self._sentences:
            if kind != "headline" or headline:
                yield article, span

    def matching(self, pattern: re.Pattern[str], *, headline: bool = False) -> tuple[Citation, ...]:
        """Return the sentences of the story whose words match, looked for once for a pattern."""

        def look() -> tuple[Citation, ...]:
            return tuple(c for c, words in self._cited_sentences(headline) if pattern.search(words))

        return self.remember(("matching", pattern.pattern, str(headline)), look)

    def _cited_sentences(self, headline: bool) -> list[tuple[Citation, str]]:
        """Return the sentences of the story with their words."""

        def cite() -> list[tuple[Citation, str]]:
            cited = (self.cite(a, s.start, s.end) for a, s in self.story_sentences(headline=headline))
            return [(c, self.words(c)) for c in cited]

        return self.remember(("cited sentences", str(headline)), cite)

    def order(self, support: Iterable[Citation]) -> Support:
        """Return citations by article and then by place, without doubles and parts of others."""
        found = sorted(set(support), key=lambda c: (self.rank[c.article], c.start, -c.end))
        kept: list[Citation] = []
        for c in found:
            if not (kept and kept[-1].article == c.article and c.end <= kept[-1].end):
                kept.append(c)
        return tuple(kept)

    def in_headline(self, article: str, offset: int) -> bool:
        """Tell whether a place in an article is in its headline."""
        return any(b.kind == "headline" and b.start <= offset < b.end for b in self.articles[article].blocks)

    def place_in_story(self, article: str, offset: int) -> int:
        """Return how many sentences of the story's text stand before a place."""
        if article not in self._story_starts:
            self._story_starts[article] = [s.start for a, s in self.story_sentences() if a == article]
        return max(0, bisect_right(self._story_starts[article], offset) - 1)


def _with_kinds(story: LinkedStory) -> Iterator[tuple[str, Span, str]]:
    """Yield (article id, sentence, kind of its block) over all articles."""
    for article in story.articles:
        starts = [b.start for b in article.blocks]
        for span in article.sentences:
            i = bisect_right(starts, span.start) - 1
            inside = i >= 0 and span.start < article.blocks[i].end
            yield article.id, span, article.blocks[i].kind if inside else "body"


def overlaps(a: Citation, b: Citation) -> bool:
    """Tell whether two citations share characters of one article."""
    return a.article == b.article and a.start < b.end and b.start < a.end


_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")

_OWNING = ("'s", "’s")


@lru_cache(maxsize=8192)
def bag(text: str) -> frozenset[str]:
    """Return the words of a text, lower-cased, without possessive endings."""
    words = (w.lower() for w in _WORD.findall(text))
    return frozenset(w[:-2] if w.endswith(_OWNING) else w for w in words)
