"""A library from the command line: added, listed, shown, searched, judged, rebuilt, cleaned."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpora import EXAMPLE
from postgres import drop_library, fresh_library_url
from twosource.cli import main


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def location(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A library of the built-in example."""
    served = request.param == "postgres"
    file = tmp_path_factory.mktemp("library") / "press.db"
    place = fresh_library_url(request.getfixturevalue("postgres_url")) if served else str(file)
    added = call("add", str(EXAMPLE), "--store", place)
    assert added.exit_code == 0, added.output
    assert added.stdout.startswith("7 new articles\n1 story new or changed\n")
    yield place
    if served:
        drop_library(place)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def data(*arguments: str) -> dict[str, object]:
    found = call(*arguments)
    assert found.exit_code == 0, found.output
    read = json.loads(found.stdout)
    assert isinstance(read, dict)
    return read


def test_adding_again_changes_nothing(location: str) -> None:
    added = data("add", str(EXAMPLE), "--store", location, "--json")
    assert (added["articles"], added["unchanged"], added["stories"]) == (0, 7, [])
    assert "hunter2" not in str(added["library"])


def test_stories_and_the_account_of_one(location: str, tmp_path: Path) -> None:
    listed = data("stories", "--store", location, "--json")
    [story] = listed["stories"]  # type: ignore[misc]
    assert (story["articles"], listed["more"]) == (7, False)
    shown = data("show", story["id"], "--store", location, "--json")
    briefed = data("brief", str(EXAMPLE), "--format", "json")
    assert {**shown["stories"][0], "id": 0} == {**briefed["stories"][0], "id": 0}  # type: ignore[index]
    assert shown["version"] == briefed["version"]
    again = data("show", story["id"], "--store", location, "--json")
    assert again == shown
    page = tmp_path / "story.html"
    assert call("show", story["id"], "--store", location, "-o", str(page)).exit_code == 0
    assert "mackerel" in page.read_text(encoding="utf-8")


def test_an_article_by_label_and_key(location: str) -> None:
    by_label = data("show", "01_meridian_wire", "--store", location, "--json")
    key = by_label["article"]["key"]  # type: ignore[index]
    assert data("show", key[:12], "--store", location, "--json") == by_label
    text = call("show", "01_meridian_wire", "--store", location).stdout
    assert "Meridian" in text
    assert by_label["text"].splitlines()[0] in text  # type: ignore[attr-defined]


def test_an_entity_by_name_and_id(location: str) -> None:
    by_name = data("show", "Torvald Ekeness", "--store", location, "--json")
    assert data("show", by_name["entity"]["id"], "--store", location, "--json") == by_name  # type: ignore[index]
    assert "Foreign Minister" in by_name["roles"]  # type: ignore[operator]


def test_search_gives_characters(location: str) -> None:
    found = data("search", "mackerel", "quota", "--store", location, "--json")
    for hit in found["hits"]:  # type: ignore[attr-defined]
        text = data("show", hit["article"]["label"], "--store", location, "--json")["text"]
        for excerpt in hit["excerpts"]:
            assert text[excerpt["start"] : excerpt["end"]] == excerpt["text"]  # type: ignore[index]
            for match in excerpt["matches"]:
                assert text[match["start"] : match["end"]].lower()[:5] in ("macke", "quota")  # type: ignore[index]
    assert call("search", "zebra", "--store", location).exit_code == 1


def test_rebuild_and_gc_change_nothing_that_is_needed(location: str) -> None:
    before = data("show", "S1", "--store", location, "--json")
    rebuilt = data("rebuild", "--store", location, "--json")
    assert (rebuilt["articles"], rebuilt["annotated"], rebuilt["moved"]) == (7, 0, 0)
    data("gc", "--store", location, "--json")
    assert data("show", "S1", "--store", location, "--json") == before
    assert call("doctor", "--store", location).exit_code == 0


def test_judgements(location: str) -> None:
    assert call("judge", "different", "01_meridian_wire", "06_column", "--store", location).exit_code == 0
    assert len(data("stories", "--store", location, "--json")["stories"]) == 2  # type: ignore[arg-type]
    number = json.loads(call("judge", "list", "--store", location, "--json").stdout)[0]["id"]
    assert call("judge", "withdraw", str(number), "--store", location).exit_code == 0
    assert len(data("stories", "--store", location, "--json")["stories"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "nobody"), "there is no story, article or entity 'nobody'"),
        (("show", "nobody", "-o", "x.html"), "is no story"),
        (("stories", "--since", "soon"), "is not a day"),
        (("judge", "same", "01_meridian_wire"), "takes 2 arguments"),
        (("judge", "same", "01_meridian_wire", "nix"), "there is no article 'nix'"),
        (("judge", "withdraw", "77"), "there is no judgement '77'"),
        (("add", "no-such-folder"), "there is no such file"),
    ],
)
def test_what_is_asked_wrongly_is_said(location: str, arguments: tuple[str, ...], said: str) -> None:
    found = call(*arguments, "--store", location)
    assert found.exit_code in (1, 2)
    assert said in found.output
    assert "Traceback" not in found.output


def test_a_library_that_is_not_there(tmp_path: Path) -> None:
    for arguments in (("stories",), ("show", "S1"), ("search", "x"), ("rebuild",), ("gc",)):
        found = call(*arguments, "--store", str(tmp_path / "none.db"))
        assert found.exit_code == 1
        assert "there is no library here" in found.output
    assert not list(tmp_path.iterdir())


def test_raw_inputs_are_kept_or_only_referenced(tmp_path: Path) -> None:
    kept, referenced = str(tmp_path / "kept.db"), str(tmp_path / "referenced.db")
    source = next(iter(sorted(EXAMPLE.glob("*.txt"))))
    call("add", str(source), "--store", kept)
    call("add", str(source), "--store", referenced, "--no-raw")
    from twosource.library import open_library

    for place, there in ((kept, True), (referenced, False)):
        with open_library(place, read_only=True) as library:
            article = library.store.article(source.stem)
            assert article is not None
            assert article.raw_sha256 is not None
            raw = library.store.raw(article.raw_sha256)
            assert (raw == source.read_bytes()) is there
