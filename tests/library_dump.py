"""Everything a library holds, as plain data: two libraries are in the same state if their dumps are equal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict

from twosource.library.furniture import digest
from twosource.link.stories.outlet_furniture import candidates
from twosource.pipeline import seen_alone
from twosource.records.library import StoredArticle
from twosource.records.repeats import outlet_key
from twosource.store.protocol import Store


def dump(store: Store, inputs: Iterable[str] = ()) -> dict[str, list[object]]:
    """Return articles with all versions, stories, entities, judgements and the state of inputs, sorted."""
    current = current_articles(store)
    last = current[-1].number if current else 0
    articles = store.articles(numbers=range(1, last + 1))
    appearances = store.appearances(articles=[article.number for article in articles], limit=1_000_000)
    entities = sorted({seen.entity for seen in appearances})
    stories = store.stories(limit=len(current) + 1)
    states = store.inputs(sorted(inputs))
    return {
        "articles": [asdict(article) for article in sorted(articles, key=lambda a: a.number)],
        "annotated": sorted(
            store.annotated([article.number for article in articles]).items(), key=lambda one: one[0]
        ),
        "raws": sorted(
            (sha, _hash(store.raw(sha) or b"")) for sha in {a.raw_sha256 for a in articles} if sha
        ),
        "stories": sorted((asdict(story) for story in stories), key=lambda s: s["id"]),
        "members": sorted(store.members([story.id for story in stories]).items()),
        "unassigned": list(store.unassigned(limit=len(current) + 1)),
        "entities": [asdict(entity) for _, entity in sorted(store.entities(entities).items())],
        "forms": [(entity, store.forms(entity)) for entity in entities],
        "appearances": sorted((seen.article, seen.local, seen.entity, seen.mentions) for seen in appearances),
        "judgements": [asdict(judgement) for judgement in store.judgements()],
        "furniture": [asdict(line) for line in store.furniture()],
        "holders": sorted(store.holders(_held(store, [article.number for article in current])).items()),
        "inputs": [asdict(state) for _, state in sorted(states.items())],
    }


def _held(store: Store, numbers: list[int]) -> set[int]:
    """Return the hashes under which paragraphs of articles may be noted."""
    alone = [seen_alone(article) for article in store.annotated(numbers).values()]
    return {digest(outlet_key(one), paragraph) for one in alone for paragraph in candidates(one)}


def current_articles(store: Store) -> list[StoredArticle]:
    """Return the current articles in order of number."""
    found: list[StoredArticle] = []
    while batch := store.scan(after=found[-1].number if found else 0):
        found += batch
        numbers = [article.number for article in found]
        if numbers != sorted(set(numbers)):
            raise ValueError("the numbers of articles do not rise: the library is damaged")
    return found


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
