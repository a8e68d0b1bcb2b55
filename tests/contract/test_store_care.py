"""Transactions, opening, clean-up and checks: the same in every store."""

from __future__ import annotations

import re
import threading
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from store_articles import new_article
from twosource.errors import StoreError
from twosource.records.library import (
    Appearance,
    EntityForm,
    Freed,
    SearchQuery,
    StoredArticle,
    StoredEntity,
    StoredStory,
)
from twosource.store import migrations, open_store
from twosource.store.protocol import Store

Tamper = Callable[..., None]


def put(store: Store, *labels: str, text: str = "Talks opened.") -> list[StoredArticle]:
    with store.writing():
        return store.put_articles(
            [new_article(label, f"{text} {label}.", raw=label.encode()) for label in labels]
        )


def story(id: str, articles: int) -> StoredStory:
    return StoredStory(id=id, title="Talks", articles=articles, outlets=1, earliest=None, latest=None)


def linked(store: Store) -> None:
    """Put three articles into two stories with an entity in each."""
    put(store, "a", "b", "c")
    with store.writing():
        store.assign({1: "S1", 2: "S1", 3: "S2"})
        store.put_stories([story("S1", 2), story("S2", 1), story("S3", 0)])
        store.put_account("S1", "key", b"account")
        store.redirect({"S3": "S1"})
        store.put_entities(
            [StoredEntity(id="E1", name="Orsova", type="country")],
            [EntityForm(type="country", form="orsova", entity="E1")],
            [Appearance(article=n, local="e1", entity="E1", mentions=1) for n in (1, 2, 3)],
        )


# --- transactions ---------------------------------------------------------------------


def test_a_block_that_raises_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.writing():
            store.put_articles([new_article()])
            assert store.article("harbour") is not None
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.article("harbour") is None
    assert store.facts().counts == dict.fromkeys(store.facts().counts, 0)
    assert [a.number for a in put(store, "later")] == [1]


def test_an_error_of_the_caller_stays_as_it_is(store: Store) -> None:
    for block in (store.writing, store.reading, store.sole_writer):
        for error in (zlib.error("not ours"), OSError("not ours"), KeyError("not ours")):
            with pytest.raises(type(error), match="not ours"), block():
                raise error


def test_changes_belong_into_a_block(store: Store) -> None:
    with pytest.raises(RuntimeError, match=r"within writing\(\)"):
        store.put_articles([new_article()])
    with store.reading(), pytest.raises(RuntimeError, match=r"within writing\(\)"):
        store.mint("story", 1)
    with store.writing(), pytest.raises(RuntimeError, match="open in this thread"), store.writing():
        pass


def test_readers_do_not_wait_and_see_whole_blocks(store: Store) -> None:
    put(store, "a")
    seen: list[tuple[int, int]] = []

    def look() -> None:
        seen.append((len(store.scan()), store.facts().articles))

    with store.writing():
        store.put_articles([new_article("b")])
        in_another_thread(look)
        assert len(store.scan()) == 2
    in_another_thread(look)
    assert seen == [(1, 1), (2, 2)]


def test_reads_of_one_block_see_one_state(store: Store) -> None:
    put(store, "a")
    with store.reading():
        assert len(store.scan()) == 1
        in_another_thread(lambda: put(store, "b"))
        assert len(store.scan()) == 1
        assert store.facts().articles == 1
        assert store.search(SearchQuery(words=("b",)), limit=9) == []
    assert len(store.scan()) == 2


def test_many_readers_beside_a_writer(store: Store) -> None:
    done = threading.Event()
    failures: list[BaseException] = []
    reads = [0] * 4

    def read(reader: int) -> None:
        try:
            while not done.is_set():
                with store.reading():
                    numbers = [a.number for a in store.scan()]
                    assert len(numbers) % 3 == 0
                    assert store.facts().articles == len(numbers)
                    assert len(store.search(SearchQuery(words=("talks",)), limit=99)) == len(numbers)
                    assert set(store.annotated(numbers)) == set(numbers)
                assert len(store.sharing(["lowmere"], first_day=None, last_day=None, limit=99)) % 3 == 0
                reads[reader] += 1
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=read, args=(reader,)) for reader in range(len(reads))]
    for thread in threads:
        thread.start()
    for block in range(10):
        put(store, *(f"a{block}.{i}" for i in range(3)))
    done.set()
    for thread in threads:
        thread.join(60)
    assert failures == []
    assert min(reads) > 0
    assert len(store.scan()) == 30


