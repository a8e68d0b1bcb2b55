"""What a library learns of its outlets' furniture from one batch to the next."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from corpora import ROOT
from library_dump import dump
from twosource.config import Config
from twosource.errors import ReadError
from twosource.library import Library, open_library
from twosource.library.adding import Adding
from twosource.library.furniture import KEPT
from twosource.library.rebuilding import reannotate, relearn, relink
from twosource.pipeline import annotated, brief
from twosource.records.annotation import AnnotatedArticle
from twosource.records.repeats import normal_paragraph
from twosource.records.text import Article, GivenFacts

CASES = {
    case["label"]: case
    for line in (ROOT / "tests" / "cases" / "library" / "outlet_runs.jsonl").read_text().splitlines()
    for case in [json.loads(line)]
}
RUN = CASES["proverb, owner and advert at the end of unrelated reports"]
MIXED = CASES["furniture in a running story and in others"]
BACKGROUND = CASES["background of a story beside reports on other things"]
BACKGROUND["articles"] = [data | {"id": f"coast-{data['id']}"} for data in BACKGROUND["articles"]]


_GIVEN = ("id", "outlet", "date", "url")


class Annotating:
    """Finds blocks and facts only, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, inputs: Iterable[Any]) -> Iterator[AnnotatedArticle | ReadError]:
        items = list(inputs)
        self.asked += [item.id for item in items if isinstance(item, Article)]
        return annotated(items, config=Config(), layers=("source", "blocks"))


pytestmark = pytest.mark.usefixtures("rules_alone")  # what a model tells of one text is not learnt


def write(folder: Path, articles: Iterable[dict[str, Any]], name: str = "run.jsonl") -> Path:
    file = folder / name
    with file.open("w", encoding="utf-8") as out:
        for data in articles:
            text = "\n\n".join([data["title"], *data["paragraphs"]])
            record = {name: data[name] for name in _GIVEN if name in data} | {"text": text}
            out.write(json.dumps(record | {"language": "en"}) + "\n")
    return file


def add(library: Library, file: Path, *, batch: int = 50) -> Annotating:
    annotating = Annotating()
    with library.store.sole_writer():
        Adding(library.store, config=Config(), annotate=annotating, keep_raw=False, batch=batch).files([file])
    return annotating


def marked(library: Library) -> dict[str, list[str]]:
    """Return the paragraphs marked as furniture of their outlet, by article."""
    found = {}
    for stored in library.store.scan():
        article = library.store.annotated([stored.number])[stored.number]
        kinds = [(b.kind, normal_paragraph(article.text[b.start : b.end])) for b in article.blocks]
        found[stored.label] = sorted(p for kind, p in kinds if kind == "boilerplate:outlet-repeat")
    return found


def expected(case: dict[str, Any]) -> dict[str, list[str]]:
    furniture = set(map(normal_paragraph, case["furniture"]))
    return {
        data["id"]: sorted(furniture & set(map(normal_paragraph, data["paragraphs"])))
        for data in case["articles"]
    }


@pytest.mark.parametrize("case", [RUN, MIXED, BACKGROUND], ids=lambda case: case["label"])
@pytest.mark.parametrize("batch", [1, 2, 50])
def test_adding_marks_the_new_and_mends_the_old(
    library: Library, tmp_path: Path, case: dict[str, Any], batch: int
) -> None:
    add(library, write(tmp_path, case["articles"]), batch=batch)
    assert marked(library) == expected(case)
    assert library.store.check() == []
    for story in library.store.stories(limit=99):
        assert story.articles == len(library.store.articles(story=story.id))


def test_known_furniture_is_guessed_before_annotating(library: Library, tmp_path: Path) -> None:
    add(library, write(tmp_path, RUN["articles"]))
    later = {**MIXED["articles"][2], "id": "later", "outlet": "Kerrin Herald"}
    later["paragraphs"] = [*CASES["a formula of reporting"]["articles"][0]["paragraphs"], RUN["furniture"][0]]
    annotating = add(library, write(tmp_path, [later], "later.jsonl"))
    assert annotating.asked == ["later"]
    assert marked(library)["later"] == [normal_paragraph(RUN["furniture"][0])]
    other = {**later, "id": "other", "outlet": "Coast Wire"}
    annotating = add(library, write(tmp_path, [other], "other.jsonl"))
    assert annotating.asked == ["other", "other"]  # the guess was wrong: it is another outlet's
    assert marked(library)["other"] == []


