"""Damaged, oddly encoded and hostile pages: the text as far as it can be had, else a reason and a remedy."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from twosource.errors import ReadError
from twosource.read import read_paths
from twosource.read.page_tree import decode_page, parse_page
from twosource.records.text import Article

LINE = "Der Bürgermeister von Großröhrsdorf übergab die Schlüssel am Dienstag; „endlich“, sagte er."
BODY = "".join(f"<p>{LINE} Es war das {n}. Mal.</p>" for n in range(6))

FRAMES = '<html><frameset cols="20%,*"><frame src="menu.html"><frame src="x.html"></frameset></html>'
REFRESH = '<html><head><meta http-equiv="refresh" content="0; url=https://quay.example/b"></head></html>'
SCRIPTED = "<html><head><title>Quay</title></head><body><div></div><script>load()</script></body></html>"


def page(charset: str | None, body: str = BODY) -> str:
    stated = f'<meta charset="{charset}">' if charset else ""
    head = f"<!doctype html><html><head>{stated}<title>Schlüssel</title></head>"
    return f"{head}<body><article>{body}</article></body></html>"


def read(folder: Path, raw: bytes) -> Article | ReadError:
    path = folder / "page.html"
    path.write_bytes(raw)
    return next(iter(read_paths([path])))


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"), ("utf-8", None), ("utf-8", "iso-8859-1"), ("utf-8-sig", None),
        ("cp1252", "windows-1252"), ("cp1252", "iso-8859-1"), ("cp1252", None), ("cp1252", "utf-8"),
        ("utf-16", None), ("utf-16-le", None), ("utf-16-be", "utf-16"),
    ],
)  # fmt: skip
def test_encodings(tmp_path: Path, encoding: str, declared: str | None) -> None:
    found = read(tmp_path, page(declared).encode(encoding))
    assert isinstance(found, Article), found
    assert found.text.count(LINE) == 6


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "shift_jis", "gb2312"])
def test_a_declared_charset_is_believed(charset: str) -> None:
    text = {"shift_jis": "知事は火曜日に鍵を渡した。", "gb2312": "市长星期二移交了钥匙。"}.get(
        charset, "Мэр передал ключи во вторник."
    )
    assert text in decode_page(page(charset, f"<p>{text}</p>").replace("ü", "u").encode(charset), "a.html")


def test_a_few_broken_bytes_cost_only_themselves(tmp_path: Path) -> None:
    raw = page("utf-8").encode().replace("Großröhrsdorf".encode(), b"Gro\xdfr\xc3\xb6hrsdorf", 1)
    found = read(tmp_path, raw)
    assert isinstance(found, Article)
    assert found.text.count(LINE) == 5
    assert "Gro\ufffdröhrsdorf" in found.text


def test_stray_zero_bytes_are_no_reason_to_refuse_a_page(tmp_path: Path) -> None:
    found = read(tmp_path, page("utf-8").encode().replace(b"</p>", b"\x00</p>", 2))
    assert isinstance(found, Article)
    assert found.text.count(LINE) == 6


def test_a_page_cut_off_in_the_middle_keeps_what_came(tmp_path: Path) -> None:
    raw = page("utf-8").encode()
    for end in range(len(raw) // 2, len(raw), 37):
        found = read(tmp_path, raw[:end])
        assert isinstance(found, Article)
        assert found.text.count(LINE) >= 2


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (FRAMES, "frames"), (REFRESH, "quay.example/b"), (SCRIPTED, "scripts"),
        ("<html><head><title>Quay</title></head><body></body></html>", "no article text"),
        ("<html></html>", "no-text"),
    ],
)  # fmt: skip
def test_pages_without_text_say_why_and_what_to_do(tmp_path: Path, html: str, words: str) -> None:
    found = read(tmp_path, html.encode())
    assert isinstance(found, ReadError)
    assert found.code == "no-text"
    assert words in str(found)
    assert ".txt" in str(found)


def test_binary_content_named_as_a_page_is_refused(tmp_path: Path) -> None:
    for raw in (b"%PDF-1.7 \n1 0 obj", bytes(range(256)) * 40, b"\x1f\x8b\x08\x00" + b"x" * 50):
        found = read(tmp_path, raw)
        assert isinstance(found, ReadError)
        assert found.code == "not-text"


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<div>" * 5_000, "too-deep"),
        ("<i>x</i>" * 300_000, "too-large"),
        ("<table><tr><td>" * 2_000, "too-deep"),
    ],
)
def test_bombs_are_refused_before_they_are_parsed(html: str, code: str) -> None:
    start = time.process_time()
    with pytest.raises(ReadError) as refused:
        parse_page(f"<html><body>{html}".encode(), "a.html")
    assert refused.value.code == code
    assert time.process_time() - start < 3


def test_five_megabytes_of_tables_end_in_time(tmp_path: Path) -> None:
    row = "<tr>" + "<td>1,204</td>" * 40 + "</tr>"
    raw = page("utf-8", BODY + f"<table>{row * 9_000}</table>").encode()
    assert len(raw) > 5_000_000
    start = time.process_time()
    found = read(tmp_path, raw)
    assert isinstance(found, Article) or found.code == "too-large"
    assert time.process_time() - start < 20