def test_writers_wait_for_each_other(store: Store) -> None:
    started = threading.Event()
    order = []

    def second() -> None:
        started.set()
        put(store, "b")
        order.append("b")

    thread = threading.Thread(target=second)
    with store.writing():
        store.put_articles([new_article("a")])
        thread.start()
        started.wait()
        thread.join(0.2)
        order.append("a")
    thread.join()
    assert order == ["a", "b"]
    assert [a.label for a in store.scan()] == ["a", "b"]


def test_there_is_one_sole_writer(store: Store, location: str) -> None:
    other = open_store(location)
    with store.sole_writer():
        refused(other)
        in_another_thread(lambda: refused(other))
        in_another_thread(lambda: refused(store))
        put(store, "a")
        in_another_thread(lambda: put(other, "b"))  # a single block only waits its turn
    with other.sole_writer():
        put(other, "c")
    other.close()
    assert [a.label for a in store.scan()] == ["a", "b", "c"]


def test_a_sole_writer_can_be_waited_for(store: Store, location: str) -> None:
    entered = threading.Event()

    def wait() -> None:
        other = open_store(location)
        with other.sole_writer(wait=20):
            entered.set()
        other.close()

    thread = threading.Thread(target=wait)
    with store.sole_writer():
        thread.start()
        assert not entered.wait(0.2)
    thread.join()
    assert entered.is_set()


def refused(store: Store) -> None:
    with pytest.raises(StoreError, match="wait for it to end") as caught, store.sole_writer():
        pass
    assert caught.value.code == "busy"


