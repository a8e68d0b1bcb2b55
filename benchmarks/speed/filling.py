"""Filling a library with what is known to be true: much cheaper than linking, to measure at great sizes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from benchmarks.generate import Generated
from twosource.config import Config
from twosource.library.entities import Registry
from twosource.library.keys import annotation_key
from twosource.library.stories import rows_of
from twosource.library.storing import new_article
from twosource.store import Store

_BATCH = 500


def fill(store: Store, made: Iterable[Generated], ids: dict[str, str]) -> int:
    """Store articles in their true stories, their entities entered as always; return how many.

    Args:
        store: Where to; this process must be the only one that writes.
        made: The articles.
        ids: True stories and their ids in the library; grows.
    """
    config = Config()
    done = 0
    touched: set[str] = set()
    some = iter(made)
    while batch := list(islice(some, _BATCH)):
        with store.writing():
            touched |= _put(store, batch, ids, config)
        done += len(batch)
    with store.writing():
        for few in _parts(sorted(touched), _BATCH):
            store.put_stories(rows_of(store, store.members(few)))
    return done


def _put(store: Store, batch: Sequence[Generated], ids: dict[str, str], config: Config) -> set[str]:
    news = [
        new_article(one.annotated.article, one.annotated, annotation_key(one.annotated.article, config))
        for one in batch
    ]
    stored = store.put_articles(news)
    unknown = sorted({one.story for one in batch} - ids.keys())
    minted = store.mint("story", len(unknown)) if unknown else []
    ids.update({story: f"S{number}" for story, number in zip(unknown, minted, strict=True)})
    place = {article.number: ids[one.story] for article, one in zip(stored, batch, strict=True)}
    store.assign(place)
    entered = [(article.number, one.annotated) for article, one in zip(stored, batch, strict=True)]
    Registry(store).enter(entered, place)
    return set(place.values())


def _parts(ids: Sequence[str], size: int) -> Iterable[Sequence[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))
