"""Adding: nothing twice, new versions, faults, and the same state after an interruption."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest
from benchmarks.generate import generate

from library_dump import dump
from twosource.config import Config
from twosource.errors import ReadError
from twosource.library import Library, open_library
from twosource.library.adding import Adding
from twosource.pipeline import annotated
from twosource.records.annotation import AnnotatedArticle
from unit.library.conftest import Make, Put, groups, put_into, renamed

STRIKE = "Dockers struck in Velsund harbour on Monday. Pilots of the Velsund harbour union joined them."
STRIKE_2 = "The Velsund harbour strike spread on Monday as pilots joined the dockers' union."
PRIZE = "A novelist from Ostrel won the translation prize for a book about bees."


def test_the_same_articles_again_change_nothing(library: Library, put: Put, make: Make) -> None:
    articles = [make("a", STRIKE), make("b", STRIKE_2), make("c", PRIZE)]
    first = put(articles)
    before = dump(library.store)
    again = put(articles)
    assert (first.articles, again.articles, again.known) == (3, 0, 3)
    assert dump(library.store) == before
    assert groups(library) == {frozenset("ab"), frozenset("c")}
    assert library.store.check() == []


def test_a_reprint_is_an_article_of_its_own(library: Library, put: Put, make: Make) -> None:
    one = make("a", STRIKE)
    assert put([one, renamed(one, "copy")]).articles == 2
    assert groups(library) == {frozenset({"a", "copy"})}


def test_a_changed_text_is_a_new_version_in_its_place(library: Library, put: Put, make: Make) -> None:
    put([make("a", STRIKE, url="https://press.example/strike"), make("b", STRIKE_2)])
    story = library.store.article("a")
    added = put([make("other-name", STRIKE + " Talks failed.", url="https://press.example/strike#top")])
    assert (added.articles, added.versions) == (1, 1)
    now, old = library.store.article("a"), library.store.article("a@1")
    assert story is not None
    assert now is not None
    assert old is not None
    assert (now.version, now.current, now.story) == (2, True, story.story)
    assert (old.current, old.story) == (False, None)
    assert groups(library) == {frozenset("ab")}
    assert library.store.check() == []


def test_the_story_of_a_lone_article_keeps_its_id_over_versions(
    library: Library, put: Put, make: Make
) -> None:
    put([make("a", STRIKE, url="https://press.example/1"), make("c", PRIZE)])
    before = library.store.article("a")
    put([make("a", "Snow closed the Kerrin pass for a day.", url="https://press.example/1")])
    after = library.store.article("a")
    assert before is not None
    assert after is not None
    assert after.story == before.story
    assert library.store.check() == []


def test_a_new_version_that_joins_another_story_leaves_a_way_there(
    library: Library, put: Put, make: Make
) -> None:
    put([make("a", PRIZE, url="https://press.example/1")])
    put([make("b", STRIKE), make("d", STRIKE_2)])
    old = library.store.article("a")
    put([make("a", STRIKE + " More.", url="https://press.example/1")])
    assert old is not None
    assert old.story is not None
    led = library.store.story(old.story)
    assert groups(library) == {frozenset("abd")}
    assert led is not None
    assert led.articles == 3


def test_what_cannot_be_read_is_told_and_the_rest_is_added(library: Library, put: Put, make: Make) -> None:
    added = put([make("a", STRIKE), ReadError("x.html", "no-text", "nothing found"), make("c", PRIZE)])
    assert added.articles == 2
    assert [(s.path, s.code) for s in added.skipped] == [("x.html", "no-text")]


class DiedError(Exception):
    """Stands for a process that dies."""


def test_an_interrupted_run_goes_on_to_the_same_state(tmp_path: Path) -> None:
    articles = [generated.annotated for generated in generate(60, seed=5, per_day=20)]

    def until(n: int) -> Iterator[AnnotatedArticle]:
        yield from articles[:n]
        raise DiedError

    with open_library(tmp_path / "whole.db", create=True) as whole:
        put_into(whole, articles, batch=7)
        expected = dump(whole.store)
    with open_library(tmp_path / "stopped.db", create=True) as stopped:
        for n in (3, 17, 40, 59):
            with pytest.raises(DiedError):
                put_into(stopped, until(n), batch=7)
        put_into(stopped, articles, batch=7)
        assert dump(stopped.store) == expected
        assert stopped.store.check() == []


@pytest.mark.issue("a file taken in by two runs counted the articles of the last one only")
def test_a_file_stopped_in_the_middle_counts_all_its_articles(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    texts = [one.annotated.article.text for one in generate(5, seed=3)]
    lines = (json.dumps({"id": f"{n}", "text": text, "language": "en"}) for n, text in enumerate(texts))
    file.write_text("\n".join(lines), encoding="utf-8")

    def dies_after(n: int, items: Iterable[object]) -> Iterator[AnnotatedArticle | ReadError]:
        for done, item in enumerate(partial(annotated, config=Config())(items)):  # type: ignore[arg-type]
            if done == n:
                raise DiedError
            yield item

    def add(name: str, stop: int) -> list[object]:
        with open_library(tmp_path / name, create=True) as library:
            adding = Adding(
                library.store, config=Config(), annotate=partial(dies_after, stop), keep_raw=False, batch=2
            )
            if stop < len(texts):
                with pytest.raises(DiedError):
                    adding.files([file])
                return add(name, len(texts))
            adding.files([file])
            return dump(library.store, [str(file)])["inputs"]

    assert add("stopped.db", 3) == add("whole.db", len(texts))


class Counting:
    """Annotates, and counts how much."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, inputs: Iterable[object]) -> Iterator[AnnotatedArticle | ReadError]:
        for item in partial(annotated, config=Config())(inputs):  # type: ignore[arg-type]
            self.count += 1
            yield item


