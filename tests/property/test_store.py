"""Whatever is put, changed, merged and cleaned up, a library stays whole, and both stores hold the same."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library_schema import empty
from store_articles import new_article
from twosource.records.library import (
    Appearance,
    EntityForm,
    InputState,
    NewArticle,
    SearchQuery,
    StoredEntity,
    StoredStory,
)
from twosource.store import open_store
from twosource.store.protocol import Store

SOURCES = ("harbour", "strike", "quake", "harbour ")
WORDS = ("talks", "envoy", "lowmere", "orsova", "summit", "rain")
STORIES = ("S1", "S2", "S3")
ENTITIES = ("E1", "E2")

Step = Callable[[Store], object]


def article(source: str, words: list[str], day: int | None, *, raw: bool, label: str) -> NewArticle:
    return new_article(
        label,
        " ".join(words) + ".",
        source=source,
        terms=words,
        rare=words[:2],
        days=(day, day),
        day=None if day is None else f"2026-03-{day:02}",
        raw=words[0].encode() if raw else None,
        annotation=f"record {' '.join(words)} {day}",
    )


articles = st.builds(
    article,
    st.sampled_from(SOURCES),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
    st.none() | st.integers(1, 3),
    raw=st.booleans(),
    label=st.sampled_from(("page", "report")),
)


def put(batch: list[NewArticle]) -> Step:
    def step(store: Store) -> object:
        kept = store.put_articles(batch)
        count_stories(store)
        return kept

    return step


def reannotate(number: int, new: NewArticle) -> Step:
    def step(store: Store) -> object:
        found = store.articles(numbers=[number])
        if not found:
            return None
        same = replace(new, key=found[0].key, identity=found[0].identity)
        own = store.annotated([number])[number].article
        store.reannotate({number: replace(same, annotated=replace(new.annotated, article=own))})
        return store.articles(numbers=[number])

    return step


def assign(number: int, story: str) -> Step:
    def step(store: Store) -> object:
        current = [a.number for a in store.scan()]
        store.assign({n: story for n in current if n % 3 == number % 3})
        store.put_stories(
            [StoredStory(id=story, title="T", articles=0, outlets=0, earliest=None, latest=None)]
        )
        count_stories(store)
        store.put_account(story, "key", story.encode())
        return store.members(STORIES)

    return step


def merge(old: str, new: str) -> Step:
    def step(store: Store) -> object:
        if old == new or store.story(old) is None or store.story(new) is None:
            return None
        if store.story(new).id != new:  # type: ignore[union-attr]
            return None
        store.redirect({old: new})
        count_stories(store)
        return store.story(old)

    return step


def name(number: int, entity: str) -> Step:
    def step(store: Store) -> object:
        seen = [
            Appearance(article=a.number, local="e1", entity=entity, mentions=number) for a in store.scan()
        ]
        store.put_entities(
            [StoredEntity(id=entity, name="Orsova", type="country")],
            [EntityForm(type="country", form=f"form {number}", entity=entity)],
            seen[:number],
        )
        return store.appearances(entity=entity)

    return step


def count_stories(store: Store) -> None:
    """Put every story again as it is now, as whoever changes their members must."""
    for id, members in store.members(STORIES).items():
        story = store.story(id)
        if story is not None and story.id == id:
            store.put_stories([replace(story, articles=len(members))])


steps = st.lists(
    st.one_of(
        st.builds(put, st.lists(articles, min_size=1, max_size=4)),
        st.builds(reannotate, st.integers(1, 8), articles),
        st.builds(assign, st.integers(0, 2), st.sampled_from(STORIES)),
        st.builds(merge, st.sampled_from(STORIES), st.sampled_from(STORIES)),
        st.builds(name, st.integers(1, 3), st.sampled_from(ENTITIES)),
        st.builds(
            lambda v, r: lambda s: replace(s.gc(versions=v, raws=r), bytes=0), st.booleans(), st.booleans()
        ),
        st.just(lambda store: store.clear_links()),
        st.just(lambda store: store.mint("story", 2)),
        st.just(
            lambda store: store.put_inputs(
                [InputState(path="/a", size=1, modified_ns=1, digest="d", done=True)]
            )
        ),
    ),
    max_size=10,
)


def state(store: Store) -> object:
    """Return all that can be asked of a library that small."""
    kept = store.scan()
    numbers = [a.number for a in kept]
    facts = store.facts()
    return (
        kept,
        [store.articles(identity=a.identity) for a in kept],
        store.annotated(numbers),
        store.frequencies(WORDS),
        store.sharing(WORDS, first_day=2, last_day=2, limit=9),
        store.stories_of(numbers),
        store.unassigned(limit=9),
        store.members(STORIES),
        [(store.story(id), store.account(id)) for id in STORIES],
        store.stories(limit=9, least=0),
        store.entities(ENTITIES),
        [(store.forms(id), store.appearances(entity=id)) for id in ENTITIES],
        [sorted(n for n, _ in store.search(SearchQuery(words=(w,)), limit=99)) for w in WORDS],
        [sorted(n for n, _ in store.search(SearchQuery(without=(w,)), limit=99)) for w in WORDS],
        facts.counts,
        facts.articles,
    )


@pytest.fixture(scope="module")
def server_library(postgres_url: str) -> str:
    """A library on a server, made once and emptied for each example."""
    url = f"{postgres_url}&schema=property"
    open_store(url, create=True).close()
    return url


@given(blocks=st.lists(steps, min_size=1, max_size=2))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_both_stores_stay_whole_and_equal(
    tmp_path_factory: pytest.TempPathFactory, server_library: str, blocks: list[list[Step]]
) -> None:
    here, there = tmp_path_factory.mktemp("property") / "library.db", server_library
    empty(there)
    with closing(open_store(here, create=True)) as file, closing(open_store(there, create=True)) as server:
        for block in blocks:
            answers = []
            for store in (file, server):
                with store.writing():
                    answers.append([step(store) for step in block])
            assert answers[0] == answers[1]
            assert file.check() == server.check() == []
            assert state(file) == state(server)
