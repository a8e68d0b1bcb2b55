"""What changed between two versions of an article: from the command line and on its page."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from twosource.cli import main
from twosource.library import open_library
from twosource.web.app import create_app
from unit.web.client import TestClient

OLD = """Dockers walk out in Velsund

Dockers in Velsund harbour walked out on Monday over a plan to cut night shifts.

At least 900 members have joined the strike, the union said.
"""
NEW = OLD.replace("900", "1,100") + "\nThe court in Ostrel will hear the case on Friday.\n"


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A library with two versions of one report, and another report."""
    folder = tmp_path_factory.mktemp("versions")
    place, file = str(folder / "press.db"), folder / "strike.txt"
    for text in (OLD, NEW):
        file.write_text(text)
        (folder / "prize.txt").write_text("Dana Wirth won the prize for translation in Ostrel on Tuesday.")
        added = call("add", str(folder), "--store", place)
        assert "library" not in added.stderr, added.stderr
    return place


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def test_changes_since_the_version_before(location: str) -> None:
    shown = call("show", "strike", "--diff", "--store", location)
    assert shown.exit_code == 0
    assert shown.stdout.splitlines()[:2] == [
        "strike: version 1 -> version 2",
        "2 changes; 2 sentences and lines the same",
    ]
    assert "number changed\n  - At least [900] members have joined" in shown.stdout
    assert "  + At least [1,100] members" in shown.stdout
    assert "fact added\n  + The court in Ostrel" in shown.stdout


def test_changes_as_json_cite_both_texts(location: str) -> None:
    shown = json.loads(call("show", "strike@1", "--diff", "2", "--json", "--store", location).stdout)
    assert (shown["article"]["version"], shown["old"]["version"], shown["same"]) == (1, 2, 2)
    changed, removed = shown["changes"]
    assert (changed["kind"], changed["what"], removed["kind"]) == ("changed", "number", "removed")
    [words] = changed["words"]
    assert (words["old"]["text"], words["new"]["text"]) == ("1,100", "900")
    assert OLD[words["new"]["start"] : words["new"]["end"]] == "900"
    assert NEW[removed["old"]["start"] : removed["old"]["end"]] == removed["old"]["text"]


def test_what_cannot_be_compared_says_why(location: str) -> None:
    for arguments, words in (
        (("prize", "--diff"), "only one version of 'prize'"),
        (("strike", "--diff", "7"), "'7' is no other version of 'strike'; there are: 1"),
        (("strike", "--diff", "prize"), "'prize' is no other version"),
        (("absent", "--diff"), "there is no article 'absent'"),
        (("strike", "--diff", "--format", "html"), "text or json"),
    ):
        refused = call("show", *arguments, "--store", location)
        assert refused.exit_code in (1, 2)
        assert words in refused.stderr


def test_the_page_of_an_article_tells_what_changed(location: str) -> None:
    with open_library(location) as library:
        client = TestClient(create_app(lambda: library), base_url="http://127.0.0.1:8000")
        plain = client.get("/article/strike").text
        assert 'href="/article/strike?old=1#changes">what changed</a>' in plain
        assert 'id="changes"' not in plain
        page = client.get("/article/strike?old=1").text
        assert "What changed since version 1" in page
        assert "<del>900</del>" in page
        assert "<ins>1,100</ins>" in page
        assert "<ins>The court in Ostrel will hear the case on Friday.</ins>" in page
        twin = client.get("/article/strike.json?old=1").json()
        assert [change["kind"] for change in twin["compared"]["changes"]] == ["changed", "added"]
        assert client.get("/article/strike?old=2").status_code == 400
        assert client.get("/article/prize?old=1").status_code == 400