def test_files_are_read_and_annotated_once(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "strike.txt").write_text(STRIKE)
    (folder / "prize.txt").write_text(PRIZE)
    (folder / "empty.txt").write_text("")
    counting = Counting()

    def add() -> tuple[int, int, int, list[str]]:
        adding = Adding(library.store, config=Config(), annotate=counting, keep_raw=True)
        added = adding.files([folder])
        return added.articles, added.unchanged, counting.count, [s.code for s in added.skipped]

    assert add() == (2, 0, 2, ["empty"])
    assert add() == (0, 2, 2, ["empty"])
    (folder / "empty.txt").write_text("The Velsund ferry sank.")
    assert add() == (1, 2, 3, [])
    # Touched, not changed: read again, found to be known, not annotated.
    (folder / "prize.txt").write_text(PRIZE)
    assert add()[:3] == (0, 2 + (0 if _touched(library, folder / "prize.txt") else 1), 3)
    (folder / "prize.txt").write_text(PRIZE + " It is her second.")
    assert add()[0] == 1
    assert [a.version for a in library.store.articles(identity=_identity(library, "prize"))] == [1, 2]


def _touched(library: Library, path: Path) -> bool:
    state = library.store.inputs([str(path)])[str(path)]
    return state.modified_ns == path.stat().st_mtime_ns


def _identity(library: Library, label: str) -> str:
    article = library.store.article(label)
    assert article is not None
    return article.identity


def test_a_text_annotated_before_is_not_annotated_again(library: Library, tmp_path: Path) -> None:
    counting = Counting()
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(STRIKE)
        adding = Adding(library.store, config=Config(), annotate=counting, keep_raw=False)
        adding.files([tmp_path / name])
    one, two = library.store.article("one"), library.store.article("two")
    assert counting.count == 1
    assert one is not None
    assert two is not None
    assert one.annotation == two.annotation
    assert one.raw_sha256 is not None
    assert library.store.raw(one.raw_sha256) is None