def test_it_ends_the_same_however_it_was_interrupted(tmp_path: Path) -> None:
    file = write(tmp_path, [*RUN["articles"], *BACKGROUND["articles"]])
    states = []
    for name, kills in (("whole", []), ("stopped", [3, 2, 1])):
        with open_library(tmp_path / f"{name}.db", create=True) as library:
            for left in kills:
                annotating = Dying(left)
                with pytest.raises(ZeroDivisionError), library.store.sole_writer():
                    Adding(
                        library.store, config=Config(), annotate=annotating, keep_raw=False, batch=2
                    ).files([file])
            add(library, file, batch=2)
            states.append(dump(library.store))
            assert library.store.check() == []
    assert states[0] == states[1]


class Dying(Annotating):
    """Dies after so many articles."""

    def __init__(self, left: int) -> None:
        super().__init__()
        self.left = left

    def __call__(self, inputs: Iterable[Any]) -> Iterator[AnnotatedArticle | ReadError]:
        for item in inputs:
            if self.left == 0:
                raise ZeroDivisionError
            self.left -= 1
            yield from super().__call__([item])


def rebuild(library: Library) -> int:
    annotating = Annotating()
    with library.store.sole_writer():
        reannotate(library.store, config=Config(), annotate=annotating)
        cleaned = relearn(library.store, config=Config(), annotate=annotating)
        relink(library.store)
    return len(cleaned)


def test_rebuilding_learns_from_articles_of_before(library: Library, tmp_path: Path) -> None:
    add(library, write(tmp_path, [*RUN["articles"], *BACKGROUND["articles"]]))
    wanted = expected(RUN) | expected(BACKGROUND)
    with library.store.writing():  # as in a library of the version before
        library.store.clear_furniture()
    stored = library.store.scan()
    plain = {a.number: library.store.annotated([a.number])[a.number].article for a in stored}
    assert any(article.repeated for article in plain.values())
    assert rebuild(library) == 0  # it is learnt again, and nothing changes
    assert marked(library) == wanted
    assert library.store.check() == []
    before = dump(library.store)
    assert rebuild(library) == 0
    assert dump(library.store) == before


def test_rebuilding_ends_the_same_whatever_the_order(tmp_path: Path) -> None:
    articles = [*RUN["articles"], *BACKGROUND["articles"]]
    states = []
    for seed in range(3):
        random.Random(seed).shuffle(articles)
        with open_library(tmp_path / f"{seed}.db", create=True) as library:
            add(library, write(tmp_path, articles, f"{seed}.jsonl"), batch=3)
            rebuild(library)
            states.append((marked(library), library.store.furniture()))
    assert states[0] == states[1] == states[2]
    assert states[0][0] == expected(RUN) | expected(BACKGROUND)


def test_few_holders_are_remembered(library: Library, tmp_path: Path) -> None:
    """What is noted does not grow with how often a running story's background is repeated."""
    [first, *_] = BACKGROUND["articles"]
    line = "Bakers along the quay have doubled the price of rye bread since autumn."
    many = [
        {**first, "id": f"n{n}", "paragraphs": [*first["paragraphs"], f"Ship number {n} waits.", line]}
        for n in range(3 * KEPT)
    ]
    add(library, write(tmp_path, many), batch=7)
    assert marked(library) == {data["id"]: [] for data in many}
    from twosource.library.furniture import digest

    paragraph = digest("coast wire", normal_paragraph(line))
    [held] = library.store.holders([paragraph]).values()
    assert held == [a.number for a in library.store.scan()][-KEPT:]


def test_versions_of_one_report_do_not_crowd_out_its_neighbours(library: Library, tmp_path: Path) -> None:
    first, second, third = RUN["articles"]
    add(library, write(tmp_path, [first]))
    for n in range(KEPT + 3):
        version = second | {
            "url": "https://press.example/live",
            "paragraphs": [*second["paragraphs"], f"At {n}."],
        }
        add(library, write(tmp_path, [version], f"live{n}.jsonl"))
    assert [a.version for a in library.store.scan()] == [1, KEPT + 3]
    add(library, write(tmp_path, [third], "third.jsonl"))
    assert marked(library) == expected(RUN)
    assert library.store.check() == []


def test_a_brief_reads_without_the_furniture() -> None:
    articles = [
        Article(
            id=data["id"],
            text="\n\n".join([data["title"], *data["paragraphs"]]),
            given=GivenFacts(outlet=data["outlet"], date=data["date"]),
        )
        for data in RUN["articles"]
    ]
    annotating = partial(annotated, layers=("source", "blocks"))
    told = [brief(some, annotating=annotating) for some in (articles, articles[::-1])]
    assert told[0] == told[1]
    for article in told[0].articles:
        assert article.article.repeated == tuple(sorted(map(normal_paragraph, RUN["furniture"])))
        assert [b.kind for b in article.blocks][-3:] == ["boilerplate:outlet-repeat"] * 3
