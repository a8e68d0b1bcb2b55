"""Rebuilding a library's stories and entities: the canonical answer, whatever the order articles came in.

Articles whose annotation follows from an older version of the document stages are annotated again first. Then
all are clustered as `brief` does it, in order of publication, a stretch of time at a time: the working set is
bounded by how much is published within the window in which a story stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from twosource.config import Config
from twosource.errors import ReadError
from twosource.library.adding import Progress
from twosource.library.entities import Registry
from twosource.library.furniture import learn, note, wanted_repeats
from twosource.library.judged_entities import judged_entities
from twosource.library.judgements import Judged
from twosource.library.keys import annotation_key
from twosource.library.stories import keep_ids, rows_of, story_order
from twosource.library.storing import Annotate, new_article
from twosource.library.story_terms import features_of
from twosource.link.stories.incremental import PlacingConfig
from twosource.link.stories.stories import cluster_features
from twosource.link.stories.story_config import StoryConfig
from twosource.records.library import AnnotationInput, StoredArticle
from twosource.records.text import Article
from twosource.store.protocol import Store

_T = TypeVar("_T")
STRETCH = 20_000  # articles clustered at once, besides those of stories still open
_STEP = 200  # articles fetched at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What rebuilding did."""

    articles: int  # all of them
    annotated: int = 0  # of these: annotated again
    stories: int
    entities: int
    moved: int  # ids that lead to another one now


def relink(store: Store, *, progress: Progress = lambda done, total, what: None) -> Rebuilt:
    """Cluster all articles into stories and enter all entities anew, in one transaction; ids are kept."""
    judged = Judged(store.judgements())
    with store.writing():
        order = _canonical_order(store)
        before = {article.number: article.story for article in order if article.story is not None}
        entities = list(store.entities().values())
        store.clear_links()
        groups = _bound(list(_groups(store, order, judged, progress)), order, judged)
        ids, moved = keep_ids(groups, before, store)
        members = {story: list(group) for story, group in zip(ids, groups, strict=True)}
        story_of = {number: story for story, group in members.items() for number in group}
        store.assign(story_of)
        for some in _slices(sorted(members, key=story_order)):
            store.put_stories(rows_of(store, {story: members[story] for story in some}))
        store.redirect(moved)
        registry = Registry(store, entities, judged_entities(store))
        for at, numbers in enumerate(_slices([article.number for article in order])):
            annotated = store.annotated(numbers)
            registry.enter([(number, annotated[number]) for number in numbers], story_of)
            progress(min(len(order), (at + 1) * _STEP), len(order), "articles' entities entered")
        successors = registry.successors(entities)
        store.redirect(successors)
    return Rebuilt(
        articles=len(order),
        stories=len(groups),
        entities=len(store.entities()),
        moved=len(moved) + len(successors),
    )


def _canonical_order(store: Store) -> list[StoredArticle]:
    """Return all current articles in the order in which `brief` takes them."""
    articles: list[StoredArticle] = []
    while some := store.scan(after=articles[-1].number if articles else 0, limit=5000):
        articles += some
    return sorted(articles, key=lambda a: (a.earliest or a.latest or "9999", a.text_sha256, a.key))


def _groups(
    store: Store, order: Sequence[StoredArticle], judged: Judged, progress: Progress
) -> Iterator[list[int]]:
    """Cluster articles a stretch of time at a time; stories still open are taken on into the next."""
    window = PlacingConfig().window_days
    latest = {a.number: _ordinal(a.latest or a.earliest) for a in order}
    open_: list[int] = []
    at = 0
    while at < len(order):
        progress(at, len(order), "articles clustered")
        stretch = order[at : at + max(STRETCH, len(open_))]
        at += len(stretch)
        numbers = [*open_, *(article.number for article in stretch)]
        features = [features_of(terms) for _, terms in sorted(store.story_terms(numbers).items())]
        numbers.sort()
        place = {number: i for i, number in enumerate(numbers)}
        together, apart = judged.pairs({n: f.key for n, f in zip(numbers, features, strict=True)})
        groups = cluster_features(
            features,
            StoryConfig().for_collection(len(order)),
            together=[(place[a], place[b]) for a, b in together],
            apart=[(place[a], place[b]) for a, b in apart],
        )
        begins = _ordinal(order[at].earliest or order[at].latest) if at < len(order) else None
        open_ = []
        for group in groups:
            members = [numbers[i] for i in group]
            if at < len(order) and (begins is None or max(latest[n] for n in members) >= begins - window):
                open_ += members
            else:
                yield members


