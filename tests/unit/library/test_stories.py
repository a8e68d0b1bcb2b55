"""Stories of a library: near the canonical answer in any order, ids kept, judgements obeyed."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.generate import generate
from benchmarks.generate.likeness import b_cubed

from library_dump import dump
from twosource.library import Library, open_library
from twosource.link import link_stories
from twosource.records.annotation import Timex
from unit.library.conftest import Make, Put, groups, put_into

NUMBER = 150


def partition(library: Library) -> dict[str, str]:
    """Return the story of each article."""
    return {
        article.label: story.id
        for story in library.stories(limit=10_000)
        for article in library.store.articles(story=story.id)
    }


def likeness(one: dict[str, str], other: dict[str, str]) -> float:
    """Return the B-cubed F1 of two partitions."""
    labels = sorted(one)
    assert labels == sorted(other)
    precision, recall = b_cubed([one[label] for label in labels], [other[label] for label in labels])
    return 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_of_adding_comes_near_the_canonical_answer(tmp_path: Path, seed: int) -> None:
    articles = [generated.annotated for generated in generate(NUMBER, seed=9, per_day=15)]
    canonical = {article.id: story.id for story in link_stories(articles) for article in story.articles}
    random.Random(seed).shuffle(articles)
    with open_library(tmp_path / "press.db", create=True) as library:
        put_into(library, articles, batch=20)
        added = partition(library)
        library.rebuild()
        rebuilt = partition(library)
        assert library.store.check() == []
    assert likeness(added, canonical) > 0.97
    assert likeness(rebuilt, canonical) == 1.0


def test_rebuilding_gives_the_same_stories_and_entities_for_every_order(tmp_path: Path) -> None:
    articles = [generated.annotated for generated in generate(80, seed=3, per_day=20)]
    found = []
    for seed in (None, 1):
        if seed is not None:
            random.Random(seed).shuffle(articles)
        with open_library(tmp_path / f"{seed}.db", create=True) as library:
            put_into(library, articles, batch=9)
            library.rebuild()
            names = {
                entity.id: (entity.name, entity.type, entity.country)
                for entity in library.store.entities().values()
            }
            seen = {
                (library.store.articles(numbers=[a.article])[0].label, a.local, names[a.entity])
                for a in library.store.appearances(articles=range(1, 81), limit=10_000)
            }
            found.append((groups(library), sorted(names.values()), sorted(seen)))
    assert found[0] == found[1]


def test_a_rebuild_keeps_the_ids_and_a_second_one_changes_nothing(tmp_path: Path) -> None:
    articles = [generated.annotated for generated in generate(80, seed=3, per_day=20)]
    with open_library(tmp_path / "press.db", create=True) as library:
        put_into(library, articles)
        before = partition(library)
        entities = library.store.entities()
        library.rebuild()
        after, state = partition(library), dump(library.store)
        assert sum(before[label] == after[label] for label in before) > 70
        assert library.store.entities().keys() <= entities.keys() | library.store.entities().keys()
        assert sum(e in library.store.entities() for e in entities) > 0.9 * len(entities)
        assert library.rebuild().moved == 0
        assert dump(library.store) == state


def test_an_article_that_bridges_two_stories_merges_them(library: Library, put: Put, make: Make) -> None:
    put([make("a", "Dockers struck in Velsund. Cranes stood still at the Velsund quay all day.")])
    put([make("b", "Nurses marched through Ostrel. Wards were closed at the Ostrel clinic since dawn.")])
    assert groups(library) == {frozenset("a"), frozenset("b")}
    put(
        [
            make(
                "c",
                "Dockers struck in Velsund, nurses marched through Ostrel. Cranes stood still at the Velsund "
                "quay all day, and wards were closed at the Ostrel clinic since dawn.",
            )
        ]
    )
    assert groups(library) == {frozenset("abc")}
    one, two = library.store.story("S1"), library.store.story("S2")
    assert one is not None
    assert one == two


STRIKE = ("Dockers struck in Velsund harbour on Monday.", "Velsund harbour dockers struck again on Monday.")


def test_judgements_are_obeyed_at_once_and_by_a_rebuild(library: Library, put: Put, make: Make) -> None:
    put([make("a", STRIKE[0]), make("b", STRIKE[1]), make("c", "Bees of Ostrel won a prize.")])
    assert groups(library) == {frozenset("ab"), frozenset("c")}
    apart = library.judge("different", "a", "b", made="2026-03-02T00:00:00+00:00")
    one = library.judge("same", "a", "c")
    wanted = {frozenset("ac"), frozenset("b")}
    assert groups(library) == wanted
    library.rebuild()
    assert groups(library) == wanted
    assert library.store.check() == []
    for judgement in (apart, one):
        assert judgement.id is not None
        assert library.withdraw(judgement.id)
    assert groups(library) == {frozenset("ab"), frozenset("c")}
    assert not library.withdraw(99)


def test_a_judgement_holds_for_an_article_that_comes_later(library: Library, put: Put, make: Make) -> None:
    put([make("a", STRIKE[0]), make("c", "Bees of Ostrel won a prize.")])
    library.judge("same", "a", "c")
    put([make("a2", STRIKE[1])])
    assert groups(library) == {frozenset({"a", "c", "a2"})}


def test_a_judgement_across_years_binds_stories_in_a_rebuild(
    library: Library, put: Put, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    put([make("a", STRIKE[0], "2020-03-01"), make("c", "Bees of Ostrel won a prize.", "2026-03-01")])
    library.judge("same", "a", "c")
    monkeypatch.setattr("twosource.library.rebuilding.STRETCH", 1)
    library.rebuild()
    assert groups(library) == {frozenset("ac")}


def test_stretches_of_time_give_nearly_the_stories_of_one_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [generated.annotated for generated in generate(150, seed=4, per_day=2)]
    with open_library(tmp_path / "press.db", create=True) as library:
        put_into(library, articles)
        library.rebuild()
        whole = partition(library)
        monkeypatch.setattr("twosource.library.rebuilding.STRETCH", 20)
        library.rebuild()
        stretched = partition(library)
    assert likeness(stretched, whole) > 0.97


def test_judging_what_is_not_there(library: Library, put: Put, make: Make) -> None:
    put([make("a", STRIKE[0])])
    with pytest.raises(LookupError, match="no article 'x'"):
        library.judge("same", "a", "x")
    with pytest.raises(LookupError, match="one text"):
        library.judge("same", "a", "a")


def test_report_of_a_trial_joins_the_story_of_the_day_that_it_names(
    library: Library, put: Put, make: Make
) -> None:
    words = "was shot at the Velsund quay on"
    trial = make("trial", f"Marta Oxley, who {words} May 5, came to court.", "2031-11-20")
    at = trial.text.index("May 5")
    day = Timex(at, at + 5, type="DATE", value="2031-05-05", unresolved="month-day:05-05")
    put(
        [
            make("deed", f"Marta Oxley {words} Monday.", "2031-05-05"),
            make("other", "Nurses marched.", "2031-05-05"),
        ]
    )
    put([replace(trial, times=(day,))])
    wanted = {frozenset({"deed", "trial"}), frozenset({"other"})}
    assert groups(library) == wanted
    library.rebuild()
    assert groups(library) == wanted
