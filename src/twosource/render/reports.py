"""One article as it is set on the page: its name, its title, and its text in numbered pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath
from urllib.parse import urlsplit

from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Block, Span
from twosource.render.wording import shorten, tidy, visible

NAME = 34  # characters of a headline that stands for an outlet's name
_LONG_HASH = re.compile(
    r"([0-9a-f]{8})[0-9a-f]{6,}"
)  # as in file names of archives; eight figures tell apart


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a report as it is set on the page: a sentence, or a stretch outside sentences."""

    start: int
    end: int
    kind: str  # Block.kind
    number: int | None  # of the sentence, from 1
    anchor: str | None  # None on the second piece of a broken sentence
    paragraph: bool  # starts a new paragraph
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """One article as the page shows it."""

    article: AnnotatedArticle
    origin: str  # letter
    repeat: int  # 0 for the first article of its origin
    reprint: bool
    tone: str
    name: str
    title: str
    anchor: str
    units: tuple[Unit, ...]
    starts: tuple[int, ...]
    share: float | None = None
    named: bool = True  # whether its outlet is known; else `name` is its headline

    @property
    def source(self) -> str:
        """Whose report it is, for places where its headline stands beside."""
        return self.name if self.named else "Outlet not named"

    @property
    def letter(self) -> str:
        """The letter as chips show it."""
        return f"{self.origin}r{self.repeat}" if self.repeat else self.origin

    @property
    def file(self) -> str:
        """The name of the file it was read from, without the reader's own folders; else the id."""
        path = self.article.article.path
        return tidy(PurePath(path).name if path else self.article.id)


def outlet_name(article: AnnotatedArticle) -> str:
    """Return whose report this is: outlet, else agency, else the address's host, else nothing."""
    source = article.source
    url = source.url or article.article.given.url
    host = urlsplit(url).hostname if url else None
    return tidy(source.outlet or article.article.given.outlet or source.agency or host)


def article_name(article: AnnotatedArticle) -> str:
    """Return the outlet, else the beginning of headline or story, else the id without its hash."""
    outlet, title = outlet_name(article), article_title(article)
    if outlet or title == tidy(article.id):
        return outlet or _LONG_HASH.sub(r"\1…", title)
    return f"“{shorten(title, NAME)}”"


def article_title(article: AnnotatedArticle) -> str:
    """Return the headline, else the beginning of the story."""
    title = article.source.headline or article.article.given.title
    if title and tidy(title):
        return tidy(title)
    for span in article.sentences:
        words = shorten(span.of(article.text), 90)
        if words:
            return words
    return tidy(article.id)


def cut_into_units(article: AnnotatedArticle, stem: str) -> Iterable[Unit]:
    """Cut the whole text at the ends of blocks and sentences; white space between pieces is left out.

    Args:
        article: The article; without sentences each block of its story counts as one.
        stem: What each anchor begins with.
    """
    text = article.text
    blocks = article.blocks or (Block(0, len(text), "body"),)
    sentences = article.sentences or tuple(
        _trimmed(text, block) for block in blocks if block.in_story and text[block.start : block.end].strip()
    )
    cuts = sorted(
        {0, len(text)}
        | {edge for block in blocks for edge in (block.start, block.end)}
        | {edge for sentence in sentences for edge in (sentence.start, sentence.end)}
    )
    in_block = in_sentence = parts = 0
    named: set[int] = set()
    paragraph = True
    for start, end in pairwise(cuts):
        while in_block < len(blocks) - 1 and blocks[in_block].end <= start:
            in_block += 1
        while in_sentence < len(sentences) and sentences[in_sentence].end <= start:
            in_sentence += 1
        words = text[start:end]
        if not words.strip():
            paragraph = paragraph or "\n" in words
            continue
        kind = blocks[in_block].kind if blocks[in_block].start <= start < blocks[in_block].end else "body"
        inside = in_sentence < len(sentences) and sentences[in_sentence].start <= start
        if inside and not kind.startswith("boilerplate"):
            anchor = None if in_sentence in named else f"{stem}{in_sentence + 1}"
            named.add(in_sentence)
            number: int | None = in_sentence + 1
        else:
            parts += 1
            start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
            anchor, number = f"{stem.rstrip('-')}-p{parts}", None
        yield Unit(start, end, kind, number, anchor, paragraph, visible(text[start:end]))
        paragraph = words[-1] == "\n"


def _trimmed(text: str, block: Block) -> Span:
    words = text[block.start : block.end]
    return Span(
        block.start + len(words) - len(words.lstrip()), block.end - (len(words) - len(words.rstrip()))
    )