def _bound(groups: list[list[int]], order: Sequence[StoredArticle], judged: Judged) -> list[list[int]]:
    """Unite stories that lie too far apart in time to meet, but were judged to be one."""
    wanted = set(judged.texts())
    together, _ = judged.pairs({a.number: a.text_sha256 for a in order if a.text_sha256 in wanted})
    home = {number: group for group in groups for number in group}
    for a, b in together:
        one, two = home[a], home[b]
        if one is not two:
            one += two
            home |= dict.fromkeys(two, one)
            groups = [group for group in groups if group is not two]
    return [sorted(group) for group in groups]


def _ordinal(day: str | None) -> int:
    try:
        return date.fromisoformat(day or "").toordinal()
    except ValueError:
        return date.max.toordinal()  # an article of unknown date keeps its story open


def _slices(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for at in range(0, len(items), _STEP):
        yield items[at : at + _STEP]


def reannotate(
    store: Store, *, config: Config, annotate: Annotate, progress: Progress = lambda done, total, what: None
) -> set[int]:
    """Annotate again what an older version annotated; batch by batch, so a killed run goes on from there.

    Returns the numbers of what was annotated again.
    """
    after = 0
    done: set[int] = set()
    total = store.facts().versions
    seen = 0
    while inputs := store.annotation_inputs(after=after, limit=_STEP):
        after = inputs[-1].number
        seen += len(inputs)
        done |= _annotate_again(store, _stale(store, inputs, config), config, annotate)
        progress(seen, total, f"articles looked at, {len(done)} annotated again")
    return done


def relearn(
    store: Store, *, config: Config, annotate: Annotate, progress: Progress = lambda done, total, what: None
) -> set[int]:
    """Learn the furniture of outlets anew, from all articles in canonical order, and mark it in them.

    Returns the numbers of what was annotated again for it. What is learnt is written in one transaction.
    """
    numbers = [article.number for article in _canonical_order(store)]
    with store.writing():
        store.clear_furniture()
        for at, some in enumerate(_slices(numbers)):
            annotated = store.annotated(some)
            note(store, learn(store, [annotated[number] for number in some]), some)
            progress(min(len(numbers), (at + 1) * _STEP), len(numbers), "articles learnt from")
    done: set[int] = set()
    for at, some in enumerate(_slices(numbers)):
        annotated = store.annotated(some)
        wanted = wanted_repeats(store, [annotated[number] for number in some])
        wrong = {
            number: replace(annotated[number].article, repeated=repeated)
            for number, repeated in zip(some, wanted, strict=True)
            if annotated[number].article.repeated != repeated
        }
        done |= _annotate_again(store, wrong, config, annotate)
        seen = min(len(numbers), (at + 1) * _STEP)
        progress(seen, len(numbers), f"articles looked at, {len(done)} cleaned again")
    return done


def _annotate_again(
    store: Store, articles: Mapping[int, Article], config: Config, annotate: Annotate
) -> set[int]:
    """Annotate stored articles again and keep what comes of it; return of which something came."""
    results = list(annotate(list(articles.values()))) if articles else []
    news = {
        number: new_article(article, result, annotation_key(article, config))
        for (number, article), result in zip(articles.items(), results, strict=True)
        if not isinstance(result, ReadError)
    }
    if news:
        with store.writing():
            store.reannotate(news)
    return set(news)


def _stale(store: Store, inputs: Sequence[AnnotationInput], config: Config) -> dict[int, Article]:
    readable = store.annotations([given.annotation for given in inputs])
    return {
        given.number: given.article
        for given in inputs
        if given.annotation != annotation_key(given.article, config) or given.annotation not in readable
    }
