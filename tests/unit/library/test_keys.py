"""What makes articles and annotations the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from twosource.config import Config
from twosource.library.keys import annotation_key, article_key, identity
from twosource.records.text import Article, GivenFacts

A = Article(id="a", text="Some text.", path="a.txt")


def test_a_file_is_known_by_its_place_not_by_its_label(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert identity(A) == identity(replace(A, id="folder/a"))
    assert identity(A) == identity(replace(A, path=str(tmp_path / "a.txt")))
    assert identity(A) != identity(replace(A, path="b.txt"))


def test_records_of_one_file_are_known_by_their_ids() -> None:
    one = replace(A, path="day.jsonl.gz")
    assert identity(one) != identity(replace(one, id="b"))


def test_a_url_is_the_identity_wherever_the_text_lies() -> None:
    given = GivenFacts(url="https://press.example/1")
    one = replace(A, given=given)
    assert identity(one) == identity(replace(one, path="other.jsonl", id="x"))
    assert identity(one) == identity(replace(one, given=replace(given, url="https://press.example/1#top")))
    assert article_key(one) != article_key(replace(one, text="Other.", text_sha256=""))


def test_parts_of_an_identity_do_not_run_into_each_other() -> None:
    one = replace(A, given=GivenFacts(outlet="Tide/press"), path="/x")
    other = replace(A, given=GivenFacts(outlet="Tide"), path="/press/x")
    assert identity(one) != identity(other)


def test_an_annotation_follows_from_text_facts_and_options_alone(tmp_path: Path) -> None:
    key = annotation_key(A, Config())
    assert key == annotation_key(replace(A, id="b", path="elsewhere", raw=b"raw"), Config(keep_raw=True))
    assert key != annotation_key(replace(A, text="Other.", text_sha256=""), Config())
    assert key != annotation_key(replace(A, given=GivenFacts(date="2026-01-01")), Config())
    assert key != annotation_key(A, Config(max_words=10))
    lexicon = tmp_path / "frames.toml"
    lexicon.write_text("a = 1")
    with_lexicon = annotation_key(A, Config(lexicons=(lexicon,)))
    lexicon.write_text("a = 2")
    assert annotation_key(A, Config(lexicons=(lexicon,))) != with_lexicon
