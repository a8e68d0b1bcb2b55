"""Libraries for tests: SQLite in a temporary folder, filled with generated or written articles, no model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from twosource.config import Config
from twosource.errors import ReadError
from twosource.library import Library, open_library
from twosource.library.adding import Added, Adding
from twosource.records.annotation import AnnotatedArticle, Entity, Mention
from twosource.records.text import Article, Block, DayInterval, GivenFacts, SourceFacts, Span

Make = Callable[..., AnnotatedArticle]
Put = Callable[..., Added]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with open_library(tmp_path / "press.db", create=True) as opened:
        yield opened


@pytest.fixture
def make() -> Make:
    """Makes an annotated article of plain words: (id, text, day=None, url=None, outlet=None, names=())."""
    return annotated


@pytest.fixture
def put(library: Library) -> Put:
    """Adds annotated articles to the library, `batch` a transaction."""

    def add(articles: Iterable[AnnotatedArticle | ReadError], *, batch: int = 50) -> Added:
        return put_into(library, articles, batch=batch)

    return add


def put_into(library: Library, articles: Iterable[AnnotatedArticle | ReadError], *, batch: int = 50) -> Added:
    """Add articles that are annotated already."""
    adding = Adding(library.store, config=Config(), annotate=_nothing, keep_raw=True, batch=batch)
    with library.store.sole_writer():
        return adding.records(Path("records"), articles)


def _nothing(inputs: Iterable[object]) -> Iterator[AnnotatedArticle | ReadError]:
    assert list(inputs) == []
    yield from ()


def annotated(
    id: str,
    text: str,
    day: str | None = "2026-03-01",
    *,
    url: str | None = None,
    outlet: str | None = None,
    people: Sequence[str] = (),
    country: str | None = None,
) -> AnnotatedArticle:
    """Return an article with one block and the people found by their names."""
    given = GivenFacts(date=day, url=url, outlet=outlet, title=None)
    article = Article(id=id, text=text, path=f"/press/{id}.txt", given=given)
    entities, mentions = [], []
    for number, name in enumerate(people, start=1):
        entities.append(Entity(id=f"e{number}", name=name, type="person", country=country))
        at = text.find(name)
        assert at >= 0, name
        mentions.append(Mention(at, at + len(name), f"e{number}", "name", "person"))
    return AnnotatedArticle(
        article=article,
        language="en",
        source=SourceFacts(
            outlet=outlet,
            headline=text.split(".")[0],
            url=url,
            published=DayInterval(value=day, earliest=day, latest=day, how="explicit" if day else "unknown"),
        ),
        blocks=(Block(0, len(text), "body"),),
        sentences=(Span(0, len(text)),),
        entities=tuple(entities),
        mentions=tuple(sorted(mentions)),
    )


def groups(library: Library) -> set[frozenset[str]]:
    """Return the labels of the articles of each story."""
    return {
        frozenset(article.label for article in library.store.articles(story=story.id))
        for story in library.stories(limit=10_000)
    }


def renamed(article: AnnotatedArticle, id: str) -> AnnotatedArticle:
    """Return the same text under another path."""
    return replace(article, article=replace(article.article, id=id, path=f"/press/{id}.txt"))
