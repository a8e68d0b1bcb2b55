"""Reading: what comes in untouched, and what is refused with which code."""

from __future__ import annotations

import gzip
import io
import json
import pickle
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from twosource.config import Config
from twosource.errors import ReadError
from twosource.read import read_paths
from twosource.records.text import Article, GivenSpans, Span

STORY = "Ministers of both states met in Oslo on Monday, the mediators said. They will meet again in May.\n"
PAGE = """<!doctype html><html lang="en"><head><title>Ministers meet in Oslo | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="og:title" content="Ministers meet in Oslo">
<link rel="canonical" href="https://harbourpost.example/oslo">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ministers meet in Oslo",
"datePublished":"2022-03-03T09:00:00Z","dateModified":"2022-03-04T10:00:00Z",
"author":{"name":"Ada Quist"}}</script>
</head><body><nav><a href="/">Home</a></nav>
<article><h1>Ministers meet in Oslo</h1>%s</article></body></html>"""
PARAGRAPHS = "".join(
    f"<p>{STORY.strip()} This was round number {n} of the talks between the two.</p>" for n in range(6)
)


def one(path: Path, **options: int) -> Article | ReadError:
    found = list(read_paths([path], config=Config(**options)))  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0]


def article(path: Path) -> Article:
    found = one(path)
    assert isinstance(found, Article), found
    return found


def code(path: Path, **options: int) -> str:
    found = one(path, **options)
    assert isinstance(found, ReadError)
    assert found.message
    return found.code


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("text", ["a\r\nb\rc\n", "\n\n lead\u2028x\u0085y \n", "🤯 emoji\u00a0and e\u0301"])
def test_plain_text_is_untouched(tmp_path: Path, text: str) -> None:
    assert article(write(tmp_path, "a.txt", text)).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_that_are_told_apart(tmp_path: Path, encoding: str) -> None:
    text = "The minister’s “plan” for Malmö, café included, costs £5. " * 3
    assert article(write(tmp_path, "a.txt", text.encode(encoding))).text == text


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", b"%PDF-1.7 x", "not-text"),
        ("a.docx", b"PK\x03\x04 x", "not-text"),
        ("a", b"\x89PNG\r\n\x1a\n x", "not-text"),
        ("a.txt", b"abc\x00def", "not-text"),
        ("a.txt", "Встреча министров прошла в Осло".encode("koi8-r"), "encoding"),
        ("a.txt", ("Überall “good” – ".encode() * 6) + b"\xe2\x80 broken", "encoding"),
        ("a.txt", b"x" * 200, "too-large"),
        ("a.txt.gz", b"not gzip", "unreadable"),
        ("a.txt.gz", gzip.compress(STORY.encode(), mtime=0)[:-9], "unreadable"),
        ("a.html", b"<html><body></body></html>", "no-text"),
        ("a.jsonl", b"\n\n", "empty"),
    ],
)
def test_refusals_have_stable_codes(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    assert code(write(tmp_path, name, content), max_bytes=180) == expected


def test_missing_file_and_empty_folder(tmp_path: Path) -> None:
    assert code(tmp_path / "none.txt") == "not-found"
    assert code(tmp_path) == "empty"


def test_gzip_bomb_stops_at_the_limit(tmp_path: Path) -> None:
    bomb = write(tmp_path, "bomb.txt.gz", gzip.compress(b"a" * 50_000_000, mtime=0))
    assert code(bomb, max_bytes=1_000_000) == "too-large"
    assert code(bomb.rename(tmp_path / "bomb.jsonl.gz"), max_bytes=1_000_000) == "too-large"


def test_folder_is_read_recursively_sorted_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", ".hidden.txt", ".git/x.txt", "a/c.md"):
        write(tmp_path, name, STORY)
    write(tmp_path, "a/picture.jpg", b"\xff\xd8\xff\xe0 x")
    found = list(read_paths([tmp_path]))
    assert [f.id for f in found if isinstance(f, Article)] == ["c", "z", "b"]
    assert [f.code for f in found if isinstance(f, ReadError)] == ["not-text"]


def test_ids_do_not_clash_nor_depend_on_input_order(tmp_path: Path) -> None:
    names = ["x/day.txt", "y/day.txt", "y/other.txt", "y/other.html"]
    paths = [write(tmp_path, name, PAGE % PARAGRAPHS if name.endswith("html") else STORY) for name in names]
    ids = {f.path: f.id for f in read_paths(paths) if isinstance(f, Article)}
    assert ids == {f.path: f.id for f in read_paths(reversed(paths)) if isinstance(f, Article)}
    assert list(ids.values()) == ["x/day", "y/day", "y/other.txt", "y/other.html"]
    assert len(list(read_paths([paths[0], paths[0], tmp_path / "x"]))) == 1


def test_jsonl_reads_on_after_a_bad_record(tmp_path: Path) -> None:
    records = [
        {
            "id": 7,
            "text": "One\u2028line",
            "date": "2022-03-03T10:00:00+01:00",
            "language": "en-GB",
            "outlet": "Post",
        },
        {"id": "b", "text": ""},
        {"id": "c", "text": STORY, "date": "3 March"},
        {"id": "d", "text": "half \ud83d pair"},
        {"id": "e", "text": "abc", "actor": {"start": 2, "end": 9}},
        {"id": "f", "text": "abcdef", "actor": {"start": 0, "end": 3}, "places": [{"start": 3, "end": 6}]},
    ]
    lines = [json.dumps(record).replace("\\u2028", "\u2028") for record in records]
    lines[1:1] = ["{not json", "[1]", '{"id":"deep","text":' + "[" * 100_000]
    source = write(tmp_path, "in.jsonl", "\ufeff" + "\n".join(lines))
    found = list(read_paths([source], config=Config(given_spans=True)))
    shown = [f.code if isinstance(f, ReadError) else f.id for f in found]
    assert shown == [
        "7",
        "bad-json",
        "bad-json",
        "bad-json",
        "no-text",
        "c",
        "encoding",
        "bad-span",
        "f",
    ]
    assert [f.id for f in found] == ["7", "2", "3", "4", "b", "c", "d", "e", "f"]
    first, last = found[0], found[-1]
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.text, first.given.date, first.given.language) == ("One\u2028line", "2022-03-03", "en")
    assert (last.spans.actor, last.spans.places, last.spans.targets) == (Span(0, 3), (Span(3, 6),), None)