def in_another_thread(work: Callable[[], object]) -> None:
    """Run some work in a thread of its own and wait for it; its failure is ours."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(60)
    assert not thread.is_alive()
    if failures:
        raise failures[0]


# --- opening --------------------------------------------------------------------------


def test_a_library_opens_again(store: Store, location: str) -> None:
    linked(store)
    before = store.facts()
    store.close()
    store.close()
    for read_only in (False, True):
        again = open_store(location, read_only=read_only)
        assert replace(again.facts(), bytes=None) == replace(before, bytes=None)
        assert again.check() == []
        again.close()


def test_a_missing_library_says_how_to_make_one(location: str) -> None:
    for options in ({}, {"read_only": True}, {"read_only": True, "create": True}):
        with pytest.raises(StoreError, match=r"twosource add PATH\.\.\. --library") as caught:
            open_store(location, **options)
        assert caught.value.code == "not-found"


def test_a_library_opened_for_reading_refuses_changes(store: Store, location: str) -> None:
    put(store, "a")
    reader = open_store(location, read_only=True)
    for block in (reader.writing, reader.sole_writer):
        with pytest.raises(StoreError, match="for reading only") as caught, block():
            pass
        assert caught.value.code == "read-only"
    put(store, "b")
    assert len(reader.scan()) == 2
    reader.close()


def test_many_may_make_a_library_at_once(location: str) -> None:
    failures: list[BaseException] = []
    together = threading.Barrier(6)

    def make(number: int) -> None:
        try:
            together.wait()
            store = open_store(location, create=True)
            put(store, f"a{number}")
            store.close()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=make, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    store = open_store(location)
    assert sorted(a.label for a in store.scan()) == [f"a{number}" for number in range(6)]
    assert store.check() == []
    store.close()


def test_an_older_library_is_brought_up_to_date(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = migrations.STEPS[:1]
    with monkeypatch.context() as past:
        past.setattr(migrations, "STEPS", first)
        open_store(location, create=True).close()
    with pytest.raises(StoreError, match=r"lacks the step .*twosource doctor --library") as caught:
        open_store(location, read_only=True)
    assert caught.value.code == "older"
    store = open_store(location)
    assert store.facts().schema == migrations.LATEST
    put(store, "a")
    assert len(store.search(SearchQuery(outlet="lowmere post"), limit=9)) == 1
    store.close()
    open_store(location, read_only=True).close()


def test_a_newer_library_is_left_alone(location: str, tamper: Tamper) -> None:
    open_store(location, create=True).close()
    tamper("INSERT INTO twosource_steps VALUES (99, 'flying-cars')")
    with pytest.raises(StoreError, match=r"'flying-cars'.*pip install --upgrade") as caught:
        open_store(location)
    assert caught.value.code == "newer"


def test_a_step_that_fails_leaves_the_step_before(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(migrations, "STEPS", (*migrations.STEPS, ("broken", fail)))
        with pytest.raises(ZeroDivisionError):
            open_store(location, create=True)
    store = open_store(location)
    assert store.facts().schema == migrations.LATEST
    store.close()


# --- clean-up -------------------------------------------------------------------------


def test_gc_keeps_what_is_needed(store: Store) -> None:
    linked(store)
    with store.writing():
        assert replace(store.gc(versions=True, raws=False), bytes=0) == Freed()
    assert len(store.annotated([1, 2, 3])) == 3
    assert store.account("S1") is not None
    assert store.story("S3") == store.story("S1")
    assert store.check() == []


def test_gc_removes_old_versions_and_what_only_they_needed(store: Store) -> None:
    linked(store)
    put(store, "c", text="Talks ended.")
    with store.writing():
        store.put_stories([story("S2", 0)])
        store.put_account("S2", "key", b"account")
    with store.writing():
        assert replace(store.gc(versions=False, raws=False), bytes=0) == Freed(accounts=1)
    assert store.story("S2") is None
    with store.writing():
        freed = store.gc(versions=True, raws=False)
    assert replace(freed, bytes=0) == Freed(versions=1, annotations=1, texts=1)
    assert store.article("c@1") is None
    assert store.article("c") is not None
    assert store.check() == []
    [again] = put(store, "c")
    assert again.version == 3


def test_gc_removes_raw_inputs_when_asked_to(store: Store) -> None:
    [a, _] = put(store, "a", "b")
    with store.writing():
        assert store.gc(versions=False, raws=True).raws == 2
    assert store.raw(a.raw_sha256 or "") is None
    assert store.article("a") == a
    assert store.check() == []


# --- checks ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "values", "finding"),
    [
        ("DELETE FROM texts", (), "the text of article 'a' is missing"),
        ("DELETE FROM records", (), "the annotation of article 'a' is missing"),
        ("UPDATE texts SET body = ?", (b"none",), "is not what it was"),
        ("UPDATE records SET record = ?", (b"none",), "the annotation .* is damaged"),
        ("UPDATE raws SET body = ?", (b"none",), "the raw input .* is damaged"),
        ("UPDATE stories SET articles = 7", (), "story S1 says it has 7 articles; it has 2"),
        ("DELETE FROM stories WHERE id = 'S2'", (), "article 'c' is in story S2, which is not there"),
        ("DELETE FROM entities", (), "entity E1 appears in articles and is not there"),
        ("UPDATE appearances SET article = 9 WHERE article = 1", (), "E1 appears in article 9"),
        ("DELETE FROM redirects", (), None),
        ("UPDATE redirects SET new = 'S9'", (), "S3 leads to S9, which is not there"),
        ("UPDATE accounts SET story = 'S9'", (), "account of story S9"),
        (
            "DELETE FROM story_terms WHERE number = 1",
            (),
            "clustering terms of 2 articles; 3 are current",
        ),
        ("DELETE FROM search_texts WHERE number = 1", (), "search words of 2 articles; 3 are current"),
        ("UPDATE rare_terms SET number = 9 WHERE number = 1", (), "rare terms of article 9"),
        ("UPDATE term_counts SET articles = 0", (), "term 'envoy' is counted in no article"),
        (
            "UPDATE counters SET value = 9 WHERE kind = 'current'",
            (),
            "counter of articles says 9 articles; 3 are current",
        ),
    ],
)
def test_what_is_wrong_is_said(
    store: Store, tamper: Tamper, statement: str, values: tuple[object, ...], finding: str | None
) -> None:
    linked(store)
    assert store.check() == []
    tamper(statement, *values)
    found = store.check()
    if finding is None:
        assert found == []
    else:
        assert any(re.search(finding, line) for line in found), found


def test_facts_count_what_there_is(store: Store, location: str) -> None:
    linked(store)
    put(store, "c", text="Talks ended.")
    facts = store.facts()
    assert (facts.articles, facts.versions, facts.stories, facts.entities) == (3, 4, 2, 1)
    assert facts.schema == migrations.LATEST
    assert facts.bytes is not None
    assert facts.bytes > 10_000
    assert facts.counts["redirects"] == 1
    assert facts.location == store.location
    assert location.startswith("postgresql") or facts.location == location


def test_a_fault_of_many_rows_is_said_in_few_lines(store: Store, tamper: Tamper) -> None:
    put(store, *"abcdefgh")
    with store.writing():
        store.assign(dict.fromkeys(range(1, 9), "S1"))
        store.put_stories([story("S1", 8)])
    tamper("DELETE FROM stories")
    found = store.check()
    assert found[0] == "article 'a' is in story S1, which is not there"
    assert (len(found), found[-1]) == (6, "... and more of the kind")
