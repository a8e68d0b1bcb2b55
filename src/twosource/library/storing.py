"""Storing a batch of annotated articles: cleaned by what is known of their outlets, and put into stories."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.config import Config
from twosource.errors import ReadError
from twosource.library.entities import Registry
from twosource.library.furniture import learn, note
from twosource.library.judged_entities import judged_entities
from twosource.library.judgements import Judged
from twosource.library.keys import annotation_key, article_key, identity
from twosource.library.stories import Placing, rows_of
from twosource.library.story_terms import story_terms
from twosource.library.words import search_text
from twosource.read import Item
from twosource.records.annotation import AnnotatedArticle
from twosource.records.library import AnnotationInput, InputState, NewArticle, StoredArticle
from twosource.records.text import Article
from twosource.store.protocol import Store

Annotate = Callable[[Iterable[Item]], Iterator[AnnotatedArticle | ReadError]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Storing:
    """What storing a batch takes."""

    store: Store
    config: Config
    annotate: Annotate
    judged: Judged

    def put(
        self, news: Sequence[NewArticle], inputs: Callable[[], Sequence[InputState]]
    ) -> tuple[list[StoredArticle], list[str]]:
        """Store a batch in one transaction, put it into stories and enter its entities.

        What the batch shows to be furniture of an outlet is marked in its articles, and at once in the few
        stored ones that showed it too.

        Args:
            news: The articles.
            inputs: Gives how far the inputs are once these are stored.
        Returns:
            The articles as stored, and the stories that are new or have changed.
        """
        store = self.store
        lesson = learn(store, [new.annotated for new in news])
        news = self._marked(news, lesson.repeated)
        mended = self._mended(lesson.mend)
        with store.writing():
            changed = put_again(store, mended)
            before = _before(store, news)
            stored = store.put_articles(news)
            if stored:
                changed += link(store, stored, news, before, self.judged)
            numbers = {article.key: article.number for article in stored if article.current}
            note(store, lesson, [numbers.get(new.key) for new in news])
            store.put_inputs(inputs())
        return stored, list(dict.fromkeys(changed))

    def _marked(
        self, news: Sequence[NewArticle], repeated: Sequence[tuple[str, ...]]
    ) -> Sequence[NewArticle]:
        """Annotate again those articles whose outlet has other furniture than was thought when they came."""
        wrong = {
            at: replace(new.annotated.article, repeated=wanted)
            for at, (new, wanted) in enumerate(zip(news, repeated, strict=True))
            if new.annotated.article.repeated != wanted
        }
        if not wrong:
            return news
        marked = list(news)
        for at, result in zip(wrong, self.annotate(list(wrong.values())), strict=True):
            if isinstance(result, AnnotatedArticle) and result.notice is None:
                article = replace(wrong[at], raw=news[at].raw)
                new = new_article(article, result, annotation_key(article, self.config))
                marked[at] = replace(new, raw_sha256=news[at].raw_sha256)
        return marked

    def _mended(self, repeated: Mapping[int, tuple[str, ...]]) -> dict[int, NewArticle]:
        """Annotate stored articles again that hold what has just been found to be furniture."""
        if not repeated:
            return {}
        numbers = sorted(repeated)
        kept = self.store.annotated(numbers)
        articles = [replace(kept[number].article, repeated=repeated[number]) for number in numbers]
        return {
            number: new_article(article, result, annotation_key(article, self.config))
            for number, article, result in zip(numbers, articles, self.annotate(articles), strict=True)
            if isinstance(result, AnnotatedArticle) and result.notice is None
        }


def put_again(store: Store, mended: Mapping[int, NewArticle]) -> list[str]:
    """Give stored articles new annotations; they stay in their stories, whose ids are returned.

    Args:
        store: Within `writing()`.
        mended: The annotations, by number.
    """
    if not mended:
        return []
    store.reannotate(mended)
    stories = {number: story for number, story in store.stories_of(list(mended)).items() if story}
    Registry(store, judged=judged_entities(store)).enter(
        [(n, mended[n].annotated) for n in sorted(stories)], stories
    )
    changed = sorted(set(stories.values()))
    store.put_stories(rows_of(store, store.members(changed)))
    return changed


def new_article(article: Article, annotated: AnnotatedArticle, annotation: str) -> NewArticle:
    """Return an annotated article with all that a library keeps of it.

    Args:
        article: What was read, with its raw input where that is at hand.
        annotated: Its annotation.
        annotation: The cache key of that.
    """
    extraction = article.extraction
    digest = extraction.raw_sha256 if extraction is not None else None
    return NewArticle(
        key=article_key(article),
        identity=identity(article),
        annotation=annotation,
        annotated=replace(annotated, article=replace(article, raw=None)),
        raw_sha256=digest if article.raw is None else hashlib.sha256(article.raw).hexdigest(),
        raw=article.raw,
        story_terms=story_terms(annotated),
        search_text=search_text(annotated),
    )


def link(
    store: Store,
    stored: Sequence[StoredArticle],
    news: Sequence[NewArticle],
    before: Mapping[str, StoredArticle],
    judged: Judged,
) -> list[str]:
    """Put articles just stored into stories, and enter their entities.

    Args:
        store: Within `writing()`.
        stored: The articles as stored; old versions among them are passed over.
        news: What was stored.
        before: The versions they replace, by identity.
        judged: The judgements to obey.
    Returns:
        The stories that are new or have changed.
    """
    by_key = {new.key: new for new in news}
    current = [article for article in stored if article.current]
    placing = Placing(store, judged)
    left = {a.number: before[a.identity].story for a in current if a.identity in before}
    placing.leave({number: story for number, story in left.items() if story is not None})
    placing.place([a.number for a in current], {a.number: by_key[a.key].story_terms for a in current})
    changed = placing.write()
    stories = {n: story for n, story in store.stories_of([a.number for a in current]).items() if story}
    Registry(store, judged=judged_entities(store)).enter(
        [(a.number, by_key[a.key].annotated) for a in current], stories
    )
    return changed


def cached(store: Store, key: str, article: Article) -> AnnotatedArticle | None:
    """Return the record kept under a cache key, as the annotation of an article."""
    return store.cached(key, AnnotationInput(number=0, annotation=key, article=article))


def _before(store: Store, news: Sequence[NewArticle]) -> dict[str, StoredArticle]:
    """Return the current version of each article that a new text is about to replace."""
    found = (store.articles(identity=new.identity) for new in news)
    return {a.identity: a for articles in found for a in articles if a.current}