def test_standard_input_is_jsonl(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO(json.dumps({"id": "a", "text": STORY}).encode())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))
    assert article(Path("-")).id == "a"


@pytest.mark.parametrize("name", ["page.html", "page.HTM", "page", "page.xhtml.gz"])
def test_page_gives_text_and_facts(tmp_path: Path, name: str) -> None:
    raw = (PAGE % PARAGRAPHS).encode()
    found = article(write(tmp_path, name, gzip.compress(raw, mtime=0) if name.endswith("gz") else raw))
    assert found.text.startswith("Ministers meet in Oslo\nMinisters of both states met")
    assert "Home" not in found.text
    given = found.given
    assert (given.date, given.modified, given.how) == ("2022-03-03", "2022-03-04", "json-ld")
    assert (given.outlet, given.title, given.authors) == (
        "Harbour Post",
        "Ministers meet in Oslo",
        ("Ada Quist",),
    )
    assert found.extraction is not None
    assert found.extraction.extractor == "trafilatura"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 50_000 + "x",
        "<b><p>" * 20_000,
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>' + "<p>&b;</p>" * 3_000,
        "<table><tr><td>" * 3_000,
        "<script>" * 5_000,
        "<p>&#x110000;&#0;&nosuch;</p>" * 5_000,
    ],
)
def test_hostile_pages_neither_crash_nor_hang(tmp_path: Path, body: str) -> None:
    start = time.perf_counter()
    found = one(write(tmp_path, "a.html", f"<html><body>{body}</body></html>"))
    assert isinstance(found, Article) or found.code in ("too-deep", "no-text")
    assert time.perf_counter() - start < 10


def test_errors_survive_a_process_boundary() -> None:
    error = pickle.loads(pickle.dumps(ReadError("a.txt", "empty", "nothing here", id="7")))
    assert (error.path, error.code, error.id, str(error)) == (
        "a.txt",
        "empty",
        "7",
        "a.txt: nothing here [empty]",
    )


def test_spans_of_another_tool_are_let_alone(tmp_path: Path) -> None:
    record = {"id": "a", "text": STORY, "actor": "the minister", "places": {"city": "Lima"}}
    source = write(tmp_path, "in.jsonl", json.dumps(record))
    assert article(source).spans == GivenSpans()


def test_fields_are_read_by_the_names_that_extractors_give_them(tmp_path: Path) -> None:
    record = {
        "id": "a",
        "text": STORY,
        "publish_date": "2024-05-06",
        "headline": "Rain",
        "sitename": "Lea Post",
    }
    given = article(write(tmp_path, "in.jsonl", json.dumps(record))).given
    assert (given.date, given.title, given.outlet) == ("2024-05-06", "Rain", "Lea Post")


def test_our_own_name_of_a_field_goes_before_others(tmp_path: Path) -> None:
    record = {"id": "a", "text": STORY, "published": "2024-05-07", "date": "2024-05-06"}
    assert article(write(tmp_path, "in.jsonl", json.dumps(record))).given.date == "2024-05-06"
