"""Articles, versions, texts and annotations: the same in every store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from store_articles import digest, new_article, relabelled
from twosource.errors import StoreError
from twosource.records.encoding import RECORD_FORMAT
from twosource.records.library import NewArticle, SearchQuery, StoredArticle, StoredStory
from twosource.store.protocol import Store


def put(store: Store, *articles: NewArticle) -> list[StoredArticle]:
    with store.writing():
        return store.put_articles(articles)


def test_an_article_comes_back_as_it_was_put(store: Store) -> None:
    new = new_article("quay", "Ölpreise — “up” 4%.\n\nNothing\u2028else \U0001f30d", raw=b"<p>page</p>" * 9)
    [kept] = put(store, new)
    assert kept == StoredArticle(
        number=1,
        key=new.key,
        identity=new.identity,
        label="quay",
        version=1,
        current=True,
        path="in/quay.txt",
        url=None,
        outlet="Lowmere Post",
        title="About quay",
        language="en",
        earliest="2026-03-01",
        latest="2026-03-01",
        words=7,
        text_sha256=new.annotated.article.text_sha256,
        raw_sha256=hashlib.sha256(b"<p>page</p>" * 9).hexdigest(),
        annotation=new.annotation,
        story=None,
    )
    assert store.articles(numbers=[1]) == [kept]
    assert store.annotated([1]) == {1: relabelled(new, "quay")}
    assert store.raw(kept.raw_sha256 or "") == b"<p>page</p>" * 9
    assert store.check() == []


def test_the_same_article_twice_changes_nothing(store: Store) -> None:
    new = new_article()
    assert len(put(store, new, new)) == 1
    before = store.facts()
    assert put(store, new) == []
    assert store.facts() == replace(before, bytes=store.facts().bytes)
    assert store.known([new.key, "absent"]) == {new.key: 1}


def test_numbers_follow_the_order_of_adding(store: Store) -> None:
    first = put(store, new_article("b"), new_article("a"))
    second = put(store, new_article("c"))
    assert [(a.number, a.label) for a in [*first, *second]] == [(1, "b"), (2, "a"), (3, "c")]
    assert [a.label for a in store.scan(after=1)] == ["a", "c"]
    assert [a.label for a in store.scan(limit=1)] == ["b"]


def test_a_new_text_is_a_new_version(store: Store) -> None:
    old, new = new_article(text="Old words."), new_article(text="New words.")
    put(store, old)
    with store.writing():
        store.assign({1: "S1"})
        store.put_stories([story("S1", 1)])
    [second] = put(store, new)
    assert (second.number, second.version, second.current) == (2, 2, True)
    [first, again] = store.articles(identity=old.identity)
    assert (first.current, first.story, again) == (False, None, second)
    assert store.annotated([1])[1] == relabelled(old, "harbour")
    assert store.search(SearchQuery(words=("old",)), limit=9) == []
    assert [number for number, _ in store.search(SearchQuery(words=("new",)), limit=9)] == [2]
    assert store.members(["S1"]) == {"S1": []}
    assert store.scan() == [second]
    assert store.unassigned(limit=9) == [2]


def test_two_versions_in_one_batch(store: Store) -> None:
    one, two = put(store, new_article(text="Old words."), new_article(text="New words."))
    assert (one.version, one.current, two.version, two.current) == (1, False, 2, True)
    assert store.frequencies(["talks"]) == (1, {"talks": 1})
    assert store.check() == []


def test_a_text_that_was_there_before_is_known(store: Store) -> None:
    old, new = new_article(text="Old words."), new_article(text="New words.")
    put(store, old)
    put(store, new)
    assert put(store, old) == []
    assert [a.version for a in store.scan()] == [2]


def test_an_article_is_found_by_label_version_and_key(store: Store) -> None:
    old, new = new_article(text="Old words."), new_article(text="New words.")
    put(store, old)
    put(store, new)
    assert number(store, "harbour") == 2
    assert number(store, "harbour@1") == 1
    assert number(store, "harbour@3") is None
    assert number(store, old.key) == 1
    assert number(store, old.key[:8]) == 1
    assert number(store, old.key[:7]) is None
    assert number(store, "") is None
    assert number(store, "harbou_") is None


def test_a_start_of_two_keys_finds_neither(store: Store) -> None:
    one, two = new_article("one"), new_article("two")
    put(store, replace(one, key="abcdefgh1"), replace(two, key="abcdefgh2"))
    assert number(store, "abcdefgh") is None
    assert number(store, "abcdefgh2") == 2


def test_a_key_that_starts_another_is_found_whole(store: Store) -> None:
    one, two = new_article("one"), new_article("two")
    put(store, replace(one, key="abcdefgh"), replace(two, key="abcdefgh2"))
    assert number(store, "abcdefgh") == 1


def test_a_label_like_a_version_is_a_label(store: Store) -> None:
    put(store, new_article("x", "Old."), new_article("x", "New."), new_article("x@1"))
    assert number(store, "x@1") == 3


def test_labels_are_unique(store: Store) -> None:
    one = new_article("page", source="one")
    two = new_article("page", source="two")
    [a, b] = put(store, one, two)
    assert (a.label, b.label) == ("page", f"page~{two.identity[:4]}")
    [newer] = put(store, new_article("page", "Another text.", source="two"))
    assert newer.label == b.label
    assert store.annotated([newer.number])[newer.number].id == b.label


def test_a_label_grows_until_it_is_unique(store: Store) -> None:
    identities = ["abcd" + digest(str(i)) for i in range(3)]
    news = [
        replace(new_article("page", source=str(i)), identity=identity)
        for i, identity in enumerate(identities)
    ]
    labels = [a.label for new in news for a in put(store, new)]
    assert labels == ["page", "page~abcd", f"page~{identities[2][:5]}"]


def test_a_text_is_kept_once(store: Store) -> None:
    put(store, new_article("a"), new_article("b"))
    assert store.facts().counts["texts"] == 1
    [a, b] = store.articles(texts=[new_article().annotated.article.text_sha256])
    assert (a.label, b.label) == ("a", "b")


def test_a_raw_input_is_kept_once_or_only_referenced(store: Store) -> None:
    kept = new_article("a", raw=b"page")
    only_named = replace(new_article("b"), raw_sha256="0" * 64)
    put(store, kept, replace(new_article("c"), raw=b"page", raw_sha256=kept.raw_sha256), only_named)
    assert store.facts().counts["raws"] == 1
    assert store.raw("0" * 64) is None
    assert store.articles(numbers=[3])[0].raw_sha256 == "0" * 64


def test_records_are_cached_by_key(store: Store) -> None:
    new = new_article(annotation="cache-key")
    put(store, new)
    assert store.annotations(["cache-key", "other"]) == {"cache-key"}
    [source] = store.annotation_inputs()
    assert (source.number, source.annotation, source.article.id) == (1, "cache-key", "harbour")
    assert store.cached("cache-key", source) == relabelled(new, "harbour")
    assert store.cached("other", source) is None


def test_annotation_inputs_go_through_all_versions(store: Store) -> None:
    put(store, new_article("a", "Old."), new_article("b"), new_article("a", "New."))
    assert [i.number for i in store.annotation_inputs()] == [1, 2, 3]
    assert [i.number for i in store.annotation_inputs(after=2)] == [3]
    assert [i.number for i in store.annotation_inputs(limit=1)] == [1]


def test_a_record_of_another_format_says_to_rebuild(store: Store, tamper: Callable[..., None]) -> None:
    new = new_article()
    put(store, new)
    tamper("UPDATE records SET format = ?", RECORD_FORMAT + 1)
    with pytest.raises(StoreError, match="twosource rebuild") as caught:
        store.annotated([1])
    assert caught.value.code == "older"
    assert [line for line in store.check() if "1 annotations" in line and "twosource rebuild" in line]
    assert store.annotations([new.annotation]) == set()
    [source] = store.annotation_inputs()
    assert store.cached(new.annotation, source) is None
    with store.writing():
        store.reannotate({1: new})
    assert store.annotated([1]) == {1: relabelled(new, "harbour")}
    assert store.check() == []


def test_a_damaged_record_is_told_apart_from_an_old_one(store: Store, tamper: Callable[..., None]) -> None:
    new = new_article()
    put(store, new)
    tamper("UPDATE records SET record = ?", b"no record")
    with pytest.raises(StoreError, match="twosource rebuild") as caught:
        store.annotated([1])
    assert caught.value.code == "damaged"
    [source] = store.annotation_inputs()
    assert store.cached(new.annotation, source) is None
    with store.writing():
        store.reannotate({1: new})
    assert store.annotated([1]) == {1: relabelled(new, "harbour")}


def test_reannotating_replaces_what_follows_and_keeps_the_story(store: Store) -> None:
    put(store, new_article(terms=("talks",), rare=("lowmere",)))
    with store.writing():
        store.assign({1: "S1"})
        store.put_stories([story("S1", 1)])
    better = new_article(
        day="2026-04-02",
        outlet="Orsova Times",
        terms=("summit",),
        rare=("orsova",),
        search="summit of orsova",
        annotation="better",
    )
    with store.writing():
        store.reannotate({1: better})
    [article] = store.scan()
    assert (article.earliest, article.outlet, article.annotation) == ("2026-04-02", "Orsova Times", "better")
    assert (article.story, article.number, article.version) == ("S1", 1, 1)
    assert store.frequencies(["talks", "summit"]) == (1, {"talks": 0, "summit": 1})
    assert store.sharing(["lowmere"], first_day=None, last_day=None, limit=9) == []
    assert store.sharing(["orsova"], first_day=None, last_day=None, limit=9) == [(1, 1)]
    assert store.search(SearchQuery(words=("talks",)), limit=9) == []
    assert len(store.search(SearchQuery(words=("summit",), outlet="orsova times"), limit=9)) == 1
    assert store.check() == []


def test_reannotating_an_old_version_leaves_it_old(store: Store) -> None:
    old, new = new_article(text="Old words."), new_article(text="New words.")
    put(store, old, new)
    repeated = ("old words.",)
    article = replace(old.annotated.article, repeated=repeated)
    better = replace(old, annotation="better", annotated=replace(old.annotated, article=article))
    with store.writing():
        store.reannotate({1: better})
    assert [a.annotation for a in store.articles(identity=old.identity)] == ["better", new.annotation]
    assert store.annotation_inputs(limit=1)[0].article.repeated == repeated
    assert store.annotated([1])[1].article.repeated == repeated
    assert [a.number for a in store.scan()] == [2]
    assert store.check() == []


def test_file_names_that_are_no_text_come_back(store: Store) -> None:
    """Python reads bytes that are no UTF-8 into half surrogates, which no engine takes as text."""
    name = "caf\udce9\x00\uffff"
    [kept] = put(store, replace(new_article(), identity=name))
    assert kept.identity == name
    assert store.articles(identity=name) == [kept]
    assert store.articles(identity="caf") == []


def number(store: Store, ref: str) -> int | None:
    found = store.article(ref)
    return None if found is None else found.number


def story(id: str, articles: int, *, latest: str | None = "2026-03-01", outlets: int = 1) -> StoredStory:
    return StoredStory(
        id=id, title=f"Story {id}", articles=articles, outlets=outlets, earliest=latest, latest=latest
    )
