"""Clustering terms, stories, entities, judgements and inputs: the same in every store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store_articles import new_article
from twosource.records.library import (
    Appearance,
    EntityForm,
    EntityKey,
    InputState,
    Judgement,
    Place,
    StoredEntity,
    StoredStory,
    StoryTerms,
)
from twosource.store.protocol import Store

DAY = 740_000


def put(store: Store, *days: tuple[int | None, int | None], rare: tuple[str, ...] = ("lowmere",)) -> None:
    with store.writing():
        store.put_articles([new_article(f"a{i}", days=span, rare=rare) for i, span in enumerate(days)])


def story(
    id: str, articles: int = 1, *, earliest: str | None = "2026-03-01", latest: str | None = "2026-03-01"
) -> StoredStory:
    return StoredStory(
        id=id, title=f"Of {id}", articles=articles, outlets=1, earliest=earliest, latest=latest
    )


def put_stories(store: Store, *stories: StoredStory) -> None:
    with store.writing():
        store.put_stories(stories)


# --- terms ----------------------------------------------------------------------------


def test_frequencies_count_current_articles(store: Store) -> None:
    assert store.frequencies(["talks"]) == (0, {"talks": 0})
    with store.writing():
        store.put_articles(
            [
                new_article("a", terms=("talks", "envoy", "talks"), rare=()),
                new_article("b", terms=("talks",), rare=()),
            ]
        )
    assert store.frequencies(["talks", "envoy", "other"]) == (2, {"talks": 2, "envoy": 1, "other": 0})
    with store.writing():
        store.put_articles([new_article("a", "New text.", terms=("summit",), rare=())])
    assert store.frequencies(["talks", "envoy", "summit"]) == (2, {"talks": 1, "envoy": 0, "summit": 1})


def test_sharing_counts_shared_terms_most_first(store: Store) -> None:
    with store.writing():
        store.put_articles(
            [
                new_article("a", rare=("x", "y")),
                new_article("b", rare=("x", "y", "z")),
                new_article("c", rare=("x", "y", "w")),
                new_article("d", rare=("v",)),
            ]
        )
    shared = store.sharing(["x", "z", "y", "x"], first_day=None, last_day=None, limit=9)
    assert shared == [(2, 3), (1, 2), (3, 2)]
    assert store.sharing(["x", "y", "z"], first_day=None, last_day=None, limit=2) == shared[:2]
    assert store.sharing([], first_day=None, last_day=None, limit=9) == []


@pytest.mark.parametrize(
    ("window", "found"),
    [
        ((None, None), [1, 2, 3, 4, 5, 6]),
        ((DAY, DAY), [1, 4, 5, 6]),
        ((DAY + 1, None), [2, 3, 4, 5, 6]),
        ((DAY + 3, DAY + 4), [3, 4, 5]),
        ((None, DAY - 1), [4, 6]),
        ((DAY + 9, DAY + 9), [4, 5]),
    ],
)
def test_sharing_keeps_to_the_window(
    store: Store, window: tuple[int | None, int | None], found: list[int]
) -> None:
    put(store, (DAY, DAY), (DAY + 1, DAY + 2), (DAY + 2, DAY + 4), (None, None), (DAY, None), (None, DAY + 1))
    shared = store.sharing(["lowmere"], first_day=window[0], last_day=window[1], limit=9)
    assert [number for number, _ in shared] == found


def test_story_terms_come_back(store: Store) -> None:
    put(store, (DAY, None), (None, None))
    features = b"Talks opened in Lowmere. The envoy of Orsova spoke first."
    bare = StoryTerms(features=features, terms=(), rare=(), first_day=None, last_day=None)
    found = {
        number: replace(seen, terms=(), rare=()) for number, seen in store.story_terms([1, 2, 9]).items()
    }
    assert found == {1: replace(bare, first_day=DAY), 2: bare}


def test_terms_of_any_characters(store: Store) -> None:
    odd = ("it's", '"quoted"', "back\\slash", "a\tb", "naïve", "\U0001f30d", "%s", "{}", "a,b", "NULL", "")
    with store.writing():
        store.put_articles([new_article(terms=odd, rare=odd)])
    assert store.frequencies(odd) == (1, dict.fromkeys(odd, 1))
    assert store.sharing(odd, first_day=None, last_day=None, limit=9) == [(1, len(odd))]


# --- stories --------------------------------------------------------------------------


def test_articles_are_put_into_stories(store: Store) -> None:
    put(store, *[(DAY, DAY)] * 3)
    assert store.unassigned(limit=2) == [1, 2]
    put_stories(store, story("S1", 2))
    with store.writing():
        store.assign({1: "S1", 3: "S1"})
    assert store.stories_of([1, 2, 9]) == {1: "S1", 2: None}
    assert store.members(["S1", "S2"]) == {"S1": [1, 3], "S2": []}
    assert [a.number for a in store.articles(story="S1")] == [1, 3]
    assert store.unassigned(limit=9) == [2]
    assert store.check() == []


def test_ids_are_never_given_out_twice(store: Store) -> None:
    with store.writing():
        assert store.mint("story", 2) == [1, 2]
        assert store.mint("entity", 1) == [1]
        assert store.mint("story", 0) == []
        store.clear_links()
        assert store.mint("story", 1) == [3]


def test_a_dropped_block_gives_its_ids_back(store: Store) -> None:
    def fail() -> None:
        with store.writing():
            assert store.mint("story", 5) == [1, 2, 3, 4, 5]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.writing():
        assert store.mint("story", 1) == [1]


def test_stories_are_listed_latest_first(store: Store) -> None:
    put_stories(
        store,
        story("S1", 2, latest="2026-03-01"),
        story("S2", 9, latest=None, earliest=None),
        story("S10", 3, latest="2026-03-01"),
        story("S9", 3, latest="2026-03-01"),
        story("S4", 1, latest="2026-03-05"),
        story("S5", 0, latest="2026-03-09"),
    )
    assert ids(store.stories(limit=9)) == ["S4", "S9", "S10", "S1", "S2"]
    assert ids(store.stories(limit=2, offset=1)) == ["S9", "S10"]
    assert ids(store.stories(limit=9, least=3)) == ["S9", "S10", "S2"]
    assert ids(store.stories(limit=9, since="2026-03-02")) == ["S4"]


def test_a_story_is_replaced(store: Store) -> None:
    put_stories(store, story("S1", 1))
    put_stories(store, story("S1", 0, latest=None, earliest=None))
    assert store.story("S1") == story("S1", 0, latest=None, earliest=None)
    assert store.story("S2") is None


def test_a_merged_story_leads_on(store: Store) -> None:
    put(store, *[(DAY, DAY)] * 3)
    put_stories(store, story("S1"), story("S2"), story("S3"))
    with store.writing():
        store.assign({1: "S1", 2: "S2", 3: "S3"})
        store.put_account("S3", "key", b"account")
        store.redirect({"S3": "S2"})
        store.redirect({"S2": "S1"})
        store.put_stories([story("S1", 3)])
    assert store.members(["S1", "S2", "S3"]) == {"S1": [1, 2, 3], "S2": [], "S3": []}
    assert store.story("S3") == store.story("S2") == story("S1", 3)
    assert store.account("S3") is None
    assert ids(store.stories(limit=9)) == ["S1"]
    assert store.check() == []


def test_a_story_put_again_is_its_own(store: Store) -> None:
    put_stories(store, story("S1", 0), story("S2", 0))
    with store.writing():
        store.redirect({"S2": "S1"})
        store.put_stories([story("S2", 0)])
        store.redirect({"S1": "S2"})
    assert store.story("S1") == store.story("S2") == story("S2", 0)
    assert store.check() == []


def test_accounts_are_kept_by_story(store: Store) -> None:
    put_stories(store, story("S1", 0))
    assert store.account("S1") is None
    with store.writing():
        store.put_account("S1", "first", b"\x00\xff")
        store.put_account("S1", "second", b"newer")
    assert store.account("S1") == ("second", b"newer")


def test_clearing_links_leaves_articles_and_judgements(store: Store) -> None:
    put(store, (DAY, DAY))
    put_stories(store, story("S1"), story("S2", 0))
    with store.writing():
        store.assign({1: "S1"})
        store.put_account("S1", "key", b"account")
        store.put_entities(
            [ORSOVA], [form("orsova")], [Appearance(article=1, local="e1", entity="E1", mentions=2)]
        )
        store.put_judgement(judgement())
        store.redirect({"S2": "S1"})
        store.clear_links()
    assert store.unassigned(limit=9) == [1]
    assert (store.story("S1"), store.account("S1"), store.entity("E1")) == (None, None, None)
    assert (store.forms("E1"), store.appearances(articles=[1])) == ([], [])
    assert len(store.judgements()) == 1
    put_stories(store, story("S1", 0))
    assert store.story("S2") == story("S1", 0)


# --- entities -------------------------------------------------------------------------

ORSOVA = StoredEntity(id="E1", name="Orsova", type="country", country="ORS", code="ORSGOV")
HALVORSEN = StoredEntity(id="E2", name="Ivo Halvorsen", type="person")


def form(text: str, entity: str = "E1", type: str = "country") -> EntityForm:
    return EntityForm(type=type, form=text, entity=entity)  # type: ignore[arg-type]


def test_entities_are_found_by_id_and_form(store: Store) -> None:
    forms = [
        form("orsova"),
        form("republic of orsova"),
        form("halvorsen", "E2", "person"),
        form("orsova", "E2", "person"),
    ]
    with store.writing():
        store.put_entities([ORSOVA, HALVORSEN], forms, [])
        store.put_entities([], forms[:1], [])
    assert store.entity("E1") == ORSOVA
    assert store.entities(["E1", "E2", "E3"]) == {"E1": ORSOVA, "E2": HALVORSEN}
    assert store.entities_by_form(["orsova", "nobody"]) == [forms[0], forms[3]]
    assert store.forms("E1") == ["orsova", "republic of orsova"]
    renamed = replace(ORSOVA, name="Orsovan Republic", country=None)
    with store.writing():
        store.put_entities([renamed], [], [])
    assert store.entity("E1") == renamed


def test_appearances_come_newest_article_first(store: Store) -> None:
    put(store, *[(DAY, DAY)] * 2)
    seen = [
        Appearance(article=2, local="e1", entity="E1", mentions=3),
        Appearance(article=2, local="e2", entity="E2", mentions=1),
        Appearance(article=1, local="e1", entity="E1", mentions=2),
    ]
    with store.writing():
        store.put_entities([ORSOVA, HALVORSEN], [], list(reversed(seen)))
    assert store.appearances(articles=[1, 2]) == seen
    assert store.appearances(entity="E1") == [seen[0], seen[2]]
    assert store.appearances(entity="E1", articles=[1]) == [seen[2]]
    assert store.appearances(entity="E1", limit=1) == [seen[0]]
    with store.writing():
        store.put_articles([new_article("a1", "New text.")])
    assert store.appearances(entity="E1") == [seen[2]]
    assert store.check() == []


def test_a_forgotten_entity_leaves_nothing_behind(store: Store) -> None:
    put(store, (DAY, DAY))
    with store.writing():
        store.put_entities(
            [ORSOVA, HALVORSEN],
            [form("orsova"), form("halvorsen", "E2", "person")],
            [
                Appearance(article=1, local="e1", entity="E1", mentions=1),
                Appearance(article=1, local="e2", entity="E2", mentions=1),
            ],
            [EntityKey(key="k", entity="E1"), EntityKey(key="k", entity="E2")],
        )
        store.forget_entities(["E1", "E9"])
    assert store.entities() == {"E2": HALVORSEN}
    assert store.forms("E1") == []
    assert [a.entity for a in store.appearances(articles=[1])] == ["E2"]
    assert store.entities_by_key(["k"]) == [EntityKey(key="k", entity="E2")]
    assert store.check() == []


def test_a_merged_entity_leads_on_with_its_forms(store: Store) -> None:
    put(store, (DAY, DAY))
    with store.writing():
        store.put_entities(
            [ORSOVA, replace(ORSOVA, id="E3")],
            [form("orsova"), form("orsova", "E3"), form("orsovan", "E3")],
            [Appearance(article=1, local="e1", entity="E3", mentions=1)],
            [EntityKey(key="o:rs", entity="E1"), *(EntityKey(key=key, entity="E3") for key in ("o:rs", "r"))],
        )
        store.redirect({"E3": "E1"})
    assert store.entity("E3") == ORSOVA
    assert store.forms("E1") == ["orsova", "orsovan"]
    assert {(found.key, found.entity) for found in store.entities_by_key(["o:rs", "r"])} == {
        ("o:rs", "E1"), ("r", "E1"),
    }  # fmt: skip
    assert [a.entity for a in store.appearances(articles=[1])] == ["E1"]
    assert store.check() == []


# --- judgements and inputs ------------------------------------------------------------


def judgement(note: str = "") -> Judgement:
    a, b = Place(text_sha256="a" * 64, start=3, end=9), Place(text_sha256="b" * 64)
    return Judgement(id=None, ruling="same", a=a, b=b, note=note, by="ann", made="2026-03-01T10:00:00Z")


def test_judgements_are_kept_until_withdrawn(store: Store) -> None:
    with store.writing():
        first = store.put_judgement(judgement("one"))
        second = store.put_judgement(judgement("two"))
    assert first == replace(judgement("one"), id=1)
    assert store.judgements() == [first, second]
    with store.writing():
        assert store.withdraw(2)
        assert not store.withdraw(2)
        third = store.put_judgement(judgement("three"))
    assert (third.id, store.judgements()) == (3, [first, third])


def test_inputs_are_remembered(store: Store) -> None:
    plain = InputState(
        path="/in/a.txt", size=1 << 40, modified_ns=1_772_000_000_123_456_789, digest="d", done=True
    )
    faulty = InputState(
        path="/in/caf\udce9.jsonl",
        size=3,
        modified_ns=5,
        digest="d",
        done=False,
        articles=2,
        faults=(("line 3", "empty", "there is no text"), ("x", "language", "“Français”")),
    )
    with store.writing():
        store.put_inputs([plain, faulty])
    assert store.inputs([plain.path, faulty.path, "/in/other"]) == {plain.path: plain, faulty.path: faulty}
    assert list(store.faults()) == [faulty]
    mended = replace(faulty, done=True, faults=())
    with store.writing():
        store.put_inputs([mended])
    assert store.inputs([faulty.path]) == {faulty.path: mended}
    assert list(store.faults()) == []


def ids(stories: list[StoredStory]) -> list[str]:
    return [story.id for story in stories]
